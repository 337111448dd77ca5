"""A dialog in which one course of the catalogue is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.ui.courses.course_table import CourseTable
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class CoursePicker(QDialog):
    """Search, then Return; `chosen` carries the course, `new_wanted` that it is not there yet."""

    chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("New class: of which course?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(820, 520)
        self.search = SearchField("Search courses", "Title, MASL, number, school")
        self.table = CourseTable(tools, "picker")
        self.count = label("", "muted")
        self.take_button = button("Choose course", look="main")
        self.new_button = button("The course is not there yet", "plus")
        self.close_button = button("Cancel")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.new_button)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.take_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        for one in (self.take_button, self.new_button, self.close_button):
            one.setAutoDefault(False)
        self.take_button.clicked.connect(self._take)
        self.new_button.clicked.connect(self._new)
        self.close_button.clicked.connect(self.reject)
        self.search.searched.connect(self.table.search)
        self.search.down.connect(self._to_table)
        self.table.opened.connect(self._take)
        self.table.chosen.connect(self._allow)
        self.table.found.connect(self._found)
        self._allow()

    def begin(self) -> None:
        """Show the dialog and read the catalogue."""
        self.show()
        self.table.load()
        self.search.setFocus()

    @Slot()
    def _take(self, *_row: object) -> None:
        row = self.table.current_record()
        if row is not None:
            self.chosen.emit(row.id)
            self.accept()

    @Slot()
    def _new(self) -> None:
        self.new_wanted.emit()
        self.reject()

    @Slot()
    def _allow(self) -> None:
        self.take_button.setEnabled(self.table.selected_count() == 1)

    @Slot(int)
    def _found(self, count: int) -> None:
        self.count.setText("1 course" if count == 1 else f"{count:,} courses")

    @Slot()
    def _to_table(self) -> None:
        if self.table.rows:
            self.table.setFocus()
            self.table.selectRow(0)
