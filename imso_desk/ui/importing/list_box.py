"""The lists at hand, one under the other: file and sheet, and what was found in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.importing.draft import Entry
from imso_desk.ui.importing.words import counted, entry_title
from imso_desk.ui.tables.view import as_plain_tip

LINE_HEIGHT = 46


class ListBox(QListWidget):
    """`chosen` carries the place of the list one stands on, `remove_wanted` that to put away."""

    chosen = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Files and sheets")
        self.setIconSize(QSize(16, 16))
        self.setFixedWidth(220)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self.chosen)

    def show_entries(self, entries: Sequence[Entry], current: int) -> None:
        """Show the lists; the signal is not sent for the one stood on."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            title = entry_title(entry)
            name, words = look_of(entry)
            item = QListWidgetItem(icon(*name), f"{title}\n{words}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {words}")
            item.setToolTip(as_plain_tip(f"{title}\n{words}"))
            item.setSizeHint(QSize(100, LINE_HEIGHT))
            self.addItem(item)
        self.setCurrentRow(current)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) and self.currentRow() >= 0:
            self.remove_wanted.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


def look_of(entry: Entry) -> tuple[tuple[str, str], str]:
    """Give the icon and the words of one list."""
    if entry.error:
        return ("problem", "problem"), "Cannot be brought in"
    if not entry.has_rows:
        return ("not-applicable", "not-applicable"), "No list in it"
    rows = counted(len(entry.reading.rows) if entry.reading else 0, "row")
    if not entry.choice.included:
        return ("minus", "muted"), f"Left out, {rows}"
    if entry.open_questions:
        return ("unknown", "unknown"), f"{rows}, a question"
    return ("file", "accent"), rows
