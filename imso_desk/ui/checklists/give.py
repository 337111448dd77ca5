"""The dialog in which checklists are given to students."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.checklists import ALL, CASES, Candidate, Giving, Template
from imso_desk.domain.student_brief import GONE, counted
from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.left_school import LeftSchoolLine
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

TEMPLATE_ID = int(Qt.ItemDataRole.UserRole)


def give_checklist(parent: QWidget, tools: Tools, person_ids: Sequence[int]) -> GiveDialog:
    """Ask which checklists these students are given, and give them.

    When `parent` is a page its `done` says what was given, with Undo.
    """
    dialog = GiveDialog(parent, tools, person_ids)
    dialog.begin()
    return dialog


class GiveDialog(QDialog):
    """The checklists left, the students right; below what would be given, before it is."""

    def __init__(self, parent: QWidget, tools: Tools, person_ids: Sequence[int]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Give a checklist")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(960, 560)
        self._tools = tools
        self._people = list(dict.fromkeys(person_ids))
        self._templates: dict[int, Template] = {}
        self._is_giving = False
        self.lists = QListWidget()
        self.lists.setAccessibleName("Checklists")
        self.lists.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.opened_on = DateEdit()
        self.opened_on.set_today(tools.today)
        self.opened_on.set_value(tools.today)
        self.opened_on.set_name("Opened on")
        self.table = RecordTable("Students who are given it")
        self.model = RecordTableModel[Candidate](self._columns(), self)
        self.table.use(self.model)
        self.left_school = LeftSchoolLine()
        self.add_button = button("Add students...", "plus")
        self.drop_button = button("Take off")
        self.summary = label("", "muted", wrap=True)
        self.give_button = button("Give", "check", "main")
        self.give_button.setDefault(True)
        self.cancel_button = button("Cancel")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show the dialog and read the checklists."""
        self.show()
        self._tools.jobs.query(
            self._tools.desk.checklists.templates.to_give, self._show_templates, key="give: lists"
        )

    def chosen_lists(self) -> list[int]:
        """Ids of the checklists ticked."""
        items = (self.lists.item(row) for row in range(self.lists.count()))
        ticked = Qt.CheckState.Checked
        return [int(one.data(TEMPLATE_ID)) for one in items if one.checkState() == ticked]

    def tick_list(self, checklist_id: int, *, ticked: bool = True) -> None:
        """Tick a checklist, as the mouse or Space does."""
        for row in range(self.lists.count()):
            one = self.lists.item(row)
            if int(one.data(TEMPLATE_ID)) == checklist_id:
                one.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    @Slot()
    def refresh(self) -> None:
        """Work out what would be given."""
        day = self._day()
        self._allow()
        if day is None:
            self.summary.setText(self.opened_on.problem())
            return
        service = self._tools.desk.checklists
        self._tools.jobs.query(
            partial(service.preview, self.chosen_lists(), list(self._people), day),
            self._show_preview,
            self._say,
            key="give: preview",
        )

    @Slot()
    def give(self) -> None:
        """Give what was chosen, as one step, and close."""
        lists, day = self.chosen_lists(), self._day()
        if self._is_giving or not lists or not self._people or day is None:
            return
        self._is_giving = True
        self._allow()
        service = self._tools.desk.checklists
        self._tools.jobs.change(
            partial(service.apply, lists, list(self._people), day), self._given, self._refused
        )

    @Slot()
    def add_students(self) -> None:
        """Find more students."""
        picker = StudentPicker(
            "Give a checklist: to whom?", self._tools.desk.students, self._tools.jobs, self
        )
        picker.set_known(set(self._people))
        picker.picked.connect(partial(self._picked, picker))
        picker.begin()

    # inside

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column("name", "Student", lambda row: row.person.name, width=152),
            Column("country", "Country", lambda row: row.person.country, width=90),
            Column("gets", "Gets", _gets, tone=_gets_tone, width=168),
            Column("status", "Status", lambda row: row.person.status,
                   tone=lambda row: "not-applicable" if row.person.status in GONE else "",
                   width=104),
            Column("kinds", "Who it is", _kind_words, width=144),
        )  # fmt: skip

    def _lay_out(self) -> None:
        caption = label("Opened on", "muted")
        caption.setBuddy(self.opened_on.main)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.drop_button)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.give_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(label("Checklists", "heading"), 0, 0)
        grid.addWidget(label("Students", "heading"), 0, 1)
        grid.addWidget(self.lists, 1, 0)
        grid.addWidget(self.table, 1, 1)
        day = QHBoxLayout()
        day.setSpacing(8)
        day.addWidget(caption)
        day.addWidget(self.opened_on, 1)
        under = QVBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.left_school)
        under.addLayout(buttons)
        grid.addLayout(day, 2, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(under, 2, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(grid, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.lists.itemChanged.connect(self.refresh)
        self.opened_on.edited.connect(self.refresh)
        self.add_button.clicked.connect(self.add_students)
        self.drop_button.clicked.connect(self._take_off)
        self.left_school.leave_out.connect(self._drop)
        self.table.chosen.connect(self._allow)
        self.give_button.clicked.connect(self.give)
        self.cancel_button.clicked.connect(self.reject)

    def _show_templates(self, templates: Sequence[Template]) -> None:
        self._templates = {one.item.id: one for one in templates}
        self.lists.blockSignals(True)
        for one in templates:
            name, kind = one.item.text("name"), one.item.text("kind")
            words = name if name == kind else f"{name} ({kind})"
            entry = QListWidgetItem(f"{words}, {counted(len(one.steps), 'step')}")
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Unchecked)
            entry.setData(TEMPLATE_ID, one.item.id)
            if kind in CASES:
                entry.setToolTip("Counted from the day the case was opened.")
            self.lists.addItem(entry)
        if templates:
            self.lists.setCurrentRow(0)
        self.lists.blockSignals(False)
        self.lists.setFocus()
        self.refresh()

    def _show_preview(self, giving: Giving) -> None:
        by_person: dict[int, Candidate] = {}
        for one in giving.candidates:
            known = by_person.get(one.person.person_id)
            steps = one.steps + (known.steps if known else 0)
            left_out = one.left_out or (known.left_out if known else "")
            by_person[one.person.person_id] = Candidate(one.person, one.kinds, steps, left_out)
        if not self.chosen_lists() or not self._people:
            self._show_names()
            return
        self._set_rows(list(by_person.values()))
        self.summary.setText(giving.sentence.replace("given to", "for", 1))

    def _show_names(self) -> None:
        """Say who is chosen while no checklist is."""
        service = self._tools.desk.checklists
        self._tools.jobs.query(
            partial(service.people, list(self._people)), self._set_rows, key="give: people"
        )
        missing = "Tick one or more checklists."
        if not self._people:
            missing = "Add students." if self.chosen_lists() else "Add students, tick a checklist."
        self.summary.setText(missing)

    def _set_rows(self, rows: Sequence[Candidate]) -> None:
        self.model.set_rows(rows)
        self.left_school.show_people(row.person for row in rows)
        self._allow()

    def _day(self) -> dt.date | None:
        value: Any = None if self.opened_on.problem() else self.opened_on.value()
        return value if isinstance(value, dt.date) else None

    @Slot()
    def _allow(self) -> None:
        ready = bool(self.chosen_lists() and self._people and self._day() and not self._is_giving)
        self.give_button.setEnabled(ready)
        self.drop_button.setEnabled(self.table.selected_count() > 0)

    @Slot()
    def _take_off(self) -> None:
        self._drop({row.person.person_id for row in self.table.selected_records()})

    @Slot(set)
    def _drop(self, gone: set[int]) -> None:
        self._people = [one for one in self._people if one not in gone]
        self.refresh()

    def _picked(self, picker: StudentPicker, people: list[int]) -> None:
        self._people = list(dict.fromkeys([*self._people, *people]))
        picker.set_known(set(self._people))
        self.refresh()

    def _given(self, giving: Giving) -> None:
        parent: Any = self.parent()
        self._tools.announcer.announce(giving.changes, parent)
        signal = getattr(parent, "told" if giving.changes.nothing else "done", None)
        if signal is not None:
            signal.emit(giving.sentence)
        self.accept()

    def _refused(self, error: ImsoError) -> None:
        self._is_giving = False
        self._say(error)
        self._allow()

    def _say(self, error: ImsoError) -> None:
        self.summary.setText(error.message)


def _gets(row: Candidate) -> str:
    if row.steps:
        more = f" ({row.left_out})" if row.left_out else ""
        return f"{counted(row.steps, 'step')}{more}"
    return row.left_out[:1].upper() + row.left_out[1:]


def _gets_tone(row: Candidate) -> str:
    if row.steps:
        return "met"
    return "not-applicable" if row.left_out else ""


def _kind_words(row: Candidate) -> str:
    return ", ".join(sorted(one.removesuffix(" the allowance") for one in row.kinds if one != ALL))
