"""Before and at arrival: letters, sponsors, who did not come, what is reported."""

from __future__ import annotations

import pytest

from imso_desk.domain.rules.facts import Shared
from imso_desk.domain.rules.model import State
from tests.support.rule_students import coming, day, item, looked_at, only, rule, student

NOT_ARRIVED = rule("not-arrived", anchor="planned arrival", days=1)


@pytest.mark.parametrize(
    ("report", "visit", "state"),
    [
        ("2027-03-03", {}, State.MET),
        ("2027-03-02", {}, State.OVERDUE),
        ("2027-02-01", {}, State.OVERDUE),
        ("2027-01-31", {}, State.UNKNOWN),
        ("2027-03-01", {"arrival": "2027-03-03 23:50"}, State.MET),
        ("2027-03-10", {"arrival": "2027-03-02 23:50"}, State.OVERDUE),
        ("2027-03-01", {"travel_state": "Delayed"}, State.UNKNOWN),
        ("2027-03-10", {"travel_state": "Delayed"}, State.UNKNOWN),
        ("2027-03-10", {"travel_state": "Delayed", "arrival": "2027-03-12 08:00"}, State.MET),
        ("2027-03-01", {"travel_state": "Not coming"}, State.DUE),
    ],
)
def test_who_was_expected_yesterday_and_is_not_here(report, visit, state):
    assert only(coming(report=report, visit=visit), NOT_ARRIVED).state is state


def test_who_has_come_or_never_comes_is_not_asked_for():
    assert looked_at(student(), NOT_ARRIVED) == ()
    line = {"report_date": "2027-03-01", "end_date": "2027-09-01", "status": "arrived"}
    assert looked_at(coming(line), NOT_ARRIVED) == ()
    for status in ("no-show", "cancelled", "alumni"):
        assert looked_at(student(status=status, visit={"arrived_on": None}), NOT_ARRIVED) == ()


@pytest.mark.parametrize(
    ("came", "due", "state"),
    [
        ("2027-03-02", "2027-03-03", State.DUE),
        ("2027-03-01", "2027-03-02", State.OVERDUE),
        ("2027-02-26", "2027-03-01", State.OVERDUE),
    ],
)
def test_the_arrival_is_reported_the_next_working_day(came, due, state):
    row = rule("arrival-reported", anchor="arrival", days=1, unit="working days")
    found = only(student(visit={"arrived_on": came}), row)
    assert (str(found.due), found.state) == (due, state)
    told = student(visit={"arrived_on": came, "arrival_reported_on": "2027-03-03"})
    assert only(told, row).state is State.MET


def test_a_departure_is_asked_for_four_months():
    row = rule("departure-reported", anchor="departure", days=1, unit="working days")
    for left, count in (("2027-03-03", 1), ("2027-03-04", 0), ("2026-11-02", 0)):
        gone = student(status="alumni", visit={"departs_on": left})
        assert len(looked_at(gone, row)) == count
    assert looked_at(student(visit={"departs_on": "2027-03-01"}), row) == ()


def test_letters_lodging_and_pick_up():
    letter = rule("welcome-letters", subject="2", anchor="report date", days=-60)
    sent = [{"number": 1, "sent_on": "2027-01-01"}, {"number": 2, "sent_on": None}]
    assert only(coming(welcome_letter=sent), letter).state is State.OVERDUE
    sent = [{"number": 2, "sent_on": "2027-01-01"}]
    assert only(coming(welcome_letter=sent), letter).state is State.MET
    for code, field in (("lodging", "lodging"), ("pick-up", "pick_up")):
        row = rule(code, anchor="planned arrival", days=-3)
        found = only(coming(visit={"arrival": "2027-03-31 10:00"}), row)
        assert (found.state, str(found.due)) == (State.DUE, "2027-03-28")
        assert str(only(coming(), row).due) == "2027-03-29"
        assert only(coming(visit={field: "Van"}), row).state is State.MET


