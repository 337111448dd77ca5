from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.arrivals import ArrivalState
from imso_desk.domain.paper import Table
from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, line, student, visit

DAY = dt.timedelta(days=1)
S = ArrivalState


def expected(desk, name: str, day: dt.date = TODAY, hour: int = 12, **values: object):
    """Add a student who is to arrive on `day`; returns (person, visit, line)."""
    person = student(desk, name, rank="CPT")
    fields = {
        "ito_number": f"JO-B-{person}",
        "arrival": dt.datetime.combine(day, dt.time(hour, 15)),
        "flight": "AA1234",
        "airport": "San Antonio (SAT)",
        **values,
    }
    visit_id = visit(desk, person, **fields)
    line_id = line(desk, visit_id, f"{person}A", report_date=day, start_date=day + 2 * DAY)
    return person, visit_id, line_id


def states(desk, first=TODAY - 7 * DAY, last=TODAY + 30 * DAY) -> dict[str, ArrivalState]:
    return {row.name: row.state for row in desk.arrivals.rows(first, last)}


def field(desk, name: str, row_id: int, *fields: str) -> list[object]:
    item = desk.records.item(name, row_id)
    return [item[one] for one in fields]


def test_twelve_arrivals_one_late_one_does_not_come(desk):
    made = [expected(desk, f"STUDENT, Number {at:02}", hour=at + 6) for at in range(12)]
    visits = [visit_id for _, visit_id, _ in made]
    arrivals = desk.arrivals
    arrivals.record_arrival(visits[:10], dt.datetime.combine(TODAY, dt.time(9, 30)))
    later = dt.datetime.combine(TODAY + DAY, dt.time(6, 5))
    arrivals.record_delay([visits[10]], later, "Missed the connection")
    desk.history.remember(arrivals.record_no_show([visits[11]], "Visa refused"))
    board = arrivals.board(TODAY, TODAY)
    assert [row.state for row in board.rows] == [S.ARRIVED] * 10 + [S.NO_SHOW]
    assert arrivals.rows(TODAY + DAY, TODAY + DAY)[0].at == later
    assert field(desk, "training_line", made[11][2], "status") == ["no-show"]
    assert field(desk, "training_line", made[10][2], "status") == ["delayed"]
    desk.history.undo()
    assert field(desk, "visit", visits[11], "travel_state", "travel_note") == [None, None]
    assert field(desk, "training_line", made[11][2], "status", "status_date") == [None, None]


def test_an_arrival_is_one_step_and_undone_as_one(desk):
    one, two = expected(desk, "ONE, A"), expected(desk, "TWO, B", TODAY + 4 * DAY)
    changes = desk.arrivals.record_arrival([one[1], two[1]])
    desk.history.remember(changes)
    assert changes.people == {one[0], two[0]}
    assert field(desk, "visit", one[1], "arrived_on") == [TODAY]
    assert field(desk, "visit", two[1], "arrived_at")[0].date() == TODAY
    # the dates tell that the first is here; of the second, who came early, it must be said
    assert field(desk, "training_line", one[2], "status") == [None]
    assert field(desk, "training_line", two[2], "status") == ["arrived"]
    desk.history.undo()
    assert set(states(desk).values()) == {S.EXPECTED}


def test_now_leaves_what_was_recorded_and_a_time_corrects_it(desk):
    _, visit_id, _ = expected(desk, "ONE, A")
    moment = dt.datetime.combine(TODAY, dt.time(6, 5))
    desk.arrivals.record_arrival([visit_id], moment)
    assert desk.arrivals.record_arrival([visit_id]).nothing
    desk.arrivals.record_arrival([visit_id], TODAY - DAY)
    assert field(desk, "visit", visit_id, "arrived_on", "arrived_at") == [TODAY - DAY, None]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (TODAY + DAY, "still to come"),
        (dt.date(2017, 3, 3), "half a year"),
    ],
)
def test_an_impossible_arrival_is_refused_and_nothing_is_saved(desk, at, words):
    good, odd = expected(desk, "ONE, A"), expected(desk, "TWO, B")
    with pytest.raises(Refused, match=words) as refused:
        desk.arrivals.record_arrival([good[1], odd[1]], at)
    assert refused.value.message.endswith("Nothing was saved.")
    assert set(states(desk).values()) == {S.EXPECTED}


