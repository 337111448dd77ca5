"""One list of the import: where it was found, its questions, its rows and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from imso_desk.ui.importing.columns_panel import ColumnsPanel
from imso_desk.ui.importing.draft import Entry, PreviewRow, SheetChoice
from imso_desk.ui.importing.problem_line import ProblemLine
from imso_desk.ui.importing.questions_panel import QuestionsPanel
from imso_desk.ui.importing.rows_panel import RowsPanel
from imso_desk.ui.importing.words import entry_title, found_words
from imso_desk.ui.widgets.looks import button, label

ROWS_TAB, COLUMNS_TAB = 0, 1


class SheetPage(QWidget):
    """Shows one entry; `choice_made` carries the new SheetChoice, `remove_wanted` puts it away."""

    choice_made = Signal(object)
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self.title = label("", "heading", wrap=True)
        self.found = label("", "muted", wrap=True)
        self.include = QCheckBox("Bring in this list")
        self.remove = button("Remove", "close", "quiet")
        self.remove.setToolTip("Put this list away (Delete in the list of files)")
        self.problem = ProblemLine()
        self.questions = QuestionsPanel()
        self.rows = RowsPanel()
        self.columns = ColumnsPanel()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.rows, "Rows")
        self.tabs.addTab(self.columns, "Columns")
        self._lay_out()
        self.include.clicked.connect(self._include)
        self.remove.clicked.connect(self.remove_wanted)
        self.questions.answered.connect(self._answer)
        self.columns.changed.connect(self._map)

    def show_entry(self, entry: Entry, rows: Sequence[PreviewRow], last_time: str) -> None:
        """Show a list; `last_time` is the day when its columns were taken for the same, or ''."""
        self._entry = entry
        self.title.setText(entry_title(entry))
        found = found_words(entry)
        if last_time and entry.has_rows:
            found += f" Columns as last time ({last_time})."
        if entry.reading is not None:
            notes = [one.message for one in entry.reading.problems if not one.column]
            found = " ".join([found, *notes])
        self.found.setText(found)
        self.found.setVisible(bool(found))
        self.include.setVisible(entry.has_rows)
        self.include.setChecked(entry.choice.included)
        self._show_problem(entry)
        asked = entry.asked if entry.has_rows else ()
        self.questions.show_questions(asked, entry.choice.answers)
        self.rows.show_rows(rows, entry.reading)
        self.columns.show_reading(entry.reading)
        self._show_tabs(entry)

    def colours_changed(self) -> None:
        """Draw the icons in the colours shown now."""
        self.rows.detail.colours_changed()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.include)
        head.addWidget(self.remove)
        self.empty = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.found)
        column.addWidget(self.problem)
        column.addWidget(self.questions)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.empty, 1)

    def _show_problem(self, entry: Entry) -> None:
        told = [entry.error, entry.note]
        if entry.error and entry.reading is not None:
            told.append("Say below which column holds the names.")
        self.problem.show_words(" ".join(dict.fromkeys(one for one in told if one)))

    def _show_tabs(self, entry: Entry) -> None:
        reading = entry.reading
        has_columns = reading is not None and any(reading.headings)
        has_rows = not entry.error and reading is not None
        self.tabs.setTabEnabled(ROWS_TAB, has_rows)
        self.tabs.setTabEnabled(COLUMNS_TAB, has_columns)
        count = sum(bool(one) for one in reading.headings) if reading is not None else 0
        self.tabs.setTabText(COLUMNS_TAB, f"Columns {count:,}")
        if not has_rows and has_columns:
            self.tabs.setCurrentIndex(COLUMNS_TAB)
        elif not has_columns:
            self.tabs.setCurrentIndex(ROWS_TAB)
        self.tabs.setVisible(has_rows or has_columns)
        self.empty.setVisible(not (has_rows or has_columns))

    def _choose(self, choice: SheetChoice) -> None:
        if self._entry is not None:
            # Until the answer comes, a second choice builds on the first.
            self._entry = replace(self._entry, choice=choice)
            self.choice_made.emit(choice)

    @Slot(bool)
    def _include(self, checked: bool) -> None:
        if self._entry is not None:
            self._choose(replace(self._entry.choice, included=checked))

    @Slot(str, str)
    def _answer(self, kind: str, value: str) -> None:
        if self._entry is not None:
            choice = self._entry.choice
            self._choose(replace(choice, answers={**choice.answers, kind: value}))

    @Slot(str, str)
    def _map(self, heading: str, field: str) -> None:
        """Take a column for a field; the column that had the field before is left out."""
        if self._entry is None or self._entry.reading is None:
            return
        choice = self._entry.choice
        mapping = dict(choice.mapping)
        if field:
            before = {**self._entry.reading.mapping, **mapping}
            mapping.update({one: "" for one, had in before.items() if had == field})
        mapping[heading] = field
        self._choose(replace(choice, mapping=mapping))
