"""How each reference table is shown and entered: its columns, the lines of its editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from imso_desk.domain.countries import Countries
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.records import Item
from imso_desk.domain.rules.codes import CODES
from imso_desk.domain.schema import BY_NAME
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.tables.columns import Column

TABLES: Final = (
    ("country", "Countries"),
    ("service", "Services"),
    ("rank", "Ranks"),
    ("program", "Funding programs"),
    ("topic", "Topics of the FSP"),
    ("training_kind", "Kinds of training"),
    ("school", "Schools"),
    ("rule", "Rules and deadlines"),
    ("exemption", "English exemptions"),
    ("english_minimum", "English minimums"),
    ("rating_aspect", "Rated aspects"),
    ("rating_step", "Rating scales"),
    ("airport", "Airports"),
)
WIDTHS: Final = {"name": 230, "aliases": 220, "text": 120, "source": 260, "meaning": 220}
_WIDER: Final[Mapping[tuple[str, str], int]] = {
    ("rule", "name"): 270,
    ("rule", "code"): 130,
    ("rule", "subject"): 120,
    ("rule", "anchor"): 112,
    ("rule", "days"): 60,
    ("rule", "lead"): 108,
    ("rule", "amount"): 60,
    ("rule", "country"): 130,
    ("rule", "course"): 120,
    ("exemption", "country"): 170,
    ("exemption", "kind"): 150,
    ("exemption", "course"): 160,
    ("english_minimum", "course"): 230,
}
_SHORT: Final[Mapping[tuple[str, str], str]] = {
    ("rule", "days"): "After",
    ("rule", "unit"): "In",
    ("rule", "lead"): "Shown before",
    ("exemption", "fiscal_year"): "Fiscal year",
    ("english_minimum", "opi_listening_minimum"): "OPI listening",
    ("english_minimum", "opi_speaking_minimum"): "OPI speaking",
    ("english_minimum", "ecl_minimum"): "ECL",
    ("english_minimum", "exit_ecl"): "ECL at end",
}
"""Headings of columns that are too narrow for the words of the form."""
_DATED: Final = (("valid_from", "valid_to"), ("source",))
_LAYOUTS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "country": (("name",), ("iso2", "iso3", "dsca"), ("aliases",)),
    "service": (("code", "name"), ("aliases",)),
    "rank": (("text", "service"), ("country",), ("nato", "pay_grade", "seniority"), ("aliases",)),
    "program": (("code", "payer"), ("name",), ("aliases",)),
    "topic": (("name",), ("code", "list_name")),
    "training_kind": (("code", "name"),),
    "school": (("name",), ("code", "place"), ("aliases",)),
    "rule": (
        ("name",),
        ("enabled", "confirm"),
        ("code", "subject"),
        ("anchor", "place"),
        ("days", "unit"),
        ("lead", "amount"),
        ("country", "program"),
        ("course",),
        *_DATED,
        ("remark",),
    ),
    "exemption": (("country",), ("kind", "fiscal_year"), ("course",), ("confirm",), *_DATED),
    "english_minimum": (
        ("course",),
        ("ecl_minimum", "exit_ecl"),
        ("opi_listening_minimum", "opi_speaking_minimum"),
        ("confirm",),
        *_DATED,
    ),
    "rating_aspect": (("name",), ("scale", "position")),
    "rating_step": (("name",), ("scale", "position"), ("meaning",), ("remark_needed",)),
    "airport": (("code", "name"), ("city",)),
}
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "rule": (
        *("name", "enabled", "confirm", "subject", "anchor", "days", "unit", "lead", "amount"),
        *("country", "course", "valid_from", "valid_to", "code", "source"),
    ),
    "exemption": (
        *("country", "kind", "fiscal_year", "course", "confirm", "valid_from", "valid_to"),
        "source",
    ),
}
FIRST: Final = {"rank": "text", "exemption": "country", "english_minimum": "course"}
"""The field that names a row, where it is not its name."""
_FLAGS: Final[Mapping[tuple[str, str], tuple[str, str, str, str, str]]] = {
    # column title, tone and word of a tick, tone and word without
    ("rule", "enabled"): ("Switched", "met", "On", "not-applicable", "Off"),
    ("", "confirm"): ("Numbers", "unknown", "Confirm", "", "Confirmed"),
    ("", "remark_needed"): ("Remark needed", "", "Yes", "", "No"),
}
DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "rule": {"enabled": True, "confirm": True, "anchor": "report date", "unit": "days", "days": 0}
}
"""What a new row starts with."""


def entity_of(name: str) -> Entity:
    """The entity as it is entered here: the code of a rule is chosen among those there are."""
    found = BY_NAME[name]
    if name != "rule":
        return found
    fields = tuple(
        replace(one, kind=FieldKind.CHOICE, choices=CODES) if one.name == "code" else one
        for one in found.fields
    )
    return replace(found, fields=fields)


def layout_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of the editor; the dates and the source come last."""
    lines = _LAYOUTS[name]
    return lines if _DATED[0] in lines else (*lines, *_DATED)


def columns_of(entity: Entity, countries: Countries) -> tuple[Column[Any], ...]:
    """One column for each field that is shown in the list."""
    names = _COLUMNS.get(entity.name, entity.field_names)
    return tuple(_column(entity.name, entity.field(name), countries) for name in names)


def noun_of(entity: Entity) -> str:
    """What a row is called within a sentence."""
    label = entity.label
    return label if label.startswith("English") else label[:1].lower() + label[1:]


def _column(name: str, field: Field, countries: Countries) -> Column[Any]:
    title = _SHORT.get((name, field.name), field.label)
    if field.kind is FieldKind.COUNTRY:
        return _country(name, field, countries)
    if field.kind is FieldKind.DATE:
        return date_column(field.name, field.label)
    if field.kind is FieldKind.FLAG:
        return _flag(name, field)
    width = _WIDER.get((name, field.name), WIDTHS.get(field.name, 96))
    is_number = field.kind in (FieldKind.INTEGER, FieldKind.SCORE)
    return text_column(field.name, title, width, right=is_number)


def _country(name: str, field: Field, countries: Countries) -> Column[Any]:
    def text(row: Item) -> str:
        found = countries.by_iso2(row.text(field.name))
        return found.name if found else row.text(field.name)

    return Column(field.name, field.label, text, width=_WIDER.get((name, field.name), 96))


def _flag(name: str, field: Field) -> Column[Any]:
    plain = (field.label, "", "Yes", "", "No")
    title, tone, word, tone_off, word_off = _FLAGS.get(
        (name, field.name), _FLAGS.get(("", field.name), plain)
    )

    def text(row: Item) -> str:
        return word if row[field.name] else word_off

    def state(row: Item) -> str:
        return tone if row[field.name] else tone_off

    return Column(field.name, title, text, tone=state, width=104)
