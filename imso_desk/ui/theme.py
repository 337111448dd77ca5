"""The look of the program: Fusion with our palettes, one font family and one small style sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from imso_desk.ui.icons import refresh_icon
from imso_desk.ui.palettes import (
    COLOURS,
    SCHEME_PROPERTY,
    Scheme,
    palette_of,
)

FONT_FAMILY = "Noto Sans"
FONT_PIXELS = 13
# Only these two weights are on the start path; the other scripts come from the system.
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
ASSETS = Path(__file__).parent.parent / "assets"  # see icons.ICON_FOLDER


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make the application in Fusion, on every system; `arguments` begin with the program's name.

    Fusion is asked for on Qt's command line, because a call that gives a QStyle back builds all of
    that class: 13 ms of the time to the first paint.
    """
    app = QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])
    app.setApplicationName("IMSO Desk")
    return app


class Look(StrEnum):
    """What the officer chose in View, Appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Theme(QObject):
    """Puts the look on the application and follows the system's colour scheme where asked to."""

    scheme_changed = Signal(str)

    def __init__(self, app: QApplication, look: Look = Look.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._look = look
        self._scheme: Scheme | None = None
        load_fonts()
        app.setFont(base_font())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def look(self) -> Look:
        """What was chosen; `scheme` is what it came to."""
        return self._look

    @property
    def scheme(self) -> Scheme:
        """The colour scheme shown now."""
        return self._scheme or Scheme.LIGHT

    def choose(self, look: Look) -> None:
        """Show another look at once."""
        self._look = look
        self._apply()

    @Slot()
    def _system_changed(self) -> None:
        if self._look is Look.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        scheme = scheme_for(self._look, self._app)
        if scheme is self._scheme:
            return
        first = self._scheme is None
        self._scheme = scheme
        self._app.setProperty(SCHEME_PROPERTY, scheme.value)
        if not first:
            # with 5,600 widgets: 0.7 s instead of 5; Qt takes a sheet that gives way to another
            # one apart rule by rule for every widget, but forgets one that is only taken away
            self._app.setStyleSheet("")
        self._app.setPalette(palette_of(COLOURS[scheme]))
        self._app.setStyleSheet(style_sheet(scheme))
        if not first:
            self._refresh_icons()
        self.scheme_changed.emit(scheme.value)

    def _refresh_icons(self) -> None:
        for widget in self._app.allWidgets():
            refresh_icon(widget)
            for action in widget.actions():
                refresh_icon(action)
            changed = getattr(widget, "colours_changed", None)
            if changed is not None:
                changed()
            widget.update()


def scheme_for(look: Look, app: QApplication) -> Scheme:
    """Say which scheme a choice comes to on this system."""
    if look is not Look.SYSTEM:
        return Scheme(look.value)
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Scheme.HIGH_CONTRAST
    return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def load_fonts() -> None:
    """Make the program's own font files known to Qt; a missing file leaves the system's fonts."""
    if FONT_FAMILY in QApplication.font().family():
        return
    from PySide6.QtGui import QFontDatabase

    for name in FONT_FILES:
        file = ASSETS / "fonts" / name
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))


def base_font() -> QFont:
    """Give the font of all ordinary text: 13 px, with figures of one width."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(FONT_PIXELS)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def strong_font(pixels: int = FONT_PIXELS) -> QFont:
    """Give the font of headings and of what is chosen: the same family, semibold."""
    font = base_font()
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def style_sheet(scheme: Scheme) -> str:
    """Give the style sheet with the colours of `scheme` filled in for its `@names`."""
    folder = ASSETS / "style"
    file = folder / "imso.qss"
    if not file.is_file():
        return ""
    tokens = COLOURS[scheme].tokens() | {"scheme": scheme.value, "style": folder.as_posix()}
    source = file.read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)", lambda found: tokens[found.group(1)], source)
