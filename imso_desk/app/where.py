"""Filters of the command line: FIELD=VALUE, with values as people write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from imso_desk.domain.problems import FieldError
from imso_desk.domain.student_query import COLUMN_NAMES, DATE_COLUMNS, Filter
from imso_desk.runtime.errors import Refused, UsageError

if TYPE_CHECKING:
    from imso_desk.domain.countries import Countries

_OTHER_NAMES: Final = MappingProxyType(
    {"name": "passport_name", "course": "course_title", "grade": "pay_grade", "class": "class_name"}
)
FIELDS: Final = tuple(sorted((*COLUMN_NAMES, *_OTHER_NAMES)))
"""Everything that may stand before the = sign."""


def filters_of(pairs: Sequence[str], countries: Callable[[], Countries]) -> tuple[Filter, ...]:
    """Make filters of FIELD=VALUE texts; one field's values are alternatives, fields narrow.

    An empty value stands for nothing recorded. Raises UsageError for an unknown field and Refused
    for a value that the field cannot have. `countries` is called only when one is named.
    """
    wanted: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        field = name.strip().lower().replace("-", "_")
        field = _OTHER_NAMES.get(field, field)
        if not sign:
            raise UsageError(f"--where takes FIELD=VALUE, not {pair!r}.")
        if field not in COLUMN_NAMES:
            raise UsageError(
                f"There is no field {name.strip()!r} to look for; there are {', '.join(FIELDS)}."
            )
        wanted.setdefault(field, []).append(_value(field, value.strip(), countries))
    return tuple(Filter(field, tuple(values)) for field, values in wanted.items())


def _value(field: str, text: str, countries: Callable[[], Countries]) -> str:
    if not text:
        return ""
    try:
        if field == "country":
            return _country(text, countries())
        if field in DATE_COLUMNS:
            from imso_desk.domain.dates import parse_date

            return parse_date(text).isoformat()
        if field == "pay_grade":
            from imso_desk.domain.ranks import parse_pay_grade

            return parse_pay_grade(text)
    except FieldError as error:
        raise Refused(f"{field}={text}: {error.message}") from None
    if field == "status":
        return _status(text)
    if field == "sex":
        return {"male": "M", "female": "F"}.get(text.casefold(), text)
    return text


def _country(text: str, countries: Countries) -> str:
    from imso_desk.domain.countries import CodeSet

    return countries.find(text, CodeSet.ISO).iso2


def _status(text: str) -> str:
    from imso_desk.domain.status_kinds import PersonStatus

    states = [str(one) for one in PersonStatus]
    plain = " ".join(text.casefold().replace("_", " ").split())
    found = next((one for one in states if plain in (one, one.replace("-", " "))), None)
    if found is None:
        raise Refused(f"There is no status {text!r}; there are {', '.join(states)}.")
    return found
