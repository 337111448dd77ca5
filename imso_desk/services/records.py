"""Entering, correcting and removing records of any kind, checked before anything is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imso_desk.domain.changes import Changes
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context


class RecordService:
    """Adds, edits and removes rows of the entities of `domain.schema`.

    Every method is one transaction, undoable as one step, and returns what changed.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def item(self, name: str, row_id: int) -> Item:
        """One record; raises Refused when it is no longer there."""
        from imso_desk.database.items import item

        with self._context.office.reading() as core:
            found = item(core, name, row_id)
        if found is None:
            raise Refused(f"This {entity(name).label.lower()} is no longer there.")
        return found

    def all(self, name: str) -> tuple[Item, ...]:
        """All records of a small kind: sponsors, reference tables, saved views."""
        from imso_desk.database.items import all_items

        with self._context.office.reading() as core:
            return all_items(core, name)

    def under(self, name: str, column: str, row_id: int) -> tuple[Item, ...]:
        """The records of a kind whose pointer `column` is `row_id`, oldest first."""
        from imso_desk.database.items import items_by

        with self._context.office.reading() as core:
            return items_by(core, name, column, row_id)

    def add(
        self, name: str, values: Mapping[str, object], links: Mapping[str, int | None] | None = None
    ) -> tuple[int, Changes]:
        """Add a record under the rows named in `links`; returns its id.

        Raises Refused with the first problem found; nothing is written then.
        """
        self._refuse_problems(name, values)
        with self._context.work(f"{entity(name).label} added") as work:
            row_id = work.unit.add(name, {**values, **(links or {})})
            _refuse_above_maximum(work.unit.core, name, row_id)
        return row_id, work.changes

    def save(self, name: str, row_id: int, values: Mapping[str, object]) -> Changes:
        """Change fields of a record; fields not named keep their values, None empties a field."""
        return self.save_many([(name, row_id, values)])

    def save_many(self, edits: list[tuple[str, int, Mapping[str, object]]]) -> Changes:
        """Change fields of several records as one step: (kind, id, fields) each."""
        if not edits:
            return Changes(0, "")
        label = f"{entity(edits[0][0]).label} edited" if len(edits) == 1 else "Form saved"
        with self._context.work(label) as work:
            for name, row_id, values in edits:
                check = partial(self._check, name, values)
                work.unit.edit(name, row_id, dict(values), check)
            for name, row_id, _values in edits:
                _refuse_above_maximum(work.unit.core, name, row_id)
        return work.changes

    def remove(self, name: str, row_id: int) -> Changes:
        """Remove a record with all that hangs on it; Undo brings all of it back."""
        with self._context.work(f"{entity(name).label} removed") as work:
            work.unit.remove(name, row_id)
        return work.changes

    def set_photo(self, person_id: int, data: bytes, media_type: str) -> Changes:
        """Give a student a photo, already decoded and re-encoded by the caller."""
        from imso_desk.database.student_records import keep_bytes

        with self._context.work("Photo changed") as work:
            digest = keep_bytes(work.unit.core, data)
            work.unit.add(
                "attachment",
                {
                    "kind": "photo",
                    "media_type": media_type,
                    "digest": digest,
                    "person_id": person_id,
                },
            )
        return work.changes

    @classmethod
    def _check(cls, name: str, values: Mapping[str, object], stands: Mapping[str, object]) -> None:
        cls._refuse_problems(name, {**stands, **values}, stands)

    @staticmethod
    def _refuse_problems(
        name: str, values: Mapping[str, object], stands: Mapping[str, object] | None = None
    ) -> None:
        """Refuse what is wrong, except what stood there before and is left as it is.

        A list brought in may have left something odd: that must not keep the rest from being
        corrected.
        """
        problems = record_problems(entity(name), values)
        if problems and stands is not None:
            old = record_problems(entity(name), stands)
            problems = {
                field: problem
                for field, problem in problems.items()
                if old.get(field) != problem or values.get(field) != stands.get(field)
            }
        if problems:
            raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")


def _refuse_above_maximum(core: Connection, name: str, row_id: int) -> None:
    """Refuse a score above the maximum of its assessment, whichever of the two was written."""
    if name not in ("assessment", "result"):
        return
    from imso_desk.database.grades import above_maximum

    found = above_maximum(core, name, row_id)
    if found is not None:
        title, score, maximum = found
        raise Refused(
            f"{title}: a result of {score} is above the maximum of {maximum}. Nothing was saved."
        )
