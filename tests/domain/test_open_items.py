"""What is open with a student on a day: papers that run out, English that falls short."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

import pytest

from imso_desk.domain.open_items import Urgency, last_day, open_items
from imso_desk.domain.records import Item, StudentRecord

TODAY = dt.date(2027, 3, 3)
END = dt.date(2027, 6, 4)
DAY = dt.timedelta(1)


def items(entity, rows, **links):
    return tuple(
        Item(entity, number, MappingProxyType(row), {**links}) for number, row in enumerate(rows, 1)
    )


def record(lines=None, papers=(), tests=(), visit=None, status="in training"):
    line = {"report_date": dt.date(2027, 1, 4), "end_date": END, "course_title": "Staff Course"}
    held = [line | one for one in ([{}] if lines is None else lines)]
    parts = {
        "training_line": items("training_line", held, visit_id=1),
        "visit": items("visit", [visit or {}]),
        "document": items("document", papers),
        "english_test": items("english_test", tests),
    }
    person = Item("person", 1, MappingProxyType({"passport_name": "X"}))
    return StudentRecord(person, MappingProxyType(parts), {}, (), {}, (), status)


def told(found):
    return [(one.urgency, one.text, one.printable) for one in found]


@pytest.mark.parametrize(
    ("kind", "expires", "urgency", "printable"),
    [
        ("Passport", TODAY - DAY, Urgency.OVERDUE, True),
        ("Passport", TODAY, Urgency.COMING, True),
        ("Passport", END - DAY, Urgency.COMING, True),
        ("Passport", END, None, None),
        ("Visa", END - DAY, Urgency.COMING, True),
        ("Lease", END - DAY, None, None),
        ("Lease", TODAY - DAY, Urgency.OVERDUE, True),
        ("Human rights vetting", TODAY - DAY, Urgency.OVERDUE, False),
        ("Medical clearance", TODAY - DAY, Urgency.OVERDUE, False),
        ("Passport", None, None, None),
    ],
)
def test_papers(kind, expires, urgency, printable):
    found = open_items(record(papers=[{"kind": kind, "expires": expires}]), TODAY)
    assert [(one.urgency, one.printable) for one in found] == (
        [(urgency, printable)] if urgency else []
    )
    assert all(one.text.startswith(kind) for one in found)


def test_a_newer_paper_of_the_kind_counts_and_not_needed_is_not():
    old, new = {"kind": "Visa", "expires": TODAY - DAY}, {"kind": "Visa", "expires": END}
    assert open_items(record(papers=[old, new]), TODAY) == ()
    assert open_items(record(papers=[new, old]), TODAY) == ()
    assert open_items(record(papers=[old | {"status": "Not needed"}]), TODAY) == ()


ECL = {"kind": "ECL", "date": dt.date(2027, 1, 5)}
OPI = {"kind": "OPI", "date": dt.date(2027, 1, 5)}
LEVELS = {"opi_listening_minimum": "2", "opi_speaking_minimum": "2+"}


@pytest.mark.parametrize(
    ("line", "tests", "words"),
    [
        ({"ecl_minimum": 80}, [], ["No ECL is recorded"]),
        ({"ecl_minimum": 80}, [ECL | {"score": 79}], ["1 short of the minimum of 80"]),
        ({"ecl_minimum": 80}, [ECL | {"score": 80}], []),
        (
            {"ecl_minimum": 80},
            [ECL | {"score": 90}, ECL | {"score": 70, "date": TODAY}],
            ["10 short"],
        ),
        (
            {"ecl_minimum": 80},
            [ECL | {"score": 70}, ECL | {"score": 90, "date": None}],
            ["10 short"],
        ),
        ({}, [ECL | {"score": 1}], []),
        (LEVELS, [], ["No OPI is recorded; Staff Course asks for 2/2+"]),
        (LEVELS, [OPI | {"listening": "2", "speaking": "2"}], ["speaking 2 is below"]),
        (LEVELS, [OPI | {"listening": "1+", "speaking": "2+"}], ["listening 1+ is below"]),
        (LEVELS, [OPI | {"listening": "3", "speaking": "2+"}], []),
        ({"opi_speaking_minimum": "1"}, [], ["asks for -/1"]),
    ],
)
def test_english(line, tests, words):
    found = open_items(record([line], tests=tests), TODAY)
    assert len(found) == len(words)
    for one, word in zip(found, words, strict=True):
        assert word in one.text
        assert one.printable


def test_the_exempt_are_not_asked():
    exempt = record([{"ecl_minimum": 80} | LEVELS], visit={"english_note": "Exempt from testing"})
    assert open_items(exempt, TODAY) == ()


@pytest.mark.parametrize("status", ["alumni", "no-show", "cancelled", "left early"])
def test_nothing_is_open_with_those_who_left(status):
    gone = record([{"ecl_minimum": 80}], [{"kind": "Visa", "expires": TODAY - DAY}], status=status)
    assert open_items(gone, TODAY) == ()


def test_what_is_overdue_comes_first():
    papers = [{"kind": "Passport", "expires": END - DAY}, {"kind": "Visa", "expires": TODAY - DAY}]
    found = open_items(record([{"ecl_minimum": 80}], papers), TODAY)
    assert [one.urgency for one in found] == [Urgency.OVERDUE, Urgency.COMING, Urgency.COMING]


def test_the_last_day_leaves_cancelled_lines_out():
    lines = [{}, {"end_date": END + DAY}, {"end_date": END + 9 * DAY, "status": "cancelled"}]
    assert last_day(record(lines), TODAY) == END + DAY
    assert last_day(record([]), TODAY) is None
    assert open_items(record([]), TODAY) == ()
