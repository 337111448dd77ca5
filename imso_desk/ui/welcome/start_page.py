"""The first page of the welcome: what can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from imso_desk.ui.forms.ui_welcome import Ui_WelcomeStart
from imso_desk.ui.icons import icon, put_icon
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.welcome.gate import RecentOffice
from imso_desk.ui.widgets.looks import set_flag


class StartPage(QWidget):
    """New office, open office, demonstration, and the offices opened before."""

    new_wanted = Signal()
    open_wanted = Signal()
    demonstration_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, recent: Sequence[RecentOffice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WelcomeStart()
        self.ui.setupUi(self)
        self.ui.title.setProperty("look", "title")
        self.ui.subtitle.setProperty("look", "muted")
        self.ui.recent_title.setProperty("look", "heading")
        for button, icon_name in (
            (self.ui.new_button, "plus"),
            (self.ui.open_button, "folder"),
            (self.ui.demo_button, "demonstration"),
        ):
            set_flag(button, "look", "row")
            put_icon(button, icon_name, "accent")
            button.setText(f"  {button.text()}")  # air between icon and words
            button.setAccessibleName(button.text().strip())
            button.setIconSize(QSize(20, 20))
        self.ui.new_button.clicked.connect(self.new_wanted)
        self.ui.open_button.clicked.connect(self.open_wanted)
        self.ui.demo_button.clicked.connect(self.demonstration_wanted)
        # The hidden list keeps its room, or the title and the buttons would drift apart.
        policy = self.ui.recent_list.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.ui.recent_list.setSizePolicy(policy)
        self.ui.recent_list.itemActivated.connect(self._choose)
        self.ui.recent_list.itemClicked.connect(self._choose)
        self.show_recent(recent)

    def show_recent(self, recent: Sequence[RecentOffice]) -> None:
        """List the offices opened before."""
        self.ui.recent_list.clear()
        for office in recent:
            note = str(office.path) if office.found else f"{office.path} (not found)"
            item = QListWidgetItem(icon("office", "muted"), f"{office.name}\n{note}")
            item.setData(Qt.ItemDataRole.UserRole, str(office.path))
            item.setToolTip(as_plain_tip(str(office.path)))
            self.ui.recent_list.addItem(item)
        self.ui.recent_title.setVisible(bool(recent))
        self.ui.recent_list.setVisible(bool(recent))

    def _choose(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))
