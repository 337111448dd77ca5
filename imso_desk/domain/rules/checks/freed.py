"""Who need not be tested: exemption lists, the remark on the ITO, waivers; never "missing"."""

from __future__ import annotations

import re
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import format_date
from imso_desk.domain.rules.rulebook import AT_HOME, FULLY

_EXEMPT: Final = re.compile(r"\bEXE?MP")
_NOT_EXEMPT: Final = re.compile(r"\bN(?:OT|ON)[ -]*EXE?MP")
_ON_ENTRY: Final = re.compile(r"ON ARR|ON ENTRY|ENTRY ECL|ENTRY TEST|IN-C")
_ALL: Final = "All English tests"


def at_home_only(ask: Ask, line: Item) -> bool:
    """Say whether a student is freed from the test at home and takes it on entry."""
    note = _note(ask)
    if note and _ON_ENTRY.search(note):
        return True
    if _says_exempt(note):
        return False
    found = ask.book.exemption(ask.facts, line)
    return found is not None and found.kind == AT_HOME


def freed(ask: Ask, line: Item) -> str:
    """Why no test is asked for at all, in a sentence; "" when one is."""
    lists = ask.book.exemptions
    held = ask.facts.memo.get(("freed", line.id))
    if held is None or held[0] is not lists:
        held = (lists, _freed(ask, line))
        ask.facts.memo["freed", line.id] = held
    found: str = held[1]
    return found


def _freed(ask: Ask, line: Item) -> str:
    note = _note(ask)
    if note and _says_exempt(note) and not _ON_ENTRY.search(note):
        return "The ITO says: exempt from English testing."
    found = ask.book.exemption(ask.facts, line)
    if found is not None and found.kind == FULLY and not (note and _ON_ENTRY.search(note)):
        of = f" of fiscal year {found.year}" if found.year else ""
        doubt = ", to be confirmed for this fiscal year" if found.confirm else ""
        return f"The country is fully exempt by the list{of}{doubt}."
    return waived(ask, line, frozenset())


def waived(ask: Ask, line: Item, wanted: set[str] | frozenset[str]) -> str:
    """Why what is wanted ("ECL", "OPI") is let pass by a waiver for this line; "" when it is not.

    With nothing wanted only a waiver of all tests counts.
    """
    rows = ask.facts.of_line("waiver", line.id)
    if not rows:
        return ""
    granted = {one.text("what"): one for one in rows if _is_granted(ask, one, line)}
    needed = {f"{one} minimum" for one in wanted}
    used = granted.get(_ALL)
    if used is None and needed and needed <= granted.keys():
        used = granted[next(iter(needed))]
    if used is None:
        return ""
    day, authority = day_of(used, "decided_on"), used.text("authority")
    on = f" on {format_date(day)}" if day else ""
    by = f" by {authority}" if authority else ""
    return f"Waived{on}{by}: {used.text('what')}."


def _is_granted(ask: Ask, waiver: Item, line: Item) -> bool:
    """Granted, and still good when the line begins, or today where it has begun."""
    until = day_of(waiver, "valid_to")
    begins = day_of(line, "start_date", "report_date")
    on = max(ask.today, begins) if begins else ask.today
    return waiver["state"] == "Granted" and (until is None or until >= on)


def _note(ask: Ask) -> str:
    visit = ask.facts.visit
    return visit.text("english_note").upper() if visit is not None else ""


def _says_exempt(note: str) -> bool:
    return bool(_EXEMPT.search(note)) and not _NOT_EXEMPT.search(note)
