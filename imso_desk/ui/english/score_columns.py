"""The columns of the score grid of a test session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from imso_desk.domain.english import parse_ecl, parse_opi_level
from imso_desk.domain.english_records import Seat
from imso_desk.domain.english_schema import ENGLISH_TEST, TEST_OUTCOMES
from imso_desk.domain.problems import FieldError
from imso_desk.ui.tables.entry_grid import GridColumn, GridRow

_HIGHEST = ENGLISH_TEST.field("score").highest or 120
_LONGEST = ENGLISH_TEST.field("remark").longest


def columns_for(kind: str) -> tuple[GridColumn, ...]:
    """Who it is, then the results that a test of this kind has, outcome and remark."""
    return (
        GridColumn("name", "Name", str, _text, editable=False, width=220),
        GridColumn("rank", "Rank", str, _text, editable=False, width=64),
        GridColumn("country", "Country", str, _text, editable=False, width=100),
        GridColumn("course", "Course", str, _text, editable=False, width=150),
        GridColumn("minimum", "Minimum", str, _text, editable=False, width=130),
        *_results(kind),
        GridColumn("outcome", "Outcome", parse_outcome, _text, width=110, words=True,
                   tip="Booked, Tested, Did not come or Cancelled: the first letter is enough"),
        GridColumn("remark", "Remark", _remark, _text, width=120, words=True),
    )  # fmt: skip


def rows_for(seats: Sequence[Seat]) -> tuple[GridRow, ...]:
    """One row for each seat, with what is saved."""
    return tuple(
        GridRow(
            seat.id,
            {
                "name": seat.who.name,
                "rank": seat.who.rank,
                "country": seat.who.country_name,
                "course": seat.course,
                "minimum": seat.minimum.words,
                **{
                    name: seat.test[name]
                    for name in ("score", "listening", "speaking", "outcome", "remark")
                },
            },
        )
        for seat in seats
    )


def _results(kind: str) -> tuple[GridColumn, ...]:
    if kind == "OPI":
        tip = "A level: 0, 0+, 1, 1+ and so on to 5"
        return (
            GridColumn("listening", "Listening", parse_opi_level, _text, width=92, tip=tip),
            GridColumn("speaking", "Speaking", parse_opi_level, _text, width=92, tip=tip),
        )
    parse: Callable[[str], object | None] = parse_ecl if kind in ("ECL", "ALCPT") else _number
    most = 100 if kind in ("ECL", "ALCPT") else _HIGHEST
    tip = f"A whole number from 0 to {most}"
    return (GridColumn("score", "Score", parse, _text, width=84, tip=tip),)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _HIGHEST):
        raise FieldError("not-a-score", f"This is no whole number from 0 to {_HIGHEST}.")
    return int(text)


def parse_outcome(text: str) -> str:
    """Read an outcome by its beginning: "d" is Did not come; raises FieldError for others."""
    bare = text.strip().casefold()
    found = [one for one in TEST_OUTCOMES if one.casefold().startswith(bare)]
    if bare in ("no show", "no-show", "absent"):
        found = ["Did not come"]
    if len(found) != 1:
        raise FieldError("not-an-outcome", f"The outcome is one of {', '.join(TEST_OUTCOMES)}.")
    return found[0]


def _remark(text: str) -> str:
    if len(text) > _LONGEST:
        raise FieldError("too-long", f"A remark has at most {_LONGEST} characters.")
    return text


def _text(value: Any) -> str:
    return "" if value is None else str(value)
