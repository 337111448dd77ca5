"""What the cells of a column look like: settles headings with two meanings, names unknown ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from imso_desk.domain.dates import DateOrder, parse_date
from imso_desk.domain.problems import FieldError, is_nothing
from imso_desk.exchange.grid import Cell, as_text, is_blank
from imso_desk.exchange.model import ReferenceTables

SAMPLE: Final = 120
MOSTLY: Final = 0.8
_PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    "wcn": re.compile(r"\d{3,5}\s?[A-Z]|\d{4}", re.IGNORECASE),
    "pay_grade": re.compile(
        r"[OEW0]\s*-?\s*\d{1,2}|CIV|GS-?\d+|O[FR]-?\d{1,2}|CW[2-5]|\d{1,2}-OCT(-\d+)?",
        re.IGNORECASE,
    ),
    "sex": re.compile(r"m|f|x|male|female|man|woman|h|homme|femme|masc\w*|fem\w*", re.IGNORECASE),
    "control_number": re.compile(r"(?=.*\d)(?=.*[-/A-Za-z]).{4,30}|\d{5,12}"),
    "quantity": re.compile(r"\d{1,4}"),
    "family_size": re.compile(r"\d{1,2}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "ito_number": re.compile(r"[A-Z0-9]{2}[- /]?[BDPQ][- /]?[A-Z0-9]{2,6}[- /]?\d{3,5}( ?[A-Z])?"),
    "flight": re.compile(r"[A-Z][A-Z0-9]\s?\d{1,4}[A-Z]?"),
    "english": re.compile(r"\d{2,3}\s*/\s*[0-4]\+?\s*/\s*[0-4]\+?"),
    "opi": re.compile(r"[0-4]\+?\s*/\s*[0-4]\+?"),
    "cost": re.compile(r"(USD|US\$|\$)\s?[\d,]+(\.\d\d)?|[\d,]+\.\d\d"),
    "course_number": re.compile(r"(?=.*\d)[\w./ -]{3,20}"),
    "passport_name": re.compile(r"[^\W\d][^\d@,;]+,\s*[^\W\d][^\d@;]*"),
    "phone": re.compile(r"\+\d[\d ()./-]{6,20}"),
}
_FULL_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FAMILY_WORDS: Final = re.compile(r"\d|wife|spouse|child|none|unacc", re.IGNORECASE)
_DATE_FIELDS: Final = frozenset(
    ("report_date", "start_date", "end_date", "date_of_birth", "english_date", "passport_expires")
)
# Fields whose cells are told apart from all others; only these name a column by its cells.
_TELLING: Final = (
    *("english", "opi", "wcn", "pay_grade", "ito_number"),
    *("sex", "country", "date_of_birth", "rank", "passport_name"),
)


def sample_of(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    """Return up to 120 filled cells of a column, that say something."""
    found: list[Cell] = []
    for row in rows:
        if column >= len(row) or is_blank(row[column]):
            continue
        cell = row[column]
        if isinstance(cell, str) and is_nothing(cell):
            continue
        found.append(cell)
        if len(found) >= SAMPLE:
            break
    return found


def choose(
    fields: Sequence[str], cells: Sequence[Cell], tables: ReferenceTables, today: date
) -> str:
    """Choose among the fields a heading may stand for the first one that its cells fit."""
    if len(fields) <= 1 or not cells:
        return fields[0] if fields else ""
    for field in fields:
        share = _share(field, cells, tables, today)
        if share is None or share >= 0.5:
            return field
    return fields[-1]


def guess(cells: Sequence[Cell], taken: set[str], tables: ReferenceTables, today: date) -> str:
    """Name the field of a column with an unknown heading by its cells, or return ''."""
    if len(cells) < 2:
        return ""
    for field in _TELLING:
        if field in taken or (field == "passport_name" and taken & {"family_name", "given_names"}):
            continue
        share = _share(field, cells, tables, today)
        if share is not None and share >= MOSTLY and _varied_enough(field, cells):
            return field
    return ""


def _varied_enough(field: str, cells: Sequence[Cell]) -> bool:
    """Keep words that happen to fit, such as one repeated "M", from naming a column."""
    different = len({as_text(cell) for cell in cells})
    if field in ("sex", "opi"):
        return different >= 2
    if field in ("passport_name", "wcn", "email", "date_of_birth"):
        return different * 2 >= len(cells)
    return True


def _share(field: str, cells: Sequence[Cell], tables: ReferenceTables, today: date) -> float | None:
    """Return the share of cells that fit a field; None when anything fits it."""
    fits = _test(field, tables, today)
    if fits is None:
        return None
    return sum(fits(cell) for cell in cells) / len(cells)


def _test(field: str, tables: ReferenceTables, today: date) -> Callable[[Cell], bool] | None:
    """Return the test for the cells of one field, or None when there is none."""
    if field in _PATTERNS:
        pattern = _PATTERNS[field]
        return lambda cell: pattern.fullmatch(_bare(cell)) is not None
    if field == "country":
        return lambda cell: _is_country(cell, tables)
    if field == "rank":
        return lambda cell: isinstance(cell, str) and tables.ranks.find(cell) is not None
    if field == "date_of_birth":
        return lambda cell: _is_birth(cell, today)
    if field in _DATE_FIELDS:
        return lambda cell: _day(cell, today) is not None
    if field == "dependents":
        return lambda cell: _FAMILY_WORDS.search(_bare(cell)) is not None
    return None


def _bare(cell: Cell) -> str:
    return " ".join(as_text(cell).split())


def _is_country(cell: Cell, tables: ReferenceTables) -> bool:
    """Say whether a cell names a country, in either set of codes."""
    try:
        tables.countries.find(_bare(cell))
    except FieldError as error:
        return error.code != "unknown-country"
    return True


def _day(cell: Cell, today: date) -> date | None:
    """Read a day in whichever order it allows."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    try:
        return parse_date(cell, order=DateOrder.DMY, today=today)
    except FieldError:
        try:
            return parse_date(cell, order=DateOrder.MDY, today=today)
        except FieldError:
            return None


def _is_birth(cell: Cell, today: date) -> bool:
    """Say whether a cell is a day on which an adult of today may have been born."""
    if isinstance(cell, str) and not _FULL_YEAR.search(cell):
        return False
    day = _day(cell, today)
    return day is not None and 16 <= (today - day).days / 365.25 <= 90
