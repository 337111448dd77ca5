"""Makes the text of a copy away from the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.student_query import StudentRow
from imso_desk.ui.students.standing import AT_ONCE
from imso_desk.ui.tables.clipboard import as_html, as_tsv
from imso_desk.ui.tables.columns import Column

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService

MOST_COPIED: Final = 20_000


def copied(
    service: StudentService, columns: Sequence[Column[StudentRow]], places: Sequence[int]
) -> tuple[str, str, int]:
    """Give the rows at some places as tab-separated lines and as HTML, and how many they are."""
    lines = [[column.title for column in columns]]
    for start in range(0, len(places), AT_ONCE):
        rows = service.rows_at(places[start : start + AT_ONCE])
        lines += [[column.text(row) for column in columns] for row in rows]
    return as_tsv(lines), as_html(lines), len(lines) - 1
