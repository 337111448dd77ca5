"""What stands in the calendar of an office, and that entries keep their names."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest

from imso_desk.runtime.errors import Refused, UsageError
from imso_desk.services.calendar import CalendarService
from tests.support.given_rules import GivenRules, Person, finding
from tests.support.offices import TODAY, line, student, visit


@pytest.fixture
def people(desk):
    """One who comes by air, one whose time is not known, one called off, one who leaves."""
    flies = student(desk, "ADEYEMI, Ola", "NG", rank="MAJ")
    desk.records.add("document", {"kind": "Passport", "number": "P1234567"}, {"person_id": flies})
    one = visit(
        desk, flies, arrival=dt.datetime(2027, 3, 20, 23, 45), flight="XX 77", airport="SAT",
        party_size=2, remarks="Private remark", ito_number="ITO-9",
    )  # fmt: skip
    line(desk, one, report_date=dt.date(2027, 3, 21), end_date=dt.date(2027, 6, 4))
    waits = student(desk, "BOATENG, Kofi", "GH")
    line(desk, visit(desk, waits), report_date=dt.date(2027, 4, 1), end_date=dt.date(2027, 6, 4))
    off = student(desk, "CRUZ, Eva", "CO")
    line(desk, visit(desk, off), status="cancelled", report_date=dt.date(2027, 4, 2))
    leaves = student(desk, "DIOP, Awa", "SN")
    two = visit(desk, leaves, departs_on=dt.date(2027, 3, 6), departure_flight="YY 1")
    line(desk, two, report_date=dt.date(2026, 9, 1), end_date=dt.date(2027, 3, 1))
    return flies, waits, off, leaves


@pytest.fixture
def written(desk, people, tmp_path):
    rules = GivenRules(
        [
            finding(people[0], "medical", 5, reason="Something private"),
            finding(None, "masl-review", 0, place="Office"),
            finding(people[1], "visa", None),
        ],
        [Person(people[0], "ADEYEMI, Ola", country_name="Nigeria")],
    )

    def write(**chosen):
        out = tmp_path / "desk.ics"
        told = CalendarService(desk.context, rules).write(out, **chosen)
        events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        assert told.entries == len(events)
        return {str(one["UID"]).split("@")[0]: one for one in events}, out.read_text("utf-8")

    return write


def test_entries_say_what_a_driver_needs_and_nothing_private(written):
    events, text = written()
    told = {str(one["SUMMARY"]): one for one in events.values()}
    assert set(told) == {
        "Arrival: MAJ ADEYEMI, Ola (Nigeria)",
        "Arrival, time not known: BOATENG, Kofi (Ghana)",
        "Arrival, time not known: CRUZ, Eva (Colombia)",
        "Departure: DIOP, Awa (Senegal)",
        "Due: Medical: ADEYEMI, Ola (Nigeria)",
        "Due: Masl review",
    }
    flies = told["Arrival: MAJ ADEYEMI, Ola (Nigeria)"]
    assert flies.decoded("DTSTART") == dt.datetime(2027, 3, 20, 23, 45)
    assert "SAT" in str(flies["LOCATION"])
    assert "XX 77" in str(flies["DESCRIPTION"])
    assert str(told["Arrival, time not known: CRUZ, Eva (Colombia)"]["STATUS"]) == "CANCELLED"
    for private in ("P1234567", "Private remark", "Something private", "ITO-9"):
        assert private not in text


def test_level_none_names_nobody(written):
    _, text = written(level="none")
    for name in ("ADEYEMI", "BOATENG", "CRUZ", "DIOP", "XX 77", "YY 1", "MAJ "):
        assert name not in text
    assert "Nigeria" in text


def test_entries_keep_their_names_and_count_their_changes(written, desk, people):
    before, text = written()
    again, same = written()
    assert text == same
    visit_id = desk.students.record(people[0]).of("visit")[0].id
    desk.records.save("visit", visit_id, {"arrival": dt.datetime(2027, 3, 22, 9, 0)})
    after, _ = written()
    assert before.keys() == again.keys() == after.keys()
    mark = f"visit-{visit_id}-arrival"
    assert int(after[mark]["SEQUENCE"]) > int(before[mark]["SEQUENCE"])
    assert after[mark].decoded("DTSTART") == dt.datetime(2027, 3, 22, 9, 0)


def test_days_and_kinds_are_chosen(written):
    events, _ = written(what=["arrivals"], first=dt.date(2027, 4, 1), last=dt.date(2027, 4, 1))
    assert [str(one["SUMMARY"])[-22:] for one in events.values()] == [
        "n: BOATENG, Kofi (Ghana)"[-22:]
    ]
    assert written(what=["departures"], first=TODAY, last=TODAY)[0] == {}


def test_what_makes_no_sense_is_refused(written):
    with pytest.raises(Refused, match="last day lies before"):
        written(first=dt.date(2027, 4, 2), last=dt.date(2027, 4, 1))
    with pytest.raises(UsageError, match="birthdays is not one of arrivals"):
        written(what=["birthdays"])
    with pytest.raises(UsageError):
        written(what=[])
