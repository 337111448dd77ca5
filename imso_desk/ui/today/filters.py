"""What narrows the day's list: which items, where they are settled, course, to whom given, days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from imso_desk.domain.agenda import LISTED, MOST_DAYS, Agenda, AgendaItem, Section, fits
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.named_box import NamedBox

NOBODY: Final = "\x00"
WITHIN: Final = "\x1f"
MOST_FIGURES: Final = 7
SHOWN: Final = (
    ("Open", LISTED),
    ("Postponed", (Section.POSTPONED,)),
    ("Settled", (Section.SETTLED,)),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; an empty text narrows nothing."""

    sections: tuple[Section, ...] = LISTED
    kind: str = ""
    course: str = ""
    given: str = ""
    text: str = ""

    def takes(self, item: AgendaItem) -> bool:
        """Say whether an item is shown."""
        given = "" if self.given == NOBODY else self.given
        return (
            item.section in self.sections
            and self.kind in ("", item.place, kind_of(item))
            and self.course in ("", item.course)
            and (not self.given or item.assigned_to == given)
            and fits(item, self.text)
        )

    @property
    def narrows(self) -> bool:
        """Say whether items may be hidden that are open."""
        return bool(self.kind or self.course or self.given or self.text)


class DaysBox(QSpinBox):
    """A number changed by typing, by the arrow keys or by the wheel.

    A number that is too high is taken for the highest, which `too_many` says.
    """

    too_many = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFixedWidth(48)
        # the box has a border of its own, so the line inside needs none
        self.lineEdit().setStyleSheet("border: none; padding: 0; min-height: 0;")
        self.lineEdit().setAlignment(Qt.AlignmentFlag.AlignCenter)

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Let a number that is too high be typed: of 400 without the last figure 40 would stay."""
        if text.isdecimal() and len(text) < MOST_FIGURES:
            fits = self.minimum() <= int(text) <= self.maximum()
            state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
            return state, text, at
        return super().validate(text, at)

    def fixup(self, text: str) -> str:
        """Take the nearest number that can be."""
        if not text.isdecimal():
            return super().fixup(text)
        if int(text) > self.maximum():
            self.too_many.emit(self.maximum())
        return str(min(max(int(text), self.minimum()), self.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._give_room()  # other colours come with a style of their own

    def _give_room(self) -> None:
        """Place the line: a style sheet leaves it no room where there are no buttons."""
        self.lineEdit().setGeometry(self.rect().adjusted(4, 3, -4, -3))


class FilterBar(QWidget):
    """The line of filters; `changed` comes when one was changed, `days_changed` for the days.

    `told` is a sentence on a number of days that could not be taken.
    """

    changed = Signal()
    days_changed = Signal(int)
    told = Signal(str)

    def __init__(self, days: int) -> None:
        super().__init__()
        self._text = ""
        self.shown = _combo("Which items")
        for name, sections in SHOWN:
            self.shown.addItem(name, sections)
        self.kind = _combo("Kind")
        self.course = _combo("Course")
        self.given = _combo("Whose items")
        self.days = DaysBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(days)
        self.days.setAccessibleName("Days ahead")
        self.days.setToolTip("How many days ahead are shown; the arrow keys change it")
        self.days.setKeyboardTracking(False)
        self.counts = label(look="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in (self.shown, self.kind, self.course, self.given):
            row.addWidget(one)
            one.currentIndexChanged.connect(self.changed)
        row.addSpacing(8)
        row.addWidget(label("Next", "muted"))
        row.addWidget(self.days)
        row.addWidget(label("days", "muted"))
        row.addStretch(1)
        self.days.valueChanged.connect(self.days_changed)
        self.days.too_many.connect(
            lambda most: self.told.emit(f"At most {most} days ahead can be shown.")
        )
        self._fill(self.kind, "All kinds", ())
        self._fill(self.course, "All courses", ())
        self._fill(self.given, "Given to anybody", ())

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(
            self.shown.currentData(),
            self.kind.currentData() or "",
            self.course.currentData() or "",
            self.given.currentData() or "",
            self._text,
        )

    def show_choices(self, agenda: Agenda) -> None:
        """Offer what the items have; what was chosen stays chosen while it is there."""
        self._fill(self.kind, "All kinds", _kinds(agenda))
        self._fill(self.course, "All courses", _courses(agenda))
        colleagues = [(name, name) for name in agenda.colleagues]
        self._fill(self.given, "Given to anybody", [("Given to nobody", NOBODY), *colleagues])
        counts = agenda.counts()
        told = [
            f"{counts[section]:,} {word}"
            for section, word in (
                (Section.OVERDUE, "overdue"),
                (Section.TODAY, "today"),
                (Section.NEXT, "coming"),
                (Section.WAITING, "without a date"),
            )
            if counts[section]
        ]
        self.counts.setText(", ".join(told))
        self.counts.setToolTip(f"{agenda.later:,} more are due later." if agenda.later else "")

    @Slot(str)
    def search(self, text: str) -> None:
        """Narrow the list to items that hold these words."""
        self._text = text
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Narrow nothing any more; the text is the search field's to clear."""
        for one in (self.kind, self.course, self.given):
            with QSignalBlocker(one):
                one.setCurrentIndex(0)
        self.changed.emit()

    @staticmethod
    def _fill(combo: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
        kept = combo.currentData() or ""
        offered = list(choices)
        if kept and kept not in {value for _, value in offered}:
            offered.append((combo.currentText(), kept))  # the last such item has just gone
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(everything, "")
            for name, value in offered:
                combo.addItem(name, value)
                tip = as_plain_tip(name.strip())
                combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(max(0, combo.findData(kept)))


def _combo(name: str) -> QComboBox:
    made = NamedBox(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    made.setMaximumWidth(210)
    return made


def kind_of(item: AgendaItem) -> str:
    """Name the kind of an item: its requirement in the place where it is settled."""
    return f"{item.place}{WITHIN}{item.requirement}"


def _kinds(agenda: Agenda) -> Sequence[tuple[str, str]]:
    """The places, each with its requirements under it."""
    offered: list[tuple[str, str]] = []
    for kind in sorted({kind_of(one) for one in agenda.items}, key=str.casefold):
        place, _, requirement = kind.partition(WITHIN)
        if (place, place) not in offered:
            offered.append((place, place))
        offered.append((f"    {requirement}", kind))
    return offered


def _courses(agenda: Agenda) -> Sequence[tuple[str, str]]:
    found = {one.course for one in agenda.items}
    return [(one, one) for one in sorted(found, key=str.casefold) if one]
