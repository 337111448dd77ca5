"""The rules at a real office: what an edit moves, what is decided, what is never missed."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from imso_desk.domain.changes import Changes
from imso_desk.domain.rules.model import OPEN, State
from imso_desk.domain.rules.moves import Move
from imso_desk.runtime.errors import Refused
from imso_desk.services.context import Context
from imso_desk.services.rules import RuleService
from tests.support.offices import TODAY, every_row, line, student, visit

DAY = dt.timedelta(days=1)
REPORT = TODAY + 60 * DAY


@pytest.fixture
def person(desk):
    """Somebody expected in sixty days: (person, visit, line)."""
    owner = student(desk, "A, Given")
    stay = visit(desk, owner)
    return owner, stay, line(desk, stay, report_date=REPORT, end_date=REPORT + 100 * DAY)


def of(desk, person_id, code, subject=""):
    found = {(one.rule, one.subject): one for one in desk.rules.findings_of(person_id)}
    return found[(code, subject)]


def office_items(desk):
    return [one for one in desk.rules.findings() if one.person_id is None]


def test_somebody_expected_has_open_items_and_the_office_one_reminder(desk, person):
    owner, _, _ = person
    ito = of(desk, owner, "ito")
    assert (ito.state, ito.due) == (State.DUE, REPORT - 30 * DAY)
    assert set(desk.rules.people()) == {owner}
    assert desk.rules.people()[owner].report_date == REPORT
    assert [one.rule for one in office_items(desk)] == ["exemption-list"]
    assert {one.person_id for one in desk.rules.findings()} == {owner, None}


def test_moving_a_report_date_moves_open_items_and_never_done_ones(desk, person):
    owner, _, line_id = person
    desk.rules.settle([(owner, "identity", "")])
    desk.rules.refresh(Changes(0, ""))
    changes = desk.records.save("training_line", line_id, {"report_date": REPORT + 7 * DAY})
    moved = {one.finding_key: one for one in desk.rules.refresh(changes)}
    assert moved[(owner, "ito", "")].old_due == REPORT - 30 * DAY
    assert moved[(owner, "ito", "")].new_due == REPORT - 23 * DAY
    assert (owner, "identity", "") not in moved
    assert of(desk, owner, "identity").due == REPORT - 16 * DAY
    assert desk.rules.refresh(changes) == ()


def test_a_rule_edit_moves_what_is_open_of_its_code_only(desk, person):
    owner, _, _ = person
    before = {one.key: one for one in desk.rules.findings()}
    row = next(one for one in desk.rules.rules() if one.code == "ito")
    changes, moved = desk.rules.save_rule(row.id, {"days": -40})
    assert not changes.nothing
    assert [(one.finding_key, one.new_due) for one in moved] == [
        ((owner, "ito", ""), REPORT - 40 * DAY)
    ]
    after = {one.key: one for one in desk.rules.findings()}
    assert {key for key in before if before[key] != after[key]} == {(owner, "ito", "")}
    desk.history.take_back(changes.changeset_id)
    assert of(desk, owner, "ito").due == REPORT - 30 * DAY


def test_a_rule_switched_off_is_silent_and_one_out_of_date_unknown(desk, person):
    owner, _, _ = person
    row = next(one for one in desk.rules.rules() if one.code == "ito")
    desk.rules.save_rule(row.id, {"valid_to": REPORT - DAY})
    assert of(desk, owner, "ito").state is State.UNKNOWN
    moved = desk.rules.save_rule(row.id, {"enabled": False})[1]
    assert [(one.finding_key, one.how) for one in moved] == [((owner, "ito", ""), Move.GONE)]
    with pytest.raises(KeyError):
        of(desk, owner, "ito")
    desk.rules.save_rule(None, {"name": "Own", "code": "ito", "anchor": "report date", "days": -1,
                                "enabled": True})  # fmt: skip
    assert of(desk, owner, "ito").due == REPORT - DAY


def test_a_reminder_for_the_office_that_is_switched_off_is_told(desk):
    desk.rules.findings()
    row = next(one for one in desk.rules.rules() if one.code == "exemption-list")
    (moved,) = desk.rules.save_rule(row.id, {"enabled": False})[1]
    assert (moved.finding_key[:2], moved.how) == ((None, "exemption-list"), Move.GONE)
    (again,) = desk.rules.save_rule(row.id, {"enabled": True})[1]
    assert again.how is Move.OPENED


def test_a_rule_of_an_unknown_code_or_with_crossed_dates_is_refused(desk):
    row = desk.rules.rules()[0]
    with pytest.raises(Refused, match="Nothing was saved"):
        desk.rules.save_rule(row.id, {"code": "horoscope"})
    with pytest.raises(Refused, match="Nothing was saved"):
        desk.rules.save_rule(row.id, {"valid_from": TODAY, "valid_to": TODAY - DAY})


def test_settle_postpone_assign_and_reopen(desk, office, person):
    owner, _, _ = person
    keys = [(owner, "ito", ""), (owner, "passport", ""), (None, "exemption-list", "FY2027")]
    before = every_row(office)
    changes = desk.rules.settle(keys, "By telephone")
    assert changes.label == "3 items settled"
    assert changes.people == {owner}
    assert of(desk, owner, "ito").state is State.MET
    assert of(desk, owner, "ito").reason == "Settled on 03 MAR 2027 by officer: By telephone"
    assert of(desk, owner, "ito").due == REPORT - 30 * DAY
    assert [one.state for one in office_items(desk)] == [State.MET]
    desk.history.take_back(changes.changeset_id)
    assert every_row(office) == before
    assert of(desk, owner, "ito").state is State.DUE
    desk.rules.postpone(keys[:1], TODAY + DAY, "Mail awaited")
    desk.rules.assign(keys[:1], "SFC Reyes")
    found = of(desk, owner, "ito")
    assert (found.postponed_to, found.assigned_to, found.decided) == (
        TODAY + DAY, "SFC Reyes", "Postponed",
    )  # fmt: skip
    assert found.state in OPEN
    desk.rules.reopen(keys)
    assert of(desk, owner, "ito").postponed_to is None
    assert of(desk, owner, "ito").assigned_to == "SFC Reyes"
    assert len(desk.records.all("decision")) == 1


def test_what_was_postponed_comes_back_on_its_day(office, desk, person):
    owner, _, _ = person
    desk.rules.postpone([(owner, "ito", "")], TODAY + 2 * DAY, "Mail awaited")
    now = [TODAY]
    service = RuleService(Context(office, "officer", "window", lambda: now[0]))
    for day, waits in ((0, True), (1, True), (2, False)):
        now[0] = TODAY + day * DAY
        (found,) = [one for one in service.findings_of(owner) if one.rule == "ito"]
        assert (found.postponed_to is not None) is waits


def test_deciding_is_refused_in_a_sentence(desk, office, person):
    owner, _, _ = person
    before = every_row(office)
    key = [(owner, "ito", "")]
    for until, why in ((TODAY, "why"), (TODAY - DAY, "why"), (TODAY + DAY, " ")):
        with pytest.raises(Refused, match="Nothing was saved"):
            desk.rules.postpone(key, until, why)
    with pytest.raises(Refused, match="no longer there"):
        desk.rules.settle([*key, (999, "ito", "")])
    assert every_row(office) == before
    assert desk.rules.settle([]).nothing


def test_the_day_goes_on(office, person):
    owner, _stay, _line_id = person
    now = [TODAY]
    service = RuleService(Context(office, "officer", "window", lambda: now[0]))
    codes = {one.rule: one for one in service.findings_of(owner)}
    assert codes["ito"].state is State.DUE
    now[0] = REPORT - 29 * DAY
    assert {one.rule: one for one in service.findings_of(owner)}["ito"].state is State.OVERDUE
    now[0] = REPORT + DAY
    assert service.people()[owner].status == "in training"
    assert {one.rule: one for one in service.findings_of(owner)}[
        "not-arrived"
    ].state is State.OVERDUE
    now[0] = REPORT + 400 * DAY
    assert service.findings_of(owner) == ()


CASES = (
    ("document", {"kind": "Passport", "status": "Seen", "expires": REPORT + 200 * DAY}, "person_id",
     "passport", State.MET),
    ("welcome_letter", {"number": 1, "sent_on": TODAY}, "visit_id", "welcome-letters", State.MET),
    ("english_test", {"kind": "ECL", "score": 79, "date": TODAY}, "person_id", "english-minimum",
     State.OVERDUE),
)  # fmt: skip


@pytest.mark.parametrize(("name", "values", "link", "code", "state"), CASES)
def test_no_change_is_missed_even_when_nobody_tells(desk, person, name, values, link, code, state):
    owner, stay, line_id = person
    desk.records.save("training_line", line_id, {"ecl_minimum": 80})
    before = [one.state for one in desk.rules.findings_of(owner) if one.rule == code]
    row, _changes = desk.records.add(name, values, {link: owner if link == "person_id" else stay})
    found = [one.state for one in desk.rules.findings_of(owner) if one.rule == code]
    assert found[0] is state
    assert found != before
    desk.records.remove(name, row)
    assert [one.state for one in desk.rules.findings_of(owner) if one.rule == code] == before


def test_students_come_and_go(desk, person):
    owner, _, line_id = person
    desk.rules.findings()
    other = student(desk, "B, Given")
    desk.rules.findings()
    line(desk, visit(desk, other))
    assert set(desk.rules.people()) == {owner, other}
    assert desk.rules.findings_of(other)
    desk.records.save("training_line", line_id, {"status": "cancelled"})
    assert set(desk.rules.people()) == {other}
    assert desk.rules.findings_of(owner) == ()
    desk.records.remove("person", other)
    assert not [one for one in desk.rules.findings() if one.person_id is not None]


def test_what_is_shared_concerns_those_who_have_it(desk, person):
    owner, _stay, line_id = person
    course = desk.records.add("course", {"title": "Staff"})[0]
    group = desk.records.add("course_class", {"name": "1"}, {"course_id": course})[0]
    desk.records.save("training_line", line_id, {"class_id": group})
    key = str(line_id)
    assert of(desk, owner, "english-minimum", key).state is State.UNKNOWN
    desk.records.save("course", course, {"ecl_minimum": 70})
    assert "No ECL is recorded" in of(desk, owner, "english-minimum", key).reason
    held = desk.records.add("sponsor", {"name": "CPT Bramhall", "kind": "Military"})[0]
    assert of(desk, owner, "sponsor").state in OPEN
    desk.records.add("sponsorship", {}, {"person_id": owner, "sponsor_id": held})
    assert of(desk, owner, "sponsor").state is State.MET


def test_a_line_without_a_class_goes_by_the_title_of_the_catalogue(desk, person):
    owner, _stay, line_id = person
    key, title = str(line_id), desk.records.item("training_line", line_id).text("course_title")
    assert "No English minimum" in of(desk, owner, "english-minimum", key).reason
    course = desk.records.add("course", {"title": title, "ecl_minimum": 70})[0]
    assert "asks for ECL 70" in of(desk, owner, "english-minimum", key).reason
    assert desk.english.students()[0].minimum.ecl == 70
    desk.records.save("course", course, {"ecl_minimum": 75})
    assert "asks for ECL 75" in of(desk, owner, "english-minimum", key).reason
    desk.records.save("training_line", line_id, {"course_title": "Another"})
    assert "No English minimum" in of(desk, owner, "english-minimum", key).reason


def test_an_incremental_answer_is_that_of_a_fresh_start(desk, office, person):
    owner, stay, line_id = person
    desk.rules.findings()
    test = {"kind": "ECL", "score": 70, "date": TODAY}
    desk.records.save("training_line", line_id, {"ecl_minimum": 80, "report_date": TODAY - DAY})
    desk.records.add("english_test", test, {"person_id": owner})
    desk.records.save("visit", stay, {"payer": "US", "arrived_on": TODAY - DAY})
    desk.rules.settle([(owner, "visa", "")])
    event = desk.records.add("event", {"title": "Court", "starts_on": TODAY, "status": "Held"})[0]
    desk.events.set_topics(event, [1])
    desk.events.set_attendance(event, [owner], "Attended")
    for row in desk.records.all("exemption"):
        if row["country"] == "AU":
            desk.records.save("exemption", row.id, {"country": "JO"})
    fresh = RuleService(Context(office, "officer", "window", lambda: TODAY))
    assert sorted(desk.rules.findings(), key=str) == sorted(fresh.findings(), key=str)
    assert of(desk, owner, "english-minimum", str(line_id)).state is State.NOT_APPLICABLE


def test_threads_may_ask_while_another_writes(desk, person):
    owner, _, _ = person
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(desk.rules.findings) for _ in range(12)]
        for number in range(5):
            desk.records.save("person", owner, {"place_of_birth": f"Town {number}"})
        found = [one.result(timeout=20) for one in asked]
    assert all(found)
