"""The lists at hand and the one chosen of them, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from imso_desk.ui.importing.busy import BusyLine
from imso_desk.ui.importing.draft import Entry, Preview
from imso_desk.ui.importing.list_box import ListBox
from imso_desk.ui.importing.sheet_page import SheetPage
from imso_desk.ui.importing.words import as_last_time, summary_words
from imso_desk.ui.widgets.looks import label

STATUS_HEIGHT = 32


class PreviewPage(QWidget):
    """Shows what an import would do.

    `choice_made` carries the place of a list and its new SheetChoice, `remove_wanted` the place of
    one to put away, `cancel_wanted` asks to stop looking.
    """

    choice_made = Signal(int, object)
    remove_wanted = Signal(int)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._preview = Preview()
        self._runs: Sequence[Any] = ()
        self._current = 0
        self.summary = label("")
        self.busy_line = BusyLine()
        self.status = QStackedWidget()
        self.status.addWidget(self.summary)
        self.status.addWidget(self.busy_line)
        self.status.setFixedHeight(STATUS_HEIGHT)
        self.lists = ListBox()
        self.sheet = SheetPage()
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.lists)
        both.addWidget(self.sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.status)
        column.addLayout(both, 1)
        self.lists.chosen.connect(self.stand_on)
        self.lists.remove_wanted.connect(self.remove_wanted)
        self.sheet.remove_wanted.connect(lambda: self.remove_wanted.emit(self._current))
        self.sheet.choice_made.connect(self._choose)
        self.busy_line.cancel_wanted.connect(self.cancel_wanted)

    def show_preview(self, entries: Sequence[Entry], preview: Preview) -> None:
        """Show these lists and what would become of them; at least one."""
        self._entries, self._preview = tuple(entries), preview
        self._current = min(self._current, len(self._entries) - 1)
        self.summary.setText(summary_words(self._entries, preview))
        self.lists.show_entries(self._entries, self._current)
        self.lists.setVisible(len(self._entries) > 1)
        self._show_current()

    def show_runs(self, runs: Sequence[Any]) -> None:
        """Tell the earlier imports, so that the page can say what is as last time."""
        self._runs = runs
        self._show_current()

    def show_busy(self, what: str) -> None:
        """Say that the lists are looked at again; '' when that is done."""
        if what:
            self.busy_line.begin(what)
        self.status.setCurrentWidget(self.busy_line if what else self.summary)

    @Slot(int)
    def stand_on(self, number: int) -> None:
        """Show another list."""
        if 0 <= number < len(self._entries):
            self._current = number
            self._show_current()

    def forget(self) -> None:
        """Show the first list next time."""
        self._entries, self._current = (), 0

    def colours_changed(self) -> None:
        """Draw the icons in the colours shown now."""
        self.sheet.colours_changed()
        self.lists.show_entries(self._entries, self._current)

    def _show_current(self) -> None:
        if not self._entries:
            return
        entry = self._entries[self._current]
        last_time = as_last_time(entry.reading, self._runs) if entry.reading else ""
        rows = self._preview.rows
        shown = rows[self._current] if self._current < len(rows) else ()
        self.sheet.show_entry(entry, shown, last_time)

    @Slot(object)
    def _choose(self, choice: object) -> None:
        self.choice_made.emit(self._current, choice)
