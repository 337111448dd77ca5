"""The menus of the window and their shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from imso_desk.ui.icons import put_icon
from imso_desk.ui.navigation import PlaceSpec
from imso_desk.ui.theme import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

MENUS = ("&File", "&Edit", "&View", "&Help")
LOOKS = (
    (Look.SYSTEM, "Like the &system"),
    (Look.LIGHT, "&Light"),
    (Look.DARK, "&Dark"),
    (Look.HIGH_CONTRAST, "&High contrast"),
)


class MenuEntry(NamedTuple):
    """An entry that the composition root adds: menu is `File`, `Edit`, `View` or `Help`."""

    menu: str
    text: str
    call: Callable[[], object]
    shortcut: str = ""
    icon: str = ""


class Shell(Protocol):
    """What the menus ask of the window."""

    @property
    def places(self) -> Sequence[PlaceSpec]: ...
    def go_to_place(self, name: str) -> object: ...
    def find_here(self) -> object: ...
    def find_students(self) -> object: ...
    def undo(self) -> object: ...
    def redo(self) -> object: ...
    def save(self) -> object: ...
    def escape(self) -> object: ...
    def close(self) -> bool: ...
    def show_help(self) -> object: ...
    def show_about(self) -> object: ...
    def choose_look(self, look: Look) -> object: ...


def add_action(
    menu: QMenu, text: str, call: Callable[[], object], shortcut: str = "", icon_name: str = ""
) -> QAction:
    """Add one entry to a menu; its shortcut works in the whole window."""
    # Menus are filled after the first paint, and these classes are dear to build.
    from PySide6.QtGui import QAction, QKeySequence

    action = QAction(text, menu)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    if icon_name:
        put_icon(action, icon_name, "muted")
    action.triggered.connect(lambda _checked=False: call())
    menu.addAction(action)
    return action


def fill_menus(
    window: Shell, menus: dict[str, QMenu], entries: Sequence[MenuEntry], look: Look
) -> None:
    """Fill the four menus; done after the first paint."""
    file, edit, view, help_ = (menus[name.replace("&", "")] for name in MENUS)
    _add_entries(file, "File", entries)
    file.addSeparator()
    add_action(file, "&Save", window.save, "Ctrl+S", "save")
    add_action(file, "&Quit", window.close, "Ctrl+Q")
    add_action(edit, "&Undo", window.undo, "Ctrl+Z", "undo")
    add_action(edit, "&Redo", window.redo, "Ctrl+Shift+Z", "redo")
    edit.addSeparator()
    add_action(edit, "&Find in this place", window.find_here, "Ctrl+F", "search")
    add_action(edit, "Find &students", window.find_students, "Ctrl+Shift+F", "students")
    add_action(edit, "&Leave what is open", window.escape, "Esc")
    _add_entries(edit, "Edit", entries)
    for spec in window.places:
        go = partial(window.go_to_place, spec.name)
        add_action(view, f"Go to {spec.name}", go, f"Ctrl+{spec.number}", spec.icon)
    view.addSeparator()
    _add_looks(view.addMenu("&Appearance"), window, look)
    _add_entries(view, "View", entries)
    add_action(help_, "&Help on this place", window.show_help, "F1", "help")
    _add_entries(help_, "Help", entries)
    add_action(help_, "&About IMSO Desk", window.show_about)


def _add_entries(menu: QMenu, name: str, entries: Sequence[MenuEntry]) -> None:
    for entry in entries:
        if entry.menu == name:
            add_action(menu, entry.text, entry.call, entry.shortcut, entry.icon)


def _add_looks(menu: QMenu, window: Shell, shown: Look) -> None:
    from PySide6.QtGui import QActionGroup

    group = QActionGroup(menu)
    for look, text in LOOKS:
        action = add_action(menu, text, partial(window.choose_look, look))
        action.setCheckable(True)
        action.setChecked(look is shown)
        group.addAction(action)
