"""The table inside an entry grid: keys of a spreadsheet, copy and paste of rectangles."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from imso_desk.ui.tables.entry_grid_model import EntryGridModel, Index, Texts
from imso_desk.ui.theme import strong_font
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

K = Qt.Key
ROW_HEIGHT: Final = 28
STEPS: Final = {
    K.Key_Return: (1, 0),
    K.Key_Enter: (1, 0),
    K.Key_Down: (1, 0),
    K.Key_Up: (-1, 0),
    K.Key_Tab: (0, 1),
    K.Key_Backtab: (0, -1),
}
"""Where a key leads from the cell that is typed in: (rows, columns)."""
TWO_LINES: Final = 44
TITLE_ROOM: Final = 24
"""Pixels of a heading that are not for its text."""
ONE_LINE: Final = 120
"""Up to this width a column is made wider rather than its heading broken."""
WIDEST: Final = 200
HEADING_WIDTHS: Final = (120, 300)
LOOK: Final = """
QHeaderView::section:vertical { font-weight: 400; color: palette(text); }
QTableCornerButton::section { background: palette(base); border: none;
  border-bottom: 1px solid palette(mid); }
"""


class CellDelegate(QStyledItemDelegate):
    """A plain line; keys that end the typing take the text and go on at once."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        line.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; padding: 0 4px; }")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cast("QLineEdit", editor).setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        cast("EntryGridModel", model).setData(index, cast("QLineEdit", editor).text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            key = cast("QKeyEvent", event)
            step = step_of(key)
            if step is not None:
                grid = cast("GridTable", self.parent())
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                grid.go(*step)
                return True
        return super().eventFilter(watched, event)


class GridTable(QTableView):
    """Typing replaces, Return goes down, Tab goes right, Delete empties, Ctrl+C and Ctrl+V.

    `told` is a sentence about what a key did. F6 leaves the table, for Tab does not.
    """

    told = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._corner = label("", "muted")  # Qt gives the heads of rows no heading
        self._corner.setParent(self)
        self._corner.setFont(strong_font())
        self._corner.setIndent(8)
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "Type to replace a cell. Return goes down, Tab to the right, Delete empties, "
            "Ctrl+C copies, Ctrl+V pastes from a spreadsheet, F6 leaves the table."
        )
        self.setStyleSheet(LOOK)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumWidth(HEADING_WIDTHS[0])
        rows.setMaximumWidth(HEADING_WIDTHS[1])
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setFixedHeight(ROW_HEIGHT)
        heads.setTextElideMode(Qt.TextElideMode.ElideNone)

    @property
    def grid(self) -> EntryGridModel:
        """The model shown."""
        return cast("EntryGridModel", self.model())

    def fit(self) -> None:
        """Give the columns their widths; a first column that only informs heads the rows."""
        columns = self.grid.columns
        heads_rows = bool(columns) and not columns[0].editable
        self.verticalHeader().setVisible(heads_rows)
        self._corner.setVisible(heads_rows)
        self._corner.setText(columns[0].title if heads_rows else "")
        headings: dict[int, str] = {}
        for at, column in enumerate(columns):
            self.setColumnHidden(at, heads_rows and at == 0)
            width, headings[at] = self._room_for(column.title, column.width)
            self.setColumnWidth(at, width)
        self.grid.set_headings(headings)
        broken = any("\n" in heading for heading in headings.values())
        self.horizontalHeader().setFixedHeight(TWO_LINES if broken else ROW_HEIGHT)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        edge = self.frameWidth()
        width, height = self.verticalHeader().width(), self.horizontalHeader().height()
        self._corner.setGeometry(edge, edge, width, height)

    def _room_for(self, title: str, width: int) -> tuple[int, str]:
        """The width a title needs, and the title on one line or, when it is long, on two."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        lines = [title]
        if metrics.horizontalAdvance(title) + TITLE_ROOM > max(width, ONE_LINE):
            lines = in_two(title)
        needed = max(metrics.horizontalAdvance(line) for line in lines) + TITLE_ROOM
        width = max(width, min(needed, WIDEST))
        elide = Qt.TextElideMode.ElideRight
        return width, "\n".join(
            metrics.elidedText(line, elide, width - TITLE_ROOM + 1) for line in lines
        )

    def start(self) -> None:
        """Put the cursor on the first cell that can be typed in, unless it is on one."""
        if not self.currentIndex().isValid() and self.grid.rows:
            columns = self._columns()
            if columns:
                self.select_at(self.grid.index(0, columns[0]))

    def go(self, down: int, right: int) -> bool:
        """Go on by a step; Tab at the end of a row goes to the next one. False at the end."""
        at, columns = self.currentIndex(), self._columns()
        if not at.isValid() or not columns:
            return False
        row, column = at.row() + down, at.column()
        if right:
            ahead = [one for one in columns if (one > column if right > 0 else one < column)]
            if ahead:
                column = ahead[0] if right > 0 else ahead[-1]
            else:
                row, column = row + right, columns[0] if right > 0 else columns[-1]
        if not 0 <= row < len(self.grid.rows):
            return False
        self.select_at(self.grid.index(row, column))  # one cell, though Shift may be held
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Paste):
            self.paste()
        elif event.matches(keys.Undo) and self.grid.can_undo:
            self.grid.undo()
        elif event.key() in (K.Key_Delete, K.Key_Backspace):
            self.empty()
        elif event.key() == K.Key_F6:
            self.leave()
        elif step is not None and event.key() in (K.Key_Return, K.Key_Enter):
            self.go(*step)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # while something typed can be taken back, Ctrl+Z is the grid's
            mine = event.matches(QKeySequence.StandardKey.Undo) and self.grid.can_undo
            if mine:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the table until its last cell."""
        return self.go(0, 1 if forward else -1) or super().focusNextPrevChild(forward)

    def leave(self) -> None:
        """Go on to what stands after the table."""
        super().focusNextPrevChild(True)

    def copy(self) -> None:
        """Copy the selected rectangle as a table."""
        from imso_desk.ui.tables.clipboard import table_mime

        rows, columns = self._selected()
        if rows and columns:
            lines = [[self.grid.text(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(table_mime(lines))
            self.told.emit(f"{cells(len(rows) * len(columns))} copied.")

    def paste(self) -> None:
        """Put the rectangle on the clipboard over the cells from the cursor on."""
        lines = rectangle(QGuiApplication.clipboard().text())
        rows, columns = self._selected()
        if not lines or not rows or not columns:
            return
        if len(lines) == len(lines[0]) == 1:
            one = lines[0][0]
            texts = self._texts({(row, column): one for row in rows for column in columns})
            self._put(texts, 0)
            return
        shown = [one for one in range(columns[0], len(self.grid.columns))
                 if not self.isColumnHidden(one)]  # fmt: skip
        wanted: dict[tuple[int, int], str] = {}
        outside = 0
        for down, line in enumerate(lines):
            for right, text in enumerate(line):
                row = rows[0] + down
                if row < len(self.grid.rows) and right < len(shown):
                    wanted[row, shown[right]] = text
                else:
                    outside += bool(text.strip())
        self._put(self._texts(wanted), outside)

    def empty(self) -> None:
        """Empty the selected cells."""
        rows, columns = self._selected()
        self.grid.set_texts(self._texts({(row, column): "" for row in rows for column in columns}))

    # inside

    def _put(self, texts: Texts, outside: int) -> None:
        self.grid.set_texts(texts)
        left = f" {cells(outside)} did not fit into the table and {was(outside)} left out."
        self.told.emit(f"{cells(len(texts))} pasted.{left if outside else ''}")

    def _texts(self, wanted: dict[tuple[int, int], str]) -> Texts:
        grid = self.grid
        return {
            (grid.rows[row].id, grid.columns[column].key): text
            for (row, column), text in wanted.items()
            if grid.columns[column].editable
        }

    def _selected(self) -> tuple[list[int], list[int]]:
        """Rows and columns of the selected rectangle, hidden columns left out."""
        parts = self.selectionModel().selection().toList()
        if not parts:
            at = self.currentIndex()
            return ([at.row()], [at.column()]) if at.isValid() else ([], [])
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        found = {at for part in parts for at in range(part.left(), part.right() + 1)}
        return rows, sorted(at for at in found if not self.isColumnHidden(at))

    def _columns(self) -> list[int]:
        """Columns that can be typed in."""
        return [at for at, column in enumerate(self.grid.columns) if column.editable]

    def select_at(self, index: QModelIndex) -> None:
        """Put the cursor on one cell and bring it into sight."""
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Where a key leads, None for keys that lead nowhere; Shift turns Return and Tab around."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    step = STEPS.get(K(event.key()))
    if step is None or plain not in (Qt.KeyboardModifier.NoModifier, shift):
        return None
    if plain == shift and event.key() in (K.Key_Return, K.Key_Enter):
        return (-1, 0)
    if plain == shift and event.key() == K.Key_Tab:
        return (0, -1)
    return None if plain == shift and event.key() in (K.Key_Up, K.Key_Down) else step


def rectangle(text: str) -> list[list[str]]:
    """Read tab-separated text of a spreadsheet; a quoted cell may hold breaks and tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text.strip("\n\t "):
        return []
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    return [list(line) or [""] for line in csv.reader(StringIO(text), delimiter="\t")]


def in_two(title: str) -> list[str]:
    """Break a heading at the blank that leaves the longer half shortest."""
    words = title.split()
    ways = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(ways, key=lambda way: max(map(len, way)), default=[title])


def cells(count: int) -> str:
    """Say how many cells."""
    return "1 cell" if count == 1 else f"{count:,} cells"


def was(count: int) -> str:
    """Give the verb for so many."""
    return "was" if count == 1 else "were"
