"""What `student --json` says of a person: every part there is, once, with every field."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter

import pytest

from imso_desk.app.student_document import student_document
from imso_desk.domain.rules.model import OPEN
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY, enrolled
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


def document_of(desk, person):
    findings = desk.rules.findings_of(person)
    return student_document(desk.students.record(person), "Jordan", findings, TODAY)


@pytest.fixture
def documents(desk):
    """The documents of two students who have one of everything each."""
    one_of_each(desk, 2)
    people = [first_id("person"), first_id("person") + 1]
    made = [document_of(desk, one) for one in people]
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
    document = document_of(desk, first_id("person"))
    results = [one for one in records(document) if one["id"] == first_id("result")]
    assert len(results) == 1


def test_what_is_open_is_told_as_the_rules_find_it(desk):
    person = enrolled(desk, "Otuma, Paul")
    ran_out = {"kind": "Passport", "status": "Valid", "expires": TODAY - dt.timedelta(days=3)}
    desk.records.add("document", ran_out, {"person_id": person})
    told = document_of(desk, person)["open_items"]
    still = [one for one in desk.rules.findings_of(person) if one.state in OPEN]
    assert {(one["rule"], one["subject"] or "") for one in told} == {
        (one.rule, one.subject) for one in still
    }
    order = ["overdue", "due", "unknown"]
    states = [order.index(one["state"]) for one in told]
    assert states == sorted(states)
    passport = next(one for one in told if one["rule"] == "passport")
    assert (passport["state"], passport["due"]) == ("overdue", "2027-02-28")
    assert passport["reason"] == "Passport ran out on 28 FEB 2027."
