"""Shortfall cases and waivers: opening, deciding, moving the line's dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english_records import Below, CaseRow, EnglishRow, WaiverRow
from imso_desk.domain.english_standing import gaps
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item

PARTIES: Final = ("Country program manager (training agency)", "Security cooperation office")
"""Who is told of a shortfall the same day, unless the officer says otherwise."""
MOVING: Final = ("Later class", "Language school")
"""Decisions by which a line may take other dates."""
_DATES: Final = (("end_date", "ends"), ("report_date", "reports"))


def case_rows(core: Connection) -> tuple[CaseRow, ...]:
    """The cases of everybody who is expected or here: open ones first, then the newest."""
    from imso_desk.database import english
    from imso_desk.database.items import items_with_ids

    cases = [one for some in english.parts_here(core, "shortfall").values() for one in some]
    who = english.learners(core, (one.links["person_id"] or 0 for one in cases))
    lines = items_with_ids(
        core, "training_line", (one.links["training_line_id"] or 0 for one in cases)
    )
    rows = [
        CaseRow(
            one,
            who[one.links["person_id"] or 0],
            lines.get(one.links["training_line_id"] or 0),
        )
        for one in cases
    ]
    rows.sort(key=lambda row: (row.item.text("opened_on"), row.id), reverse=True)
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def case_row(core: Connection, case_id: int) -> CaseRow:
    """One case, with its notices; raises Refused when it is gone."""
    from imso_desk.database import english
    from imso_desk.database.items import item

    found = item(core, "shortfall", case_id)
    if found is None:
        raise Refused("This shortfall case is no longer there.")
    owner = found.links["person_id"] or 0
    line = item(core, "training_line", found.links["training_line_id"] or 0)
    notices = english.notices_of(core, [case_id])[case_id]
    return CaseRow(found, english.learners(core, [owner])[owner], line, notices)


def below_of(row: EnglishRow) -> Below:
    """What a case of one student would be about."""
    short = gaps(row.minimum, row.ecl, row.opi)
    if row.line is None or not short:
        raise Refused(
            f"{row.who.name} is not short of a minimum: {row.standing.words.lower()}. "
            "No case was opened."
        )
    return Below(row.id, row.line.id, row.who.name, "; ".join(short), row.case_id)


def open_cases(unit: Unit, below: Sequence[Below], today: dt.date) -> None:
    """Add a case and its notices for each line without an open case."""
    from imso_desk.database.items import items_by

    for one in below:
        cases = items_by(unit.core, "shortfall", "training_line_id", one.line_id)
        if any(case["closed_on"] is None for case in cases):
            continue
        values: dict[str, object] = {"opened_on": today, "gap": one.gap, "decision": "Open"}
        case_id = unit.add("shortfall", {**values, "training_line_id": one.line_id})
        for party in PARTIES:
            unit.add(
                "notice",
                {
                    "about": "English shortfall",
                    "party": party,
                    "person_id": one.person_id,
                    "shortfall_id": case_id,
                },
            )


def save_case(
    unit: Unit, case_id: int, values: Mapping[str, object], *, move_line: bool = False
) -> str:
    """Write fields of a case, and the new dates into its line when that is wanted.

    Returns in words what of the line moved, "" for nothing.
    """
    from imso_desk.database.items import item

    case = item(unit.core, "shortfall", case_id)
    if case is None:
        raise Refused("This shortfall case is no longer there. Nothing was saved.")
    whole = {**case.values, **values}
    problems = record_problems(entity("shortfall"), whole) or case_problems(whole)
    if problems:
        raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
    unit.edit("shortfall", case_id, dict(values))
    return _move(unit, case.links["training_line_id"] or 0, whole) if move_line else ""


def case_problems(values: Mapping[str, object]) -> dict[str, str]:
    """What does not go together in a case beyond the order of its dates, by field."""
    if values.get("closed_on") is not None and values.get("decision") in (None, "Open"):
        return {"decision": "A case is closed by a decision; it is still open."}
    return {}


def _move(unit: Unit, line_id: int, case: Mapping[str, object]) -> str:
    """Give the line the new class dates; its report date keeps its distance to the start.

    Returns in words what moved.
    """
    from imso_desk.database.items import item

    line = item(unit.core, "training_line", line_id)
    start, end = case.get("new_start"), case.get("new_end")
    if case.get("decision") not in MOVING:
        raise Refused(f"The line moves with {' or '.join(MOVING)} only. Nothing was saved.")
    if line is None or not isinstance(start, dt.date):
        raise Refused("The line can move only to a new class start. Nothing was saved.")
    values = moved_dates(line, start, end if isinstance(end, dt.date) else None)
    problems = record_problems(entity("training_line"), {**line.values, **values})
    wrong = [sentence for name, sentence in problems.items() if name.endswith("_date")]
    if wrong:
        raise Refused(f"{wrong[0]} Nothing was saved.")
    unit.edit("training_line", line_id, values)
    was = line["start_date"]
    before = f" (was {format_date(was)})" if isinstance(was, dt.date) else ""
    words = f"starts {format_date(start)}{before}"
    for name, verb in _DATES:
        if isinstance(day := values.get(name), dt.date) and day != line[name]:
            words += f", {verb} {format_date(day)}"
    return words


def moved_dates(line: Item, start: dt.date, end: dt.date | None) -> dict[str, object]:
    """The dates of a line moved to another class."""
    values: dict[str, object] = {"start_date": start}
    before, report = line["start_date"], line["report_date"]
    if isinstance(report, dt.date):
        ahead = before - report if isinstance(before, dt.date) else dt.timedelta()
        values["report_date"] = start - max(ahead, dt.timedelta())
    old_end = line["end_date"]
    if end is not None:
        values["end_date"] = end
    elif isinstance(old_end, dt.date) and isinstance(before, dt.date):
        values["end_date"] = start + (old_end - before)
    return values


def waiver_rows(core: Connection) -> tuple[WaiverRow, ...]:
    """The waivers of everybody who is expected or here: those asked for first, then the newest."""
    from imso_desk.database import english
    from imso_desk.database.items import items_with_ids

    found = [one for some in english.parts_here(core, "waiver").values() for one in some]
    who = english.learners(core, (one.links["person_id"] or 0 for one in found))
    lines = items_with_ids(
        core, "training_line", (one.links["training_line_id"] or 0 for one in found)
    )
    rows = [
        WaiverRow(
            one,
            who[one.links["person_id"] or 0],
            lines.get(one.links["training_line_id"] or 0),
        )
        for one in found
    ]
    rows.sort(key=lambda row: row.id, reverse=True)
    return tuple(sorted(rows, key=lambda row: row.item.text("state") != "Requested"))
