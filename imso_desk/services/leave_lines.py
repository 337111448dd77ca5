"""The line of a student on leave: told so when the leave has begun, and what it was on return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.absences import ON_LEAVE, is_on_leave, may_go_on_leave
from imso_desk.domain.student_brief import counted
from imso_desk.runtime.errors import Refused
from imso_desk.services.case_notices import GONE, CaseNotices, clear_line, set_line

if TYPE_CHECKING:
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item


class LeaveLines(CaseNotices):
    """Sets lines to on leave and back, on request; what says more than a leave is kept."""

    def line_says_leave(self, person_id: int, values: Mapping[str, object]) -> bool | None:
        """Whether the student's line says on leave; None when this leave does not make it say so.

        That is a leave that has not begun or is over, or a line that says more: hospital, UA.
        """
        from imso_desk.database.absences import line_of_today

        today = self._context.today
        if not is_on_leave(values, today):
            return None
        with self._context.office.reading() as core:
            line = line_of_today(core, person_id, today)
        if line is None:
            return None
        if line["status"] == ON_LEAVE:
            return True
        return False if may_go_on_leave(line, today) else None

    def set_on_leave(self, absence_ids: Sequence[int], *, away: bool) -> Changes:
        """Set the lines of students whose leave has begun to on leave, or back to what they were.

        Raises Refused when that changes nothing.
        """
        from imso_desk.database.items import items_with_ids

        students = counted(len(absence_ids), "student")
        label = f"{students} on leave" if away else f"{students} not on leave"
        with self._context.work(label) as work:
            known = items_with_ids(work.unit.core, "absence", absence_ids)
            if not known:
                raise Refused(f"{GONE} Nothing was saved.")
            for one in known.values():
                if away:
                    put_on_leave(work.unit, one)
                else:
                    clear_line(work.unit, one, ON_LEAVE)
        if work.changes.nothing:
            raise Refused(
                "The line says so already, says more (hospital, UA, held over), or the leave has "
                "not begun. Nothing was changed."
            )
        return work.changes

    def remove_leave(self, absence_id: int) -> Changes:
        """Remove a leave; a line that says on leave because of it is what it was before."""
        from imso_desk.database.items import item

        with self._context.work("Leave removed") as work:
            found = item(work.unit.core, "absence", absence_id)
            if found is None:
                raise Refused("This leave is no longer there. Nothing was removed.")
            work.unit.remove("absence", absence_id)
            take_off_leave(work.unit, found)
        return work.changes


def put_on_leave(unit: Unit, found: Item) -> None:
    """Set the line of a student whose leave has begun to on leave, unless it says more."""
    from imso_desk.database.absences import line_of_today

    if not is_on_leave(found.values, unit.today):
        return
    line = line_of_today(unit.core, int(found.links["person_id"] or 0), unit.today)
    if line is not None and may_go_on_leave(line, unit.today):
        set_line(unit, found, ON_LEAVE)


def take_off_leave(unit: Unit, found: Item) -> None:
    """Give a line that says on leave its former status, unless another leave goes on."""
    from imso_desk.database.items import items_by

    others = items_by(unit.core, "absence", "person_id", found.links["person_id"])
    if not any(one.id != found.id and is_on_leave(one.values, unit.today) for one in others):
        clear_line(unit, found, ON_LEAVE)
