"""What one cell gives, and what parsing a column needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from imso_desk.domain.countries import CodeSet
from imso_desk.domain.dates import CompactOrder, DateOrder
from imso_desk.domain.problems import is_nothing
from imso_desk.exchange.grid import Cell, as_text
from imso_desk.exchange.model import ReferenceTables

Problem = tuple[str, str]
_EMPTY: Final[Mapping[str, object]] = MappingProxyType({})


class Parsed(NamedTuple):
    """What one cell gives: values by field, problems, and values that follow from them."""

    values: Mapping[str, object] = _EMPTY
    problems: tuple[Problem, ...] = ()
    derived: Mapping[str, object] = _EMPTY


@dataclass(frozen=True, slots=True)
class CellContext:
    """What parsing a column needs to know; the orders and the code set are this column's."""

    tables: ReferenceTables
    today: date
    order: DateOrder | None = None
    compact: CompactOrder | None = None
    codes: CodeSet | None = None


NOTHING: Final = Parsed()


def one_line(cell: Cell) -> str:
    """Show a cell as one line without spaces at its ends or doubled inside."""
    text = cell if type(cell) is str else as_text(cell)
    return " ".join(text.split())


def is_silent(cell: Cell) -> bool:
    """Say whether a cell holds nothing, or a word for nothing such as TBD or N/A."""
    if type(cell) is not str or cell[-1:].isdigit() or cell[:1].isdigit():
        return False  # no word for nothing holds a figure
    return is_nothing(cell)


def eaten(kind: str) -> Parsed:
    """Say that a spreadsheet has turned a code into a date or a number."""
    message = f"A spreadsheet has turned this into a {kind}; type it again."
    return Parsed(problems=((f"turned-into-{kind}", message),))