def test_who_has_arrived_is_neither_delayed_nor_a_no_show(desk):
    _, visit_id, _ = expected(desk, "ONE, A")
    desk.arrivals.record_arrival([visit_id])
    for record in (desk.arrivals.record_no_show, desk.arrivals.record_in_transit):
        with pytest.raises(Refused, match="has arrived"):
            record([visit_id])
    with pytest.raises(Refused, match="has arrived"):
        desk.arrivals.record_delay([visit_id], None)
    desk.arrivals.record_expected([visit_id])
    assert states(desk) == {"ONE, A": S.EXPECTED}


def test_a_new_time_in_the_past_is_refused(desk):
    _, visit_id, _ = expected(desk, "ONE, A")
    with pytest.raises(Refused, match="has passed"):
        desk.arrivals.record_delay([visit_id], dt.datetime(2027, 3, 1, 6, 0))


def test_a_no_show_who_comes_after_all_is_here(desk):
    _, visit_id, line_id = expected(desk, "ONE, A")
    desk.arrivals.record_no_show([visit_id], "No word")
    assert [row.status for row in desk.students.first_page(StudentQuery()).rows] == ["no-show"]
    assert states(desk) == {"ONE, A": S.NO_SHOW}
    desk.arrivals.record_in_transit([visit_id])
    assert states(desk) == {"ONE, A": S.IN_TRANSIT}
    desk.arrivals.record_no_show([visit_id], "No word")
    desk.arrivals.record_arrival([visit_id])
    assert field(desk, "training_line", line_id, "status") == [None]
    assert states(desk) == {"ONE, A": S.ARRIVED}


def test_who_was_expected_yesterday_stands_on_the_board_of_today(desk):
    expected(desk, "LATE, A", TODAY - DAY)
    expected(desk, "HERE, B", TODAY - DAY)
    (_, visit_id, _) = expected(desk, "HERE, C", TODAY - DAY)
    desk.arrivals.record_arrival([visit_id], TODAY - DAY)
    board = desk.arrivals.board(TODAY, TODAY)
    assert [row.name for row in board.not_here] == ["HERE, B", "LATE, A"]
    assert board.rows == ()
    assert board.before == TODAY - DAY


def test_a_student_without_a_visit_is_inbound_but_cannot_arrive(desk):
    student(desk, "NOBODY, Knows")
    (row,) = desk.arrivals.inbound()
    assert (row.name, row.visit_id, row.day) == ("NOBODY, Knows", 0, None)
    with pytest.raises(Refused, match="without a visit"):
        desk.arrivals.record_arrival([row.visit_id])


def test_the_inbound_are_those_to_come_and_those_just_here(desk):
    expected(desk, "COMING, A", TODAY + 40 * DAY)
    for name, days in (("NEW, B", 3), ("OLD, C", 40)):
        _, visit_id, _ = expected(desk, name, TODAY - days * DAY)
        desk.arrivals.record_arrival([visit_id], TODAY - days * DAY)
    expected(desk, "FORGOTTEN, D", TODAY - 60 * DAY)
    _, visit_id, _ = expected(desk, "DELAYED, E", TODAY - 60 * DAY)
    desk.arrivals.record_delay([visit_id], None, "No new date")
    found = [row.name for row in desk.arrivals.inbound()]
    assert found == ["DELAYED, E", "NEW, B", "COMING, A"]


