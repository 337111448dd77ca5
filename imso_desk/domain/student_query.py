"""What the students' list is asked for: words, filters, order; and the rows it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

COLUMNS: Final = (
    ("passport_name", "Name"),
    ("rank", "Rank"),
    ("pay_grade", "Grade"),
    ("country_name", "Country"),
    ("status", "Status"),
    ("program", "Program"),
    ("course_title", "Course"),
    ("school", "School"),
    ("class_name", "Class"),
    ("wcn", "WCN"),
    ("report_date", "Report date"),
    ("start_date", "Class start"),
    ("end_date", "Class end"),
    ("ecl", "ECL"),
    ("opi", "OPI"),
    ("ito_number", "ITO number"),
    ("control_number", "Control number"),
    ("sponsor", "Sponsor"),
    ("native_name", "Native name"),
    ("service", "Service"),
    ("sex", "Sex"),
    ("date_of_birth", "Date of birth"),
    ("family_name", "Family name"),
    ("given_names", "Given names"),
    ("country", "Country code"),
)
"""(column, label) of everything the list can show, in the order offered."""
COLUMN_NAMES: Final = frozenset(name for name, _label in COLUMNS)
DATE_COLUMNS: Final = frozenset(("report_date", "start_date", "end_date", "date_of_birth"))


class StudentRow(NamedTuple):
    """One student as the list shows it; dates as YYYY-MM-DD text, `ecl` a number, all else text.

    `place` is the student's rank in the order of names, `person_id` the student.
    """

    place: int
    person_id: int
    passport_name: str
    family_name: str | None
    given_names: str | None
    native_name: str | None
    rank: str | None
    pay_grade: str | None
    country: str | None
    country_name: str | None
    sex: str | None
    date_of_birth: str | None
    service: str | None
    program: str | None
    status: str | None
    control_number: str | None
    wcn: str | None
    ito_number: str | None
    course_title: str | None
    school: str | None
    class_name: str | None
    report_date: str | None
    start_date: str | None
    end_date: str | None
    ecl: int | None
    opi: str | None
    sponsor: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the students whose `column` is one of `values`; "" stands for nothing recorded."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudentQuery:
    """A question to the list.

    `text` is what was typed, `filters` narrow further, `report_from` and `report_to` bound the
    report date (YYYY-MM-DD, both ends in), `course` is matched by words in the course's title.
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    report_from: str | None = None
    report_to: str | None = None
    sort: str = "passport_name"
    descending: bool = False

    @property
    def plain(self) -> bool:
        """True when nothing narrows the list."""
        return not (self.text.strip() or self.filters or self.report_from or self.report_to)


@dataclass(frozen=True, slots=True)
class StudentPage:
    """The first rows of an answer and how many there are; `exact` is False for "at least"."""

    rows: tuple[StudentRow, ...]
    total: int
    exact: bool
