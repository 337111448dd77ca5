"""Finding students and reading what the office holds on one of them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from imso_desk.database import student_list
from imso_desk.database.failures import told
from imso_desk.domain.student_query import Filter, StudentPage, StudentQuery, StudentRow
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import StudentRecord
    from imso_desk.domain.student_lines import LineRow
    from imso_desk.services.context import Context

__all__ = ["Filter", "StudentPage", "StudentQuery", "StudentRow", "StudentService"]


class StudentService:
    """The list of students and their records.

    The list methods import nothing slow: they are what the window shows first.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._office = context.office

    def first_page(self, query: StudentQuery, limit: int = 200) -> StudentPage:
        """The first rows of an answer; its total is exact up to a thousand, else "at least"."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.first_page(self._office.reader, query, limit)

    def count(self, query: StudentQuery) -> int:
        """How many students match, exactly."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.count(self._office.reader, query)

    def places(self, query: StudentQuery) -> array[int]:
        """The places of all matches in order, for a list that scrolls to anywhere."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.places(self._office.reader, query)

    def rows_at(self, places: Iterable[int]) -> list[StudentRow]:
        """The rows at some places, in the order given."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.rows_at(self._office.reader, places)

    def ids(self, query: StudentQuery, limit: int | None = None) -> list[int]:
        """Ids of the matching students in order."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.person_ids(self._office.reader, query, limit)

    def ids_at(self, places: Iterable[int]) -> list[int]:
        """Ids of the students at some places, in the order given."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.ids_at(self._office.reader, places)

    def places_of(self, people: Sequence[int]) -> array[int]:
        """The places of the given students, in the order of names."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.places_of(self._office.reader, people)

    def choices(self, column: str) -> list[tuple[str, int]]:
        """(value, how many students) of one column, for the filters."""
        with self._office.read_lock, told(self._office.path.name):
            return student_list.values_of(self._office.reader, column)

    def lines_of(self, person_ids: Sequence[int]) -> dict[int, tuple[LineRow, ...]]:
        """All training lines of each of these students, oldest first, with their stage today."""
        from imso_desk.database.student_lines import lines_of_people

        with self._office.read_lock, told(self._office.path.name):
            return lines_of_people(self._office.reader, person_ids, self._context.today)

    def record(self, person_id: int) -> StudentRecord:
        """Everything the office holds on one student; raises Refused when there is none."""
        from imso_desk.database.student_records import student_record

        with self._office.reading() as core:
            found = student_record(core, person_id)
        if found is None:
            raise Refused(f"There is no student with the id {person_id}.")
        return found

    def set_line_status(self, people: Sequence[int], status: str) -> Changes:
        """Give the current training line of each student a status; one undoable step for all."""
        from imso_desk.database.student_records import current_line_id
        from imso_desk.domain.schema import entity
        from imso_desk.domain.validation import value_problem

        problem = value_problem(entity("training_line").field("status"), status)
        if problem:
            raise Refused(f"{problem} Nothing was changed.")
        today = self._context.today
        label = f"Status {status or 'taken away'}: {len(people)} students"
        with self._context.work(label) as work:
            for person_id in people:
                line_id = current_line_id(work.unit.core, person_id, today)
                if line_id is not None:
                    work.unit.edit(
                        "training_line", line_id, {"status": status, "status_date": today}
                    )
        return work.changes

    def bring_to_today(self) -> int:
        """Work out anew whose state the day has changed; returns how many students that were."""
        with self._office.read_lock, told(self._office.path.name):
            if student_list.worked_out_for(self._office.reader) == self._context.today.isoformat():
                return 0  # without a write, and without what is slow to import
        from imso_desk.database import listing

        with self._office.writing() as core:
            return listing.roll(core, self._context.today)
