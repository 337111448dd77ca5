"""The roll of persons an import knows: found by passport, control number, ITO, WCN or name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.imports import raw_text, whose_row
from imso_desk.database.known_people import KnownPerson, Marks, ids_for, people
from imso_desk.domain.folding import fold, sort_key
from imso_desk.domain.matching import ito_form, name_words, names_agree, same_name, wcn_parts

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.values import Plain

_LONGEST_APART: Final = 550
"""Days between report dates beyond which the same WCN is another year's program."""
_SAME_TRACK: Final = 800
"""Days within which the lines of one worksheet track lie: language school to the main course."""


def marks_of(rows: Iterable[Mapping[str, Plain]]) -> Marks:
    """All marks by which the rows could meet a person of the office."""
    marks = Marks()
    for row in rows:
        for name, into in (
            ("passport_number", marks.passports),
            ("control_number", marks.controls),
            ("ito_number", marks.itos),
        ):
            if row.get(name):
                into.add(str(row[name]))
        if row.get("wcn"):
            marks.wcns.add((str(row["wcn"]), str(row.get("country") or "")))
        marks.name_keys.add(key_of(row))
        if row.get("date_of_birth"):
            marks.births.add((str(row["date_of_birth"]), str(row.get("country") or "")))
    return marks


def key_of(row: Mapping[str, Plain]) -> str:
    """The name's place in the list, as the office's own list has it."""
    family = row.get("family_name") or row.get("passport_name") or ""
    return sort_key(
        str(family), str(row.get("given_names") or ""), str(row.get("native_name") or "")
    )


def full_name(row: Mapping[str, Plain]) -> str:
    """The whole name a row speaks of."""
    parts = (row.get("family_name"), row.get("given_names"))
    return " ".join(str(part) for part in parts if part) or str(row.get("passport_name") or "")


def _days_apart(one: object, other: object) -> int:
    if not one or not other:
        return 0
    return abs((dt.date.fromisoformat(str(one)) - dt.date.fromisoformat(str(other))).days)


