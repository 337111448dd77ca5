"""Whatever is put into whatever field: told in a sentence and nothing done, or kept as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import ENTITIES, STUDENT_PARTS
from imso_desk.domain.values import from_plain, to_plain
from imso_desk.runtime.errors import Refused
from tests.support.offices import desk_at
from tests.support.one_of_each import first_id, one_of_each, sample_value

GARBAGE = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["'; DROP TABLE rule; --", "\x00", "\ud800", "2+", "2.5", "31 FEB", " ", ""]),
    st.text("x", min_size=399, max_size=402),
    st.integers(),
    st.sampled_from([-1, 0, 101, 10**30, -(10**30), True]),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=3),
    st.just([]),
    st.none(),
)
TYPED = {
    FieldKind.DATE: st.dates(),
    FieldKind.BIRTH_DATE: st.dates(),
    FieldKind.LOCAL_TIME: st.datetimes(),
    FieldKind.MONEY: st.decimals(-(10**9), 10**9, places=2),
    FieldKind.FLAG: st.booleans(),
    FieldKind.INTEGER: st.integers(-20, 4000),
    FieldKind.SCORE: st.integers(-5, 125),
}


@pytest.fixture(scope="module")
def full(kit, tmp_path_factory):
    """A desk at an office with one of everything, so that every pointer has where to point."""
    with kit.open(kit.copy(tmp_path_factory.mktemp("full") / "full.imso")) as office:
        desk = desk_at(office)
        one_of_each(desk)
        yield desk


def check_sentence(text):
    assert text.endswith("Nothing was saved.")
    assert "\n" not in text


def links_of(entity):
    pointers = {column: target for column, target, _ in entity.references}
    if entity.parent is not None:
        pointers[f"{entity.parent}_id"] = entity.parent
    if entity.name in STUDENT_PARTS:
        pointers["person_id"] = "person"
    return {column: first_id(target) for column, target in pointers.items()}


def good(entity, field):
    return "ito" if (entity.name, field.name) == ("rule", "code") else sample_value(entity, field)


@st.composite
def rows(draw, entity):
    """A row of which most fields are good and some are not."""
    found = {field.name: good(entity, field) for field in entity.fields}
    if entity.fields:
        chosen = st.lists(st.sampled_from(entity.fields), min_size=1, max_size=3, unique=True)
        for field in draw(chosen):
            found[field.name] = draw(st.one_of(GARBAGE, TYPED.get(field.kind, GARBAGE)))
    return found


def count_of(full, entity):
    """How many records of a kind there are, and how many changes were ever made of them."""
    with full.context.office.reading() as core:
        rows = core.run(f'SELECT count(*) FROM "{entity.name}"').fetchone()[0]
        told = core.run('SELECT count(*) FROM "change" WHERE entity = ?', (entity.name,))
        return rows, told.fetchone()[0]


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda one: one.name)
def test_what_is_put_in_is_refused_in_a_sentence_or_comes_back(full, entity):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rows(entity))
    def tried(values):
        before = count_of(full, entity)
        try:
            row_id = full.records.add(entity.name, values, links_of(entity))[0]
        except Refused as refused:
            check_sentence(refused.message)
            assert count_of(full, entity) == before
            return
        assert count_of(full, entity) == (before[0] + 1, before[1] + 1)
        item = full.records.item(entity.name, row_id)
        for field in entity.fields:
            kept = from_plain(field.kind, to_plain(field.kind, values[field.name]))
            assert item[field.name] == kept, field.name

    tried()


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda one: one.name)
def test_an_edit_with_it_is_refused_whole_or_comes_back(full, entity):
    if not entity.fields:
        return
    row_id = first_id(entity.name)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rows(entity))
    def tried(values):
        before = full.records.item(entity.name, row_id)
        try:
            full.records.save(entity.name, row_id, values)
        except Refused as refused:
            check_sentence(refused.message)
            assert full.records.item(entity.name, row_id) == before
            return
        item = full.records.item(entity.name, row_id)
        for field in entity.fields:
            kept = from_plain(field.kind, to_plain(field.kind, values[field.name]))
            assert item[field.name] == kept, field.name

    tried()


@pytest.mark.parametrize("value", [10**30, -(10**30), Decimal("1E+30"), 7, "yes", dt.date.max])
def test_numbers_the_file_cannot_hold_are_refused(full, value):
    for name, field in (("rank", "seniority"), ("document", "kind"), ("rule", "enabled")):
        if (name, value) == ("rank", 7):
            continue
        given = {"name": "x", "code": "ito", "list_name": "x", "kind": "Visa", field: value}
        known = {key: one for key, one in given.items() if key in field_names(name)}
        with pytest.raises(Refused):
            full.records.add(name, known, {"person_id": first_id("person")})


def field_names(name):
    return next(one for one in ENTITIES if one.name == name).field_names
