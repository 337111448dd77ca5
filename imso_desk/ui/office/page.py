"""The page of the place "Office"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from imso_desk.ui.office.appearance import AppearanceSection
from imso_desk.ui.office.check import CheckSection
from imso_desk.ui.office.history import HistorySection
from imso_desk.ui.office.import_runs import ImportsSection
from imso_desk.ui.office.letterhead import LetterheadSection
from imso_desk.ui.office.reference_tables import ReferenceSection
from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.office.security import SecuritySection
from imso_desk.ui.records.keeper import RecordKeeper
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes

LIST_WIDTH = 190
LINE_HEIGHT = 32


class OfficePage(Page):
    """Sections on the left, each made when first looked at.

    `open_object` takes the name of one, or ("Reference tables", name of a table).
    """

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__("Office")
        self._ports = ports
        self._stale = False
        self.keeper = RecordKeeper(ports.records, ports.history, ports.jobs, ports.announcer)
        self.keeper.setParent(self)
        self.keeper.message.connect(self._say)
        self._makers: dict[str, Callable[[], Section]] = {
            "Letterhead and markings": lambda: LetterheadSection(ports, self.keeper),
            "Appearance": lambda: AppearanceSection(ports),
            "Reference tables": lambda: ReferenceSection(ports, self.keeper),
            "Imports": lambda: ImportsSection(ports),
            "History": lambda: HistorySection(ports),
            "Check the office": lambda: CheckSection(ports),
            "Security": lambda: SecuritySection(ports),
        }
        self.sections: dict[str, Section] = {}
        self.choice = QListWidget()
        self.choice.setAccessibleName("Sections of the office")
        self.choice.setFixedWidth(LIST_WIDTH)
        for name in self._makers:
            line = QListWidgetItem(name, self.choice)
            line.setSizeHint(QSize(0, LINE_HEIGHT))
        self.pages = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.choice)
        row.addWidget(self.pages, 1)
        self.body.addLayout(row, 1)
        self._name = ""
        self.choice.currentTextChanged.connect(self._chosen)
        ports.announcer.changed.connect(self._on_changes)
        self.show_section("Letterhead and markings")

    @property
    def section(self) -> Section:
        """The section in front."""
        return self.sections[self._name]

    def show_section(self, name: str) -> None:
        """Bring a section to the front, making it at the first visit."""
        if name not in self.sections:
            made = self.sections[name] = self._makers[name]()
            made.done.connect(self.done)
            made.told.connect(self.told)
            self.pages.addWidget(made)
        self._name = name
        self.pages.setCurrentWidget(self.sections[name])
        with QSignalBlocker(self.choice):
            self.choice.setCurrentRow(list(self._makers).index(name))
        self.sections[name].shown()

    def shown(self) -> None:
        self.section.shown()

    def open_object(self, target: object) -> None:
        name, part = target if isinstance(target, tuple) else (target, None)
        if isinstance(name, str) and name in self._makers and self.section.leave():
            self.show_section(name)
            if part is not None and isinstance(self.section, ReferenceSection):
                self.section.show_table(str(part))

    def focus_start(self) -> None:
        self.choice.setFocus()

    def save(self) -> bool:
        return self.section.save()

    def escape(self) -> bool:
        if self.section.escape():
            return True
        focus = self.focusWidget()
        if focus is not None and self.section.isAncestorOf(focus):
            self.choice.setFocus()
            return True
        return False

    def may_close(self) -> bool:
        return all(section.leave() for section in self.sections.values())

    @Slot(str)
    def _chosen(self, name: str) -> None:
        if not name or name == self._name:
            return
        if self.section.leave():
            self.show_section(name)
            return
        with QSignalBlocker(self.choice):
            self.choice.setCurrentRow(list(self._makers).index(self._name))

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        for section in self.sections.values():
            section.changes_came(changes)

    @Slot(str, bool)
    def _say(self, sentence: str, can_undo: bool) -> None:
        (self.done if can_undo else self.told).emit(sentence)
