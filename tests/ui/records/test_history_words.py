from __future__ import annotations

from dataclasses import dataclass

import pytest

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import BY_NAME, STUDENT_PARTS
from imso_desk.ui.records.history_words import masked, value_words
from tests.support.office_fixtures import kit
from tests.support.offices import desk_at
from tests.support.one_of_each import first_id, one_of_each, word

__all__ = ["kit"]


@dataclass(frozen=True)
class Entry:
    entity: str
    field: str
    when: str = "2026-11-22T10:00:00+00:00"


@pytest.mark.parametrize(
    ("entity", "field", "plain", "words"),
    [
        ("event", "From", "2027-03-04", "04 MAR 2027"),
        ("event", "Mandatory", 1, "Yes"),
        ("event", "Title", "Court\nvisit", "Court visit"),
        ("event", "Title", None, ""),
        ("event", "From", "not a day", "not a day"),
        ("event", "A field of an older version", "x", "x"),
        ("document", "Number", "P12345678", "••••••78"),
    ],
)
def test_values_are_told_the_way_forms_show_them(entity, field, plain, words):
    assert value_words(Entry(entity, field), plain) == words


def test_short_numbers_are_hidden_wholly():
    assert masked("1234") == "••••••"
    assert masked("") == ""


def test_every_kind_of_record_is_told_in_words(kit, tmp_path):
    with kit.open(kit.copy(tmp_path / "office.imso")) as office:
        desk = desk_at(office)
        one_of_each(desk)
        entries = desk.history.entries(first_id("person"), 5000)
    told = {(one.entity, one.field): one for one in entries}
    assert {one.entity for one in entries} >= {"person", "task", *STUDENT_PARTS}
    for name in STUDENT_PARTS:
        for field in BY_NAME[name].fields:
            entry = told[name, field.label]
            words = value_words(entry, entry.new)
            assert words, (name, field.label)
            if field.kind is FieldKind.DATE:
                assert words == "03 MAR 2027"
            if field.kind is FieldKind.LOCAL_TIME:
                assert words == "03 MAR 2027 09:30"
            if field.kind is FieldKind.FLAG:
                assert words == "Yes"


def test_what_a_record_is_tied_to_is_told_by_its_name(kit, tmp_path):
    with kit.open(kit.copy(tmp_path / "office.imso")) as office:
        desk = desk_at(office)
        one_of_each(desk)
        entries = desk.history.entries(first_id("person"), 5000)
        told = {(one.entity, one.field): value_words(one, one.new) for one in entries}
        assert told["sponsorship", "Sponsor"] == word("sponsor", "name")
        assert told["result", "Assessment"] == word("assessment", "name")
        desk.records.remove("sponsor", first_id("sponsor"))
        gone = desk.history.entries(first_id("person"), 1)[0]
        assert (gone.entity, gone.action) == ("sponsorship", "remove")
