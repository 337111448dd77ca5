"""What all tables of a student's page have in common: rows of the record, hung on the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imso_desk.ui.records.part_tab import PartTab


class StudentPart(PartTab):
    """A table of one kind of record of the student shown; `record` is a StudentRecord or None."""

    def rows_of(self, record: Any) -> Sequence[Any]:
        """Give the rows to show."""
        rows: Sequence[Any] = record.of(self.part.entity.name)
        return rows

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record."""
        return {"person_id": self.record.person.id} if self.record else {}
