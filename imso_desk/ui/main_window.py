"""The window: navigation left, the place's page beside it, menus above, the message line below."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from imso_desk.ui.actions import MENUS, MenuEntry, fill_menus
from imso_desk.ui.field_undo import FieldUndo
from imso_desk.ui.forms.ui_main_window import Ui_MainWindow
from imso_desk.ui.navigation import Navigation, PlaceSpec
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.theme import Look, Theme
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu

SEARCH_PLACE = "Students"
AFTER_PAINT = 15  # milliseconds: the frame is on the screen, and nobody has pressed a key yet


class ShellPorts(NamedTuple):
    """What the window asks of the program around it.

    `undo` and `redo` start the work and report through the message line; `show_help` gets the
    help topic of the page. `look_chosen` keeps the choice of appearance.
    """

    undo: Callable[[], object]
    redo: Callable[[], object]
    show_help: Callable[[str], object]
    look_chosen: Callable[[Look], object] = lambda _look: None
    menu_entries: tuple[MenuEntry, ...] = ()


class MainWindow(QMainWindow):
    """Places the pages and menus, and hands shortcuts on to the page in front.

    Pages are made at their first visit. `first_paint` is emitted once, when the window stands on
    the screen, `ready` once its first page is there too: the moment to start
    slow imports. `closed` is emitted when the window has closed.
    """

    first_paint = Signal()
    ready = Signal()
    place_shown = Signal(str)
    closed = Signal()

    def __init__(
        self,
        office_name: str,
        places: Sequence[PlaceSpec],
        ports: ShellPorts,
        theme: Theme,
        remembered: Remembered,
        *,
        frame_first: bool = False,
    ) -> None:
        super().__init__()
        self.places = tuple(places)
        self._ports = ports
        self._theme = theme
        self._remembered = remembered
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._painted = False
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.navigation = Navigation(self.places, office_name)
        self.ui.columns.insertWidget(0, self.navigation)
        self.messages = self.ui.message_line
        self.set_office_name(office_name)
        self._menus: dict[str, QMenu] = {
            name.replace("&", ""): self.menuBar().addMenu(name) for name in MENUS
        }
        self.navigation.place_chosen.connect(self.show_place)
        self.messages.undo_wanted.connect(self.undo)
        if not remembered.restore_geometry("main", self):
            self.resize(1280, 720)
        # with `frame_first` the window stands on the screen before the first page is even imported
        if not frame_first:
            self._show_first_place()

    def set_office_name(self, name: str) -> None:
        """Show the office's name in the title and above the places; never a person's name."""
        self.setWindowTitle(f"{name} - IMSO Desk" if name else "IMSO Desk")
        self.navigation.set_office_name(name)

    @Slot(str)
    def show_place(self, name: str) -> Page | None:
        """Bring a place to the front, making its page at the first visit; None if not built."""
        page = self._page(name) or (self._page(self.places[0].name) if not self._current else None)
        if page is None:
            return None
        name = next(key for key, value in self._pages.items() if value is page)
        self.navigation.show_place(name)
        if name != self._current:
            self._current = name
            self.messages.leave()
            self.ui.pages.setCurrentWidget(page)
            self._remembered.keep_text("place", name)
            self.place_shown.emit(name)
            page.shown()
        return page

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._current)

    @Slot(str)
    def go_to_place(self, name: str) -> None:
        """Bring a place to the front with the keyboard in its list, or where it was there."""
        from imso_desk.ui.entering import enter, last_in

        before = last_in(self._pages.get(name))
        page = self.show_place(name)
        if page is not None:
            enter(page, before)

    @Slot()
    def find_here(self) -> None:
        """Go to the search field of the page in front; from one without, to the students."""
        from imso_desk.ui.entering import focus_shown_search

        page = self.page
        if page is None or not (page.focus_search() or focus_shown_search(page)):
            self.find_students()

    @Slot()
    def find_students(self) -> None:
        """Go to the search field of the students, from anywhere."""
        page = self.show_place(SEARCH_PLACE)
        if page is not None:
            page.focus_search()

    @Slot()
    def undo(self) -> None:
        """Undo the last change."""
        self.messages.clear()
        self._ports.undo()

    @Slot()
    def redo(self) -> None:
        """Do the last undone change again."""
        self.messages.clear()
        self._ports.redo()

    @Slot()
    def save(self) -> None:
        """Save what was typed in the page in front."""
        if self.page is not None:
            self.page.save()

    @Slot()
    def escape(self) -> None:
        """Leave what is open in the page in front, or put a message away."""
        if self.page is None or not self.page.escape():
            self.messages.clear()

    @Slot()
    def show_help(self) -> None:
        """Open help on the place in front."""
        self._ports.show_help(self.page.help_topic if self.page else "")

    @Slot()
    def show_about(self) -> None:
        """Tell version, licence and parts of the program."""
        from imso_desk.ui.dialogs.about import AboutDialog

        AboutDialog(self).exec()

    def choose_look(self, look: Look) -> None:
        """Show light, dark, high contrast, or what the system shows."""
        self._theme.choose(look)
        self._ports.look_chosen(look)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not all(page.may_close() for page in self._pages.values()):
            event.ignore()
            return
        self._remembered.save_geometry("main", self)
        self._remembered.flush()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(AFTER_PAINT, self._after_first_paint)

    def _show_first_place(self) -> None:
        if self.places and not self._current:
            self.show_place(self._remembered.text("place") or self.places[0].name)

    def _after_first_paint(self) -> None:
        self.first_paint.emit()
        self._show_first_place()
        fill_menus(self, self._menus, self._ports.menu_entries, self._theme.look)
        self._field_undo = FieldUndo(self)
        # The entry of the program turns the collector off: walking through Qt's classes costs a
        # tenth of the start. What is there now stays for ever and need not be walked through again.
        gc.freeze()
        gc.enable()
        if self.page is not None and not self.page.isAncestorOf(self.focusWidget() or self):
            self.page.focus_start()
        self.ready.emit()

    def _page(self, name: str) -> Page | None:
        if name not in self._pages:
            spec = next((one for one in self.places if one.name == name), None)
            if spec is None:
                return None
            page = spec.factory()
            page.done.connect(self.messages.tell_done)
            page.told.connect(self.messages.tell)
            page.go.connect(self._go)
            page.section_left.connect(self.messages.leave)
            page.count_changed.connect(lambda count: self.navigation.set_count(name, count))
            self._pages[name] = page
            self.ui.pages.addWidget(page)
            self.setTabOrder(page, self.messages)
        return self._pages[name]

    @Slot(str, object)
    def _go(self, name: str, target: object) -> None:
        page = self.show_place(name)
        if page is not None:
            page.open_object(target)