def test_pick_up_and_lodging_for_many_in_one_step(desk):
    visits = [expected(desk, name)[1] for name in ("ONE, A", "TWO, B")]
    values = {"pick_up": "Duty driver", "lodging": "Building 5"}
    desk.history.remember(desk.arrivals.assign(visits, values))
    rows = desk.arrivals.rows(TODAY, TODAY)
    assert {(row.text("pick_up"), row.text("lodging")) for row in rows} == {
        ("Duty driver", "Building 5")
    }
    with pytest.raises(Refused, match="Family members coming"):
        desk.arrivals.assign(visits, {"party_size": 99})
    desk.history.undo()
    assert desk.arrivals.rows(TODAY, TODAY)[0].text("pick_up") == ""


def test_letters_sent_before_keep_their_day(desk):
    visits = [expected(desk, name)[1] for name in ("ONE, A", "TWO, B")]
    desk.arrivals.mark_letters(visits[:1], [1], TODAY - 5 * DAY, "E-mail")
    desk.arrivals.mark_letters(visits, [1, 2])
    assert [row.letters for row in desk.arrivals.rows(TODAY, TODAY)] == [{1, 2}, {1, 2}]
    first = desk.records.under("welcome_letter", "visit_id", visits[0])
    assert [(one["number"], one["sent_on"]) for one in first] == [(1, TODAY - 5 * DAY), (2, TODAY)]
    for numbers, day in (([0], TODAY), ([7], TODAY), ([], TODAY), ([1], TODAY + DAY)):
        with pytest.raises(Refused):
            desk.arrivals.mark_letters(visits, numbers, day)


def test_only_an_arrival_is_reported(desk):
    _, visit_id, _ = expected(desk, "ONE, A")
    with pytest.raises(Refused, match="once the student has arrived"):
        desk.arrivals.report_arrival([visit_id])
    desk.arrivals.record_arrival([visit_id])
    with pytest.raises(Refused, match="before the arrival"):
        desk.arrivals.report_arrival([visit_id], TODAY - DAY)
    desk.arrivals.report_arrival([visit_id])
    assert field(desk, "visit", visit_id, "arrival_reported_on") == [TODAY]


def test_an_arrival_without_an_ito_is_recorded_and_warned_of(desk):
    _, visit_id, _ = expected(desk, "ONE, A", ito_number=None)
    desk.arrivals.record_arrival([visit_id])
    assert desk.arrivals.warnings([visit_id]) == ("No ITO is recorded: no ITO, no training.",)


def test_an_airport_brings_its_code_or_is_flagged(desk):
    expected(desk, "ONE, A", airport="San Antonio")
    expected(desk, "TWO, B", airport="Prairie Bend field")
    codes = [row.airport.code for row in desk.arrivals.rows(TODAY, TODAY)]
    assert codes == ["SAT", ""]


def words_of(paper) -> str:
    return repr(paper.blocks)


def test_the_drivers_sheet_has_who_is_still_to_come_and_nothing_private(desk):
    person, _, _ = expected(desk, "ONE, Ana", party_size=2, remarks="A private remark")
    desk.records.save("person", person, {"preferred_name": "Ana", "date_of_birth": TODAY})
    desk.arrivals.record_arrival([expected(desk, "HERE, B")[1]])
    desk.settings.save({"phone": "555-0100"})
    paper = desk.arrivals.pick_up_sheet(TODAY)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.rows == (
        ("12:15", "AA1234", "San Antonio (SAT)", "CPT Ana, Jordan", "3 (2 family)", "", "", ""),
    )
    assert "555-0100" in words_of(paper)
    assert "private" not in words_of(paper)
    assert "03 MAR 2027" in paper.subtitle


def test_the_roster_and_the_instructions(desk):
    people = [expected(desk, name)[0] for name in ("ONE, A", "TWO, B")]
    roster = desk.arrivals.inbound_roster(TODAY, TODAY + DAY)
    assert [row[4] for row in roster.blocks[1].rows] == ["ONE, A", "TWO, B"]
    paper = desk.arrivals.arrival_instructions(people)
    assert paper.releasable
    assert words_of(paper).count("San Antonio (SAT)") == 2
    assert desk.papers.preview(paper).startswith(b"%PDF")
    with pytest.raises(Refused, match="nothing was printed"):
        desk.arrivals.arrival_instructions([])


