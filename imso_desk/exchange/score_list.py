"""Reads a list of test scores: a name or a control number in each row, and what was scored.

Results stay texts, as they stand in the file: the grid they are put into says what is wrong with
them. Only a cell that says more than a score ("ECL 78 (12MAR25) OPI 2/1+") is taken apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from imso_desk.domain.english import EnglishCell, parse_english_cell
from imso_desk.domain.english_records import ScoreLine
from imso_desk.domain.names import clean, full_name, is_placeholder, split_name
from imso_desk.domain.problems import FieldError, is_nothing
from imso_desk.exchange.files import read_grids
from imso_desk.exchange.grid import Cell, Grid, as_text, fill_merged, is_blank
from imso_desk.exchange.headings import HeadingBook, find_header, normal
from imso_desk.exchange.model import PERSON_FIELDS, ReferenceTables
from imso_desk.runtime.errors import Refused

_SCORE: Final = "ecl"
_OWN: Final = {
    _SCORE: (
        *("score", "result", "scores", "points", "test score", "test result", "raw score"),
        *("alcpt", "alcpt score", "toefl", "toefl score", "set", "set score", "ecl"),
    ),
    "opi_listening": ("listening", "l", "listening level", "opi l", "lst"),
    "opi_speaking": ("speaking", "s", "speaking level", "opi s", "spk"),
    "outcome": ("outcome", "attendance", "present"),
    "remarks": ("remark", "comment", "note"),
}
"""Headings that mean something in a list of scores only, by the field of the book."""
_RESULTS: Final = frozenset((_SCORE, "english", "opi", "opi_listening", "opi_speaking"))
_TOTALS: Final = ("total", "average", "mean", "count", "subtotal")
_OUTCOMES: Final = {
    "did not come": "Did not come",
    "no show": "Did not come",
    "noshow": "Did not come",
    "absent": "Did not come",
    "cancelled": "Cancelled",
    "canceled": "Cancelled",
}


def read_score_list(path: Path, kind: str, tables: ReferenceTables) -> tuple[ScoreLine, ...]:
    """Read the rows of the file `path` that name somebody, for a session of test `kind`.

    Raises Refused with one sentence that names the file when it is no list, or has no column with
    names or numbers, or none with results.
    """
    book = _book(tables.headings)
    best: tuple[ScoreLine, ...] = ()
    seen = ""
    for grid in read_grids(path):
        header = find_header(grid, book, frozenset())
        if header is None:
            continue
        fields = [found[0] if found else "" for found in header.candidates]
        seen = ", ".join(title for title in header.titles if title)[:200]
        if not (_names(fields) and _RESULTS & set(fields)):
            continue
        fill_merged(grid)
        lines = tuple(_lines(grid, header.rows[-1] + 1, fields, kind, tables))
        best = max(best, lines, key=len)
    if not best:
        found = f" Its headings are: {seen}." if seen else ""
        raise Refused(
            f"{path.name} has no list of scores: a row of headings with a name or control number "
            f"and a score (or Listening and Speaking) was looked for.{found} Nothing was imported."
        )
    return best


def _book(headings: HeadingBook) -> Mapping[str, tuple[str, ...]]:
    """The book of headings, where those of a list of scores come first."""
    own = {normal(one): (field,) for field, some in _OWN.items() for one in some}
    return {**headings, **own}


def _names(fields: Sequence[str]) -> bool:
    return any(one in fields for one in (*PERSON_FIELDS, "control_number"))


def _lines(
    grid: Grid, first: int, fields: Sequence[str], kind: str, tables: ReferenceTables
) -> list[ScoreLine]:
    found = []
    for number, row in enumerate(grid.rows[first:], first + 1):
        texts = _texts(row, fields)
        name = _name(texts, tables)
        control = texts.get("control_number", "")
        named = bool(name or control)
        scored = any(texts.get(one) for one in _RESULTS)  # a score of nobody is said to be one
        if not (named or scored) or _is_no_student(texts, fields, row):
            continue
        found.append(ScoreLine(number, name, control, _shown(texts), _cells(texts, kind)))
    return found


def _texts(row: Sequence[Cell], fields: Sequence[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        if field and not is_blank(cell):
            texts.setdefault(field, " ".join(as_text(cell).split()))
    return texts


def _name(texts: Mapping[str, str], tables: ReferenceTables) -> str:
    whole = texts.get("passport_name", "")
    if whole:
        return split_name(whole, tables.ranks).passport_name
    return clean(full_name(texts.get("family_name", ""), texts.get("given_names", "")))


def _shown(texts: Mapping[str, str]) -> str:
    """How the row names the student."""
    parts = [texts.get(one, "") for one in ("family_name", "given_names")]
    split = ", ".join(part for part in parts if part)
    return texts.get("passport_name") or split or texts.get("control_number", "")


def _is_no_student(texts: Mapping[str, str], fields: Sequence[str], row: Sequence[Cell]) -> bool:
    """Leave out totals, placeholders such as VACANT, and a second row of headings."""
    said = [as_text(cell).strip().casefold() for cell in row if not is_blank(cell)]
    if said and said[0].rstrip(":") in _TOTALS:
        return True
    name = texts.get("passport_name") or texts.get("family_name") or ""
    results = [texts.get(one, "") for one in _RESULTS if one in fields]
    headings = {one for some in _OWN.values() for one in some}
    again = any(normal(one) in headings for one in results if one and not one[0].isdigit())
    return bool(name and is_placeholder(name)) or again


def _cells(texts: Mapping[str, str], kind: str) -> dict[str, str]:
    """What goes into the grid: texts by the column of a session of this kind."""
    cells = _opi(texts) if kind == "OPI" else _score(texts, kind)
    outcome = _OUTCOMES.get(normal(texts.get("outcome", "")))
    for name in [name for name, text in cells.items() if normal(text) in _OUTCOMES]:
        outcome = _OUTCOMES[normal(cells.pop(name))]  # "absent" where a score should be
    remark = "; ".join(one for one in (cells.pop("remark", ""), texts.get("remarks", "")) if one)
    if outcome:
        cells["outcome"] = outcome
    if remark:
        cells["remark"] = remark
    return cells


def _score(texts: Mapping[str, str], kind: str) -> dict[str, str]:
    text = texts.get(_SCORE) or texts.get("english") or ""
    if not text or is_nothing(text):
        return {}
    apart = None if kind not in ("ECL", "ALCPT") or text.isdigit() else _apart(text)
    if apart is None:
        return {"score": text}
    found = {"remark": apart.note} if apart.note else {}
    return found if apart.ecl is None else {**found, "score": str(apart.ecl)}


def _opi(texts: Mapping[str, str]) -> dict[str, str]:
    pair = texts.get("opi") or texts.get("english") or ""
    apart = _apart(pair) if pair and not is_nothing(pair) else None
    cells = {}
    if apart is not None:
        if apart.opi is not None:
            cells = {"listening": apart.opi.listening, "speaking": apart.opi.speaking}
        if apart.note:
            cells["remark"] = apart.note
    elif pair and not is_nothing(pair):
        cells["listening"] = pair
    for skill in ("listening", "speaking"):
        text = texts.get(f"opi_{skill}", "")
        if text and not is_nothing(text):
            cells[skill] = text
    return cells


def _apart(text: str) -> EnglishCell | None:
    """Take a cell apart; None when it makes no sense, so that it is shown as it stands."""
    try:
        return parse_english_cell(text)
    except FieldError:
        return None
