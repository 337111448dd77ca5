"""Whose report is meant: said in words, and turned into ids away from the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imso_desk.domain.student_query import Filter, StudentQuery

if TYPE_CHECKING:
    from imso_desk.services.reporting import ReportService
    from imso_desk.services.students import StudentService

EVERYONE: Final = StudentQuery()
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Students to print: `ids` if given, else all with a course that holds `course`, else `query`.

    `words` say who that is ("class ACSC-05"), for the line with the count.
    """

    words: str = ""
    ids: tuple[int, ...] = ()
    course: str = ""
    query: StudentQuery = EVERYONE


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, each value with the number of students it has."""

    statuses: Counted = ()
    courses: Counted = ()
    classes: Counted = ()

    @property
    def students(self) -> int:
        """How many students the office has: each has one status."""
        return sum(count for _value, count in self.statuses)


def with_value(column: str, value: str, words: str) -> Whom:
    """Mean all students whose `column` of the list holds `value`."""
    return Whom(words, query=StudentQuery(filters=(Filter(column, (value,)),)))


def find_people(whom: Whom, students: StudentService, reports: ReportService) -> list[int]:
    """Give the ids of the students meant, in the order of names (or as they were handed over)."""
    if whom.ids:
        return list(whom.ids)
    if whom.course:
        return reports.students_on_course(whom.course)
    return students.ids(whom.query)


def read_choices(students: StudentService) -> Choices:
    """Read what there is to choose from."""

    def counted(column: str) -> Counted:
        return tuple((value, count) for value, count in students.choices(column) if value)

    return Choices(counted("status"), counted("course_title"), counted("class_name"))


def students_in_words(count: int) -> str:
    """Give "1 student", "1,012 students"."""
    return f"{count:,} student{'' if count == 1 else 's'}"
