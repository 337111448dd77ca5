"""Lists that leave the office, and the complete copy that comes back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.named_by import NAMED_BY
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS
from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Refused, UsageError

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.services.context import Context

COPY_FORMAT: Final = "imso-desk"
COPY_VERSION: Final = 1


class Level(StrEnum):
    """How much of a person leaves: nothing that names anybody, what work needs, or all."""

    NONE = "none"
    WORK = "work"
    FULL = "full"


_LISTS: Final = {
    "students": "person",
    "visits": "visit",
    "lines": "training_line",
    "english": "english_test",
    "documents": "document",
    "family": "family_member",
    "notes": "note",
    "sponsors": "sponsor",
    "events": "event",
    "attendance": "attendance",
    "expenses": "expense",
    "courses": "course",
    "classes": "course_class",
    "assessments": "assessment",
    "results": "result",
    "attendance-in-class": "class_day",
    "counselling": "counselling",
    "changes": "line_change",
    "academic-reports": "academic_report",
    "sessions": "test_session",
    "shortfalls": "shortfall",
    "waivers": "waiver",
    "checklists": "check_item",
    "sponsorships": "sponsorship",
    "sponsor-contacts": "sponsor_contact",
    "letters": "welcome_letter",
    "lodging": "lease",
    "id-cards": "id_card",
    "vouchers": "voucher",
    "absences": "absence",
    "incidents": "incident",
    "notices": "notice",
    "tasks": "task",
    "amendments": "amendment",
    "held-seats": "held_seat",
    "ratings": "report_rating",
    "decisions": "decision",
    "templates": "checklist_step",
    "rules": "rule",
    "exemptions": "exemption",
    "minimums": "english_minimum",
}
WHAT: Final = (*_LISTS, "everything")
"""What can be exported."""
_STUDENT_COLUMNS: Final = (
    ("control_number", "Control number"),
    ("passport_name", "Passport name"),
    ("family_name", "Family name"),
    ("given_names", "Given names"),
    ("native_name", "Native name"),
    ("sex", "Sex"),
    ("date_of_birth", "Date of birth"),
    ("rank", "Rank"),
    ("pay_grade", "Pay grade"),
    ("country_name", "Country"),
    ("program", "Program"),
    ("course_title", "Course"),
    ("school", "School"),
    ("wcn", "WCN"),
    ("ito_number", "ITO number"),
    ("report_date", "Report date"),
    ("start_date", "Start date"),
    ("end_date", "End date"),
    ("ecl", "ECL"),
    ("opi", "OPI"),
    ("status", "Status"),
    ("sponsor", "Sponsor"),
)
_NAMING: Final = frozenset(
    (
        *("control_number", "passport_name", "family_name", "given_names", "native_name"),
        *("date_of_birth", "wcn", "ito_number", "sponsor", "preferred_name", "also_known_as"),
        *("place_of_birth", "service_number", "email", "phone", "biography", "name", "case_id"),
        *("flight", "arrival", "student_unit", "pick_up", "lodging"),
        # free text in which names are written
        *("remark", "reason", "party_text", "english_note", "approved_by", "vendor"),
        *("remarks", "gap", "why_not", "travel_note", "text", "destination"),
        *("last_seen_where", "authority", "reference", "party", "landlord", "holder"),
        # who did, gave, told or decided something
        *("giver", "told_by", "done_by", "decided_by", "assigned_to", "counselled_by", "who"),
        *("prepared_by", "replaced_by", "instructor", "family", "countries"),
        *("departure_flight", "departure", "arrived_at", "next_school"),
    )
)
"""Fields that say who somebody is: left out at level none."""
_NAMING_HERE: Final = frozenset({("incident", "place"), ("amendment", "what")})
"""Fields that do so in one kind of record only."""
_HARMLESS: Final = frozenset(
    {
        *(("course_class", "name"), ("assessment", "name"), ("rule", "name"), ("rule", "remark")),
        *(("counselling", "reason"), ("checklist_step", "text"), ("checklist_step", "who")),
    }
)
"""Fields that are called like one of these and name nobody."""
_CHUNK: Final = 2000


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, how many records, and what the format could not hold."""

    path: Path
    records: int
    notes: tuple[str, ...] = ()


