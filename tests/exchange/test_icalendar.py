"""Calendar files are read by two readers that know nothing of this program."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.calendar_entry import Entry, Revision
from imso_desk.exchange.icalendar import calendar, folded

ODD = 'Щербаков, "Иван"; \\ O\'Neil\nsecond line\tend \x07 ' + "šč" * 60
ENTRIES = (
    Entry(
        "visit-1-arrival",
        dt.datetime(2027, 3, 28, 23, 50),
        dt.datetime(2027, 3, 29, 0, 50),
        ODD,
        "Arrival",
        location="San Antonio (SAT)",
        description="Course: A, B; C\nFlight: XX 123",
        revision=Revision(7, dt.datetime(2027, 1, 2, 3, 4, 5, tzinfo=dt.UTC)),
    ),
    Entry(
        "deadline-2",
        dt.date(2028, 2, 29),
        dt.date(2028, 3, 1),
        "Due: Passport",
        "Deadline",
        status="CANCELLED",
    ),
)
SHOWN = ODD.replace("\t", " ").replace("\x07", "")


def made() -> bytes:
    return calendar(ENTRIES, "Office; of, Bandaria", "abc.imso-desk")


def test_lines_end_and_fold_as_the_standard_asks():
    lines = made().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")  # no letter is divided


def test_icalendar_reads_it():
    found = icalendar.Calendar.from_ical(made())
    assert not found.errors
    one, other = found.walk("VEVENT")
    assert not one.errors
    assert str(one["SUMMARY"]) == SHOWN
    assert one.decoded("DTSTART") == dt.datetime(2027, 3, 28, 23, 50)
    assert one.decoded("DTSTART").tzinfo is None
    assert one.decoded("DTEND") == dt.datetime(2027, 3, 29, 0, 50)
    assert str(one["DESCRIPTION"]) == "Course: A, B; C\nFlight: XX 123"
    assert str(one["UID"]) == "visit-1-arrival@abc.imso-desk"
    assert int(one["SEQUENCE"]) == 7
    assert one.decoded("DTSTAMP") == dt.datetime(2027, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert other.decoded("DTSTART") == dt.date(2028, 2, 29)
    assert other.decoded("DTEND") == dt.date(2028, 3, 1)
    assert str(other["STATUS"]) == "CANCELLED"
    assert str(found["X-WR-CALNAME"]) == "Office; of, Bandaria"


def test_vobject_reads_it():
    found = vobject.readOne(made().decode("utf-8"))
    found.validate(raiseException=True)
    one, other = found.vevent_list
    assert one.summary.value == SHOWN
    assert one.dtstart.value == dt.datetime(2027, 3, 28, 23, 50)
    assert one.location.value == "San Antonio (SAT)"
    assert one.uid.value == "visit-1-arrival@abc.imso-desk"
    assert other.dtstart.value == dt.date(2028, 2, 29)


def test_an_empty_calendar_is_one_too():
    text = calendar((), "x", "y")
    assert not icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")


@given(st.text(max_size=300))
def test_any_text_comes_back(text):
    entry = Entry("m", dt.date(2027, 1, 1), dt.date(2027, 1, 2), text, "Deadline")
    raw = calendar((entry,), "c", "o")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    kept = "".join(sign for sign in str(event["SUMMARY"]) if sign.isalnum())
    asked = "".join(sign for sign in text if sign.isalnum())
    assert kept == asked
    assert len(event) == 10


@pytest.mark.parametrize("length", [0, 1, 74, 75, 76, 149, 150, 500])
def test_folding_loses_nothing(length):
    raw = folded("é" * length)
    assert raw.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == "é" * length
