"""The stay: checklists, leases, cards, vouchers, leave, the border, absence, notices."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.rules.model import State
from tests.support.rule_students import coming, looked_at, only, rule, student

LINE = {"course_title": "Staff", "report_date": "2027-01-04", "end_date": "2027-06-04"}
CHECKLIST = rule("checklist", lead=30)


def step(anchor, days, **more):
    return {"checklist": "In-processing", "text": "Keys", "anchor": anchor, "days": days, **more}


@pytest.mark.parametrize(
    ("row", "state", "due"),
    [
        (step("arrival", 58), State.DUE, "2027-03-03"),
        (step("arrival", 57), State.OVERDUE, "2027-03-02"),
        (step("last day", -63), State.DUE, "2027-04-02"),
        (step("arrival", 1, due="2027-03-20"), State.DUE, "2027-03-20"),
        (step("graduation", 5), None, None),
        (step("planned arrival", 5), State.UNKNOWN, "None"),
        (step("case opened", 0), State.UNKNOWN, "None"),
        (step("case opened", 0, opened_on="2027-03-02"), State.OVERDUE, "2027-03-02"),
        (step("departure", -3), None, None),
        (step("none", 3), None, None),
        (step("last day", -62), None, None),
    ],
)
def test_steps_are_due_as_their_own_anchor_says(row, state, due):
    found = looked_at(student(check_item=[row]), CHECKLIST)
    assert [(one.state, str(one.due)) for one in found] == ([(state, due)] if state else [])


def test_a_date_that_can_only_come_later_is_not_missing():
    rows = [step("arrival", 1), step("arrival", 2), step("planned arrival", 0)]
    (found,) = looked_at(coming(check_item=rows), CHECKLIST)
    assert found.reason == "1 step has no due date: no planned arrival date is recorded."
    facts = student(visit={"arrived_on": None}, check_item=rows[:2], status="arrived")
    assert looked_at(facts, CHECKLIST) == ()


@pytest.mark.parametrize(
    ("until", "extra", "state"),
    [
        ("2027-06-04", {}, State.MET),
        ("2027-06-03", {}, State.NOT_APPLICABLE),
        ("2027-05-02", {}, State.DUE),
        ("2027-03-02", {}, State.OVERDUE),
        (None, {}, State.UNKNOWN),
        ("2027-03-02", {"keys_returned": "2027-03-02"}, None),
    ],
)
def test_a_lease_lasts_until_he_leaves(until, extra, state):
    row = rule("lease-end", anchor="last day", lead=60)
    found = looked_at(student(lease=[{"to_date": until, **extra}]), row)
    assert [one.state for one in found] == ([state] if state else [])


ENDED = {"course_title": "Staff", "report_date": "2027-01-04", "end_date": "2027-02-26"}


@pytest.mark.parametrize(
    ("visit", "asked"),
    [
        ({}, True),
        ({"departs_on": "2027-03-03"}, True),
        ({"departs_on": "2027-03-02"}, False),
        ({"departed_on": "2027-02-28"}, False),
        ({"arrived_on": None}, False),
    ],
)
def test_the_stay_goes_on_after_graduation_until_he_leaves(visit, asked):
    leave = {"kind": "Leave", "starts": "2027-02-27 08:00", "ends": "2027-03-01 08:00"}
    facts = student(ENDED, status="alumni", visit=visit, absence=[leave],
                    lease=[{"to_date": "2027-03-01"}])  # fmt: skip
    lease = rule("lease-end", anchor="last day", lead=60)
    for row in (rule("leave-return", days=0), lease):
        assert [one.state for one in looked_at(facts, row)] == ([State.OVERDUE] if asked else [])
    # what only somebody in training needs is asked for no more
    assert looked_at(facts, rule("id-card", anchor="arrival", days=10)) == ()
    assert looked_at(facts, rule("sponsor")) == ()


def test_who_was_not_seen_off_is_told():
    row = rule("departure-reported", days=1)
    facts = student(ENDED, status="alumni")
    found = only(facts, row)
    assert (found.state, found.due) == (State.UNKNOWN, None)
    assert found.reason == "Training ended on 26 FEB 2027; no departure is recorded."
    assert looked_at(student(ENDED, status="alumni", visit={"arrived_on": None}), row) == ()


def test_a_lease_is_held_against_the_departure_where_one_is_planned():
    row = rule("lease-end", anchor="last day", lead=60)
    facts = student(visit={"departs_on": "2027-03-20"}, lease=[{"to_date": "2027-03-20"}])
    assert only(facts, row).state is State.MET


@pytest.mark.parametrize(
    ("cards", "states"),
    [
        ([], [State.OVERDUE]),
        ([{"kind": "US ID card", "expires": "2027-06-04"}], [State.MET]),
        ([{"kind": "US ID card", "expires": "2027-06-03"}], [State.DUE]),
        ([{"kind": "US ID card", "expires": "2027-03-02"}], [State.OVERDUE]),
        ([{"kind": "US ID card", "appointment": "2027-03-05 09:00"}], [State.DUE]),
        ([{"kind": "US ID card", "issued": "2027-01-05"}], [State.UNKNOWN]),
        ([{"kind": "US ID card", "expires": "2027-01-03", "returned_on": "2027-01-02"}],
         [State.OVERDUE]),
        ([{"kind": "Family ID card", "holder": "B", "expires": "2027-06-04"}],
         [State.OVERDUE, State.MET]),
    ],
)  # fmt: skip
def test_an_id_card_is_there_and_lasts(cards, states):
    found = looked_at(student(id_card=cards), rule("id-card", anchor="arrival", days=10))
    assert [one.state for one in found] == states


def test_vouchers_where_the_us_pays():
    rows = [rule("voucher", subject="Initial", days=5), rule("voucher", subject="Monthly", days=5)]
    facts = student(visit={"payer": "US"})
    found = looked_at(facts, *rows)
    assert [(one.subject, str(one.due)) for one in found] == [
        ("Initial-2027-01-04", "2027-01-09"),
        ("Monthly-2027-01-04", "2027-02-05"),
        ("Monthly-2027-02-01", "2027-03-05"),
    ]
    done = [
        {"kind": "Initial", "state": "Paid", "period_from": "2027-01-04"},
        {"kind": "Monthly", "state": "Submitted", "period_from": "2027-01-04"},
        {"kind": "Monthly", "state": "Open", "period_from": "2027-02-01"},
    ]
    (left,) = looked_at(student(visit={"payer": "US"}, voucher=done), *rows)
    assert "not submitted" in left.reason
    found = looked_at(student(visit={"payer": "country"}), rows[0])
    assert [one.state for one in found] == [State.NOT_APPLICABLE]
    assert looked_at(student(), *rows) == ()


def away(kind="Leave", starts="2027-03-01 08:00", **more):
    return [{"kind": kind, "starts": starts, **more}]


@pytest.mark.parametrize(
    ("ends", "back", "state"),
    [
        ("2027-03-04 08:00", None, None),
        ("2027-03-03 08:00", None, State.DUE),
        ("2027-03-02 22:00", None, State.OVERDUE),
        ("2027-03-02 22:00", "2027-03-02 21:00", None),
        (None, None, None),
    ],
)
def test_back_from_leave(ends, back, state):
    facts = student({**LINE, "status": "on leave"}, absence=away(ends=ends, returned_at=back))
    found = looked_at(facts, rule("leave-return"))
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("starts", "more", "status", "reason"),
    [
        ("2027-03-03 18:00", {}, "enrolled", "Leave begins today; the line is not marked"),
        ("2027-03-02 08:00", {}, "", "Leave began on 02 MAR 2027; the line is not marked"),
        ("2027-03-04 00:01", {}, "enrolled", ""),
        ("2027-03-03 08:00", {}, "on leave", ""),
        ("2027-03-03 08:00", {}, "hospitalized", ""),
        ("2027-03-03 08:00", {"returned_at": "2027-03-03 09:00"}, "enrolled", ""),
        ("2027-03-03 08:00", {"kind": "Side trip"}, "enrolled", ""),
    ],
)
def test_a_leave_entered_ahead_is_marked_when_it_begins(starts, more, status, reason):
    ahead = away(starts=starts, ends="2027-03-08 08:00", **more)
    facts = student({**LINE, "status": status}, absence=ahead)
    found = looked_at(facts, rule("leave-return"))
    assert [(one.state, one.due) for one in found] == (
        [(State.DUE, dt.date(2027, 3, 3))] if reason else []
    )
    assert all(one.reason.startswith(reason) and one.target[0] == "absence" for one in found)


@pytest.mark.parametrize(
    ("country", "ends", "visa", "state"),
    [
        ("CA", "2027-03-04 08:00", "multiple entries", State.MET),
        ("CA", "2027-03-04 08:00", "", State.OVERDUE),
        ("MX", "2027-03-04 08:01", "multiple entries", State.OVERDUE),
        ("MX", None, "multiple entries", State.UNKNOWN),
        ("CA", "2027-03-04 08:00", "single entry", State.OVERDUE),
        ("MX", "2027-03-04 08:00", "not for multiple entries", State.OVERDUE),
        ("FR", "2027-03-24 08:00", "", None),
    ],
)
def test_seventy_two_hours_across_the_border(country, ends, visa, state):
    papers = [{"kind": "Visa", "status": "Seen", "remark": visa}]
    facts = student(absence=away("Side trip", country=country, ends=ends), document=papers)
    found = looked_at(facts, rule("border-72h", amount=72))
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("where", "country", "ends", "state"),
    [
        ("Toronto, Canada", None, "2027-03-05 08:00", State.OVERDUE),
        ("Toronto, Canada", None, "2027-03-04 08:01", State.OVERDUE),
        ("Toronto, Canada", None, "2027-03-04 08:00", State.MET),
        ("Mexico City", "", "2027-03-05 08:00", State.OVERDUE),
        ("Santa Fe, New Mexico", None, "2027-03-09 08:00", None),
        ("Denver", None, "2027-03-09 08:00", None),
        ("Toronto, Canada", "US", "2027-03-04 08:00", State.UNKNOWN),
        ("Santa Fe, New Mexico", "US", "2027-03-09 08:00", None),
    ],
)
def test_leave_recorded_without_a_country_goes_where_it_says(where, country, ends, state):
    papers = [{"kind": "Visa", "status": "Seen", "remark": "multiple entry"}]
    rows = away(country=country, ends=ends, destination=where)
    found = looked_at(student(absence=rows, document=papers), rule("border-72h", amount=72))
    assert [one.state for one in found] == ([state] if state else [])


def test_a_minute_too_long_is_said_as_the_hour_begun():
    rows = away(country="CA", ends="2027-03-04 08:01")
    found = only(student(absence=rows), rule("border-72h", amount=72))
    assert found.reason == "The trip to Canada lasts 73 hours; 72 are the most."


CHECKS = ("schedule_checked", "quarters_checked", "hospital_checked", "leave_checked")


@pytest.mark.parametrize(
    ("seen", "more", "state"),
    [
        ("2027-03-02 08:00", {}, State.DUE),
        ("2027-03-01 23:00", {}, State.OVERDUE),
        ("2027-03-01 08:00", {"certain_at": "2027-03-02 10:00"}, State.MET),
    ],
)
def test_more_than_twenty_four_hours_are_checked_first(seen, more, state):
    rows = away("Unauthorized", starts=seen, **more)
    row = rule("absence-certain", amount=24)
    found = only(student(absence=rows), row)
    assert found.state is state
    checked = dict.fromkeys((*CHECKS, "sponsor_asked"), "2027-03-02 09:00")
    if state is not State.MET:
        assert "the quarters" in found.reason
        assert (
            "say whether"
            in only(student(absence=away("Unauthorized", seen, **checked)), row).reason
        )


def test_hospital_stops_the_clock_of_an_absence():
    both = [*away("Unauthorized"), *away("Hospital", starts="2027-03-02 10:00")]
    found = only(student(absence=both), rule("absence-certain", amount=24))
    assert found.state is State.NOT_APPLICABLE
    assert found.reason.startswith("Hospital since 02 MAR 2027")


def test_all_parties_are_told_of_an_absence_that_is_certain():
    row = rule("notice-open")
    certain = away("Unauthorized", certain_at="2027-03-02 10:00")
    facts = student(absence=certain)
    assert only(facts, row).reason == "Nobody of the notification list was told of the absence."
    case = facts.of("absence")[0].id
    for told, state in ((None, State.OVERDUE), ("2027-03-02 11:00", State.MET)):
        notice = [{"about": "Absence", "party": "DFAS", "told_at": told, "absence_id": case}]
        facts = student(absence=certain)
        again = [{**notice[0], "absence_id": facts.of("absence")[0].id}]
        from tests.domain.rules.test_arrival import with_parts

        assert only(with_parts(facts, notice=again), row).state is state
    assert looked_at(student(absence=away("Unauthorized")), row) == ()
