"""The filters' buttons, and the filters in force as chips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from imso_desk.domain.student_query import StudentQuery
from imso_desk.ui.icons import put_icon
from imso_desk.ui.students.columns import STATUS_COLUMN, STATUS_LOOKS
from imso_desk.ui.students.query_state import (
    FILTER_COLUMNS,
    REPORT_DATE,
    filters_in_words,
    label_of,
    values_of,
    with_dates,
    with_values,
    without_filter,
    without_filters,
)
from imso_desk.ui.widgets.chip import ChipRow
from imso_desk.ui.widgets.looks import button, set_flag

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.students.filter_popups import ChoicePopup, FilterPopup

Choices = list[tuple[str, int]]


class FilterBar(QObject):
    """Changes the question by its filters and shows them; `changed` carries the new question."""

    changed = Signal(object)

    def __init__(
        self, service: StudentService, jobs: Jobs, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self._today = today
        self._query = StudentQuery()
        self._shown: list[tuple[str, str]] = []
        self.popup: FilterPopup | None = None
        self.buttons = {key: self._button(key) for key in (*FILTER_COLUMNS, REPORT_DATE)}
        self.line = QWidget()
        row = QHBoxLayout(self.line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.chips = ChipRow()
        self.chips.removed.connect(self._remove)
        self.clear_all = button("Clear all", look="quiet")
        self.clear_all.setToolTip("Take all filters away")
        self.clear_all.clicked.connect(self._clear_all)
        row.addWidget(self.chips)
        row.addWidget(self.clear_all)
        row.addStretch(1)
        self.line.hide()

    def show_query(self, query: StudentQuery) -> None:
        """Show the filters of another question."""
        self._query = query
        said = filters_in_words(query)
        if said != self._shown:
            self.chips.clear()
            for key, words in said:
                self.chips.add(key, words)
            self._shown = said
        self.line.setVisible(bool(said))
        for key, one in self.buttons.items():
            set_flag(one, "on", key in dict(said))

    def _button(self, key: str) -> QPushButton:
        title = label_of(key)
        made = button(title)
        made.setAccessibleName(f"Filter by {title.lower()}")
        # Only so that the mark of what opens stands behind the word.
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setIconSize(QSize(14, 14))
        put_icon(made, "chevron-down", "muted")
        made.clicked.connect(partial(self._open, key))
        return made

    def _open(self, key: str, _checked: bool = False) -> None:
        popup = self._dates_popup() if key == REPORT_DATE else self._choice_popup(key)
        self.popup = popup
        popup.open_below(self.buttons[key])

    def _dates_popup(self) -> FilterPopup:
        from imso_desk.ui.students.filter_popups import DatesPopup

        first, last = (
            date.fromisoformat(text) if text else None
            for text in (self._query.report_from, self._query.report_to)
        )
        popup = DatesPopup(first, last, self._today(), self.buttons[REPORT_DATE])
        popup.chosen.connect(self._take_dates)
        return popup

    def _choice_popup(self, key: str) -> FilterPopup:
        from imso_desk.ui.students.filter_popups import ChoicePopup

        ticked = values_of(self._query, key)
        popup = ChoicePopup(key, label_of(key), ticked, self.buttons[key])
        popup.chosen.connect(partial(self._take_values, key))
        self._jobs.query(
            partial(self._service.choices, key),
            partial(self._show_choices, key, popup),
            key="students/choices",
        )
        return popup

    def _show_choices(self, key: str, popup: ChoicePopup, choices: Choices) -> None:
        if not shiboken6.isValid(popup):
            return
        if key == STATUS_COLUMN:
            order = list(STATUS_LOOKS)
            choices = sorted(
                choices,
                key=lambda one: order.index(one[0]) if one[0] in order else len(order),
            )
        popup.show_choices(choices)

    def _take_values(self, key: str, values: tuple[str, ...]) -> None:
        self.changed.emit(with_values(self._query, key, values))

    @Slot(object, object)
    def _take_dates(self, first: date | None, last: date | None) -> None:
        self.changed.emit(with_dates(self._query, first, last))

    @Slot(str)
    def _remove(self, key: str) -> None:
        self._shown = [one for one in self._shown if one[0] != key]
        self.changed.emit(without_filter(self._query, key))

    @Slot()
    def _clear_all(self) -> None:
        self.changed.emit(without_filters(self._query))
