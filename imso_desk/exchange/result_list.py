"""Reads a list of results of a class: a name or control number in each row, a column each test.

Results stay texts as they stand in the file: the grid they are put into says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from imso_desk.domain.problems import is_nothing
from imso_desk.exchange.files import read_grids
from imso_desk.exchange.grid import Grid, as_text, is_blank
from imso_desk.exchange.headings import normal
from imso_desk.runtime.errors import Refused

_NAMES: Final = frozenset(
    (
        *("name", "student", "student name", "full name", "passport name", "names", "students"),
        *("family name given names", "last name first name", "name of student", "trainee"),
    )
)
_FAMILY: Final = frozenset(("family name", "last name", "surname"))
_GIVEN: Final = frozenset(("given names", "given name", "first name", "forename"))
_NUMBERS: Final = frozenset(
    (
        *("control number", "control no", "student control number", "scn", "student number"),
        *("student no", "number", "student id", "id"),
    )
)
_WCNS: Final = frozenset(("wcn", "worksheet control number"))
_SEARCHED: Final = 40
_TOTALS: Final = frozenset(("total", "average", "mean", "class average", "count", "maximum", "max"))


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One row of a list: who it speaks of, and texts by the name of the assessment."""

    row: int
    name: str
    control_number: str
    wcn: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Heads:
    row: int
    who: Mapping[str, int]
    tests: Mapping[str, int]


def read_result_list(path: Path, assessments: Sequence[str]) -> tuple[ResultLine, ...]:
    """Read the rows of the file `path`; its heading row holds names of `assessments`.

    Raises Refused with one sentence that names the file when there is no such row.
    """
    if not assessments:
        raise Refused("This class has no assessments yet, so there is nothing to import into.")
    best: tuple[ResultLine, ...] = ()
    for grid in read_grids(path):
        heads = _heads(grid, assessments)
        if heads is not None:
            best = max(best, tuple(_lines(grid, heads)), key=len)
    if not best:
        raise Refused(
            f"{path.name} has no list of results: a row of headings with a name or control number "
            f"and at least one assessment ({', '.join(assessments)[:200]}) was looked for. "
            "Nothing was imported."
        )
    return best


def _heads(grid: Grid, assessments: Sequence[str]) -> _Heads | None:
    wanted = {normal(name): name for name in assessments}
    for number, row in enumerate(grid.rows[:_SEARCHED]):
        who: dict[str, int] = {}
        tests: dict[str, int] = {}
        for at, cell in enumerate(row):
            title = normal(as_text(cell)) if not is_blank(cell) else ""
            if title in wanted:
                tests.setdefault(wanted[title], at)
            elif kind := _kind(title):
                who.setdefault(kind, at)
        if who and tests:
            return _Heads(number, who, tests)
    return None


def _kind(title: str) -> str:
    kinds = (
        ("name", _NAMES), ("family", _FAMILY), ("given", _GIVEN), ("number", _NUMBERS),
        ("wcn", _WCNS),
    )  # fmt: skip
    return next((kind for kind, titles in kinds if title in titles), "")


def _lines(grid: Grid, heads: _Heads) -> list[ResultLine]:
    found = []
    for number, row in enumerate(grid.rows[heads.row + 1 :], heads.row + 2):

        def text(at: int | None, row: Sequence[object] = row) -> str:
            if at is None or at >= len(row) or is_blank(row[at]):  # type: ignore[arg-type]
                return ""
            return " ".join(as_text(row[at]).split())  # type: ignore[arg-type]

        parts = (text(heads.who.get("family")), text(heads.who.get("given")))
        name = text(heads.who.get("name")) or ", ".join(part for part in parts if part)
        control, wcn = text(heads.who.get("number")), text(heads.who.get("wcn"))
        cells = {test: text(at) for test, at in heads.tests.items()}
        kept = {test: words for test, words in cells.items() if words and not is_nothing(words)}
        said = next((normal(as_text(cell)) for cell in row if not is_blank(cell)), "")
        # results of nobody are said to be that
        if not (name or control or wcn or kept) or _TOTALS & {normal(name), said.rstrip(":")}:
            continue
        found.append(ResultLine(number, name, control, wcn, kept))
    return found
