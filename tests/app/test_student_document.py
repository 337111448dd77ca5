"""What `student --json` says of a person: every part there is, once, with every field."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from imso_desk.app.student_document import student_document
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY
from tests.support.one_of_each import first_id, one_of_each

__all__ = ["desk", "kit", "office", "path"]

OF_A_STUDENT = (
    *STUDENT_PARTS,
    *(one.name for one in ENTITIES if ("person_id", "person", False) in one.references),
)
"""Kinds of record of which every row that names a student is part of the student's record."""


def records(found):
    """Every record of the document, however deep."""
    if isinstance(found, dict):
        if "id" in found:
            yield found
        for value in found.values():
            yield from records(value)
    elif isinstance(found, list):
        for value in found:
            yield from records(value)


@pytest.fixture
def documents(desk):
    """The documents of two students who have one of everything each."""
    one_of_each(desk, 2)
    people = [first_id("person"), first_id("person") + 1]
    made = [student_document(desk.students.record(one), "Jordan", TODAY) for one in people]
    return [json.loads(json.dumps(one)) for one in made]


def test_every_record_of_a_student_is_there_once_and_nobody_elses(documents):
    for number, document in enumerate(documents):
        counts = Counter(one["id"] for one in records(document))
        told = {name: counts[first_id(name) + number] for name in OF_A_STUDENT}
        assert told == dict.fromkeys(OF_A_STUDENT, 1)
        others = [name for name in OF_A_STUDENT if counts[first_id(name) + 1 - number]]
        assert others == []


def test_every_field_of_every_record_is_there(documents):
    by_id = {one["id"]: one for one in records(documents[0])}
    for name in ("person", *OF_A_STUDENT):
        row = by_id[first_id(name)]
        missing = [field for field in BY_NAME[name].field_names if row.get(field) is None]
        assert missing == [], name


def test_nothing_is_lost_when_the_class_is_taken_off(desk, documents):
    desk.courses.take_off([first_id("training_line")])
    document = student_document(desk.students.record(first_id("person")), "Jordan", TODAY)
    results = [one for one in records(document) if one["id"] == first_id("result")]
    assert len(results) == 1
