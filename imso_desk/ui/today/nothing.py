"""What stands where the day's list would be when there is nothing on it."""

from __future__ import annotations

from imso_desk.domain.agenda import LISTED, Agenda, Section
from imso_desk.ui.today.filters import Wanted
from imso_desk.ui.widgets.empty_state import EmptyState


def nothing_to_show(agenda: Agenda, wanted: Wanted) -> tuple[EmptyState, str]:
    """Give what to show, and what its button does: `import`, `clear`, or "" without a button."""
    if wanted.narrows:
        words = "No item fits the filters and the words searched for."
        return EmptyState("search", "Nothing found", words, "Show all items"), "clear"
    if wanted.sections == (Section.POSTPONED,):
        words = "What you postpone is kept here until its day, then it comes back to the list."
        return EmptyState("calendar", "Nothing is postponed", words), ""
    if wanted.sections == (Section.SETTLED,):
        words = "What you settle by hand is kept here, and can be opened again."
        return EmptyState("check", "Nothing was settled by hand", words), ""
    if not agenda.students and wanted.sections == LISTED:
        words = (
            "Import a roster: then this page says what must be done for each student, by when "
            "and why."
        )
        return EmptyState("today", "No students yet", words, "Import a roster"), "import"
    days = f"the next {agenda.days} days" if agenda.days > 1 else "tomorrow"
    later = f" {agenda.later:,} more are due later." if agenda.later else ""
    words = f"Nothing is overdue, due today or coming in {days}.{later}"
    return EmptyState("met", "All is done", words), ""
