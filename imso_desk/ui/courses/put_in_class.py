"""The dialog by which selected students are put into a class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.domain.classes import ClassRow, PutInClass
from imso_desk.services.courses import NOW, ClassPage, ClassQuery
from imso_desk.ui.courses.class_columns import class_columns
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

UNDATED = "undated"


class PutInClassDialog(QDialog):
    """Running and coming classes, searched; Return puts the students into the chosen one.

    `put` carries the PutInClass that came of it, after it was remembered and announced.
    """

    put = Signal(object)

    def __init__(self, parent: QWidget, tools: Tools, person_ids: Sequence[int]) -> None:
        super().__init__(parent.window())
        count = len(person_ids)
        whom = "1 student" if count == 1 else f"{count:,} students"
        self.setWindowTitle(f"Put {whom} into a class")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1000, 560)
        self._tools = tools
        self._people = tuple(person_ids)
        self.search = SearchField("Search classes", "Course, MASL, class, school")
        self.undated = QCheckBox("Classes without dates")
        self.table = RecordTable("Classes")
        self.model = RecordTableModel[ClassRow](class_columns(tools.today), self)
        self.sorted = RoleSortProxy(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted, tools.remembered, "put in class")
        self.table.allow_sorting("start")
        self.note = label(
            "A line of the same course is tied to the class; who has none gets one.", "muted",
            wrap=True,
        )  # fmt: skip
        self.put_button = button("Put into class", look="main")
        self.close_button = button("Cancel")
        self._lay_out()
        self.search.searched.connect(self.load)
        self.search.down.connect(self._to_table)
        self.undated.toggled.connect(self.load)
        self.table.opened.connect(self._put)
        self.table.chosen.connect(self._allow)
        self.put_button.clicked.connect(self._put)
        self.close_button.clicked.connect(self.reject)
        self._allow()

    def begin(self) -> None:
        """Show the dialog and read the classes."""
        self.show()
        self.load()
        self.search.setFocus()

    @Slot()
    def load(self) -> None:
        """Ask for the classes that fit."""
        window = UNDATED if self.undated.isChecked() else NOW
        query = ClassQuery(window, text=self.search.text())
        self._tools.jobs.query(
            partial(self._tools.desk.courses.classes, query), self._show, key="put in class"
        )

    def _show(self, page: ClassPage) -> None:
        self.model.set_rows(page.rows)
        self._allow()

    @Slot()
    def _put(self, *_row: object) -> None:
        row = self.table.current_record()
        if row is None or not self.put_button.isEnabled():
            return
        self.put_button.setEnabled(False)
        self._tools.jobs.change(
            partial(self._tools.desk.courses.put_in_class, row.id, self._people),
            self._done,
            self._refused,
        )

    def _done(self, outcome: PutInClass) -> None:
        if not outcome.changes.nothing:
            self._tools.desk.history.remember(outcome.changes)
        self.put.emit(outcome)
        self._tools.announcer.announce(outcome.changes, self)
        self.accept()

    def _refused(self, error: ImsoError) -> None:
        self.note.setText(error.message)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.put_button.setEnabled(self.table.selected_count() == 1)

    @Slot()
    def _to_table(self) -> None:
        if self.sorted.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.undated)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        for one in (self.put_button, self.close_button):
            one.setAutoDefault(False)
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def put_in_class(parent: QWidget, tools: Tools, person_ids: Sequence[int]) -> PutInClassDialog:
    """Ask into which class these students go; one undoable step.

    The dialog's `put` carries what came of it: tell its `words`, and offer Undo unless its
    `changes` are nothing.
    """
    dialog = PutInClassDialog(parent, tools, person_ids)
    dialog.begin()
    return dialog