def sponsored(kind=None, of="Military", **link):
    held = item("sponsor", {"name": "CPT Bramhall", "kind": of})
    row = {"kind": kind, "sponsor_id": held.id, "from_date": "2027-01-10", **link}
    return Shared(sponsors={held.id: held}), [row]


@pytest.mark.parametrize(
    ("kind", "of", "to", "wanted", "state"),
    [
        ("Military", "Civilian", None, "Military", State.MET),
        (None, "Military", None, "Military", State.MET),
        ("Civilian", "Military", None, "Military", State.OVERDUE),
        ("Civilian", "Military", None, "", State.MET),
        ("Military", "Military", "2027-03-02", "Military", State.OVERDUE),
        ("Military", "Military", "2027-03-03", "Military", State.MET),
    ],
)
def test_a_sponsor_of_the_kind_that_is_asked_for(kind, of, to, wanted, state):
    shared, rows = sponsored(kind, of, to_date=to)
    row = rule("sponsor", subject=wanted, anchor="report date", days=-14)
    assert only(student(shared=shared, sponsorship=rows), row).state is state


@pytest.mark.parametrize(
    ("contacts", "subject", "state", "due"),
    [
        ([("2027-02-01", False)], "", State.DUE, "2027-03-03"),
        ([("2027-01-31", False)], "", State.OVERDUE, "2027-03-02"),
        ([("2027-03-01", False)], "", State.MET, "2027-03-31"),
        ([], "", State.OVERDUE, "2027-02-09"),
        ([("2027-03-01", False)], "met", State.OVERDUE, "2027-02-09"),
        ([("2027-03-01", True)], "met", State.MET, "2027-03-31"),
    ],
)
def test_contact_every_thirty_days(contacts, subject, state, due):
    shared, rows = sponsored()
    facts = student(shared=shared, sponsorship=rows)
    link = facts.of("sponsorship")[0].id
    told = [{"date": one, "met": met, "sponsorship_id": link} for one, met in contacts]
    facts = with_parts(facts, sponsor_contact=told)
    found = only(facts, rule("sponsor-contact", days=30, subject=subject))
    assert (found.state, str(found.due)) == (state, due)


def with_parts(facts, **parts):
    from dataclasses import replace

    held = {name: tuple(item(name, one) for one in rows) for name, rows in parts.items()}
    return replace(facts, parts={**facts.parts, **held})


@pytest.mark.parametrize(
    ("absence", "stands"),
    [
        ({"kind": "Leave", "starts": "2027-03-03 08:00", "ends": "2027-03-10 08:00"}, True),
        ({"kind": "Hospital", "starts": "2027-02-01 08:00"}, True),
        ({"kind": "Unauthorized", "starts": "2027-02-01 08:00"}, False),
        ({"kind": "Leave", "starts": "2027-02-01 08:00", "ends": "2027-03-02 08:00"}, False),
        ({"kind": "Leave", "starts": "2027-03-04 08:00"}, False),
        ({"kind": "Leave", "starts": "2027-02-01 08:00", "returned_at": "2027-03-03 08:00"}, False),
    ],
)
def test_leave_and_hospital_stop_the_clock_of_the_sponsor(absence, stands):
    shared, rows = sponsored()
    facts = student(shared=shared, sponsorship=rows, absence=[absence])
    found = only(facts, rule("sponsor-contact", days=30))
    assert found.state is (State.NOT_APPLICABLE if stands else State.OVERDUE)


def test_a_line_on_leave_stops_the_clock_too():
    shared, rows = sponsored()
    line = {"report_date": "2027-01-04", "end_date": "2027-06-04", "status": "on leave"}
    facts = student(line, shared=shared, sponsorship=rows)
    assert only(facts, rule("sponsor-contact", days=30)).state is State.NOT_APPLICABLE
    assert facts.back is None
    assert day("2027-01-04") == facts.report
