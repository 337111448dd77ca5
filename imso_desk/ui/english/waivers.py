"""English, Waivers: asked for, granted or refused, by which authority."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.english_records import EnglishRow, WaiverRow
from imso_desk.domain.english_schema import WAIVER
from imso_desk.domain.records import Item
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.english.section import Section
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.keeper import Ask, RecordTools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.output import output_button

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

_TONES = {"Requested": "due", "Granted": "met", "Refused": "not-applicable"}


def item_of(row: WaiverRow) -> Item:
    """The waiver's own row."""
    return row.item


class WaiversPart(PartTab):
    """The waivers; a new one is for the line of a student who is picked first."""

    new_wanted = Signal()

    def __init__(self, desk: RecordTools) -> None:
        self.learner: EnglishRow | None = None
        super().__init__(
            Part(
                WAIVER,
                "waiver",
                "English waivers",
                _columns(),
                (("what", "state"), ("requested_on", "decided_on"), ("authority", "reference"),
                 ("valid_to",), ("reason",)),
                (
                    "note",
                    "No waivers",
                    (
                        "A waiver of a minimum or a test: asked for, then granted or refused, "
                        "with authority and reference. A granted one frees the line."
                    ),
                ),
                ("state", False),
                "Save waiver",
                item=item_of,
            ),
            desk,
        )  # fmt: skip
        self.add_button.setText("Ask for a waiver")

    def rows_of(self, record: Sequence[WaiverRow]) -> Sequence[WaiverRow]:
        """All waivers read."""
        return record

    def links(self) -> dict[str, int | None]:
        """The line of the student who was picked."""
        line = self.learner.line if self.learner else None
        return {"training_line_id": line.id if line else None}

    def defaults(self) -> dict[str, Any]:
        """A waiver begins as a request of today."""
        minimum = self.learner.minimum if self.learner else None
        opi_only = minimum is not None and minimum.needs_opi and minimum.ecl is None
        what = "OPI minimum" if opi_only else "ECL minimum"
        return {"what": what, "state": "Requested", "requested_on": self.desk.editors.today}

    @Slot()
    def add(self) -> None:
        """Ask for whom first."""
        self.new_wanted.emit()

    def add_for(self, row: EnglishRow) -> None:
        """Begin a waiver for the line of this student."""
        self.learner = row
        super().add()
        if not self.editor.isHidden():
            self.editor.heading.setText(f"New waiver: {row.who.name}, {row.course}".rstrip(", "))

    def opened(self, row: WaiverRow | None) -> None:
        """The heading says whose waiver it is."""
        if row is not None:
            self.editor.heading.setText(f"{row.who.name}, {course_of(row)}".rstrip(", "))


def course_of(row: WaiverRow) -> str:
    """The course of the line a waiver is for."""
    return row.line.text("course_title") if row.line else ""


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column("state", "State", lambda row: row.item.text("state"),
               tone=lambda row: _TONES.get(row.item.text("state"), ""), width=110),
        Column("name", "Student", lambda row: row.who.name, width=190),
        Column("course", "Line", course_of, width=180),
        text_column("what", "Of what", 116, item_of),
        text_column("authority", "Authority", 130, item_of),
        text_column("reference", "Reference", 100, item_of),
        date_column("requested_on", "Requested", item_of),
        date_column("decided_on", "Decided", item_of),
        date_column("valid_to", "Valid to", item_of),
        Column("country", "Country", lambda row: row.who.country_name, width=110),
    )  # fmt: skip


class WaiversSection(Section):
    """The list and the form of waivers."""

    def __init__(self, tools: Tools, ask: Ask = ask_leave) -> None:
        super().__init__("English waivers", tools, ask)
        self._wanted: int | None = None
        self.part = WaiversPart(self.records)
        self.part.bar.addWidget(
            output_button(self, tools, self.part.table, lambda: "English waivers")
        )
        self.part.new_wanted.connect(self._new)
        self.body.addWidget(self.part, 1)

    def read(self) -> None:
        """Read the waivers anew."""
        self.tools.jobs.query(self.tools.desk.english.waivers, self._show, key="english waivers")

    def open_object(self, target: object) -> None:
        """("waiver", id) opens one, ("waiver of", person) begins one for a student."""
        if not isinstance(target, tuple) or not isinstance(target[1], int):
            return
        if target[0] == "waiver of":
            self._for(target[1])
        elif self.part.leave():
            self._wanted = target[1]
            self.refresh()

    def save(self) -> bool:
        return self.part.save()

    def escape(self) -> bool:
        return self.part.escape()

    def may_close(self) -> bool:
        return self.part.leave()

    def _show(self, rows: Sequence[WaiverRow]) -> None:
        self.part.show_record(rows, fresh=False)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.part.select(None)
            self.part.table.setFocus()
            self.part.select(wanted)
            self.part.table.chosen.emit()

    @Slot()
    def _new(self) -> None:
        self.pick_one("Ask for a waiver: for whom?", self._for)

    def _for(self, person_id: int) -> None:
        work = partial(self.tools.desk.english.student, person_id)
        self.tools.jobs.query(work, self._begin, self._gone, key="waiver of")

    def _begin(self, row: EnglishRow) -> None:
        if row.line is None:
            self.told.emit(f"{row.who.name} has no training line a waiver could be for.")
        else:
            self.part.add_for(row)

    def _gone(self, error: ImsoError) -> None:
        self.told.emit(error.message)
