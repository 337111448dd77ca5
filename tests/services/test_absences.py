"""Leave, unauthorized absence and incidents on a real office."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.absences import Phase
from imso_desk.domain.changes import Changes
from imso_desk.domain.paper import Checks, Facts, Table
from imso_desk.runtime.errors import Refused
from imso_desk.services.desk import Desk
from tests.support.offices import TODAY, line, student, visit

NOON = dt.datetime.combine(TODAY, dt.time(12))
HOUR = dt.timedelta(hours=1)
CHECKS = (
    "schedule_checked",
    "quarters_checked",
    "hospital_checked",
    "leave_checked",
    "sponsor_asked",
)


@pytest.fixture
def person(desk: Desk) -> int:
    """A student in training whose line says enrolled."""
    person = student(desk, "BENN-FRASER, Curtis", rank="LTC", date_of_birth=dt.date(1980, 5, 1))
    visit_id = visit(desk, person, ito_number="JO-B-1", payer="US")
    line(desk, visit_id, status="enrolled")
    return person


def status(desk: Desk, person: int) -> object:
    (found,) = desk.records.under("training_line", "person_id", person)
    return found["status"]


def leave(desk: Desk, person: int, hours: int = 48, **values: object) -> tuple[int, object]:
    fields = {"kind": "Leave", "starts": NOON, "ends": NOON + hours * HOUR, **values}
    return desk.absences.save_leave(desk.absences.stay(person), None, fields)


def missing(desk: Desk, person: int, **values: object) -> int:
    seen = NOON - dt.timedelta(days=2)
    stay = desk.absences.stay(person)
    return desk.absences.open_case(stay, {"last_seen": seen, **values})[0]


def checked(desk: Desk, case: int) -> None:
    for field in CHECKS:
        desk.absences.tick(case, field, NOON - HOUR)


def test_too_long_across_the_border_is_refused_unless_the_officer_insists(desk, person):
    with pytest.raises(Refused, match=r"at most 72 hours; this is 96 hours\. Nothing was saved"):
        leave(desk, person, 96, country="CA")
    assert desk.absences.rows() == ()
    stay = desk.absences.stay(person)
    values = {"kind": "Leave", "starts": NOON, "ends": NOON + 96 * HOUR, "country": "CA"}
    desk.absences.save_leave(stay, None, values, override=True)
    (row,) = desk.absences.rows()
    assert "Recorded all the same by officer: Canada and Mexico" in row.item.text("remark")


def test_the_limit_is_the_offices_rule(desk, person):
    for rule in desk.records.all("rule"):
        if rule["code"] == "border-72h":
            desk.records.remove("rule", rule.id)
    desk.records.add("rule", {"name": "x", "code": "border-72h", "amount": 96, "enabled": True})
    leave(desk, person, 96, country="MX")
    assert len(desk.absences.rows()) == 1


def test_a_leave_that_overlaps_another_is_refused(desk, person):
    first, _ = leave(desk, person)
    with pytest.raises(Refused, match="Overlaps leave from 03 MAR 2027 12:00"):
        leave(desk, person, 5)
    stay = desk.absences.stay(person)
    desk.absences.save_leave(stay, first, {"ends": NOON + 24 * HOUR})  # not with itself
    with pytest.raises(Refused, match="lies before"):
        desk.absences.save_leave(stay, first, {"ends": NOON - HOUR})


def test_the_visa_is_looked_at(desk, person):
    values = {"starts": NOON, "ends": NOON + HOUR, "country": "CA"}
    assert "No visa" in desk.absences.objections(person, values)[0].sentence
    links = {"person_id": person}
    visa = {"kind": "Visa", "expires": dt.date(2027, 8, 1)}
    row, _ = desk.records.add("document", visa, links)
    assert "not noted as multiple-entry" in desk.absences.objections(person, values)[0].sentence
    desk.records.save("document", row, {"remark": "Multiple entries"})
    assert desk.absences.objections(person, values) == ()


@pytest.mark.parametrize(
    ("where", "hours", "refused"),
    [
        ("Toronto, Canada", 96, "this is 96 hours"),
        ("Toronto, Canada", 73, "this is 73 hours"),
        ("Toronto, Canada", 72, ""),
        ("Cancun, Mexico", 96, "this is 96 hours"),
        ("Santa Fe, New Mexico", 96, ""),
        ("Denver", 96, ""),
    ],
)
def test_where_to_says_the_country_that_is_not_given(desk, person, where, hours, refused):
    if refused:
        with pytest.raises(Refused, match=refused):
            leave(desk, person, hours, destination=where)
        assert desk.absences.rows() == ()
    else:
        leave(desk, person, hours, destination=where)


@pytest.mark.parametrize(
    ("values", "country"),
    [
        ({"destination": "Toronto, Canada"}, "CA"),
        ({"destination": "Nairobi, Kenya"}, "KE"),
        ({"destination": "Atlanta, Georgia"}, "US"),
        ({}, "US"),
        ({"country": "FR"}, "FR"),
        ({"kind": "Sick in quarters"}, None),
    ],
)
def test_the_country_of_a_leave_is_never_left_open(desk, person, values, country):
    leave(desk, person, 24, **values)
    assert desk.absences.rows()[0].item["country"] == country


def test_a_country_that_the_words_contradict_is_refused_unless_the_officer_insists(desk, person):
    with pytest.raises(Refused, match="Where to names Canada, but another country is given"):
        leave(desk, person, 96, destination="Toronto, Canada", country="US")
    saved, _ = leave(desk, person, 96, destination="Denver")
    with pytest.raises(Refused, match="Where to names Mexico"):
        desk.absences.save_leave(desk.absences.stay(person), saved, {"destination": "Mexico City"})
    desk.absences.save_leave(
        desk.absences.stay(person), saved, {"destination": "Denver with friends from Canada"},
        override=True,
    )  # fmt: skip
    assert "Where to names Canada" in desk.absences.rows()[0].item.text("remark")


def test_a_visa_for_a_single_entry_stops_a_trip_across_the_border(desk, person):
    visa = {"kind": "Visa", "expires": dt.date(2027, 8, 1), "remark": "Single entry"}
    desk.records.add("document", visa, {"person_id": person})
    with pytest.raises(Refused, match="single entry: it does not allow the return"):
        leave(desk, person, 24, country="MX")


def test_a_student_has_one_open_case(desk, person):
    case = missing(desk, person)
    with pytest.raises(Refused, match=r"BENN-FRASER.* already has an open case, last seen 01 MAR"):
        missing(desk, person)
    assert len(desk.absences.rows()) == 1
    desk.absences.returned([case], NOON)
    missing(desk, person)
    assert [row.phase for row in desk.absences.rows()] == [Phase.CASE, Phase.PAST]


def test_a_leave_entered_ahead_is_told_on_its_first_day(desk, person):
    absence, _ = leave(desk, person, starts=NOON)

    def told() -> list[str]:
        return [one.reason for one in desk.rules.findings() if one.rule == "leave-return"]

    assert told() == ["Leave begins today; the line is not marked on leave (key L)."]
    desk.rules.refresh(desk.absences.set_on_leave([absence], away=True))
    assert told() == []


def test_who_is_away_comes_back_in_one_step(desk, person):
    away, _ = leave(desk, person, starts=NOON - dt.timedelta(days=1))
    other = student(desk, "ABE, Kofi")
    line(desk, visit(desk, other))
    late, _ = leave(desk, other, starts=NOON - dt.timedelta(days=3),
                    ends=NOON - dt.timedelta(days=1))  # fmt: skip
    assert [row.phase for row in desk.absences.rows()] == [Phase.LATE, Phase.AWAY]
    changes = desk.absences.returned([away, late], NOON)
    assert {row.phase for row in desk.absences.rows()} == {Phase.PAST}
    desk.history.take_back(changes.changeset_id)
    assert len([row for row in desk.absences.rows() if row.phase is Phase.PAST]) == 0


def test_an_absence_is_certain_only_after_the_checks(desk, person):
    case = missing(desk, person)
    with pytest.raises(Refused, match="Checks first: 5 checks not made"):
        desk.absences.make_certain(case)
    assert status(desk, person) == "enrolled"
    checked(desk, case)
    changes = desk.absences.make_certain(case, NOON)
    assert status(desk, person) == "ua"
    parties = [one.text("party") for one in desk.absences.case(case).notices]
    assert len(parties) >= 9
    assert any("ICE" in party for party in parties)
    assert any("ID card" in party for party in parties)
    assert any("DD 1588" in party for party in parties)
    desk.history.take_back(changes.changeset_id)
    assert status(desk, person) == "enrolled"
    assert desk.absences.case(case).notices == ()


def test_doing_without_checks_needs_a_reason_that_is_kept(desk, person):
    case = missing(desk, person)
    desk.absences.make_certain(case, NOON, reason="Seen boarding a bus")
    assert "Certain without all checks: Seen boarding" in desk.absences.case(case).item.text(
        "remark"
    )


def test_leave_on_record_is_found_by_the_program(desk, person):
    leave(desk, person, starts=NOON - dt.timedelta(days=1))
    case = missing(desk, person)
    assert desk.absences.case(case).excuses[0].startswith("On record for this time: leave from")


def test_a_return_clears_the_line_and_names_who_is_told_again(desk, person):
    case = missing(desk, person)
    checked(desk, case)
    desk.absences.make_certain(case, NOON)
    first, second, *_ = desk.absences.case(case).notices
    desk.absences.told([first.id, second.id], NOON, "Phone", "LOG 12")
    changes = desk.absences.returned([case], NOON + HOUR)
    assert status(desk, person) == "enrolled"
    again = [
        one.text("party")
        for one in desk.absences.case(case).notices
        if "again" in one.text("party")
    ]
    assert again == [f"Told again on return: {one.text('party')}" for one in (first, second)]
    desk.history.take_back(changes.changeset_id)
    assert status(desk, person) == "ua"


def test_nothing_impossible_becomes_a_case(desk, person):
    stay = desk.absences.stay(person)
    with pytest.raises(Refused, match="seen last"):
        desk.absences.open_case(stay, {})
    with pytest.raises(Refused, match="later than now"):
        desk.absences.open_case(stay, {"last_seen": NOON + dt.timedelta(days=2)})
    case = missing(desk, person)
    with pytest.raises(Refused, match="lies before"):
        desk.absences.returned([case], NOON - dt.timedelta(days=9))
    with pytest.raises(Refused, match="no visit"):
        desk.absences.stay(student(desk, "NEW, Ada"))


def test_the_fact_sheet_holds_the_facts_and_stays_in_the_office(desk, person):
    desk.records.add("document", {"kind": "Passport", "number": "00231901"}, {"person_id": person})
    case = missing(desk, person, vehicle="Blue van", last_seen_where="Room 12")
    checked(desk, case)
    desk.absences.make_certain(case, NOON)
    desk.absences.told([desk.absences.case(case).notices[0].id], NOON, "Phone")
    paper = desk.absences.fact_sheet(case)
    assert not paper.releasable
    facts = dict(row for block in paper.blocks if isinstance(block, Facts) for row in block.rows)
    assert facts["Name as in the passport"] == "BENN-FRASER, Curtis"
    assert facts["Passport"] == "00231901"
    assert facts["ITO number"] == "JO-B-1"
    assert facts["WCN"] == "1420A"
    assert facts["Vehicle"] == "Blue van"
    assert facts["Last seen"] == "01 MAR 2027 12:00"
    (checks,) = [block for block in paper.blocks if isinstance(block, Checks)]
    assert all(done and at == "03 MAR 2027 11:00" for done, _, at in checks.rows)
    told = [block for block in paper.blocks if isinstance(block, Table)][-1]
    assert told.rows[0][1:3] == ("03 MAR 2027 12:00", "Phone")
    assert told.rows[1][1] == "not yet told"


def test_an_incident_names_who_is_told_and_sets_the_line_on_request(desk, person):
    stay = desk.absences.stay(person)
    values = {"kind": "Hospitalization", "happened_at": NOON}
    incident, _ = desk.absences.add_incident(stay, values, hospital=True)
    assert status(desk, person) == "hospitalized"
    assert any("mbassy" in one.text("party") for one in desk.absences.notices("incident", incident))
    assert desk.absences.incidents()[0].standing.tone == "overdue"
    desk.absences.set_hospital(incident, inside=False)
    assert status(desk, person) == "enrolled"
    ids = [one.id for one in desk.absences.notices("incident", incident)]
    desk.absences.told(ids)
    desk.absences.add_party("incident", incident, "Chaplain")
    (row,) = desk.absences.incidents()
    assert (row.told, row.parties) == (len(ids), len(ids) + 1)
    desk.absences.not_told(ids[:1])
    assert desk.absences.incidents()[0].told == len(ids) - 1


def test_the_list_with_the_open_row_of_a_student(desk, person):
    assert desk.absences.place_of(person) == "leave"
    stay = desk.absences.stay(person)
    desk.absences.add_incident(stay, {"kind": "Arrest", "happened_at": NOON})
    assert desk.absences.place_of(person) == "incidents"
    missing(desk, person)
    assert desk.absences.place_of(person) == "cases"


def test_a_case_opened_by_mistake_goes_without_a_trace_and_can_come_back(desk, person):
    case = missing(desk, person)
    checked(desk, case)
    desk.absences.make_certain(case, NOON)
    count = len(desk.absences.case(case).notices)
    changes = desk.absences.remove_case("absence", case)
    assert status(desk, person) == "enrolled"
    assert desk.records.under("notice", "person_id", person) == ()
    desk.history.take_back(changes.changeset_id)
    assert status(desk, person) == "ua"
    assert len(desk.absences.case(case).notices) == count


# ---------------------------------------------------------------------------- the line on leave


def on_leave(desk: Desk, person: int, **values: object) -> tuple[int, Changes]:
    fields = {"kind": "Leave", "starts": NOON - 30 * HOUR, "ends": NOON + 48 * HOUR, **values}
    return desk.absences.save_leave(desk.absences.stay(person), None, fields, on_leave=True)


def test_a_leave_sets_the_line_and_the_return_gives_it_back_each_in_one_step(desk, person):
    absence, added = on_leave(desk, person)
    assert status(desk, person) == "on leave"
    back = desk.absences.returned([absence], NOON)
    assert status(desk, person) == "enrolled"
    desk.history.take_back(back.changeset_id)
    assert status(desk, person) == "on leave"
    desk.history.take_back(added.changeset_id)
    assert status(desk, person) == "enrolled"
    assert desk.absences.rows() == ()


@pytest.mark.parametrize("said", ["hospitalized", "ua", "held over", "recycled", "no-show"])
def test_what_says_more_than_a_leave_is_kept(desk, person, said):
    (found,) = desk.records.under("training_line", "person_id", person)
    desk.records.save("training_line", found.id, {"status": said})
    absence, _ = on_leave(desk, person)
    assert status(desk, person) == said
    assert desk.absences.line_says_leave(person, {"kind": "Leave", "starts": NOON}) is None
    with pytest.raises(Refused, match=r"says more \(hospital, UA, held over\)"):
        desk.absences.set_on_leave([absence], away=True)
    desk.absences.returned([absence], NOON)
    assert status(desk, person) == said


@pytest.mark.parametrize(
    "values",
    [
        {"starts": NOON + 24 * HOUR},
        {"ends": NOON - 24 * HOUR},
        {"returned_at": NOON},
        {"kind": "Side trip"},
        {"kind": "Hospital"},
    ],
    ids=["coming", "over", "back", "side trip", "hospital"],
)
def test_only_a_leave_of_today_sets_the_line(desk, person, values):
    on_leave(desk, person, **values)
    assert status(desk, person) == "enrolled"


def test_what_was_said_meanwhile_is_kept_on_return(desk, person):
    absence, _ = on_leave(desk, person)
    (found,) = desk.records.under("training_line", "person_id", person)
    desk.records.save("training_line", found.id, {"status": "hospitalized"})
    desk.absences.returned([absence], NOON)
    assert status(desk, person) == "hospitalized"


@pytest.mark.parametrize("over", [{"returned_at": NOON}, {"starts": NOON + 24 * HOUR}])
def test_a_leave_that_is_corrected_gives_the_line_back(desk, person, over):
    absence, _ = on_leave(desk, person)
    desk.absences.save_leave(desk.absences.stay(person), absence, {"destination": "Denver"})
    assert status(desk, person) == "on leave"
    desk.absences.save_leave(desk.absences.stay(person), absence, over)
    assert status(desk, person) == "enrolled"


def test_a_leave_removed_gives_the_line_back_and_undo_all_of_it(desk, person):
    absence, _ = on_leave(desk, person)
    changes = desk.absences.remove_leave(absence)
    assert status(desk, person) == "enrolled"
    desk.history.take_back(changes.changeset_id)
    assert status(desk, person) == "on leave"
    assert len(desk.absences.rows()) == 1


def test_lines_of_leave_known_before_are_set_together_when_it_begins(desk, person):
    leave(desk, person)
    other = student(desk, "ABE, Kofi")
    line(desk, visit(desk, other))
    leave(desk, other)
    ids = [row.item.id for row in desk.absences.rows()]
    changes = desk.absences.set_on_leave(ids, away=True)
    assert (status(desk, person), status(desk, other)) == ("on leave", "on leave")
    assert desk.absences.line_says_leave(person, {"kind": "Leave", "starts": NOON}) is True
    desk.history.take_back(changes.changeset_id)
    assert (status(desk, person), status(desk, other)) == ("enrolled", None)
    desk.absences.set_on_leave(ids, away=True)
    desk.absences.set_on_leave(ids[:1], away=False)
    assert [status(desk, one) for one in (person, other)].count("on leave") == 1
    with pytest.raises(Refused, match="Nothing was changed"):
        desk.absences.set_on_leave(ids[:1], away=False)