class TransferService:
    """Writes lists as CSV, XLSX or JSON and the complete copy as JSON; `copies` takes it back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(
        self,
        what: str,
        out: Path,
        *,
        format: str | None = None,
        level: str = Level.WORK,
        query: StudentQuery | None = None,
        people: Sequence[int] | None = None,
    ) -> Exported:
        """Write one list; the format is the file's ending unless said.

        Of the students, those of `query` in its order, or just `people` in the order of names.

        Raises UsageError for an unknown list, format or level, NoRoom when the place cannot be
        written; a file there before is only replaced when the new one is complete.
        """
        kind = format or out.suffix.lstrip(".").lower() or "csv"
        if what not in WHAT:
            raise UsageError(f"There is no list {what!r}; there are {', '.join(WHAT)}.")
        if kind not in ("csv", "xlsx", "json"):
            raise UsageError(f"There is no format {kind!r}; there are csv, xlsx and json.")
        if level not in tuple(Level):
            raise UsageError(f"There is no level {level!r}; there are none, work and full.")
        if what == "everything":
            return self._copy(out, kind, level)
        if what == "students":
            headings, rows = self._students(level, query or StudentQuery(), people)
        else:
            headings, rows = self._parts(_LISTS[what], level)
        from imso_desk.exchange.writers import write_table

        written = write_table(out, headings, rows, kind, title=what.capitalize())
        return Exported(out, written.records, tuple(written.notes))

    def _students(
        self, level: str, query: StudentQuery, people: Sequence[int] | None
    ) -> tuple[list[str], Iterator[list[object]]]:
        columns = [one for one in _STUDENT_COLUMNS if level != "none" or one[0] not in _NAMING]
        return [label for _, label in columns], self._student_rows(columns, query, people)

    def _student_rows(
        self,
        columns: Iterable[tuple[str, str]],
        query: StudentQuery,
        people: Sequence[int] | None,
    ) -> Iterator[list[object]]:
        from imso_desk.services.students import StudentService

        lists = StudentService(self._context)
        names = [name for name, _ in columns]
        places = lists.places(query) if people is None else lists.places_of(people)
        for at in range(0, len(places), _CHUNK):
            for row in lists.rows_at(places[at : at + _CHUNK]):
                yield [getattr(row, name) for name in names]

    def _parts(self, name: str, level: str) -> tuple[list[str], Iterator[list[object]]]:
        fields = [
            field
            for field in BY_NAME[name].fields
            if (level == "full" or not field.private)
            and (level != "none" or not _names_somebody(name, field.name))
        ]
        whose = name in _WHOSE
        headings = ["Student", "Name", "Rank", "Country"] if whose else []
        if whose and level == "none":
            headings = ["Country"]
        told = [one for one in _told_targets(name) if level != "none" or one[1] not in _PEOPLE]
        labels = [*headings, *(label for _, _, label in told)]
        for field in fields:
            # each heading once: the student's name and the family member's are two things
            of_it = f"{BY_NAME[name].label}: {field.label.lower()}"
            labels.append(of_it if field.label in labels else field.label)
        return labels, self._part_rows(name, headings, told, [field.name for field in fields])

    def _part_rows(
        self, name: str, headings: list[str], told: list[Told], columns: list[str]
    ) -> Iterator[list[object]]:
        from imso_desk.database.copying import people_by_id, plain_rows

        with self._context.office.reading() as core:
            people = people_by_id(core) if headings else {}
            names = {target: _names_of(core, target) for _, target, _ in told}
            for row in plain_rows(core, name):
                person = people.get(row.get("person_id", 0), {})
                facts = {
                    "Student": row.get("person_id"),
                    "Name": person.get("passport_name"),
                    "Rank": person.get("rank"),
                    "Country": person.get("country_name"),
                }
                yield [
                    *(facts[h] for h in headings),
                    *(names[target].get(row.get(column)) for column, target, _ in told),
                    *(row.get(column) for column in columns),
                ]

    def _copy(self, out: Path, kind: str, level: str) -> Exported:
        from imso_desk.database.copying import blobs, plain_rows
        from imso_desk.exchange.atomic import replacing

        if kind != "json":
            raise UsageError("The complete copy is JSON: name the file with .json.")
        if level == "none":
            raise UsageError("The complete copy names persons: level none does not fit it.")
        with self._context.office.reading() as core:
            records = {one.name: list(plain_rows(core, one.name)) for one in ENTITIES}
            kept = blobs(core)
        document = {
            "format": COPY_FORMAT,
            "version": COPY_VERSION,
            "made_on": self._context.today.isoformat(),
            "records": records,
            "blobs": kept,
        }
        with replacing(out) as file:
            file.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8"))
        return Exported(out, sum(len(rows) for rows in records.values()))


_WHOSE: Final = frozenset((*STUDENT_PARTS, "task"))
"""Lists whose rows belong to a student: they begin with who that is."""
_PEOPLE: Final = ("sponsor", "sponsorship")
"""What may not be named at level none."""
Told = tuple[str, str, str]
"""A column that points to a record, the kind of record, and the heading under which it is named."""


def _names_somebody(name: str, field: str) -> bool:
    if (name, field) in _HARMLESS:
        return False
    return field in _NAMING or (name, field) in _NAMING_HERE


def _told_targets(name: str) -> list[Told]:
    """What the rows of a list hang on and say by name."""
    entity = BY_NAME[name]
    pointers = [(f"{entity.parent}_id", entity.parent)] if entity.parent else []
    pointers += [(column, target) for column, target, needed in entity.references if needed]
    shown = {"training_line": "Course", "sponsorship": "Sponsor"}
    return [
        (column, target, shown.get(target) or BY_NAME[target].label)
        for column, target in pointers
        if target in NAMED_BY or target == "sponsorship"
    ]


def _names_of(core: Connection, target: str) -> dict[object, object]:
    """How a list names each record of a kind, by id; a sponsorship by its sponsor."""
    from imso_desk.database.copying import plain_rows

    if target == "sponsorship":
        sponsors = _names_of(core, "sponsor")
        return {row["id"]: sponsors.get(row["sponsor_id"]) for row in plain_rows(core, target)}
    return {row["id"]: row.get(NAMED_BY[target]) for row in plain_rows(core, target)}


def read_copy(path: Path) -> dict[str, Any] | None:
    """The content of a complete copy, or None when the file is something else.

    Raises Refused for a copy of a newer version.
    """
    try:
        with path.open("rb") as file:
            if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                return None
        document = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("format") != COPY_FORMAT:
        return None
    if document.get("version") != COPY_VERSION:
        raise Refused(f"{path.name} was made by a newer version of IMSO Desk. Nothing was written.")
    if not isinstance(document.get("records"), dict):
        raise Refused(f"{path.name} is an incomplete copy. Nothing was written.")
    return document