def test_the_notice_says_who_was_expected_when(desk):
    person, visit_id, _ = expected(desk, "ONE, A", TODAY - DAY, remarks="A private remark")
    desk.arrivals.record_no_show([visit_id], "A private reason")
    paper = desk.arrivals.not_arrived_notice([person])
    for words in ("ONE, A", f"{person}A", "02 MAR 2027 12:15", "San Antonio (SAT)", "no-show"):
        assert words in words_of(paper)
    assert "private" not in words_of(paper)
    assert desk.papers.preview(paper).startswith(b"%PDF")
    with pytest.raises(Refused):
        desk.arrivals.not_arrived_notice([])


def test_the_board_reads_only_those_expected_or_here(desk, office):
    expected(desk, "ONE, A")
    with office.reading() as core:
        from imso_desk.database import arrivals as reading

        plan = " ".join(
            str(row[3])
            for sql, values in (
                (f"SELECT {reading._COLUMNS} FROM student_listing WHERE {reading._HERE}", ()),
                (reading._NO_SHOWS, ("2027-01-01", "2027-02-01")),
            )
            for row in core.run(f"EXPLAIN QUERY PLAN {sql}", values)
        )
    assert "SCAN" not in plan
    assert "COVERING INDEX ix_student_listing_report_date" in plan


def test_a_delay_without_a_new_time_drops_the_old_one_on_every_paper(desk):
    person, visit_id, _ = expected(desk, "ONE, A")
    other, later, _ = expected(desk, "TWO, B")
    desk.arrivals.record_delay([later], dt.datetime.combine(TODAY, dt.time(23, 5)))
    desk.history.remember(desk.arrivals.record_delay([visit_id], None, "A private reason"))
    assert field(desk, "visit", visit_id, "arrival", "travel_state") == [None, "Delayed"]
    sheet = desk.arrivals.pick_up_sheet(TODAY)
    timed, delayed = [block for block in sheet.blocks if isinstance(block, Table)]
    assert [row[0] for row in timed.rows] == ["23:05 (delayed)"]
    assert delayed.rows[0][:2] == ("not known", "was AA1234")
    assert "new time not known" in words_of(sheet)
    assert "new time not known" in words_of(desk.arrivals.pick_up_sheet(TODAY + DAY))
    assert "new time" not in words_of(desk.arrivals.pick_up_sheet(TODAY - DAY))
    roster = desk.arrivals.inbound_roster(TODAY, TODAY).blocks[1].rows
    assert roster[-1][:3] == ("not known", "not known", "delayed")
    notice = words_of(desk.arrivals.not_arrived_notice([person]))
    assert "('Was expected (local time)', '03 MAR 2027 12:15'), ('New time', 'not known')" in notice
    notice = words_of(desk.arrivals.not_arrived_notice([other]))
    assert "'03 MAR 2027 12:15'), ('New time', '03 MAR 2027 23:05')" in notice
    assert "AA1234" not in words_of(desk.arrivals.arrival_instructions([person]))
    assert "private" not in words_of(sheet) + notice
    desk.history.undo()
    assert desk.arrivals.rows(TODAY, TODAY)[0].at == dt.datetime.combine(TODAY, dt.time(12, 15))


def test_a_time_that_is_still_to_come_today_is_recorded_and_warned_of(desk, monkeypatch):
    morning = dt.datetime.combine(TODAY, dt.time(8, 30))
    monkeypatch.setattr("imso_desk.services.context.local_now", lambda _today: morning)
    _, visit_id, _ = expected(desk, "ONE, A")
    late = morning.replace(hour=23, minute=15)
    (words,) = desk.arrivals.warnings([visit_id], late)
    assert words == "23:15 is still to come today: correct it if it was yesterday."
    assert desk.arrivals.warnings([visit_id], late - DAY) == ()
    assert desk.arrivals.warnings([visit_id], morning.replace(hour=11)) == ()
