"""The papers of the places: what each needs, and what there is to choose from."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.runtime.errors import Refused
from imso_desk.services.paper_kinds import (
    MOST_STUDENTS,
    PAPERS,
    Needs,
    PaperChoice,
    paper_kind,
)
from imso_desk.services.paper_options import options
from tests.support.offices import TODAY, enrolled

DAY = dt.timedelta(days=1)


def test_names_are_unlike_and_places_stand_together():
    names = [kind.name for kind in PAPERS]
    assert len(set(names)) == len(names)
    places = [kind.place for kind in PAPERS]
    assert [one for at, one in enumerate(places) if at == 0 or places[at - 1] != one] == [
        "Arrivals", "English", "Courses",
    ]  # fmt: skip
    assert all(kind.description.endswith(".") for kind in PAPERS)
    assert paper_kind("nothing of the kind") is None


@pytest.mark.parametrize(
    ("name", "choice", "says"),
    [
        ("pick-up-sheet", PaperChoice(), "Choose a day."),
        ("pick-up-sheet", PaperChoice(day=TODAY), ""),
        ("inbound-roster", PaperChoice(first=TODAY), "Choose the first and the last day."),
        ("inbound-roster", PaperChoice(first=TODAY, last=TODAY), ""),
        ("inbound-roster", PaperChoice(first=TODAY, last=TODAY - DAY),
         "The last day is before the first."),
        ("arrival-instructions", PaperChoice(), "Choose students."),
        ("arrival-instructions", PaperChoice(people=tuple(range(MOST_STUDENTS))), ""),
        ("emergency-contacts", PaperChoice(people=tuple(range(MOST_STUDENTS + 1))),
         "A paper is of at most 1,000 students; these are 1,001. Choose fewer."),
        ("class-roster", PaperChoice(), "Choose a class."),
        ("session-roster", PaperChoice(), "Choose a test session."),
        ("absence-fact-sheet", PaperChoice(), "Choose an absence."),
        ("sponsor-list", PaperChoice(), ""),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(name, choice, says):
    kind = paper_kind(name)
    assert kind is not None
    assert kind.missing(choice) == says


def made_class(desk, course, name, start, days=90):
    values = {"name": name, "start_date": start, "end_date": start + days * DAY}
    return desk.records.add("course_class", values, {"course_id": course})[0]


def test_classes_come_by_now_then_soon_then_over_and_empty_ones_last(desk):
    course, _ = desk.records.add("course", {"title": "Staff Course"})
    over = made_class(desk, course, "OVER", TODAY - 100 * DAY)
    soon = made_class(desk, course, "SOON", TODAY + 10 * DAY)
    now = made_class(desk, course, "NOW", TODAY - 10 * DAY)
    assert [one.row for one in options(desk, Needs.CLASS)] == [now, soon, over]
    person = enrolled(desk, "DOE, Jane")
    desk.courses.put_in_class(over, [person])
    first, *_ = options(desk, Needs.CLASS)
    assert first.row == over
    assert first.words.startswith("OVER · Staff Course · ")
    assert first.words.endswith("1 student")


def test_papers_of_a_class_may_be_of_some_of_its_students(desk):
    course, _ = desk.records.add("course", {"title": "Staff Course"})
    row = made_class(desk, course, "NOW", TODAY - 10 * DAY)
    people = [enrolled(desk, "DOE, Jane", wcn="1A"), enrolled(desk, "ROE, Rick", wcn="2A")]
    desk.courses.put_in_class(row, people)
    kind = paper_kind("academic-report")
    assert kind is not None
    whole = kind.make(desk, PaperChoice(row=row))
    one = kind.make(desk, PaperChoice(row=row, people=(people[1],)))
    assert len(one.blocks) < len(whole.blocks)
    with pytest.raises(Refused, match="Nobody is in this class"):
        kind.make(desk, PaperChoice(row=row, people=(4711,)))


def test_sessions_are_named_by_test_and_time_the_latest_first(desk):
    for day in (1, 9):
        starts = dt.datetime(2027, 4, day, 8, 30)
        desk.records.add("test_session", {"kind": "ECL", "starts": starts, "room": "110"})
    words = [one.words for one in options(desk, Needs.SESSION)]
    assert [one.partition(" · ")[0] for one in words] == ["ECL", "ECL"]
    assert "09 APR 2027" in words[0]
    assert words[1].endswith("110")


def test_of_checklists_all_that_is_open_comes_first(desk):
    first, *rest = options(desk, Needs.CHECKLIST)
    assert first.name == ""
    assert all(one.name for one in rest)


def test_nothing_is_offered_where_nothing_is_to_be_chosen(desk):
    assert options(desk, Needs.DAY) == ()
    assert options(desk, Needs.ABSENCE) == ()
