"""The kinds of record hang together: parents first, labels once, student's parts all known."""

from __future__ import annotations

import pytest

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.named_by import NAMED_BY
from imso_desk.domain.schema import BY_NAME, ENTITIES, REFERENCE, STUDENT_PARTS

ORDER = [one.name for one in ENTITIES]
TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)
TOLD_IN_CONFIDENCE = ("account", "options", "outcome", "contact", "vehicle", "travel_note")


def test_parents_come_before_children():
    for entity in ENTITIES:
        targets = [target for _, target, _ in entity.references]
        targets += [entity.parent] if entity.parent else []
        late = [one for one in targets if ORDER.index(one) >= ORDER.index(entity.name)]
        assert late == [], entity.name


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda one: one.name)
def test_names_and_labels_are_there_once(entity):
    assert len(set(entity.field_names)) == len(entity.fields)
    # the history finds a field by its label
    assert len({field.label for field in entity.fields}) == len(entity.fields)
    for field in entity.fields:
        assert bool(field.choices) == (field.kind is FieldKind.CHOICE), field.name
        assert (field.lowest is None) == (field.highest is None), field.name


def test_labels_of_kinds_are_there_once():
    assert len({one.label for one in ENTITIES}) == len(ENTITIES)


def hangs_on_a_student(name):
    """Whether the rows of a kind cannot be without the student they hang on."""
    entity = BY_NAME[name]
    if entity.parent == "person" or ("person_id", "person", True) in entity.references:
        return True
    return entity.parent is not None and hangs_on_a_student(entity.parent)


def test_the_parts_of_a_student_are_those_that_hang_on_one():
    assert set(STUDENT_PARTS) == {one for one in ORDER if hangs_on_a_student(one)}


def test_reference_tables_belong_to_nobody():
    assert not set(REFERENCE) & set(STUDENT_PARTS)


def test_what_is_told_in_confidence_is_private():
    for name in STUDENT_PARTS:
        for field in BY_NAME[name].fields:
            if field.name in TOLD_IN_CONFIDENCE and field.kind in TEXTS:
                assert field.private, (name, field.name)


def test_records_are_named_by_fields_they_have():
    for name, field in NAMED_BY.items():
        assert field in BY_NAME[name].field_names
