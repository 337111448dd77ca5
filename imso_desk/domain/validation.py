"""Whether a value may stand in a field, and whether the fields of one record agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from imso_desk.domain.english import OPI_LEVELS
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.rules.codes import CODES

_TEXTS: Final = (
    FieldKind.TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.CODE,
    FieldKind.RANK,
    FieldKind.PAY_GRADE,
    FieldKind.COUNTRY,
)
_MOST_MONEY: Final = 10**12
_LARGEST: Final = 10**12
"""What a number without bounds of its own may be at most; the file holds 64 bits."""
NOT_TAKEN: Final = ("Booked", "Did not come", "Cancelled")
"""Outcomes of an English test that need no result."""
_ORDERED: Final = {
    "training_line": (("report_date", "end_date"), ("start_date", "end_date")),
    "course_class": (("start_date", "end_date"),),
    "event": (("starts_on", "ends_on"),),
    "document": (("issued", "expires"),),
    "visit": (("lodging_from", "lodging_to"), ("arrived_on", "departs_on")),
    "sponsorship": (("from_date", "to_date"),),
    "sponsor": (("available_from", "available_to"),),
    "counselling": (("date", "follow_up"), ("date", "followed_up")),
    "shortfall": (("opened_on", "closed_on"), ("new_start", "new_end")),
    "waiver": (("requested_on", "decided_on"),),
    "line_change": (("requested_on", "approved_on"),),
    "lease": (("from_date", "to_date"), ("from_date", "keys_returned")),
    "id_card": (("issued", "expires"), ("issued", "returned_on"), ("issued", "cancelled_on")),
    "voucher": (("period_from", "period_to"), ("submitted_on", "paid_on")),
    "absence": (
        ("starts", "ends"),
        ("starts", "returned_at"),
        ("last_seen", "returned_at"),
        ("last_seen", "certain_at"),
    ),
}
"""Pairs of dates in a record of which the second must not lie before the first."""
_DATED: Final = (("valid_from", "valid_to"),)


def _is_dated(entity: Entity) -> bool:
    return {"valid_from", "valid_to"} <= set(entity.field_names)


def value_problem(field: Field, value: object) -> str:
    """A sentence saying why `value` cannot stand in `field`, or "" when it can."""
    if value is None or value == "":
        return f"{field.label} is required." if field.required else ""
    if field.kind in _TEXTS:
        return _text_problem(field, value)
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        return "" if isinstance(value, dt.date) else f"{field.label} is not a date."
    if field.kind is FieldKind.LOCAL_TIME:
        return "" if isinstance(value, dt.datetime) else f"{field.label} is not a date and time."
    if field.kind in (FieldKind.INTEGER, FieldKind.SCORE):
        return _number_problem(field, value)
    if field.kind is FieldKind.MONEY:
        return _amount_problem(field, value)
    if field.kind is FieldKind.CHOICE:
        return "" if value in field.choices else f"{field.label} cannot be {value!r}."
    if field.kind is FieldKind.OPI_LEVEL:
        return "" if value in OPI_LEVELS else f"{field.label} is a level from 0 to 5, such as 2+."
    if field.kind is FieldKind.SEX:
        return "" if value in ("M", "F") else f"{field.label} is M or F."
    is_flag = isinstance(value, int) and value in (0, 1)
    return "" if is_flag else f"{field.label} is yes or no."


def _amount_problem(field: Field, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        return f"{field.label} is not an amount."
    amount = Decimal(value)
    if not amount.is_finite():
        return f"{field.label} is not an amount."
    return "" if abs(amount) < _MOST_MONEY else f"{field.label} is too large an amount."


def _text_problem(field: Field, value: object) -> str:
    if not isinstance(value, str):
        return f"{field.label} is text."
    if field.required and not value.strip():
        return f"{field.label} is required."
    longest = max(field.longest, 4000) if field.kind is FieldKind.LONG_TEXT else field.longest
    if len(value) > longest:
        return f"{field.label} has {len(value):,} characters; {longest:,} is the most."
    return ""


def _number_problem(field: Field, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"{field.label} is a whole number."
    low, high = field.lowest, field.highest
    if (low is not None and value < low) or (high is not None and value > high):
        return f"{field.label} is a whole number from {low} to {high}."
    return "" if abs(value) <= _LARGEST else f"{field.label} is too large a number."


def record_problems(entity: Entity, values: Mapping[str, object]) -> dict[str, str]:
    """Sentences by field name for a whole record: each field, then how fields fit together."""
    found = {
        field.name: problem
        for field in entity.fields
        if (problem := value_problem(field, values.get(field.name)))
    }
    for first, second in _ORDERED.get(entity.name, _DATED if _is_dated(entity) else ()):
        low, high = values.get(first), values.get(second)
        if isinstance(low, dt.date) and isinstance(high, dt.date) and _is_before(high, low):
            found.setdefault(
                second,
                f"{entity.field(second).label} lies before {entity.field(first).label.lower()}.",
            )
    if entity.name == "english_test":
        found |= _test_problems(values)
    if entity.name == "rule" and "code" not in found and values.get("code") not in CODES:
        found["code"] = f"Nothing looks at {values.get('code')}; use a code of the shipped rows."
    if entity.name == "assessment":
        maximum, mark = values.get("maximum"), values.get("pass_mark")
        if isinstance(maximum, int) and isinstance(mark, int) and mark > maximum:
            found["pass_mark"] = "The pass mark is above the maximum."
    return found


def _is_before(one: dt.date, other: dt.date) -> bool:
    """Compare two days, or two local times; a day with a time by their days."""
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one.replace(tzinfo=None) < other.replace(tzinfo=None)
    return one.isoformat()[:10] < other.isoformat()[:10]


def _test_problems(values: Mapping[str, object]) -> dict[str, str]:
    kind, score = values.get("kind"), values.get("score")
    levels = values.get("listening") or values.get("speaking")
    if values.get("outcome") in NOT_TAKEN:
        # a booked seat is no test yet, and who did not come has no result
        if values["outcome"] != "Booked" and (score is not None or levels):
            return {"outcome": f"A test marked {values['outcome']!r} has no result."}
        return {}
    if kind in ("ECL", "ALCPT") and isinstance(score, int) and not 0 <= score <= 100:
        return {"score": f"{kind} is a whole number from 0 to 100."}
    if kind == "OPI" and score is not None:
        return {"score": "An OPI has levels for listening and speaking, not a score."}
    if kind == "OPI" and not levels:
        return {"listening": "An OPI needs a level for listening or speaking."}
    if kind in ("ECL", "ALCPT", "TOEFL") and score is None:
        return {"score": f"{kind} needs a score."}
    return {}
