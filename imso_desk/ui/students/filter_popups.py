"""What opens below a filter's button: choices to tick, or two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.folding import fold
from imso_desk.ui.students.query_state import value_in_words
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.looks import button, label

VALUE: Final = int(Qt.ItemDataRole.UserRole)
FOLDED: Final = VALUE + 1


class FilterPopup(QFrame):
    """The base of the popups: closes by Esc or a click elsewhere."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button's own is turned
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)

    def open_below(self, anchor: QWidget) -> None:
        """Show the popup at the foot of a button."""
        self.adjustSize()
        self.move(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def foot(self, *buttons: QPushButton) -> None:
        """Put buttons below, at the right."""
        row = QHBoxLayout()
        row.addStretch(1)
        for one in buttons:
            row.addWidget(one)
        self.column.addLayout(row)


class ChoicePopup(FilterPopup):
    """The values of one column with how many students each has; every tick counts at once."""

    chosen = Signal(tuple)

    def __init__(self, column: str, title: str, ticked: Sequence[str], parent: QWidget) -> None:
        super().__init__(f"Filter by {title.lower()}", parent)
        self._column = column
        self._ticked = list(ticked)
        self.resize(320, 380)
        self.setMinimumSize(300, 340)
        self.field = QLineEdit()
        self.field.setAccessibleName(f"Find in {title.lower()}")
        self.field.setPlaceholderText("Find")
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(f"{title} choices")
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.itemChanged.connect(self._changed)
        self.list.itemActivated.connect(self._toggle)
        self.note = label("Reading...", "muted", wrap=True)
        self.none = button("Clear", look="quiet")
        self.none.clicked.connect(self._clear)
        done = button("Done")
        done.clicked.connect(self.close)
        for widget in (self.field, self.note):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        self.foot(self.none, done)
        self.setFocusProxy(self.field)

    def show_choices(self, choices: Iterable[tuple[str, int]]) -> None:
        """Show (value, how many); what is ticked and no longer occurs is offered still."""
        offered = list(choices)
        known = {value for value, _count in offered}
        offered += [(value, 0) for value in self._ticked if value and value not in known]
        self.list.blockSignals(True)
        self.list.clear()
        for value, count in (*offered, ("", -1)):
            self.list.addItem(self._item(value, count))
        self.list.blockSignals(False)
        self.note.setText("" if known else "No student has anything recorded here.")
        self.note.setVisible(not known)
        self._narrow(self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                if self._is_hidden_row(self.list.currentRow()):
                    self._go_to_first()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tick_only_match()
                return True
        return super().eventFilter(watched, event)

    def _item(self, value: str, count: int) -> QListWidgetItem:
        words = value_in_words(self._column, value)
        item = QListWidgetItem(f"{words}   {count:,}" if count >= 0 else words)
        item.setData(VALUE, value)
        item.setData(FOLDED, fold(words))
        item.setToolTip("")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_ticked = value in self._ticked
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return item

    def _is_hidden_row(self, row: int) -> bool:
        return row < 0 or self.list.item(row).isHidden()

    def _go_to_first(self) -> None:
        rows = (row for row in range(self.list.count()) if not self._is_hidden_row(row))
        self.list.setCurrentRow(next(rows, -1))

    def _tick_only_match(self) -> None:
        """Return in the field: tick the one choice left; with several go on to the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        left = [item for item in items if not item.isHidden()]
        if self.field.text() and len(left) == 1:
            self._toggle(left[0])
        elif left:
            self.list.setFocus()
            self._go_to_first()

    @Slot(str)
    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in str(item.data(FOLDED)))

    @Slot(QListWidgetItem)
    def _toggle(self, item: QListWidgetItem) -> None:
        is_ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    @Slot(QListWidgetItem)
    def _changed(self, item: QListWidgetItem) -> None:
        value = str(item.data(VALUE))
        is_ticked = item.checkState() == Qt.CheckState.Checked
        if is_ticked == (value in self._ticked):
            return
        if is_ticked:
            self._ticked.append(value)
        else:
            self._ticked.remove(value)
        self.chosen.emit(tuple(self._ticked))

    @Slot()
    def _clear(self) -> None:
        self._ticked.clear()
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.chosen.emit(())


class DatesPopup(FilterPopup):
    """Two days between which the report date must lie, and spans often asked for."""

    chosen = Signal(object, object)

    def __init__(self, first: date | None, last: date | None, today: date, parent: QWidget) -> None:
        super().__init__("Filter by report date", parent)
        self.first, self.last = DateEdit(), DateEdit()
        self.problem = label("", "problem", wrap=True)
        grid = QGridLayout()
        for row, (edit, words, day) in enumerate(
            ((self.first, "From", first), (self.last, "To", last))
        ):
            edit.set_today(today)
            edit.set_value(day)
            edit.set_name(f"Report date {words.lower()}")
            edit.edited.connect(self._edited)
            grid.addWidget(label(words), row, 0)
            grid.addWidget(edit, row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.problem)
        self.problem.hide()
        spans = QHBoxLayout()
        for words, start, end in usual_spans(today):
            one = button(words, look="quiet")
            one.clicked.connect(lambda _checked=False, span=(start, end): self._take(*span))
            spans.addWidget(one)
        self.column.addLayout(spans)
        none = button("Clear", look="quiet")
        none.clicked.connect(lambda: self._take(None, None))
        done = button("Done")
        done.clicked.connect(self.close)
        self.foot(none, done)
        self.setFocusProxy(self.first)

    def _take(self, first: date | None, last: date | None) -> None:
        self.first.set_value(first)
        self.last.set_value(last)
        self._edited()

    @Slot()
    def _edited(self) -> None:
        words = self.first.problem() or self.last.problem()
        if not words:
            first, last = self.first.value(), self.last.value()
            if first and last and first > last:
                words = "The first day is after the last."
            else:
                self.chosen.emit(first, last)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def usual_spans(today: date) -> tuple[tuple[str, date, date], ...]:
    """Give spans of report dates often asked for, as (words, first day, last day)."""
    month = today.replace(day=1)
    next_month = (month + timedelta(days=32)).replace(day=1)
    return (
        ("Last 30 days", today - timedelta(days=30), today),
        ("This month", month, next_month - timedelta(days=1)),
        ("Next 30 days", today, today + timedelta(days=30)),
        ("This year", today.replace(month=1, day=1), today.replace(month=12, day=31)),
    )
