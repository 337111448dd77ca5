"""Turns the rows of a roster into what they would add and change; writes nothing itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.known_people import KnownPerson
from imso_desk.domain.matching import same_name
from imso_desk.domain.names import full_name as joined
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.status import LineStatus, line_stage
from imso_desk.domain.values import Plain, to_plain
from imso_desk.exchange.model import RosterRow, RowProblem
from imso_desk.services.importing.edits import Edits
from imso_desk.services.importing.plan import Outcome, RowPlan
from imso_desk.services.importing.roll import Roll, full_name, line_for, visit_for

if TYPE_CHECKING:
    from imso_desk.services.importing.plan import ImportPlan

_PERSON: Final = (
    *("native_name", "preferred_name", "sex", "date_of_birth", "place_of_birth", "country"),
    *("service", "service_number", "rank", "pay_grade", "control_number", "email", "phone"),
)
_VISIT: Final = (
    *("ito_number", "program", "program_text", "program_year", "case_id", "student_unit"),
    *("arrival", "flight", "airport", "english_note", "remarks"),
)
_LINE: Final = (
    *("wcn", "course_title", "masl", "course_number", "class_name", "school", "location"),
    *("report_date", "start_date", "end_date", "status", "cost"),
)
_NAMES: Final = ("family_name", "given_names")
_KINDS: Final = {
    field.name: field.kind
    for name in ("training_line", "visit", "person")
    for field in BY_NAME[name].fields
}
_LABELS: Final = {
    name: {field.name: field.label for field in BY_NAME[name].fields}
    for name in ("person", "visit", "training_line", "english_test", "document")
}
_PARTS: Final = ("visit", "training_line", "english_test", "document", "amendment", "sponsorship")


def plain_values(row: RosterRow) -> dict[str, Plain]:
    """The values of a roster row in plain form, with the names an office uses."""
    plain: dict[str, Plain] = {}
    for name, value in row.values.items():
        kind = _KINDS.get(name)
        if kind is not None:
            plain[name] = to_plain(kind, value)
        elif value is not None:
            plain[name] = value if isinstance(value, int) else str(value)
    plain["party_text"] = plain.pop("dependents", None)
    plain["party_size"] = plain.pop("family_size", None)
    if not plain.get("passport_name"):
        family, given = plain.get("family_name") or "", plain.get("given_names") or ""
        plain["passport_name"] = joined(str(family), str(given))
    return plain


class RowPlanner:
    """Plans one file after the other against one roll of persons.

    Within one file the first row that says something of a person or visit is believed; a later
    row that says otherwise is told, so that bringing the file in again changes nothing.
    """

    def __init__(
        self,
        roll: Roll,
        plan: ImportPlan,
        next_id: Callable[[str], int],
        sponsors: dict[str, int],
        today: dt.date,
    ) -> None:
        self._roll = roll
        self._today = today
        self._edits = Edits(plan, next_id)
        self._sponsors = sponsors
        self._problems: list[RowProblem] = []
        self._met: dict[tuple[str, ...], KnownPerson] = {}

    def start_file(self) -> None:
        """Forget what the file before said: a later file may correct it."""
        self._edits.start_file()

    def row(self, row: RosterRow, plain: dict[str, Plain]) -> RowPlan:
        """Plan one row; `plain` are its values from `plain_values`."""
        if row.refused:
            return RowPlan(row.number, Outcome.REFUSED, "", (), row.problems, None, row.raw)
        self._problems = []
        self._edits.start_row()
        person = self._person(row, plain)
        line = line_for(person, plain)
        visit = self._visit(person, plain, line)
        self._line(person, visit, plain, line)
        self._english(person, plain)
        self._passport(person, plain)
        self._amendment(person, visit, plain)
        self._sponsor(person, plain)
        outcome = self._edits.outcome
        if outcome is not Outcome.UNCHANGED:
            self._roll.join(person)
        problems = row.problems + tuple(self._problems) if self._problems else row.problems
        return RowPlan(
            row.number,
            outcome,
            str(person.row["passport_name"]),
            tuple(self._edits.changes),
            problems,
            person.id,
            row.raw,
        )

    def _person(self, row: RosterRow, plain: dict[str, Plain]) -> KnownPerson:
        raw = row.raw
        found = self._roll.find(plain) or self._met.get(raw) or self._roll.met_before(raw, plain)
        derived = {name: to_plain(_KINDS[name], v) for name, v in row.derived.items()}
        if found is None:
            values = {
                name: plain[name]
                for name in ("passport_name", *_NAMES, *_PERSON)
                if plain.get(name) is not None
            }
            values.update((k, v) for k, v in derived.items() if k in _PERSON and k not in values)
            person_row = self._edits.add("person", values)
            self._edits.added = True
            found = KnownPerson(person_row, {name: [] for name in _PARTS}, new=True)
            self._edits.believe("person", person_row, values)
            self._met[raw] = found
            return found
        self._names(found, row, plain)
        wanted = {name: plain.get(name) for name in _PERSON}
        wanted.update((k, v) for k, v in derived.items() if not found.row.get(k) and k in _PERSON)
        self._edits.update("person", found.row, wanted)
        return found

    def _names(self, person: KnownPerson, row: RosterRow, plain: dict[str, Plain]) -> None:
        """The passport's spelling stands; a list that spells otherwise is told, not followed."""
        name = full_name(plain)
        if not same_name(name, full_name(person.row)) or (
            name.casefold() != full_name(person.row).casefold()
        ):
            if sorted(name.casefold().split()) != sorted(full_name(person.row).casefold().split()):
                self._problems.append(
                    RowProblem(
                        row.number,
                        "",
                        "name-differs",
                        f"Row {row.number} spells the name otherwise than the office has it; the "
                        "office's spelling was kept.",
                    )
                )
            return
        empty = {n: plain.get(n) for n in _NAMES if not person.row.get(n) and plain.get(n)}
        if empty and not any(person.row.get(n) for n in _NAMES):
            self._edits.update("person", person.row, empty)

    def _visit(
        self, person: KnownPerson, plain: dict[str, Plain], line: dict[str, Any] | None
    ) -> dict[str, Any]:
        visit = visit_for(person, plain, line)
        wanted = {name: plain.get(name) for name in (*_VISIT, "party_text", "party_size")}
        if visit is None:
            values = {k: v for k, v in wanted.items() if v is not None}
            visit = self._edits.add("visit", {"person_id": person.id, **values})
            person.parts["visit"].append(visit)
            self._edits.added = True
            self._edits.believe("visit", visit, values)
            return visit
        if wanted["program"] and wanted["program"] == visit.get("program"):
            # the same program in other words is no news
            wanted["program_text"] = None
        self._edits.update("visit", visit, wanted)
        return visit

    def _line(
        self,
        person: KnownPerson,
        visit: dict[str, Any],
        plain: dict[str, Plain],
        line: dict[str, Any] | None,
    ) -> None:
        wanted = {name: plain.get(name) for name in _LINE}
        if wanted["status"] and self._told_by_dates(wanted, visit, line):
            wanted["status"] = None
        values = {k: v for k, v in wanted.items() if v is not None}
        if line is None:
            if not values:
                return
            pointers = {"visit_id": visit["id"], "person_id": person.id}
            line = self._edits.add("training_line", {**pointers, **values})
            person.parts["training_line"].append(line)
            self._edits.added = True
            self._edits.believe("training_line", line, values)
            return
        self._edits.update("training_line", line, wanted)

    def _told_by_dates(
        self, wanted: Mapping[str, Plain], visit: Mapping[str, Any], line: Mapping[str, Any] | None
    ) -> bool:
        """Is the status just what the dates say today? Then it is left to them, day by day."""
        if line is not None and line.get("status"):
            return False
        report, start, end = (
            dt.date.fromisoformat(str(text)) if text else None
            for text in (
                wanted[name] or (line or {}).get(name)
                for name in ("report_date", "start_date", "end_date")
            )
        )
        has_ito = bool(visit.get("ito_number"))
        return (
            line_stage(LineStatus.NOT_SAID, has_ito, report, start, end, self._today)
            == wanted["status"]
        )

    def _english(self, person: KnownPerson, plain: dict[str, Plain]) -> None:
        day = plain.get("english_date")
        if plain.get("ecl") is not None:
            self._test(person, "ECL", {"score": plain["ecl"]}, day)
        levels = {
            "listening": plain.get("opi_listening"),
            "speaking": plain.get("opi_speaking"),
        }
        if any(levels.values()):
            self._test(person, "OPI", {k: v for k, v in levels.items() if v}, day)

    def _test(self, person: KnownPerson, kind: str, said: dict[str, Plain], day: Plain) -> None:
        tests = [one for one in person.parts["english_test"] if one.get("kind") == kind]
        for test in tests:
            same = all(test.get(name) == value for name, value in said.items())
            if same and (not day or not test.get("date") or test["date"] == day):
                self._edits.believe("english_test", test, said)
                if day and not test.get("date"):
                    self._edits.update("english_test", test, {"date": day})
                return
        for test in tests:
            open_one = test.get("date") == day if day else not test.get("date")
            if open_one and not self._edits.is_believed("english_test", test, next(iter(said))):
                self._edits.update("english_test", test, said)
                return
        row = {"person_id": person.id, "kind": kind, **said}
        if day:
            row["date"] = day
        test = self._edits.add("english_test", row)
        person.parts["english_test"].append(test)
        self._edits.believe("english_test", test, said)
        self._edits.note(kind, None, "/".join(str(value) for value in said.values()))

    def _passport(self, person: KnownPerson, plain: dict[str, Plain]) -> None:
        said = {"number": plain.get("passport_number"), "expires": plain.get("passport_expires")}
        said = {name: value for name, value in said.items() if value is not None}
        if not said:
            return
        known = [one for one in person.parts["document"] if one.get("kind") == "Passport"]
        if known:
            self._edits.update("document", known[-1], said)
            return
        row = self._edits.add("document", {"person_id": person.id, "kind": "Passport", **said})
        person.parts["document"].append(row)
        self._edits.believe("document", row, said)
        self._edits.note("Passport", None, "recorded")

    def _amendment(
        self, person: KnownPerson, visit: dict[str, Any], plain: dict[str, Plain]
    ) -> None:
        number = plain.get("amendment")
        known = (one["number"] for one in person.parts["amendment"])
        if number is None or number in known:
            return
        row = {"visit_id": visit["id"], "person_id": person.id, "number": str(number)}
        person.parts["amendment"].append(self._edits.add("amendment", row))
        self._edits.note("ITO amendment", None, str(number))

    def _sponsor(self, person: KnownPerson, plain: dict[str, Plain]) -> None:
        name = str(plain.get("sponsor") or "")
        if not name:
            return
        sponsor_id = self._sponsors.get(name.casefold())
        if sponsor_id is None:
            sponsor_id = int(self._edits.add("sponsor", {"name": name})["id"])
            self._sponsors[name.casefold()] = sponsor_id
        if any(one["sponsor_id"] == sponsor_id for one in person.parts["sponsorship"]):
            return
        row = {"person_id": person.id, "sponsor_id": sponsor_id}
        person.parts["sponsorship"].append(self._edits.add("sponsorship", row))
        self._edits.note("Sponsor", None, name)
