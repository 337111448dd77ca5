"""What is checked across the cells of a line and across the lines of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from imso_desk.domain.countries import CodeSet, Countries
from imso_desk.domain.folding import fold
from imso_desk.domain.problems import FieldError
from imso_desk.exchange.model import Question, RosterRow, RowProblem

_ASKED: Final = {
    "ambiguous-country-code": ("code_set", ("ISO", "DSCA")),
    "ambiguous-date": ("date_order", ("DMY", "MDY")),
}


def check_span(row: RosterRow, column: str) -> None:
    """Leave out an end that lies before the start (or the report date when no start is said).

    `column` is the heading of the end date.
    """
    end = row.values.get("end_date")
    start = row.values.get("start_date") or row.values.get("report_date")
    if not isinstance(end, date) or not isinstance(start, date) or end >= start:
        return
    del row.values["end_date"]
    problem = RowProblem(
        row.number, column, "end-before-start", "The end is before the start; it was left out."
    )
    row.problems = (*row.problems, problem)


def check_wcns(rows: Sequence[RosterRow], column: str) -> None:
    """List a WCN that one country has twice in a year for different persons; the rows stay in.

    The same person on several lines is normal, and other countries repeat the numbers.
    """
    first: dict[tuple[object, ...], RosterRow] = {}
    for row in rows:
        values = row.values
        wcn = values.get("wcn")
        if wcn is None or row.refused:
            continue
        key = (values.get("country"), _year(row), wcn)
        known = first.setdefault(key, row)
        if known is row or _same_person(known, row):
            continue
        message = f"Row {known.number} has the same WCN for another person; one of them is wrong."
        row.problems = (*row.problems, RowProblem(row.number, column, "duplicate-wcn", message))


def _year(row: RosterRow) -> object:
    """Return the program year, else the fiscal year of the report or start date."""
    year = row.values.get("program_year")
    if year is not None:
        return year
    day = row.values.get("report_date") or row.values.get("start_date")
    return day.year + (day.month >= 10) if isinstance(day, date) else None


def _same_person(one: RosterRow, other: RosterRow) -> bool:
    """Say whether two lines are of one person, as far as the sheet tells."""
    for field in ("control_number", "passport_number"):
        if field in one.values and field in other.values:
            return one.values[field] == other.values[field]
    born, also = one.values.get("date_of_birth"), other.values.get("date_of_birth")
    if born != also and born is not None and also is not None:
        return False
    names = [str(row.values.get("passport_name", "")) for row in (one, other)]
    words = [set(fold(name).replace(",", " ").split()) for name in names]
    return words[0] <= words[1] or words[1] <= words[0] or (born is not None and born == also)


def code_hint(cells: Iterable[object], countries: Countries) -> str:
    """Say which codes of a column only one of the two sets has; it helps, and decides nothing."""
    only: dict[CodeSet, list[str]] = {CodeSet.ISO: [], CodeSet.DSCA: []}
    for code in sorted({cell.strip().upper() for cell in cells if isinstance(cell, str)}):
        if len(code) != 2 or not code.isalpha():
            continue
        known = [one for one in CodeSet if _is_code(code, one, countries)]
        if len(known) == 1:
            only[known[0]].append(code)
    found = [f" Only {one} has {', '.join(codes[:5])}." for one, codes in only.items() if codes]
    return "".join(found)


def _is_code(code: str, codes: CodeSet, countries: Countries) -> bool:
    try:
        countries.find(code, codes)
    except FieldError:
        return False
    return True


def questions(rows: Sequence[RosterRow], code_hints: str = "") -> list[Question]:
    """Collect what only the officer can say, once for each column."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for problem in row.problems:
            if problem.code in _ASKED:
                waiting.setdefault((problem.code, problem.column), []).append(row.number)
    found: list[Question] = []
    for (code, column), numbers in waiting.items():
        kind, choices = _ASKED[code]
        if kind == "code_set":
            what = "has country codes that mean different countries in ISO and in DSCA codes"
        else:
            what = "has dates that can be read with the day or the month first"
        message = f"{column} {what} (first in row {numbers[0]}). Which of the two is it?"
        message += code_hints if kind == "code_set" else ""
        found.append(Question(kind, column, message, choices, tuple(numbers)))
    return found
