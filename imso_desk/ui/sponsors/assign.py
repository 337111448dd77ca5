"""The dialog in which students are given a sponsor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.domain.arrival_schema import SPONSOR_KINDS
from imso_desk.domain.folding import fold
from imso_desk.domain.sponsoring import Suggestion
from imso_desk.domain.student_brief import StudentBrief, counted
from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.sponsors.words import available_tone, available_words, load_tone, load_words
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.left_school import LeftSchoolLine
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools


def assign_sponsor(
    parent: QWidget, tools: Tools, person_ids: Sequence[int], sponsor_id: int | None = None
) -> AssignDialog:
    """Ask for a sponsor of these students, and assign it.

    When `parent` is a page its `done` says what was done, with Undo.
    """
    dialog = AssignDialog(parent, tools, person_ids, sponsor_id)
    dialog.begin()
    return dialog


def _sponsor(row: Suggestion) -> Item:
    return row.sponsor.item


class AssignDialog(QDialog):
    """The students in a line, the sponsors below, who suits best first."""

    def __init__(
        self,
        parent: QWidget,
        tools: Tools,
        person_ids: Sequence[int],
        sponsor_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Assign a sponsor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(880, 560)
        self._tools = tools
        self._service = tools.desk.sponsors
        self._people = list(dict.fromkeys(person_ids))
        self._wanted = sponsor_id
        self._all: Sequence[Suggestion] = ()
        self._is_saving = False
        self.students = label("", wrap=True)
        self.left_school = LeftSchoolLine()
        self.add_button = button("Add students...", "plus")
        self.kind = ChoiceEdit(choices=SPONSOR_KINDS)
        self.kind.set_name("As")
        self.kind.box.setItemText(0, "As the sponsor's kind")
        self.from_date = DateEdit()
        self.from_date.set_today(tools.today)
        self.from_date.set_value(tools.today)
        self.from_date.set_name("From")
        self.search = SearchField("Search sponsors", "Name, language, country")
        self.table = RecordTable("Sponsors to choose from")
        self.model = RecordTableModel[Suggestion](self._columns(), self)
        self.proxy = RoleSortProxy(self)
        self.proxy.setSourceModel(self.model)
        self.table.use(self.proxy)
        self.table.allow_sorting("rank")
        self.none = EmptyState("person", "No sponsors", "Add sponsors in Arrivals, Sponsors first.")
        self.note = label("", "problem", wrap=True)
        self.assign_button = button("Assign", "check", "main")
        self.assign_button.setDefault(True)
        self.anyway_button = button("Assign anyway", look="danger")
        self.cancel_button = button("Cancel")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show the dialog and read the sponsors."""
        self.show()
        self.search.setFocus()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read sponsors and students anew."""
        self._tools.jobs.query(
            partial(self._service.choices, list(self._people), str(self.kind.value())),
            self._show,
            self._say,
            key="assign: sponsors",
        )

    @Slot()
    def assign(self) -> None:
        """Assign the chosen sponsor, as one step, and close."""
        self._assign(anyway=False)

    def _assign(self, *, anyway: bool) -> None:
        chosen: Suggestion | None = self._chosen()
        day = self._day()
        if self._is_saving or chosen is None or not self._people or day is None:
            return
        self._is_saving = True
        self._allow()
        work = partial(
            self._service.assign,
            chosen.sponsor.item.id,
            list(self._people),
            str(self.kind.value()),
            day,
            anyway=anyway,
        )
        self._tools.jobs.change(work, self._assigned, self._refused)

    @Slot()
    def add_students(self) -> None:
        """Find more students."""
        picker = StudentPicker(
            "Assign a sponsor: to whom?", self._tools.desk.students, self._tools.jobs, self
        )
        picker.set_known(set(self._people))
        picker.picked.connect(partial(self._picked, picker))
        picker.begin()

    # inside

    def _columns(self) -> tuple[Column[Any], ...]:
        today = self._tools.today
        return (
            Column("rank", "", lambda row: str(self._rank(row)), self._rank, width=44, right=True),
            text_column("name", "Sponsor", 170, _sponsor),
            text_column("kind", "Kind", 80, _sponsor),
            Column("load", "Students", lambda row: load_words(row.sponsor),
                   lambda row: row.sponsor.load, tone=lambda row: load_tone(row.sponsor),
                   width=164),
            Column("available", "Available", lambda row: available_words(row.sponsor, today),
                   tone=lambda row: available_tone(row.sponsor, today), width=132),
            Column("why", "Why", lambda row: ", ".join(row.reasons), width=240),
            text_column("languages", "Languages", 120, _sponsor, shown=False),
        )  # fmt: skip

    def _rank(self, row: Suggestion) -> int:
        return next((at for at, one in enumerate(self._all, 1) if one is row), 0)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.students, 1)
        top.addWidget(self.add_button)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        for words, editor in (("As", self.kind), ("From", self.from_date)):
            caption = label(words, "muted")
            caption.setBuddy(editor.main)
            line.addWidget(caption)
            line.addWidget(editor)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        for one in (self.cancel_button, self.anyway_button, self.assign_button):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.left_school)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.none, 1)
        column.addLayout(foot)
        self.none.hide()
        self.anyway_button.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_students)
        self.left_school.leave_out.connect(self._drop)
        self.kind.edited.connect(self.refresh)
        self.from_date.edited.connect(self._look)
        self.search.searched.connect(self._fill)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._look)
        self.table.opened.connect(lambda _row: self.assign())
        self.assign_button.clicked.connect(self.assign)
        self.anyway_button.clicked.connect(lambda: self._assign(anyway=True))
        self.cancel_button.clicked.connect(self.reject)

    def _show(self, found: tuple[Sequence[StudentBrief], Sequence[Suggestion]]) -> None:
        people, self._all = found
        self._people = [one.person_id for one in people]
        names = "; ".join(one.who for one in people[:4])
        more = f" and {len(people) - 4} more" if len(people) > 4 else ""
        self.students.setText(f"For {names}{more}" if people else "Add the students first.")
        self.left_school.show_people(people)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        chosen = self._chosen()
        wanted = chosen.sponsor.item.id if chosen else self._wanted
        words = fold(self.search.text()).split()
        rows = [row for row in self._all if all(word in _text(row) for word in words)]
        self.model.set_rows(rows)
        self.table.setVisible(bool(self._all))
        self.none.setVisible(not self._all)
        ids = [row.sponsor.item.id for row in rows]
        if rows:
            at = ids.index(wanted) if wanted in ids else 0
            shown = self.proxy.mapFromSource(self.model.index(at, 0))
            self.table.selectRow(shown.row())
            self.table.scrollTo(shown)
        self._look()

    @Slot()
    def _look(self) -> None:
        """Ask what speaks against the chosen sponsor."""
        chosen, day = self._chosen(), self._day()
        self._allow()
        if chosen is None or day is None or not self._people:
            self._doubt(())
            return
        self._tools.jobs.query(
            partial(self._service.doubts, chosen.sponsor.item.id, list(self._people), day),
            self._doubt,
            self._say,
            key="assign: doubts",
        )

    def _doubt(self, doubts: Sequence[str]) -> None:
        self.note.setText(" ".join(doubts))
        self.anyway_button.setVisible(bool(doubts))
        self.assign_button.setVisible(not doubts)

    def _chosen(self) -> Suggestion | None:
        rows: list[Suggestion] = self.table.selected_records()
        return rows[0] if rows else None

    def _day(self) -> dt.date | None:
        value: Any = None if self.from_date.problem() else self.from_date.value()
        return value if isinstance(value, dt.date) else None

    def _allow(self) -> None:
        ready = bool(self._people and self._chosen() and self._day() and not self._is_saving)
        self.assign_button.setEnabled(ready)
        self.anyway_button.setEnabled(ready)

    def _picked(self, picker: StudentPicker, people: list[int]) -> None:
        self._people = list(dict.fromkeys([*self._people, *people]))
        picker.set_known(set(self._people))
        self.refresh()

    @Slot(set)
    def _drop(self, gone: set[int]) -> None:
        self._people = [one for one in self._people if one not in gone]
        self.refresh()

    def _assigned(self, changes: Changes) -> None:
        parent: Any = self.parent()
        self._tools.announcer.announce(changes, parent)
        signal = getattr(parent, "done", None)
        if signal is not None:
            signal.emit(f"Sponsor assigned: {counted(len(self._people), 'student')}.")
        self.accept()

    def _refused(self, error: ImsoError) -> None:
        self._is_saving = False
        self._say(error)
        self._allow()

    def _say(self, error: ImsoError) -> None:
        self.note.setText(error.message)


def _text(row: Suggestion) -> str:
    item = row.sponsor.item
    return fold(" ".join(item.text(name) for name in ("name", "kind", "languages", "countries")))
