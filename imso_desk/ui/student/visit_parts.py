"""The two small tables of a visit: amendments of its ITO, and the student's sponsors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from imso_desk.domain.arrival_schema import SPONSOR, SPONSORSHIP
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.schema import AMENDMENT
from imso_desk.domain.sponsoring import is_himself
from imso_desk.domain.values import Value
from imso_desk.runtime.errors import Refused
from imso_desk.ui.records.field_form import make_cells
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.keeper import Written
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.widgets.field_cell import FieldCell

_SPONSOR_FIELDS = ("name", "kind", "phone", "email", "languages")


class AmendmentTable(StudentPart):
    """Amendments of the ITO of the visit shown."""

    def __init__(self, desk: Desk) -> None:
        self.visit_id: int | None = None
        super().__init__(
            Part(
                AMENDMENT,
                "amendment",
                "ITO amendments",
                (
                    text_column("number", "Number", 90),
                    date_column("date", "Date"),
                    text_column("what", "What changed", 300),
                ),
                (("number", "date"), ("what",)),
                (
                    "file",
                    "No amendments",
                    (
                        "Amendments of this travel order: number, date, what changed. A claim "
                        "needs the order and all of them."
                    ),
                ),
                ("number", True),
                save_name="Save amendment",
            ),
            desk,
        )

    def show_visit(self, record: StudentRecord | None, visit_id: int | None, fresh: bool) -> None:
        """Show the amendments of one visit."""
        self.visit_id = visit_id
        self.show_record(record, fresh=fresh)

    def rows_of(self, record: StudentRecord) -> Sequence[Item]:
        """Give the rows to show."""
        found = record.of("amendment")
        return [one for one in found if one.links.get("visit_id") == self.visit_id]

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record."""
        return {"visit_id": self.visit_id}


@dataclass(frozen=True, slots=True)
class Assigned:
    """A sponsor of the student and the time of it."""

    link: Item
    sponsor: Item


def _link(row: Assigned) -> Item:
    return row.link


def _sponsor(row: Assigned) -> Item:
    return row.sponsor


class SponsorTable(StudentPart):
    """Sponsors of the student; a name that is not known yet becomes a new sponsor."""

    def __init__(self, desk: Desk) -> None:
        self._sponsors: dict[str, Item] = {}
        super().__init__(
            Part(
                SPONSORSHIP,
                "sponsor",
                "Sponsors",
                (
                    text_column("name", "Sponsor", 160, _sponsor),
                    text_column("kind", "Kind", 80, _sponsor),
                    text_column("phone", "Phone", 110, _sponsor),
                    text_column("email", "E-mail", 150, _sponsor),
                    date_column("from_date", "From", _link),
                    date_column("to_date", "To", _link),
                ),
                (("from_date", "to_date"),),
                (
                    "person",
                    "No sponsor yet",
                    (
                        "Military, academic, civilian and social sponsors of this student, with "
                        "the time of it. A student may have several."
                    ),
                ),
                ("name", True),
                save_name="Save sponsor",
                item=_link,
            ),
            desk,
        )
        name = self.form.cells["name"].editor
        name.edited.connect(self._fill_known)

    def build_cells(self, sheet: Any) -> list[FieldCell]:
        """Lay out the editor."""
        cells = make_cells(
            SPONSOR,
            (("name",), ("kind", "languages"), ("phone", "email")),
            self.desk.editors,
            sheet,
        )
        grid = sheet.layout()
        for place, name in enumerate(("from_date", "to_date")):
            cell = FieldCell(sheet)
            cell.set_field(SPONSORSHIP.field(name), self.desk.editors)
            grid.addWidget(cell, 3, place)
            cells.append(cell)
        return cells

    def set_sponsors(self, sponsors: Sequence[Item]) -> None:
        """Offer the sponsors that the office knows."""
        self._sponsors = {one.text("name"): one for one in sponsors}
        self.form.cells["name"].suggest(self._sponsors)

    def rows_of(self, record: StudentRecord) -> Sequence[Assigned]:
        """Give the rows to show."""
        return [
            Assigned(one, sponsor)
            for one in record.of("sponsorship")
            if (sponsor := record.sponsors.get(one.links.get("sponsor_id") or 0))
        ]

    def values_of(self, item: Item) -> Mapping[str, Any]:
        """Give what the editor shows of a record."""
        sponsor = (
            self.record.sponsors.get(item.links.get("sponsor_id") or 0) if self.record else None
        )
        return {**(sponsor.values if sponsor else {}), **item.values}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""
        person = self.record.person.id if self.record else 0
        return partial(self._write, person, item, values, dict(self._sponsors))

    def _write(
        self, person: int, item: Item | None, values: dict[str, Any], known: dict[str, Item]
    ) -> Written:
        """Add or correct the sponsor first, then say from when to when."""
        records = self.desk.keeper.records
        about = {name: values[name] for name in _SPONSOR_FIELDS if name in values}
        dates = {name: values[name] for name in SPONSORSHIP.field_names if name in values}
        if item is not None:
            edits: list[tuple[str, int, Mapping[str, object]]] = []
            if dates:
                edits.append(("sponsorship", item.id, dates))
            if about:
                edits.insert(0, ("sponsor", item.links["sponsor_id"] or 0, about))
            return item.id, [records.save_many(edits)]
        steps = []
        sponsor = known.get(str(about.get("name")))
        self._refuse_himself(person, sponsor, about)
        if sponsor is None:
            sponsor_id, added = records.add("sponsor", about)
            steps.append(added)
        else:
            sponsor_id = sponsor.id
            differing = {k: v for k, v in about.items() if sponsor[k] != v}
            if differing:
                steps.append(records.save("sponsor", sponsor_id, differing))
        row_id, linked = records.add(
            "sponsorship", dates, {"person_id": person, "sponsor_id": sponsor_id}
        )
        return row_id, [*steps, linked]

    def _refuse_himself(
        self, person_id: int, sponsor: Item | None, about: Mapping[str, Value]
    ) -> None:
        person = self.desk.keeper.records.item("person", person_id)
        values = {**(sponsor.values if sponsor else {}), **about}
        if is_himself(values, sponsor.links.get("student_id") if sponsor else None, person):
            raise Refused("Nobody can be his own sponsor. Nothing was saved.")

    def _fill_known(self) -> None:
        """Show what is known of a sponsor whose whole name was typed or chosen."""
        if not self._is_new:
            return
        cell = self.form.cells["name"]
        known = self._sponsors.get(str(cell.editor.value() or ""))
        for name in _SPONSOR_FIELDS[1:]:
            if known is not None and self.form.cells[name].editor.is_empty():
                self.form.cells[name].editor.set_value(known[name])
                self.form.cells[name].row.refresh()