class Roll:
    """Persons by their marks; the office's are read once, new ones join as rows make them."""

    def __init__(self, core: Connection) -> None:
        self._core = core
        self._loaded: set[int] = set()
        self._by: dict[str, dict[Any, list[KnownPerson]]] = defaultdict(lambda: defaultdict(list))

    def load(self, marks: Marks) -> None:
        """Read the office's persons who bear one of the marks."""
        wanted = ids_for(self._core, marks) - self._loaded
        self._loaded |= wanted
        for person in people(self._core, wanted):
            self.join(person)

    def join(self, person: KnownPerson) -> None:
        """Enter a person under all marks borne now."""
        country = person.row.get("country") or ""
        self._enter("words", name_words(full_name(person.row)), person)
        self._enter("name", (name_words(full_name(person.row)), country), person)
        if person.row.get("date_of_birth"):
            self._enter(
                "born", (name_words(full_name(person.row)), person.row["date_of_birth"]), person
            )
        if person.row.get("control_number"):
            self._enter("control", person.row["control_number"], person)
        for document in person.parts["document"]:
            if document.get("kind") == "Passport" and document.get("number"):
                self._enter("passport", document["number"], person)
        for visit in person.parts["visit"]:
            if visit.get("ito_number"):
                self._enter("ito", ito_form(visit["ito_number"]), person)
        for line in person.parts["training_line"]:
            if line.get("wcn"):
                number, suffix = wcn_parts(line["wcn"])
                self._enter("wcn", (number, suffix, country), person)
                self._enter("track", (number, country), person)

    def _enter(self, mark: str, key: object, person: KnownPerson) -> None:
        holders = self._by[mark][key]
        if not any(one is person for one in holders):
            holders.append(person)

    def find(self, row: Mapping[str, Plain]) -> KnownPerson | None:
        """The person a row speaks of, by the surest mark that answers; None for a newcomer."""
        name, country = full_name(row), row.get("country") or ""
        passport = row.get("passport_number")
        for person in self._by["passport"].get(passport, ()) if passport else ():
            # two countries may give out one number
            if person.row.get("country") in (None, row.get("country")) or names_agree(
                name, full_name(person.row)
            ):
                return person
        for mark, key in (
            ("control", row.get("control_number")),
            ("ito", ito_form(str(row["ito_number"])) if row.get("ito_number") else None),
        ):
            for person in self._by[mark].get(key, ()) if key else ():
                if names_agree(name, full_name(person.row)):
                    return person
        return self._by_wcn(row, name, country) or self._by_name(row, name, country)

    def met_before(self, raw: Sequence[str], row: Mapping[str, Plain]) -> KnownPerson | None:
        """The namesake whom the very same row was about before, for one that could mean several.

        So a list brought in again makes nobody anew, however little its rows say.
        """
        alike = {one.id: one for one in self._by["words"].get(name_words(full_name(row)), ())}
        known = [row_id for row_id, one in alike.items() if not one.new]
        found = whose_row(self._core, raw_text(raw), known) if known else None
        return None if found is None else alike[found]

    def _by_wcn(self, row: Mapping[str, Plain], name: str, country: Plain) -> KnownPerson | None:
        if not row.get("wcn"):
            return None
        number, suffix = wcn_parts(str(row["wcn"]))
        for person in self._by["wcn"].get((number, suffix, country), ()):
            if names_agree(name, full_name(person.row)) and self._near(person, row):
                return person
        for person in self._by["track"].get((number, country), ()):
            if self._same_track(person, row, name):
                return person
        return None

    @staticmethod
    def _same_track(person: KnownPerson, row: Mapping[str, Plain], name: str) -> bool:
        """Another suffix of one WCN is another line of the same student, if the names agree."""
        other = full_name(person.row)
        if len(name_words(name)) < 2 or not names_agree(name, other):
            return False
        born, known = row.get("date_of_birth"), person.row.get("date_of_birth")
        if born and known and born != known:
            return False
        day = row.get("report_date") or row.get("start_date")
        return any(
            _days_apart(day, line.get("report_date") or line.get("start_date")) <= _SAME_TRACK
            for line in person.parts["training_line"]
        )

    @staticmethod
    def _near(person: KnownPerson, row: Mapping[str, Plain]) -> bool:
        day = row.get("report_date") or row.get("start_date")
        wcn = wcn_parts(str(row["wcn"]))
        return any(
            _days_apart(day, line.get("report_date") or line.get("start_date")) <= _LONGEST_APART
            for line in person.parts["training_line"]
            if line.get("wcn") and wcn_parts(line["wcn"]) == wcn
        )

    def _by_name(self, row: Mapping[str, Plain], name: str, country: Plain) -> KnownPerson | None:
        born = row.get("date_of_birth")
        alike = [
            person
            for person in self._by["name"].get((name_words(name), country), ())
            if same_name(name, full_name(person.row))
        ]
        sure = [person for person in alike if born and person.row.get("date_of_birth") == born]
        if not sure and born:
            # a list of one country, or one that leaves the country out, still means the same person
            sure = [
                person
                for person in self._by["born"].get((name_words(name), born), ())
                if not country or not person.row.get("country")
            ]
        if sure:
            return sure[0]
        open_ones = [p for p in alike if not (born and p.row.get("date_of_birth"))]
        # without a date of birth only one bearer of the name can be meant, and no other mark may
        # speak against it
        if len(open_ones) == 1 and not self._contradicted(open_ones[0], row):
            return open_ones[0]
        return None

    @staticmethod
    def _contradicted(person: KnownPerson, row: Mapping[str, Plain]) -> bool:
        control = row.get("control_number")
        if control and person.row.get("control_number") not in (None, control):
            return True
        wcn = row.get("wcn")
        course = fold(str(row.get("course_title") or ""))
        return bool(wcn) and any(
            line.get("wcn")
            and wcn_parts(line["wcn"]) != wcn_parts(str(wcn))
            and fold(line.get("course_title") or "") == course
            and line.get("report_date") == row.get("report_date")
            for line in person.parts["training_line"]
        )


def line_for(person: KnownPerson, row: Mapping[str, Plain]) -> dict[str, Any] | None:
    """The training line of a person that a row speaks of, or None for a new one."""
    lines = person.parts["training_line"]
    day = row.get("report_date") or row.get("start_date")
    wcn = row.get("wcn")
    if wcn:
        for line in lines:
            near = _days_apart(day, line.get("report_date") or line.get("start_date"))
            same = line.get("wcn") and wcn_parts(line["wcn"]) == wcn_parts(str(wcn))
            if same and near <= _LONGEST_APART:
                return line
    course = fold(str(row.get("course_title") or ""))
    for line in lines:
        if wcn and line.get("wcn"):
            continue
        if course and line.get("course_title") and fold(line["course_title"]) != course:
            continue
        known = line.get("report_date") or line.get("start_date")
        if not day or not known or day == known:
            return line
    return None


def visit_for(
    person: KnownPerson, row: Mapping[str, Plain], line: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """The visit a row speaks of: its ITO's, its line's, or the one whose lines lie near in time."""
    visits: list[dict[str, Any]] = person.parts["visit"]
    if row.get("ito_number"):
        form = ito_form(str(row["ito_number"]))
        for visit in visits:
            if visit.get("ito_number") and ito_form(visit["ito_number"]) == form:
                return visit
    if line is not None:
        of_line: dict[str, Any] | None = next(
            (visit for visit in visits if visit["id"] == line["visit_id"]), None
        )
        return of_line
    day = row.get("report_date") or row.get("start_date")
    for visit in visits[::-1]:
        if row.get("ito_number") and visit.get("ito_number"):
            continue
        days = [
            other.get("report_date") or other.get("start_date")
            for other in person.parts["training_line"]
            if other["visit_id"] == visit["id"]
        ]
        if not day or any(_days_apart(day, other) <= _SAME_TRACK for other in days):
            return visit
    return None
