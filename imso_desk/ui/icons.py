"""Line icons from our own set, drawn in a colour of the scheme that is shown.

An icon put on a button or an action with `put_icon` is drawn anew when the scheme changes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QPixmap

from imso_desk.ui.palettes import Scheme, current_colours, current_scheme

ICON_PROPERTY = "imsoIcon"
DRAWN_SIZES = (16, 20, 40)
# Beside this package in the source tree and in the wheel; importlib.resources costs 10 ms of the
# time to the first paint.
ICON_FOLDER = Path(__file__).parent.parent / "assets" / "icons"


class IconHolder(Protocol):
    """Anything that shows an icon: a button, an action, a tab."""

    def setIcon(self, icon: QIcon) -> None: ...
    def setProperty(self, name: str, value: object) -> bool: ...


@cache
def _source(name: str) -> str:
    """Read the drawing `name`; raises FileNotFoundError for a name that is not in the set."""
    return (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Draw the icon `name` in `colour` (`#rrggbb`) at `size` device pixels square."""
    drawing = (
        _source(name)
        .replace("currentColor", colour)
        .replace('width="20" height="20"', f'width="{size}" height="{size}"')
    )
    # Qt's image reader draws it at this size; the classes of QtSvg would take longer to build.
    made = QPixmap()
    made.loadFromData(drawing.encode(), "SVG")
    return made


@cache
def _drawn(name: str, colour: str, on_selection: str, disabled: str) -> QIcon:
    """Make the icon once for these colours; without `disabled` Qt greys it by itself."""
    made = QIcon()
    for size in DRAWN_SIZES:
        made.addPixmap(pixmap(name, colour, size))
        if on_selection != colour:
            made.addPixmap(pixmap(name, on_selection, size), QIcon.Mode.Selected)
        if disabled:
            made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def icon(name: str, tone: str = "text") -> QIcon:
    """Give the icon `name` in the colour `tone` of the scheme shown now."""
    colours = current_colours()
    colour = colours.colour(tone)
    # A selected row of the high contrast scheme is bright: its icons must turn dark.
    high_contrast = current_scheme() is Scheme.HIGH_CONTRAST
    on_selection = colours.selection_text if high_contrast else colour
    # A disabled main button loses its ground, and what is drawn for that ground would vanish.
    return _drawn(name, colour, on_selection, colours.muted if tone == "on_accent" else "")


def line_icon(name: str, tone: str, size: int, ratio: float) -> QPixmap:
    """Give one drawing of `size` logical pixels for a screen of `ratio`; cheaper than an icon."""
    drawn = pixmap(name, current_colours().colour(tone), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def put_icon(holder: IconHolder, name: str, tone: str = "text") -> None:
    """Show the icon on `holder`, and keep it right when the scheme changes."""
    holder.setProperty(ICON_PROPERTY, f"{name} {tone}")
    holder.setIcon(icon(name, tone))


def refresh_icon(holder: QObject) -> None:
    """Draw the icon of `holder` anew if it was put there by `put_icon`."""
    put = holder.property(ICON_PROPERTY)
    if isinstance(put, str) and hasattr(holder, "setIcon"):
        holder.setIcon(icon(*put.split(" ")))
