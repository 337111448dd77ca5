"""The line below the list: how many there are, how many are selected, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from imso_desk.domain.schema import LINE_STATES
from imso_desk.ui.icons import put_icon
from imso_desk.ui.students.columns import status_words
from imso_desk.ui.widgets.looks import button, label

GIFTS = (
    ("Checklist...", "checklist", "check"),
    ("Sponsor...", "sponsor", "person"),
    ("Seat in a class...", "class", "courses"),
    ("Change of the line...", "change", "edit"),
    ("Counselling...", "counselling", "note"),
)
"""What can be given to the selected students: words, name, icon."""


class ListFoot(QWidget):
    """Keeps its height whether something is selected or not, so that the list does not jump.

    `status_chosen` carries a status of the training line; '' takes the status away. `gift_chosen`
    carries the name of one of GIFTS.
    """

    status_chosen = Signal(str)
    gift_chosen = Signal(str)
    export_wanted = Signal()
    report_wanted = Signal()
    copy_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self.count = label("", "muted")
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.selected = label("")
        self.status_menu = self._status_menu()
        self.gift_menu = self._gift_menu()
        self.actions_bar = QWidget()
        row = QHBoxLayout(self.actions_bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.selected)
        row.addSpacing(6)
        self.status = self._act("Status...", "courses", "Change the status of those selected")
        self.status.clicked.connect(partial(self._open_above, self.status_menu))
        self.give = self._act("Give...", "plus", "Give those selected a checklist, a sponsor ...")
        self.give.clicked.connect(partial(self._open_above, self.gift_menu))
        self.export = self._act("Export...", "export", "Export those selected")
        self.export.clicked.connect(self.export_wanted)
        self.report = self._act("Report", "reports", "Print progress reports of those selected")
        self.report.clicked.connect(self.report_wanted)
        self.copy = self._act("Copy", "copy", "Copy those selected as a table (Ctrl+C)")
        self.copy.clicked.connect(self.copy_wanted)
        for one in (self.status, self.give, self.export, self.report, self.copy):
            row.addWidget(one)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.count, 1)
        outer.addWidget(self.actions_bar)
        self.show_selected(0)

    def show_count(self, total: int, *, exact: bool, aloud: bool = False) -> None:
        """Say how many students the list holds; not exact: at least so many."""
        plural = "" if total == 1 else "s"
        words = f"{total:,}{'' if exact else '+'} student{plural}"
        if words == self.count.text():
            return
        self.count.setText(words)
        if aloud and exact and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.count, words))

    def show_selected(self, count: int) -> None:
        """Say how many are selected and offer what can be done with them."""
        self.selected.setText(f"{count:,} selected")
        self.actions_bar.setVisible(count > 0)

    def menu(self, parent: QWidget) -> QMenu:
        """Make the menu of the selected rows, for the menu key and the right mouse button."""
        menu = QMenu(parent)
        for words, icon_name, signal in (
            ("Copy", "copy", self.copy_wanted),
            ("Export...", "export", self.export_wanted),
            ("Report", "reports", self.report_wanted),
        ):
            action = QAction(words, menu)
            put_icon(action, icon_name, "muted")
            action.triggered.connect(signal)
            menu.addAction(action)
        statuses = menu.addMenu("Status")
        statuses.addActions(self.status_menu.actions())
        gifts = menu.addMenu("Give")
        gifts.addActions(self.gift_menu.actions())
        return menu

    def _act(self, words: str, icon_name: str, tip: str) -> QPushButton:
        made = button(words, icon_name)
        made.setToolTip(tip)
        return made

    def _status_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Status")
        for status in LINE_STATES:
            action = menu.addAction(status_words(status))
            action.triggered.connect(partial(self._choose, status))
        menu.addSeparator()
        action = menu.addAction("Take the status away")
        action.triggered.connect(partial(self._choose, ""))
        return menu

    def _choose(self, status: str, _checked: bool = False) -> None:
        self.status_chosen.emit(status)

    def _gift_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Give")
        for words, name, icon_name in GIFTS:
            action = menu.addAction(words)
            put_icon(action, icon_name, "muted")
            action.triggered.connect(partial(self._give, name))
        return menu

    def _give(self, name: str, _checked: bool = False) -> None:
        self.gift_chosen.emit(name)

    def _open_above(self, menu: QMenu, _checked: bool = False) -> None:
        asked = self.give if menu is self.gift_menu else self.status
        above = asked.mapToGlobal(asked.rect().topLeft())
        above.setY(above.y() - menu.sizeHint().height())
        menu.popup(above)
