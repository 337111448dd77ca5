"""Leave across the border, overlaps, and the clock of an absence, at their edges."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain import absence_parties, absences
from imso_desk.domain.absences import Phase
from imso_desk.domain.records import Item

NOW = dt.datetime(2027, 3, 3, 12)
HOUR = dt.timedelta(hours=1)
SINGLE = Item("document", 1, {"kind": "Visa", "remark": "A-2"})
MULTIPLE = Item("document", 1, {"kind": "Visa", "remark": "A-2, multiple entry"})


def leave(**values: object) -> Item:
    return Item("absence", 5, {"kind": "Leave", "starts": NOW, "ends": NOW + 48 * HOUR, **values})


@pytest.mark.parametrize(
    ("country", "hours", "stopped"),
    [
        ("CA", 72, ""),
        ("CA", 73, "Canada and Mexico: at most 72 hours; this is 73 hours."),
        ("MX", 96, "Canada and Mexico: at most 72 hours; this is 96 hours."),
        ("CA", None, "Canada and Mexico: at most 72 hours; no end is given."),
        ("FR", 960, ""),
        (None, 960, ""),
    ],
)
def test_the_rule_of_72_hours(country, hours, stopped):
    ends = NOW + hours * HOUR if hours else None
    values = {"starts": NOW, "ends": ends, "country": country}
    found = absences.objections(values, (), MULTIPLE)
    assert [one.sentence for one in found if one.stops] == ([stopped] if stopped else [])


def test_a_part_of_an_hour_too_long_is_too_long():
    values = {"starts": NOW, "ends": NOW + 72 * HOUR + dt.timedelta(minutes=1), "country": "CA"}
    assert "this is 73 hours" in absences.objections(values, (), MULTIPLE)[0].sentence


@pytest.mark.parametrize(
    ("visa", "sentence"),
    [
        (None, "No visa is recorded: a multiple-entry visa is needed to return."),
        (SINGLE, "The visa on record is not noted as multiple-entry."),
        (MULTIPLE, ""),
    ],
)
def test_the_visa_is_looked_at_and_stops_nothing(visa, sentence):
    values = {"starts": NOW, "ends": NOW + 10 * HOUR, "country": "MX"}
    found = absences.objections(values, (), visa)
    assert [(one.sentence, one.stops) for one in found] == ([(sentence, False)] if sentence else [])


@pytest.mark.parametrize(
    ("starts", "hours", "overlaps"),
    [(-10, 10, False), (-10, 11, True), (48, 5, False), (47, 5, True), (-10, None, True)],
)
def test_leave_that_overlaps_another(starts, hours, overlaps):
    begins = NOW + starts * HOUR
    values = {"starts": begins, "ends": begins + hours * HOUR if hours else None}
    found = absences.objections(values, [leave()], None)
    assert bool(found) is overlaps
    if overlaps:
        assert found[0].sentence.startswith("Overlaps leave from 03 MAR 2027 12:00 to")


def test_back_early_frees_the_rest_of_the_time():
    other = leave(returned_at=NOW + 10 * HOUR)
    values = {"starts": NOW + 11 * HOUR, "ends": NOW + 20 * HOUR}
    assert absences.objections(values, [other], None) == ()


@pytest.mark.parametrize(
    ("values", "phase", "tone"),
    [
        ({}, Phase.AWAY, "coming"),
        ({"starts": NOW + HOUR}, Phase.COMING, "coming"),
        ({"ends": NOW - HOUR, "starts": NOW - 9 * HOUR}, Phase.LATE, "overdue"),
        ({"ends": NOW + HOUR}, Phase.AWAY, "due"),
        ({"ends": None}, Phase.AWAY, "unknown"),
        ({"returned_at": NOW}, Phase.PAST, "met"),
        ({"kind": "Unauthorized"}, Phase.CASE, "overdue"),
    ],
)
def test_where_a_leave_stands(values, phase, tone):
    item = leave(**values)
    assert absences.phase_of(item, NOW) is phase
    assert absences.standing_of(item, NOW).tone == tone


@pytest.mark.parametrize(
    ("hours", "tone"), [(23, "due"), (24, "due"), (25, "overdue"), (200, "overdue")]
)
def test_certain_is_more_than_the_hours_of_the_rule(hours, tone):
    item = Item("absence", 1, {"kind": "Unauthorized", "last_seen": NOW - hours * HOUR})
    assert absences.clock_standing(item, 24, NOW).tone == tone


def test_leave_on_record_excuses():
    found = absences.excuses(NOW + HOUR, NOW + 9 * HOUR, [leave(approved_by="IMSO")])
    words = "leave from 03 MAR 2027 12:00 to 05 MAR 2027 12:00, approved by IMSO."
    assert found == (f"On record for this time: {words}",)
    assert absences.excuses(NOW + 49 * HOUR, NOW + 50 * HOUR, [leave()]) == ()


def test_parties_come_from_the_steps_of_the_checklist():
    texts = (
        ("Check: schedule", "All"),
        ("Told: training manager", "All"),
        ("Told: paying office (DFAS, DD 1588)", "US pays the allowance"),
        ("Told: next school", "Going on to another school"),
    )
    steps = [
        Item("checklist_step", 9 - at, {"text": text, "student_kind": kind, "position": at})
        for at, (text, kind) in enumerate(texts)
    ]
    named = absence_parties.parties_of_steps(steps, ["Alone", "US pays the allowance"])
    assert named == ("Training manager", "Paying office (DFAS, DD 1588)")
    assert absence_parties.absence_parties(named)[-1] == "ID card office"
    assert absence_parties.absence_parties(()) == absence_parties.ABSENCE_PARTIES
