"""Leave: who is away, who goes, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from imso_desk.domain.absences import UNAUTHORIZED, Objection, Phase, is_on_leave, time_of
from imso_desk.domain.arrival_schema import ABSENCE, ABSENCE_KINDS
from imso_desk.domain.dates import format_local_time
from imso_desk.domain.leave_places import HOME, named_country
from imso_desk.domain.problems import FieldError
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row
from imso_desk.ui.records.rows_section import RowsSection, state_column, student_columns
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.country_edit import CountryEdit
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from imso_desk.domain.absences import AbsenceRow
    from imso_desk.domain.countries import Countries
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.records.keeper import Written
    from imso_desk.ui.tools import Tools

OVERRIDE = "Record it all the same; the remark will say so"
ON_LEAVE = "On leave: the training line is marked on leave"
GONE = (Phase.AWAY, Phase.LATE)
Look = tuple[Sequence[Objection], bool | None]
"""What speaks against a leave, and whether the line says on leave (None: it cannot)."""


class LeavePart(RowsPart):
    """Leave and other allowed absence; what speaks against one is said while it is typed."""

    views = (
        RowView("away", "Away now", lambda row: row.phase in GONE),
        RowView("late", "Not back in time", lambda row: row.phase is Phase.LATE),
        RowView("coming", "Coming", lambda row: row.phase is Phase.COMING),
        RowView("past", "Past", lambda row: row.phase is Phase.PAST),
        RowView("all", "All", lambda _row: True),
    )
    start = "away"

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self.countries: Countries | None = None
        self._followed = HOME
        part = Part(
            ABSENCE,
            "leave",
            "Leave",
            self._columns(),
            (("kind",), ("starts",), ("ends",),  ("destination", "country"), ("contact",),
             ("approved_by", "approved_on"), ("returned_at",), ("remark",)),
            (
                "calendar",
                "Nobody is away",
                ("Leave, side trips and sick days with their local times: who is away, until when, "
                 "where to be reached, and who approved it."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        self.against = label("", "problem", wrap=True)
        self.override = QCheckBox(OVERRIDE)
        self._ticked_by_hand = False
        self.on_leave = QCheckBox(ON_LEAVE)
        self.on_leave.clicked.connect(self._set_on_leave)
        self.editor.under.addWidget(self.on_leave)
        self.editor.under.addWidget(self.against)
        self.editor.under.addWidget(self.override)
        self._show_look(((), None))
        self.form.edited.connect(self._look)
        kind = self.form.cells["kind"].editor
        if isinstance(kind, ChoiceEdit):
            kind.set_choices([one for one in ABSENCE_KINDS if one != UNAUTHORIZED])
        self.act("Back now", "check", "R", self._back, lambda row: row.phase in GONE)
        self.act("On leave", "calendar", "L", self._put_on_leave, self._is_on_leave)

    def set_countries(self, countries: Countries) -> None:
        """Offer the countries of the office."""
        self.countries = countries
        editor = self.form.cells["country"].editor
        if isinstance(editor, CountryEdit):
            editor.set_countries(countries)

    def words_of(self, row: AbsenceRow) -> str:
        """What the search looks at."""
        return f"{row.stay.who.words} {row.item.text('destination')} {self._where(row)}"

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Begin with ordinary leave inside the country."""
        return {"kind": "Leave", "country": HOME}

    def begin(self, stay: Stay, missing: Any = None) -> None:
        """Open the editor for a new leave."""
        super().begin(stay, missing)
        self._followed = HOME
        self._ticked_by_hand = False
        self._show_look(((), None))

    def opened(self, row: Any) -> None:
        """Say what speaks against the leave that was opened."""
        super().opened(row)
        self._show_look(((), None))
        if row is not None and row.phase is not Phase.PAST:
            self._ask(row.stay, dict(row.item.values), row.item.id)

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves, refused when something speaks against the leave."""
        service, stay, anyway = self.tools.desk.absences, self.stay, self.override.isChecked()
        if stay is None:
            return super().work_of(item, values)
        marks = item is None and (self.on_leave.isChecked() or not self._ticked_by_hand)

        def save() -> Written:
            row_id, changes = service.save_leave(
                stay, item.id if item else None, values, override=anyway, on_leave=marks
            )
            return row_id, [changes]

        return save

    @Slot()
    def remove(self) -> None:
        """Remove the open leave; a line it marked is what it was before."""
        if self._open is not None:
            row_id = self._open.id
            self._close()
            self.do(partial(self.tools.desk.absences.remove_leave, row_id))
            self.table.setFocus()

    @Slot()
    def _look(self) -> None:
        """Look at what is typed now; a field that is wrong says so itself."""
        self._follow_destination()
        try:
            values = self.form.values()
        except FieldError:
            return
        if self.stay is not None:
            self._ask(self.stay, values, self._open.id if self._open else None)

    def _follow_destination(self) -> None:
        """Take the country that "Where to" names, as long as nobody chose another by hand."""
        country, cells = self.form.cells["country"].editor, self.form.cells
        if not self._is_new or self.countries is None or country.problem():
            return
        if country.value() != self._followed:
            return
        names = ((one.iso2, one.name) for one in self.countries)
        named = named_country(cells["destination"].editor.value(), names) or HOME
        if named != self._followed:
            self._followed = named
            country.set_value(named)
            country.edited.emit()

    def _ask(self, stay: Stay, values: dict[str, Any], absence_id: int | None) -> None:
        service, person = self.tools.desk.absences, stay.person_id

        def look() -> Look:
            against = service.objections(person, values, absence_id)
            return against, service.line_says_leave(person, values)

        self.tools.jobs.query(look, self._show_look, key="objections to a leave")

    def _show_look(self, found: Look) -> None:
        against, says_leave = found
        self._show_objections(against)
        self.on_leave.setVisible(says_leave is not None)
        if self._open is not None:
            self.on_leave.setChecked(bool(says_leave))
        elif not self._ticked_by_hand:
            self.on_leave.setChecked(says_leave is not None)

    def _show_objections(self, found: Sequence[Objection]) -> None:
        stops = any(one.stops for one in found)
        self.against.setText("\n".join(one.sentence for one in found))
        self.against.setVisible(bool(found))
        self.override.setVisible(stops)
        if not stops:
            self.override.setChecked(False)

    @Slot(bool)
    def _set_on_leave(self, away: bool) -> None:
        """Mark the line of the open leave at once; that of a new one when it is saved."""
        self._ticked_by_hand = True
        if self._open is not None:
            service, ids = self.tools.desk.absences, [self._open.id]
            self.desk.keeper.write(
                lambda: (0, [service.set_on_leave(ids, away=away)]), otherwise=self._look
            )

    def _is_on_leave(self, row: AbsenceRow) -> bool:
        return is_on_leave(row.item.values, self.tools.today)

    def _put_on_leave(self, rows: list[AbsenceRow]) -> None:
        ids = [row.item.id for row in rows]
        self.do(partial(self.tools.desk.absences.set_on_leave, ids, away=True))

    def _back(self, rows: list[AbsenceRow]) -> None:
        ids = [row.item.id for row in rows]
        self.do(partial(self.tools.desk.absences.returned, ids))

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            state_column(width=220, dates=("returned_at", "ends", "starts")),
            *student_columns(),
            Column("kind", "Kind", lambda row: row.item.text("kind"), width=110),
            _time_column("starts", "From"),
            _time_column("ends", "To"),
            Column("where", "Where to", self._where, width=180),
            Column("contact", "Reached at", lambda row: row.item.text("contact"), width=120),
            Column("approved", "Approved by", lambda row: row.item.text("approved_by"),
                   width=120),
            _time_column("returned_at", "Back at"),
        )  # fmt: skip

    def _where(self, row: AbsenceRow) -> str:
        code = row.item.text("country")
        if code == HOME and row.item["destination"]:
            return row.item.text("destination")
        found = self.countries.by_iso2(code) if self.countries and code else None
        country = found.name if found else code
        return ", ".join(part for part in (row.item.text("destination"), country) if part)


def _time_column(name: str, title: str) -> Column[Any]:
    return Column(name, title, lambda row: format_local_time(time_of(row.item, name)),
                  lambda row: time_of(row.item, name), width=142)  # fmt: skip


class LeaveSection(RowsSection):
    """Who is away now, who goes, who was away."""

    seen = ("person", "absence", "document", "visit", "training_line", "rule")

    def __init__(self, title: str, tools: Tools) -> None:
        super().__init__(title, tools)
        book = tools.desk.reference
        tools.jobs.query(lambda: book.countries, self._take_countries, key="countries of leave")

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return LeavePart(desk, self.tools)

    def rows(self) -> Sequence[AbsenceRow]:
        """Read the rows."""
        rows = self.tools.desk.absences.rows()
        return [row for row in rows if row.item["kind"] != UNAUTHORIZED]

    def _take_countries(self, countries: Countries) -> None:
        if isinstance(self.part, LeavePart):
            self.part.set_countries(countries)
