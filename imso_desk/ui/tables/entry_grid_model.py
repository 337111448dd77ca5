"""What an entry grid holds: saved values, what was typed over them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from imso_desk.domain.problems import FieldError
from imso_desk.ui.tables.columns import LEFT, RIGHT

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, str]
"""A cell: (row id, column key)."""
Texts = dict[Place, str | None]
"""Texts by cell; None is a cell as it is saved."""
MOST_UNDONE: Final = 100
NO_BREAK: Final = "\u00a0"
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of an entry grid.

    `parse` turns a typed text, never empty, into a value or raises ValueError (FieldError) with a
    sentence; `show` writes a value, None included. A column that is not `editable` only informs;
    when it is the first, its texts head the rows. What is typed stands at the right, `words` at the
    left, or `centred`.
    """

    key: str
    title: str
    parse: Callable[[str], object | None]
    show: Callable[[Any], str]
    editable: bool = True
    width: int = 80
    tip: str = ""
    centred: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its id and the saved values by column key."""

    id: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell over the saved value: the text, its value, and what is wrong."""

    text: str
    value: object | None
    problem: str = ""


class EntryGridModel(QAbstractTableModel):
    """Keeps every text as it was typed; only what could be read counts as a value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: tuple[GridRow, ...] = ()
        self._row_of: dict[int, GridRow] = {}
        self._column_of: dict[str, GridColumn] = {}
        self._headings: Mapping[int, str] = {}
        self._typed: dict[Place, Typed] = {}
        self._done: list[Texts] = []

    def set_content(
        self, columns: Sequence[GridColumn], rows: Sequence[GridRow], *, keep_typed: bool = False
    ) -> None:
        """Show other content; with `keep_typed` what was typed stays where its cell still is."""
        kept = {place: one.text for place, one in self._typed.items()} if keep_typed else {}
        self.beginResetModel()
        self._headings = {}
        self.columns, self.rows = tuple(columns), tuple(rows)
        self._row_of = {row.id: row for row in self.rows}
        self._column_of = {one.key: one for one in self.columns if one.editable}
        self._typed.clear()
        self._done.clear()
        for place, text in kept.items():
            if self._takes(place):
                self._take(place, text)
        self.endResetModel()

    def set_headings(self, headings: Mapping[int, str]) -> None:
        """Show titles as the view broke them into lines."""
        self._headings = headings
        if self.columns:
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def set_texts(self, texts: Texts) -> bool:
        """Put texts into cells as one step; True when anything changed. None undoes a cell."""
        before: Texts = {}
        for place, text in texts.items():
            if not self._takes(place):
                continue
            old = self._typed.get(place)
            self._take(place, text)
            if self._typed.get(place) != old:
                before[place] = old.text if old else None
        if not before:
            return False
        self._done = [*self._done[-MOST_UNDONE:], before]
        self._tell()
        return True

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        if not self._done:
            return False
        for place, text in self._done.pop().items():
            self._take(place, text)
        self._tell()
        return True

    @property
    def is_changed(self) -> bool:
        """Whether any cell differs from what is saved, wrong texts included."""
        return bool(self._typed)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    def changed_cells(self) -> dict[int, dict[str, object]]:
        """Values that differ from the saved ones, by row id and column; wrong texts left out."""
        found: dict[int, dict[str, object]] = {}
        for (row_id, key), one in self._typed.items():
            if not one.problem:
                found.setdefault(row_id, {})[key] = one.value
        return found

    def problems(self) -> list[tuple[Place, str]]:
        """The cells that are wrong with a sentence each, in the order of the table."""
        wrong = {place: one.problem for place, one in self._typed.items() if one.problem}
        if not wrong:
            return []
        return [
            (place, f"{self.row_name(row)}, {column.title}: {wrong[place]}")
            for row, line in enumerate(self.rows)
            for column in self.columns
            if (place := (line.id, column.key)) in wrong
        ]

    def row_name(self, row: int) -> str:
        """How a row is called: the text of the first column, or its number."""
        if self.columns and not self.columns[0].editable:
            return self.text(row, 0) or f"Row {row + 1}"
        return f"Row {row + 1}"

    def place_of(self, index: Index) -> Place:
        """Which cell an index points to."""
        return self.rows[index.row()].id, self.columns[index.column()].key

    def index_of(self, place: Place) -> QModelIndex:
        """Where a cell stands; an invalid index when it does not."""
        for row, line in enumerate(self.rows):
            if line.id == place[0]:
                keys = [column.key for column in self.columns]
                return self.index(row, keys.index(place[1])) if place[1] in keys else QModelIndex()
        return QModelIndex()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell now."""
        line, head = self.rows[row], self.columns[column]
        one = self._typed.get((line.id, head.key))
        return one.text if one is not None else head.show(line.cells.get(head.key))

    # inside

    def _take(self, place: Place, text: str | None) -> None:
        """Read a text; what reads as the saved value is no change."""
        self._typed.pop(place, None)
        if text is None:
            return
        one = _read(self._column_of[place[1]], text)
        saved = self._row_of[place[0]].cells.get(place[1])
        if one.problem or one.value != saved:
            self._typed[place] = one

    def _takes(self, place: Place) -> bool:
        return place[0] in self._row_of and place[1] in self._column_of

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if not index.isValid() or role != Role.EditRole:
            return False
        self.set_texts({self.place_of(index): str(value)})
        return True

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(index.row(), index.column())
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return _side(column)
        one = self._typed.get(self.place_of(index))
        if role == Role.AccessibleTextRole:
            return self._spoken(index, column, one)
        return _mark(one, role) if one is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if not 0 <= section < len(self.rows):
                return None
            return self._row_heading(section, role)
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.TextAlignmentRole:
            return _side(column)
        if role == Role.ToolTipRole:
            return column.tip or column.title
        if role == Role.DisplayRole:
            return self._headings.get(section, column.title)
        return column.title if role == Role.AccessibleTextRole else None

    def _row_heading(self, row: int, role: int) -> Any:
        if role == Role.TextAlignmentRole:
            return LEFT
        if role == Role.DisplayRole:
            # a heading is broken at its blanks, and the second line would not be seen
            return self.row_name(row).replace(" ", NO_BREAK)
        return self.row_name(row) if role in (Role.ToolTipRole, Role.AccessibleTextRole) else None

    def _spoken(self, index: Index, column: GridColumn, one: Typed | None) -> str:
        text = self.text(index.row(), index.column()) or "empty"
        words = f"{self.row_name(index.row())}, {column.title}: {text}"
        if one is None:
            return words
        return f"{words}. Wrong: {one.problem}" if one.problem else f"{words}, not saved"


def _side(column: GridColumn) -> Qt.AlignmentFlag:
    if column.centred:
        return Qt.AlignmentFlag.AlignCenter
    return RIGHT if column.editable and not column.words else LEFT


def _read(column: GridColumn, text: str) -> Typed:
    bare = text.strip()
    if not bare:
        return Typed("", None)
    try:
        value = column.parse(bare)
    except FieldError as wrong:
        return Typed(text, None, wrong.message)
    except ValueError as wrong:
        return Typed(text, None, str(wrong))
    return Typed(column.show(value), value)


def _mark(one: Typed, role: int) -> Any:
    """How a cell that was typed in looks: wrong with an icon, else in heavier letters."""
    from PySide6.QtGui import QFont

    from imso_desk.ui.icons import icon
    from imso_desk.ui.palettes import current_colours
    from imso_desk.ui.tables.view import as_plain_tip

    if role == Role.FontRole:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if role == Role.ToolTipRole:
        return as_plain_tip(one.problem or "Typed, not saved yet")
    if one.problem and role == Role.DecorationRole:
        return icon("problem", "problem")
    if role == Role.ForegroundRole:
        return current_colours().tone("problem" if one.problem else "accent")
    return None
