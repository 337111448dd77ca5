"""English: sessions saved at once or not at all, cases, and who stands how."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.english_standing import Kind
from imso_desk.domain.paper import Table
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row, line, student, visit

MORNING = dt.datetime.combine(TODAY, dt.time(9))


def learner(desk, name, minimum=80, country="JO", note="", **asked):
    """A student whose line asks for an ECL and began this year."""
    person = student(desk, name, country)
    stay = visit(desk, person, ito_number="JO-B-OBS001-1420", english_note=note or None)
    line(desk, stay, ecl_minimum=minimum, start_date=dt.date(2027, 1, 4), **asked)
    return person


def scored(desk, person, score, day=TODAY, kind="ECL", **values):
    given = {"kind": kind, "date": day, "score": score, **values}
    row_id, changes = desk.records.add("english_test", given, {"person_id": person})
    desk.rules.refresh(changes)
    return row_id


def session(desk, kind="ECL", starts=MORNING, **values):
    return desk.records.add("test_session", {"kind": kind, "starts": starts, **values})[0]


@pytest.fixture
def people(desk):
    return [learner(desk, name) for name in ("KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul")]


@pytest.fixture
def sitting(desk, people):
    """A session in which all three sit, and their tests by person."""
    one = session(desk, form="14B", giver="Mr. Harris", seats=3)
    desk.english.book(one, [*people, people[0]])
    return one, {seat.who.person_id: seat.id for seat in desk.english.session(one).seats}


def test_a_booked_seat_takes_the_sessions_day_form_and_giver(desk, people, sitting):
    one, tests = sitting
    record = desk.english.session(one)
    assert [seat.who.name for seat in record.seats] == ["KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul"]
    test = record.seats[0].test
    assert (test["outcome"], test["date"], test["form"]) == ("Booked", TODAY, "14B")
    assert test["place"] == "During training"
    (row,) = desk.english.sessions()
    assert (row.taken, row.tested, row.waiting, row.seats) == (3, 0, 3, 3)
    desk.english.take_out(one, [tests[people[2]]])
    assert desk.english.sessions()[0].taken == 2


def test_a_whole_session_is_one_step(office, desk, people, sitting):
    one, tests = sitting
    first, second, third = (tests[person] for person in people)
    before = every_row(office)
    saved = desk.english.save_scores(
        one, {first: {"score": 74}, second: {"score": 80}, third: {"outcome": "Did not come"}}
    )
    assert saved.sentence == "Saved 2 scores: 1 below the minimum."
    assert [(one.name, one.gap) for one in saved.below] == [("KOLA, Tem", "ECL 74, 6 below 80")]
    outcomes = [seat.test["outcome"] for seat in desk.english.session(one).seats]
    assert outcomes == ["Tested", "Tested", "Did not come"]
    (row,) = desk.english.sessions()
    assert (row.tested, row.waiting) == (2, 0)
    assert desk.history.take_back(saved.changes.changeset_id).result.kept == ()
    assert every_row(office) == before


def test_scores_without_a_minimum_are_told_apart_from_those_that_reach_it(desk, people):
    nobody_knows = enrolled(desk, "SILVA, Rui")
    no_line = student(desk, "TAKAHASHI, Ken")
    exempt = student(desk, "UNGER, Ute")
    line(desk, visit(desk, exempt, ito_number="X-1", english_note="EXEMPT"))
    who = [*people[:2], nobody_knows, no_line, exempt]
    one = session(desk)
    desk.english.book(one, who)
    tests = {seat.who.person_id: seat.id for seat in desk.english.session(one).seats}

    def saved(*some, score):
        return desk.english.save_scores(one, {tests[each]: {"score": score} for each in some})

    assert saved(people[0], exempt, score=90).sentence == "Saved 2 scores: none below the minimum."
    assert saved(people[1], nobody_knows, no_line, score=91).sentence == (
        "Saved 3 scores: none below the minimum; 2 have no minimum to compare with."
    )
    assert saved(people[0], no_line, score=60).sentence == (
        "Saved 2 scores: 1 below the minimum; 1 has no minimum to compare with."
    )
    assert saved(nobody_knows, score=60).sentence == (
        "Saved 1 score: there is no minimum to compare with."
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"score": 101}, "MBEKA, Joy: ECL is a whole number from 0 to 100"),
        ({"score": 70, "outcome": "Did not come"}, "MBEKA, Joy: A test marked 'Did not come'"),
        ({"listening": "2.5"}, "MBEKA, Joy: Listening is a level"),
    ],
)
def test_one_bad_value_keeps_all_from_being_saved(office, desk, people, sitting, cells, told):
    one, tests = sitting
    before = every_row(office)
    wanted = {tests[people[0]]: {"score": 90}, tests[people[1]]: cells}
    with pytest.raises(Refused, match=f"{told}.*Nothing was saved"):
        desk.english.save_scores(one, wanted)
    assert every_row(office) == before


def test_a_score_taken_away_makes_the_seat_booked_again(desk, people, sitting):
    one, tests = sitting
    test = tests[people[0]]
    desk.english.save_scores(one, {test: {"score": 74}})
    desk.english.save_scores(one, {test: {"score": None}})
    assert desk.english.session(one).seats[0].test["outcome"] == "Booked"


def test_scores_of_a_session_that_was_moved_are_of_its_new_day(desk, people, sitting):
    one, tests = sitting
    moved = dt.datetime.combine(TODAY - dt.timedelta(days=2), dt.time(9))
    desk.records.save("test_session", one, {"starts": moved})  # as an import does
    desk.english.save_scores(one, {tests[people[0]]: {"score": 74}})
    assert desk.records.item("english_test", tests[people[0]])["date"] == moved.date()
    # a result keeps the day on which it was taken
    desk.records.save("test_session", one, {"starts": moved + dt.timedelta(days=1)})
    desk.english.save_scores(one, {tests[people[0]]: {"score": 75}})
    assert desk.records.item("english_test", tests[people[0]])["date"] == moved.date()


def test_cases_are_opened_once_a_line_with_the_parties_to_tell(desk, people, sitting):
    one, tests = sitting
    saved = desk.english.save_scores(one, {tests[one]: {"score": 60} for one in people[:2]})
    desk.english.open_cases(saved.below)
    assert desk.english.open_cases(saved.below).nothing
    rows = desk.english.cases()
    assert [(row.who.name, row.item["decision"], row.days_open(TODAY)) for row in rows] == [
        ("MBEKA, Joy", "Open", 0),
        ("KOLA, Tem", "Open", 0),
    ]
    notices = desk.english.case(rows[0].id).notices
    assert [one["about"] for one in notices] == ["English shortfall"] * 2
    again = desk.english.save_scores(one, {tests[people[0]]: {"score": 61}})
    assert again.without_case == ()
    with pytest.raises(Refused, match="OTUMA, Paul is not short of a minimum"):
        desk.english.gap_of(people[2])


def test_a_later_class_moves_the_line_in_the_same_step(office, desk, people):
    scored(desk, people[0], 60)
    desk.english.open_cases([desk.english.gap_of(people[0])])
    case = desk.english.cases()[0]
    before = every_row(office)
    decided = {
        "decision": "Later class",
        "decided_by": "SATFA",
        "decided_on": TODAY,
        "new_start": dt.date(2027, 5, 3),
        "new_end": dt.date(2027, 10, 1),
        "closed_on": TODAY,
    }
    changes = desk.english.save_case(case.id, decided, move_line=True)
    assert changes.label == (
        "Case saved. Line moved: starts 03 MAY 2027 (was 04 JAN 2027), ends 01 OCT 2027, "
        "reports 03 MAY 2027"
    )
    moved = desk.english.case(case.id).line
    assert (moved["report_date"], moved["start_date"], moved["end_date"]) == (
        dt.date(2027, 5, 3),
        dt.date(2027, 5, 3),
        dt.date(2027, 10, 1),
    )
    assert not desk.english.cases()[0].is_open
    desk.history.take_back(changes.changeset_id)
    assert every_row(office) == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"new_start": dt.date(2027, 5, 3), "new_end": dt.date(2027, 4, 3)},
            "New class end lies before",
        ),
        ({"closed_on": TODAY}, "closed by a decision"),
        ({"closed_on": dt.date(2027, 1, 1), "decision": "Waiver"}, "Closed on lies before"),
        ({"decision": "Later class"}, "only to a new class start"),
        ({"decision": "Retest", "new_start": TODAY}, "moves with Later class or Language"),
    ],
)
def test_a_case_that_does_not_fit_together_is_refused(desk, people, values, told):
    scored(desk, people[0], 60)
    desk.english.open_cases([desk.english.gap_of(people[0])])
    case = desk.english.cases()[0]
    with pytest.raises(Refused, match=told):
        desk.english.save_case(case.id, values, move_line=True)
    assert desk.english.case(case.id).item["decision"] == "Open"


def test_who_must_test_and_whom_a_rule_holds_back(desk, people):
    first, second, third = people
    scored(desk, first, 85, TODAY - dt.timedelta(days=10))
    scored(desk, second, 70, TODAY - dt.timedelta(days=10))
    one = session(desk)
    plan = desk.english.plan_for_all(one)
    assert [row.person_id for row in plan.may] == [third]
    (held_back,) = plan.may_not
    assert held_back.person_id == second
    assert held_back.against.startswith("MBEKA, Joy took the ECL on 21 FEB 2027 and may retest")
    assert desk.english.plan(one, [second, third]).may_not == plan.may_not
    desk.rules.refresh(desk.english.book(one, [third]))
    assert [row.person_id for row in desk.english.plan_for_all(one).candidates] == [second]
    kinds = {row.who.name: row.standing.kind for row in desk.english.students()}
    assert kinds == {
        "KOLA, Tem": Kind.MET,
        "MBEKA, Joy": Kind.SHORT,
        "OTUMA, Paul": Kind.MUST_TEST,
    }


def test_an_exempt_country_is_no_shortfall(desk):
    exempt = learner(desk, "HALE, Tom", country="AU")
    scored(desk, exempt, 40)
    row = desk.english.student(exempt)
    assert row.standing.kind is Kind.EXEMPT
    assert row.standing.tone == "not-applicable"
    assert desk.english.plan_for_all(session(desk)).candidates == ()


def test_a_granted_waiver_frees_the_line(desk, people):
    scored(desk, people[0], 60)
    row = desk.english.student(people[0])
    waiver = {"what": "ECL minimum", "state": "Granted", "decided_on": TODAY, "authority": "SATFA"}
    _, changes = desk.records.add("waiver", waiver, {"training_line_id": row.line.id})
    desk.rules.refresh(changes)
    assert desk.english.student(people[0]).standing.kind is Kind.WAIVED
    assert [one.item["authority"] for one in desk.english.waivers()] == ["SATFA"]


def test_a_score_list_is_matched_and_the_rest_is_named(tmp_path, desk, people, sitting):
    one, tests = sitting
    desk.records.save("person", people[1], {"control_number": "BN-7"})
    path = tmp_path / "march.csv"
    path.write_text(
        "Control No,Student Name,ECL\n,CPT Kola Tem,78\nbn-7,somebody else,101\n"
        ',"OTUMA, P",66\n,"WEKESA, Simon",70\n,"KOLA, Tem",12\n',
        encoding="utf-8",
    )
    match = desk.english.match_scores(one, path)
    assert {test: dict(cells) for test, cells in match.cells.items()} == {
        tests[people[0]]: {"score": "78"},
        tests[people[1]]: {"score": "101"},
        tests[people[2]]: {"score": "66"},
    }
    assert match.unmatched == (
        (
            "Row 5, WEKESA, Simon: nobody of that name is booked into this session; "
            "nothing was taken from this row."
        ),
        "Row 6, KOLA, Tem: row 2 speaks of the same student; only that one was taken.",
    )
    assert desk.english.sessions()[0].tested == 0


def test_papers_and_the_chart_count_who_is_short(desk, people, sitting):
    one, _ = sitting
    scored(desk, people[0], 60)
    roster = desk.english.session_roster(one)
    (table,) = [block for block in roster.blocks if isinstance(block, Table)]
    assert [row[1] for row in table.rows] == ["KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul"]
    for by in ("course", "country"):
        report = desk.english.status_report(by)
        assert not report.releasable
        assert sum(len(block.rows) for block in report.blocks if isinstance(block, Table)) == 3
    chart = desk.english.shortfalls_by_course()
    assert chart.labels == ("Staff Officer Course",)
    assert [series.values for series in chart.series] == [(1.0,), (2.0,)]


def test_alumni_are_left_out_but_can_be_asked_for(desk, people):
    gone = student(desk, "OLD, Boy")
    stay = visit(desk, gone)
    line(desk, stay, report_date=dt.date(2020, 1, 1), end_date=dt.date(2020, 6, 1))
    assert gone not in {row.id for row in desk.english.students()}
    assert desk.english.student(gone).who.name == "OLD, Boy"
    with pytest.raises(Refused):
        desk.english.student(9999)


def test_no_result_is_from_a_day_still_to_come(desk, people):
    one = session(desk, starts=MORNING + dt.timedelta(days=1))
    desk.english.book(one, people[:1])
    (seat,) = desk.english.session(one).seats
    with pytest.raises(Refused, match=r"This session is on 04 MAR 2027, which is still to come"):
        desk.english.save_scores(one, {seat.id: {"score": 80}})
    desk.english.save_scores(one, {seat.id: {"remark": "Needs a lift"}})
    assert desk.english.session(one).seats[0].test["outcome"] == "Booked"


def test_a_session_still_to_come_is_refused_in_one_sentence(desk, people):
    one = session(desk, starts=MORNING + dt.timedelta(days=1))
    desk.english.book(one, people)
    cells = {seat.id: {"score": 80} for seat in desk.english.session(one).seats}
    with pytest.raises(Refused) as refused:
        desk.english.save_scores(one, cells)
    assert refused.value.message.count("still to come") == 1
    assert "KOLA" not in refused.value.message


def test_who_is_short_is_told_of_the_whole_session_until_a_case_is_opened(desk, people, sitting):
    one, tests = sitting
    desk.english.save_scores(one, {tests[people[0]]: {"score": 60}})
    second = desk.english.save_scores(one, {tests[people[1]]: {"score": 61}})
    assert [row.name for row in second.below] == ["MBEKA, Joy"]
    below = desk.english.session(one).below
    assert [row.name for row in below] == ["KOLA, Tem", "MBEKA, Joy"]
    desk.english.open_cases(below[:1])
    assert [row.name for row in desk.english.session(one).below] == ["MBEKA, Joy"]
    # a case that was closed since has been dealt with too
    case = desk.english.cases()[0].id
    desk.english.save_case(case, {"decision": "Waiver", "closed_on": TODAY})
    assert [row.name for row in desk.english.session(one).below] == ["MBEKA, Joy"]


def test_a_shortfall_that_is_gone_is_not_told_any_more(desk, people, sitting):
    one, tests = sitting
    early = dt.datetime.combine(TODAY - dt.timedelta(days=40), dt.time(9))
    desk.english.save_session(one, {"starts": early})
    desk.english.save_scores(one, {tests[row]: {"score": 60} for row in people})
    scored(desk, people[0], 85)
    waived = desk.english.student(people[1]).line.id
    granted = {"what": "ECL minimum", "state": "Granted", "decided_on": TODAY}
    desk.rules.refresh(desk.records.add("waiver", granted, {"training_line_id": waived})[1])
    over = desk.english.student(people[2]).line.id
    desk.records.save("training_line", over, {"status": "withdrawn"})
    assert desk.english.session(one).below == ()


def test_booked_seats_go_with_a_session_at_once(office, desk, people, sitting):
    one, tests = sitting
    desk.english.save_scores(one, {tests[people[0]]: {"score": 90}})
    before = every_row(office)
    later = MORNING + dt.timedelta(days=7)
    changes = desk.english.save_session(one, {"starts": later, "form": "15A"})
    assert changes.label == "Test session moved, 2 booked seats with it"
    seats = {seat.who.person_id: seat.test for seat in desk.english.session(one).seats}
    assert [(seats[row]["date"], seats[row]["form"]) for row in people] == [
        (TODAY, "14B"),
        (later.date(), "15A"),
        (later.date(), "15A"),
    ]
    desk.history.take_back(changes.changeset_id)
    assert every_row(office) == before
    assert desk.english.save_session(one, {"room": "9"}).label == "Test session edited"


@pytest.mark.parametrize(
    ("values", "told"),
    [({"kind": "OPI"}, "so its test stays"), ({"seats": -1}, "Seats"), ({"starts": None}, "Date")],
)
def test_a_session_that_does_not_fit_is_refused(office, desk, people, sitting, values, told):
    one, tests = sitting
    desk.english.save_scores(one, {tests[people[0]]: {"score": 90}})
    before = every_row(office)
    with pytest.raises(Refused, match=told):
        desk.english.save_session(one, values)
    assert every_row(office) == before


def test_only_who_is_here_and_due_about_the_day_must_sit(desk, people):
    def coming(name, report):
        person = student(desk, name)
        stay = visit(desk, person)
        dates = {"report_date": report, "start_date": report, "end_date": dt.date(2027, 12, 1)}
        line(desk, stay, ecl_minimum=80, **dates)
        return person

    far = coming("ZUBAIR, Ali", TODAY + dt.timedelta(days=120))
    soon = coming("YUSUF, Ali", TODAY + dt.timedelta(days=3))
    one = session(desk)
    plan = desk.english.plan_for_all(one)
    assert {row.person_id for row in plan.candidates} == set(people)
    assert plan.later == 2
    desk.english.save_session(one, {"starts": MORNING + dt.timedelta(days=4)})
    assert {row.person_id for row in desk.english.plan_for_all(one).candidates} == {*people, soon}
    assert far not in {row.person_id for row in desk.english.plan_for_all(one).candidates}


def test_seats_left_are_told_and_given_to_the_first(desk, people):
    one = session(desk, seats=2)
    plan = desk.english.plan_for_all(one)
    assert (len(plan.may), len(plan.seated), len(plan.unseated)) == (3, 2, 1)
    assert plan.is_doubtful
    assert plan.words == (
        "3 students chosen: 3 may be booked, 0 may not yet. 2 seats left for the 3 who may."
    )
    desk.rules.refresh(desk.english.book(one, [row.person_id for row in plan.seated]))
    assert desk.english.plan_for_all(one).words.endswith("No seat left for the 1 who may.")


def test_an_open_case_of_another_line_counts_as_his_case(desk, people):
    person = people[0]
    scored(desk, person, 60)
    desk.english.open_cases([desk.english.gap_of(person)])
    (case,) = desk.english.cases()
    other = line(desk, visit_of(desk, person), wcn="1999", course_title="Other", ecl_minimum=90)
    with desk.context.work("Moved") as work:
        work.unit.edit("shortfall", case.id, {"training_line_id": other})
    row = next(row for row in desk.english.students() if row.who.person_id == person)
    assert row.line.id != other
    assert row.case_id == case.id


def visit_of(desk, person):
    return desk.students.record(person).of("visit")[0].id
