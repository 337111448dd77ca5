"""What a read sheet is made of, and what the reader is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from imso_desk.domain.countries import CodeSet, Countries
from imso_desk.domain.dates import DateOrder
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.reference import Programs

# What a column can be taken for, and how the officer is told. A key of `RosterRow.values` is one
# of these, except that `english` and `opi` are split into scores and `relation` is used up.
FIELD_LABELS: Final[dict[str, str]] = {
    "control_number": "Control number",
    "passport_name": "Name (whole, with or without rank)",
    "family_name": "Family name",
    "given_names": "Given names",
    "native_name": "Name in native script",
    "preferred_name": "Preferred name",
    "sex": "Sex",
    "rank": "Rank",
    "pay_grade": "US pay grade",
    "service": "Service",
    "country": "Country",
    "date_of_birth": "Date of birth",
    "place_of_birth": "Place of birth",
    "passport_number": "Passport number",
    "passport_expires": "Passport expires",
    "service_number": "Service number",
    "program": "Program",
    "program_year": "Program year",
    "case_id": "Case",
    "course_title": "Course",
    "school": "School",
    "location": "Location",
    "masl": "MASL",
    "course_number": "Course number",
    "class_name": "Class",
    "wcn": "WCN",
    "ito_number": "ITO number",
    "amendment": "ITO amendment",
    "report_date": "Report date",
    "start_date": "Start date",
    "end_date": "End date",
    "english": "English (ECL and OPI in one cell)",
    "ecl": "ECL",
    "opi": "OPI (listening/speaking)",
    "opi_listening": "OPI listening",
    "opi_speaking": "OPI speaking",
    "english_date": "English test date",
    "english_note": "English note",
    "arrival": "Arrival",
    "flight": "Flight",
    "airport": "Airport",
    "dependents": "Dependents",
    "family_size": "Family size",
    "relation": "Relation to the student",
    "status": "Status",
    "cost": "Cost",
    "remarks": "Remarks",
    "email": "E-mail",
    "phone": "Phone",
    "sponsor": "Sponsor",
    "student_unit": "Student's unit",
    "quantity": "Number of students",
    "page_number": "Page number",
}
PERSON_FIELDS: Final = ("passport_name", "family_name", "given_names")
CATALOGUE_FIELDS: Final = frozenset(
    (
        *("country", "program", "course_title", "school", "student_unit", "start_date"),
        *("end_date", "location", "quantity", "cost", "page_number", "course_number", "masl"),
        *("program_year", "class_name", "report_date", "remarks"),
    )
)


class Kind(StrEnum):
    """What a sheet holds: students, courses without names, or nothing that is brought in."""

    ROSTER = "roster"
    CATALOGUE = "catalogue"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong: spreadsheet row (0: the sheet), heading as in the file, code, sentence."""

    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no student, and why: title, blank, total, note and the like."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the officer can say of a column; the answer goes into ReadOptions.

    `kind` is the option it answers (`code_set`, `date_order`), `choices` its possible values,
    `rows` the spreadsheet rows that wait for it.
    """

    kind: str
    column: str
    message: str
    choices: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(slots=True)
class RosterRow:
    """One student's line (or one course): `values` by field name holds only what was said.

    `derived` are values worked out from others (the pay grade of a rank); they may fill an empty
    field but never change a filled one. `raw` is the row as it stands in the file.
    """

    number: int
    values: dict[str, object]
    problems: tuple[RowProblem, ...]
    raw: tuple[str, ...]
    refused: bool = False
    derived: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class SheetReading:
    """All that was found in one sheet; `sheet` is '' for delimited text."""

    file: str
    sheet: str
    kind: Kind
    header_rows: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    rows: list[RosterRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def all_problems(self) -> list[RowProblem]:
        """Problems of the sheet, then those of its rows, in row order."""
        return [*self.problems, *(one for row in self.rows for one in row.problems)]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the officer or the program says beforehand.

    `mapping` is heading -> field ('' leaves the column out) and beats everything;
    `saved_mappings` is asked with the headings of a sheet for a mapping kept from before.
    """

    today: date
    sheet: str | None = None
    mapping: Mapping[str, str] | None = None
    code_set: CodeSet | None = None
    date_order: DateOrder | None = None
    saved_mappings: Callable[[tuple[str, ...]], Mapping[str, str] | None] | None = None


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """The reference tables a reading needs; `headings` is the book of known headings."""

    countries: Countries
    ranks: Ranks
    programs: Programs
    headings: Mapping[str, tuple[str, ...]]
