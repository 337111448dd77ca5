"""What a change of a training line does to the line: hold, recycle, extend, early return ...

The officer records what the training agency decided: nothing here decides, and every change keeps
who approved it (domain notes 4.2, 4.3; JSCET practice, general knowledge).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.facts import CAME
from imso_desk.domain.values import Value
from imso_desk.runtime.errors import Refused

_STATUS: Final = {
    "Hold": "held over",
    "Recycle": "recycled",
    "Delay": "delayed",
    "Early return: academic": "early return",
    "Early return: medical": "early return",
    "Early return: disciplinary": "early return",
    "Early return: compassionate": "early return",
    "Early return: security": "early return",
    "Withdrawn by country": "withdrawn",
    "No-show": "no-show",
    "Replacement": "cancelled",
    "Cancel": "cancelled",
    "Graduation": "completed",
}
"""The status that a change gives its line; kinds not named leave it."""
ENDING: Final = frozenset(
    kind for kind, status in _STATUS.items() if status in ("early return", "withdrawn", "no-show")
)
"""Changes after which the student is no longer on the line."""
TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "Hold": ("Country program manager", "Security cooperation office"),
    "Recycle": ("Country program manager", "Security cooperation office", "School registrar"),
    "Extend": ("Country program manager", "Security cooperation office"),
    "Delay": ("Country program manager", "School registrar"),
    "Replacement": ("Country program manager", "School registrar"),
    "Cancel": ("Country program manager", "School registrar"),
}
_TOLD_OF_RETURN: Final = (
    "Country program manager",
    "Security cooperation office",
    "Country liaison officer or embassy",
    "School registrar",
)


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """The class a student is moved to."""

    class_id: int
    name: str
    report: dt.date | None
    start: dt.date | None
    end: dt.date | None
    graduation: dt.date | None


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """What was decided on one line, or on several in the same way."""

    kind: str
    date: dt.date
    approved_by: str = ""
    approved_on: dt.date | None = None
    requested_on: dt.date | None = None
    reference: str = ""
    new_class: ClassFacts | None = None
    new_report: dt.date | None = None
    new_end: dt.date | None = None
    replaced_by: str = ""
    reason: str = ""


def parties_of(kind: str) -> tuple[str, ...]:
    """Who is usually told of a change of this kind; the officer edits the list."""
    return TOLD.get(kind, _TOLD_OF_RETURN if kind in ENDING else ())


def line_values(order: ChangeOrder, line: Mapping[str, Value]) -> dict[str, object]:
    """The fields of the line that a change sets; raises Refused when it cannot be so."""
    _refuse_nonsense(order, line)
    found: dict[str, object] = {}
    status = _STATUS.get(order.kind)
    if status is not None:
        found |= {"status": status, "status_date": order.date}
    if order.new_class is not None:
        found |= _moved(order.new_class)
        if order.kind == "Recycle":
            # the new class's dates tell where he stands; the change itself is on record
            found |= {"status": _after_recycling(order, line), "status_date": None}
    if order.new_report is not None:
        found["report_date"] = order.new_report
    if order.new_end is not None and order.kind in ("Extend", "Hold", "Delay", "Recycle"):
        found["end_date"] = order.new_end
    if order.kind == "Graduation":
        found["graduation_date"] = order.date
    return found


def _after_recycling(order: ChangeOrder, line: Mapping[str, Value]) -> str | None:
    """Who had come is still here between the classes, whoever forgot to record his arrival."""
    if status := line.get("status"):
        return "arrived" if status in CAME else None
    begins = (line.get(name) for name in ("report_date", "start_date"))
    had_begun = any(isinstance(day, dt.date) and day <= order.date for day in begins)
    return "arrived" if had_begun else None


def change_values(order: ChangeOrder, line: Mapping[str, Value]) -> dict[str, object]:
    """The record of a change as it is kept beside the line."""
    after = order.new_class
    return {
        "kind": order.kind,
        "date": order.date,
        "requested_on": order.requested_on,
        "approved_on": order.approved_on,
        "approved_by": order.approved_by or None,
        "reference": order.reference or None,
        "old_class": line.get("class_name"),
        "new_class": after.name if after else None,
        "old_end": line.get("end_date"),
        "new_end": order.new_end or (after.end if after else None),
        "replaced_by": order.replaced_by or None,
        "reason": order.reason or None,
    }


def _moved(target: ClassFacts) -> dict[str, object]:
    named = {
        "class_id": target.class_id,
        "class_name": target.name or None,
        "report_date": target.report,
        "start_date": target.start,
        "end_date": target.end,
        "graduation_date": target.graduation,
    }
    return {key: value for key, value in named.items() if value is not None}


def _refuse_nonsense(order: ChangeOrder, line: Mapping[str, Value]) -> None:
    start, end = line.get("start_date"), line.get("end_date")
    new_end = order.new_end
    if order.kind == "Extend":
        if new_end is None:
            raise Refused("An extension needs the new end. Nothing was saved.")
        if isinstance(end, dt.date) and new_end <= end:
            raise Refused(
                f"The new end {format_date(new_end)} is not after the present end "
                f"{format_date(end)}. Nothing was saved."
            )
    fixed = new_end if order.new_class is None else None
    if fixed is not None and isinstance(start, dt.date) and fixed < start:
        raise Refused(
            f"The new end {format_date(fixed)} lies before the class starts on "
            f"{format_date(start)}. Nothing was saved."
        )
    if order.kind == "Recycle" and order.new_class is not None:
        _refuse_earlier(order.new_class, start)
    if order.kind == "Replacement" and not order.replaced_by:
        raise Refused("A replacement needs the name of who comes instead. Nothing was saved.")
    if order.approved_on is not None and not order.approved_by:
        raise Refused("Say who approved the change. Nothing was saved.")


def _refuse_earlier(target: ClassFacts, start: Value) -> None:
    if isinstance(start, dt.date) and target.start is not None and target.start <= start:
        raise Refused(
            f"Class {target.name} starts on {format_date(target.start)}, not after the present "
            "class: a recycled student goes to a later class. Nothing was saved."
        )
