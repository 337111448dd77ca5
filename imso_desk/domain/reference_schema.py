"""The reference tables an office is seeded with: dated, sourced and editable, never code."""

from __future__ import annotations

from typing import Final

from imso_desk.domain.fields import Entity, Field, FieldKind

K = FieldKind

PAYERS: Final = ("US", "country", "shared")

_DATED = (
    Field("valid_from", "Valid from", K.DATE),
    Field("valid_to", "Valid to", K.DATE),
    Field("source", "Source"),
)
TOPIC = Entity(
    "topic",
    "Topic",
    (
        Field("code", "Code", K.CODE),
        Field("name", "Name", required=True),
        Field("list_name", "List"),
        *_DATED,
    ),
)
COUNTRY = Entity(
    "country",
    "Country",
    (
        Field("iso2", "ISO 2", K.CODE, required=True),
        Field("iso3", "ISO 3", K.CODE),
        Field("dsca", "DSCA code", K.CODE),
        Field("name", "Name", required=True),
        Field("aliases", "Also written", K.LONG_TEXT, hint="Separated by |", longest=4000),
        *_DATED,
    ),
)
SERVICE = Entity(
    "service",
    "Service",
    (
        Field("code", "Code", K.CODE),
        Field("name", "Name", required=True),
        Field("aliases", "Also written", K.LONG_TEXT),
        *_DATED,
    ),
)
RANK = Entity(
    "rank",
    "Rank",
    (
        Field("text", "Rank", required=True),
        Field("aliases", "Also written", K.LONG_TEXT, longest=4000),
        Field("service", "Service"),
        Field("country", "Country", K.COUNTRY),
        Field("nato", "NATO code", K.CODE),
        Field("pay_grade", "US pay grade", K.PAY_GRADE),
        Field("seniority", "Seniority", K.INTEGER),
        *_DATED,
    ),
)
PROGRAM = Entity(
    "program",
    "Program",
    (
        Field("code", "Code", K.CODE, required=True),
        Field("name", "Name", required=True),
        Field("aliases", "Also written", K.LONG_TEXT),
        Field("payer", "Who pays the allowance", K.CHOICE, choices=PAYERS),
        *_DATED,
    ),
)
TRAINING_KIND = Entity(
    "training_kind",
    "Kind of training",
    (Field("code", "Code", K.CODE), Field("name", "Name", required=True), *_DATED),
)
SCHOOL = Entity(
    "school",
    "School",
    (
        Field("code", "Code", K.CODE),
        Field("name", "Name", required=True),
        Field("aliases", "Also written", K.LONG_TEXT),
        Field("place", "Place"),
        *_DATED,
    ),
)
