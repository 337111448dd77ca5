"""How steps of checklists are shown in tables: state, due date, who and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from imso_desk.domain.checklists import CheckStep, Progress, StepState, day_of, due_words
from imso_desk.domain.dates import format_date
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import RECORD_ROLE, Column
from imso_desk.ui.tables.view import FullTextDelegate, Index
from imso_desk.ui.widgets.date_words import days_from

FONT: Final = int(Qt.ItemDataRole.FontRole)
BAR_WIDTH: Final = 58
_WORDS: Final = {
    StepState.OVERDUE: ("overdue", "Overdue"),
    StepState.DUE: ("due", "Due today"),
    StepState.COMING: ("coming", "Coming"),
    StepState.UNKNOWN: ("unknown", "Unknown"),
    StepState.UNDATED: ("coming", "Open, no date"),
    StepState.DONE: ("met", "Done"),
    StepState.NOT_NEEDED: ("not-applicable", "Not needed"),
}
_ORDER: Final = list(_WORDS)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of a list of steps: a step, or the heading of those that follow."""

    step: CheckStep | None = None
    heading: str = ""


class StepColumn(Column[StepRow]):
    """A column of steps; the first one shows the headings, in a heavier type."""

    def answer(self, record: StepRow, role: int) -> Any:
        """Answer one role."""
        if role == FONT and record.step is None:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return super().answer(record, role)


def step_column(
    key: str,
    title: str,
    text: Callable[[CheckStep], str],
    *,
    sort: Callable[[CheckStep], Any] | None = None,
    tone: Callable[[CheckStep], str] | None = None,
    width: int = 120,
    first: bool = False,
    shown: bool = True,
) -> StepColumn:
    """Make a column that is empty in rows that are headings, unless it is the first."""
    return StepColumn(
        key,
        title,
        lambda row: text(row.step) if row.step else row.heading if first else "",
        (lambda row: sort(row.step) if row.step else None) if sort else None,
        (lambda row: tone(row.step) if row.step else "") if tone else None,
        width,
        shown=shown,
    )


def state_column(*, first: bool = False) -> StepColumn:
    """The state as icon and word."""
    return step_column(
        "state",
        "State",
        lambda one: _WORDS[one.state][1],
        sort=lambda one: _ORDER.index(one.state),
        tone=lambda one: _WORDS[one.state][0],
        width=108,
        first=first,
    )


def due_column(today: dt.date) -> StepColumn:
    """When it is due, and how far that is."""
    return step_column(
        "due", "Due", lambda one: due_text(one, today), sort=lambda one: one.due, width=196
    )


def done_column() -> StepColumn:
    """Who ticked it and when."""
    return step_column(
        "done", "Done", done_text, sort=lambda one: day_of(one.item, "done_on"), width=140
    )


def field_column(name: str, title: str, width: int, *, shown: bool = True) -> StepColumn:
    """A field of the step as text."""
    return step_column(name, title, lambda one: one.item.text(name), width=width, shown=shown)


def due_text(step: CheckStep, today: dt.date) -> str:
    """04 MAR 2027, in 3 days; when it is done only the date."""
    words = due_words(step)
    if step.due is None or not step.is_open:
        return words
    return f"{words}, {days_from(step.due, today)}"


def done_text(step: CheckStep) -> str:
    """03 MAR 2027, by whom."""
    day = day_of(step.item, "done_on")
    if day is None:
        return ""
    by = step.item.text("done_by")
    return f"{format_date(day)}, {by}" if by else format_date(day)


class ProgressDelegate(FullTextDelegate):
    """Draws how far a student is as a bar before the words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtWidgets import QApplication, QStyle

        left, words = QStyleOptionViewItem(option), QStyleOptionViewItem(option)
        area: Any = option.rect
        split = area.left() + BAR_WIDTH
        left.rect = area.adjusted(0, 0, split - area.right() - 1, 0)
        words.rect = area.adjusted(BAR_WIDTH, 0, 0, 0)
        self.initStyleOption(left, index)
        left.text = ""
        left.icon = type(left.icon)()
        control = QStyle.ControlElement.CE_ItemViewItem
        QApplication.style().drawControl(control, left, painter, left.widget)
        super().paint(painter, words, index)
        progress = index.data(RECORD_ROLE)
        if not isinstance(progress, Progress) or not progress.total:
            return
        colours = current_colours()
        bar = QRectF(area.left() + 8, area.center().y() - 3, BAR_WIDTH - 12, 8)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.tone("field_line"))
        painter.setBrush(colours.tone("window"))
        painter.drawRoundedRect(bar, 4, 4)
        bar.setWidth(bar.width() * progress.done / progress.total)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tone("overdue" if progress.overdue else "met"))
        if progress.done:
            painter.drawRoundedRect(bar, 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(BAR_WIDTH, 0)
