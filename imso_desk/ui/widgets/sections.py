"""A place that has several sections side by side, each made at its first visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar

from imso_desk.ui.widgets.page import Page

NEXT_KEYS: Final = (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1))


class SectionedPage(Page):
    """Holds pages under one title, behind a bar of tabs; Ctrl+Tab goes on to the next.

    A section is a `Page`; its signals are passed on. `open_object` takes (kind, id): the section
    registered for that kind comes to the front and is asked to open it.
    """

    section_changed = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._makers: list[tuple[str, Callable[[], Page]]] = []
        self._kinds: dict[str, int] = {}
        self._pages: dict[int, Page] = {}
        self.bar = QTabBar()
        self.bar.setAccessibleName(f"Sections of {title}")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.title_line.addSpacing(16)
        self.title_line.addWidget(self.bar, 1)
        self.pages = QStackedWidget()
        self.body.addWidget(self.pages)
        self.bar.currentChanged.connect(self._show)
        for keys, step in NEXT_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def add_section(self, name: str, make: Callable[[], Page], *kinds: str) -> None:
        """Add a section behind a tab; `kinds` are the kinds of objects it opens."""
        at = len(self._makers)
        self._makers.append((name, make))
        self._kinds.update(dict.fromkeys(kinds, at))
        self.bar.blockSignals(True)
        self.bar.addTab(name)
        self.bar.blockSignals(False)

    def section(self, name: str) -> Page:
        """Bring the section called `name` to the front and return its page."""
        at = [one for one, _ in self._makers].index(name)
        self._bring(at)
        return self._pages[at]

    def current(self) -> Page | None:
        """The page in front, None before the first visit."""
        return self._pages.get(self.bar.currentIndex())

    def shown(self) -> None:
        self._show(self.bar.currentIndex())

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and target and target[0] in self._kinds:
            at = self._kinds[target[0]]
            self._bring(at)
            self._pages[at].open_object(target)

    def focus_search(self) -> bool:
        page = self.current()
        return page.focus_search() if page else False

    def focus_start(self) -> None:
        page = self.current()
        if page is not None:
            page.focus_start()

    def save(self) -> bool:
        page = self.current()
        return page.save() if page else False

    def escape(self) -> bool:
        page = self.current()
        return page.escape() if page else False

    def may_close(self) -> bool:
        return all(page.may_close() for page in self._pages.values())

    def _bring(self, at: int) -> None:
        if self.bar.currentIndex() != at:
            self.bar.setCurrentIndex(at)
        else:
            self._show(at)

    def _step(self, by: int) -> None:
        count = self.bar.count()
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % count)

    def _show(self, at: int) -> None:
        if at < 0 or at >= len(self._makers):
            return
        page = self._pages.get(at)
        if page is None:
            page = self._pages[at] = self._make(at)
        # the section that goes takes the keyboard with it: the one that comes has to get it
        focus = QApplication.focusWidget()
        other = self.pages.currentWidget()
        had_focus = (
            other is not None
            and focus is not None
            and other is not page
            and other.isAncestorOf(focus)
        )
        if other is not None and other is not page:
            self.section_left.emit()
        self.pages.setCurrentWidget(page)
        page.shown()
        if had_focus:
            page.focus_start()
        self.section_changed.emit(self._makers[at][0])

    def _make(self, at: int) -> Page:
        name, make = self._makers[at]
        page = make()
        page.title_label.hide()
        outer = page.layout()
        if outer is not None:  # the place around it has margins already
            outer.setContentsMargins(0, 4, 0, 0)
        page.setAccessibleName(name)
        page.done.connect(self.done)
        page.told.connect(self.told)
        page.go.connect(self.go)
        page.section_left.connect(self.section_left)
        self.pages.addWidget(page)
        return page
