"""Who has to be told of a case, who was, and the status of the line that goes with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain import absence_parties
from imso_desk.domain.schema import entity
from imso_desk.domain.student_brief import counted
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context

GONE: Final = "This case is no longer there."


class CaseNotices:
    """Notes who was told of absences and incidents; nothing is ever sent by the program."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def now(self) -> dt.datetime:
        """The local time on the day taken for today."""
        return self._context.now

    def told(
        self,
        notice_ids: Sequence[int],
        at: dt.datetime | None = None,
        way: str = "",
        reference: str = "",
    ) -> Changes:
        """Note that parties were told, now or at a local time, by whoever sits here."""
        values: dict[str, object] = {"told_at": at or self.now, "told_by": self._context.who}
        values |= {name: text for name, text in (("way", way), ("reference", reference)) if text}
        with self._context.work(f"{counted(len(notice_ids), 'notice')} noted") as work:
            for one in notice_ids:
                work.unit.edit("notice", one, dict(values))
        return work.changes

    def not_told(self, notice_ids: Sequence[int]) -> Changes:
        """Take back that parties were told."""
        empty = dict.fromkeys(("told_at", "told_by", "way", "reference"))
        with self._context.work(f"{counted(len(notice_ids), 'notice')} taken back") as work:
            for one in notice_ids:
                work.unit.edit("notice", one, dict(empty))
        return work.changes

    def add_party(self, name: str, row_id: int, party: str) -> Changes:
        """Name one more party to tell of a case; `name` is absence or incident."""
        from imso_desk.database.items import item

        if not party.strip():
            raise Refused("Name who is to be told. Nothing was saved.")
        with self._context.work("Party to tell added") as work:
            found = item(work.unit.core, name, row_id)
            if found is None:
                raise Refused(f"{GONE} Nothing was saved.")
            about = entity(name).label if name == "incident" else "Absence"
            add_notices(work.unit, about, [party.strip()], found, f"{name}_id")
        return work.changes

    def remove_case(self, name: str, row_id: int) -> Changes:
        """Remove a case opened by mistake, with its notices; the line is what it was before.

        `name` is absence or incident; Undo brings all of it back.
        """
        from imso_desk.database.items import item, items_by

        with self._context.work(f"{entity(name).label} removed") as work:
            unit = work.unit
            found = item(unit.core, name, row_id)
            if found is None:
                raise Refused(f"{GONE} Nothing was removed.")
            for one in items_by(unit.core, "notice", f"{name}_id", row_id):
                unit.remove("notice", one.id)
            unit.remove(name, row_id)
            clear_line(unit, found, _status_of(name))
        return work.changes

    def notices(self, name: str, row_id: int) -> tuple[Item, ...]:
        """Who has to be told of a case, and who was; `name` is absence or incident."""
        from imso_desk.database.items import items_by

        with self._context.office.reading() as core:
            return items_by(core, "notice", f"{name}_id", row_id)


def _status_of(name: str) -> str:
    return "ua" if name == "absence" else "hospitalized"


def set_line(unit: Unit, found: Item, status: str, remark: str = "") -> None:
    """Set the status of the line the student of a case is on, from today."""
    from imso_desk.database.absences import line_of_today

    today = unit.today
    line = line_of_today(unit.core, int(found.links["person_id"] or 0), today)
    if line is None or line["status"] == status:
        return
    values: dict[str, object] = {"status": status, "status_date": today}
    if remark:
        values["remark"] = joined(line.text("remark"), remark)
    unit.edit("training_line", line.id, values)


def clear_line(unit: Unit, found: Item, status: str) -> None:
    """Give lines in this status back the one they had before."""
    from imso_desk.database.absences import status_before
    from imso_desk.database.items import items_by

    today = unit.today
    for line in items_by(unit.core, "training_line", "person_id", found.links["person_id"]):
        if line["status"] == status:
            before = status_before(unit.core, line, status)
            values: dict[str, object] = {"status": before, "status_date": today}
            unit.edit("training_line", line.id, values)


def named_parties(core: Connection, checklist: str, found: Item) -> tuple[str, ...]:
    """The parties that the office's checklist of a kind names for the student of a case."""
    from imso_desk.database.absences import checklist_steps
    from imso_desk.database.items import item, items_by

    visit = item(core, "visit", int(found.links["visit_id"] or 0))
    family = items_by(core, "family_member", "person_id", found.links["person_id"])
    kinds = _student_kinds(visit, any(one["accompanies"] for one in family))
    return absence_parties.parties_of_steps(checklist_steps(core, checklist), kinds)


def _student_kinds(visit: Item | None, family: bool) -> list[str]:
    """Which of the kinds of students, as checklists name them, one belongs to."""
    kinds = ["With family" if family else "Alone"]
    payer = visit.text("payer") if visit else ""
    if payer in ("US", "shared"):
        kinds.append("US pays the allowance")
    if payer in ("country", "shared"):
        kinds.append("Country pays the allowance")
    if visit is not None and visit["next_school"]:
        kinds.append("Going on to another school")
    return kinds


def add_notices(unit: Unit, about: str, parties: Sequence[str], found: Item, column: str) -> None:
    """Name parties to tell of a case; `column` points at it."""
    for party in parties:
        values: dict[str, object] = {"about": about, "party": party, column: found.id}
        unit.add("notice", {**values, "person_id": found.links["person_id"]})


def refuse(name: str, values: Mapping[str, object]) -> None:
    """Raise Refused with the first thing wrong of a record."""
    problems = record_problems(entity(name), values)
    if problems:
        raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")


def joined(before: str, more: str) -> str:
    """Two remarks as one, each on its line."""
    return f"{before}\n{more}" if before else more
