"""The three colour schemes, as named colours and as Qt palettes.

Text colours keep at least 4.5:1 against the ground they stand on, borders of fields at least 3:1.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette

SCHEME_PROPERTY = "imsoScheme"


class Scheme(StrEnum):
    """Which set of colours is shown."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Colours(NamedTuple):
    """The named colours of one scheme, each as `#rrggbb`; the style sheet uses the same names.

    A named tuple, because a dataclass of 21 fields costs 3 ms of the time to the first paint.
    """

    window: str
    side: str
    base: str
    alternate: str
    hover: str
    button: str
    line: str
    field_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    selection_text: str
    overdue: str
    due: str
    coming: str
    met: str
    not_applicable: str
    unknown: str
    problem: str

    def colour(self, name: str) -> str:
        """Give the colour called `name` (`text`, `not-applicable`, ...) as `#rrggbb`."""
        return str(getattr(self, name.replace("-", "_")))

    def tone(self, name: str) -> QColor:
        """Give the colour called `name` for painting."""
        return QColor(self.colour(name))

    def tokens(self) -> dict[str, str]:
        """Give every colour by its name, as the style sheet wants them."""
        return self._asdict()


LIGHT = Colours(
    window="#f5f6f8", side="#eaedf1", base="#ffffff", alternate="#f9fafb", hover="#e1e6ec",
    button="#ffffff", line="#d8dde3", field_line="#858f9a", text="#1b2128", muted="#55606b",
    accent="#1d5fbf", on_accent="#ffffff", selection="#d7e6fa", selection_text="#10233d",
    overdue="#b3261e", due="#855300", coming="#1d5fbf", met="#1e6b35", not_applicable="#55606b",
    unknown="#6a4a86", problem="#b3261e",
)  # fmt: skip
DARK = Colours(
    window="#1e2227", side="#191c21", base="#23282e", alternate="#272d33", hover="#323941",
    button="#2c333a", line="#39414a", field_line="#7b8792", text="#e7eaee", muted="#a7b1bc",
    accent="#79b0f7", on_accent="#0d1622", selection="#2d4a70", selection_text="#f4f7fa",
    overdue="#ff9389", due="#f0b95a", coming="#8fbdf8", met="#82cf98", not_applicable="#a7b1bc",
    unknown="#c9a8e6", problem="#ff9389",
)  # fmt: skip
HIGH_CONTRAST = Colours(
    window="#000000", side="#000000", base="#000000", alternate="#000000", hover="#3a3a3a",
    button="#000000", line="#ffffff", field_line="#ffffff", text="#ffffff", muted="#ffffff",
    accent="#ffe94d", on_accent="#000000", selection="#ffe94d", selection_text="#000000",
    overdue="#ff9c94", due="#ffe94d", coming="#8fd3ff", met="#7dff9b", not_applicable="#ffffff",
    unknown="#e5b8ff", problem="#ff9c94",
)  # fmt: skip
COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.HIGH_CONTRAST: HIGH_CONTRAST}


def current_scheme() -> Scheme:
    """Give the scheme the running application shows; light before a theme was applied."""
    app = QGuiApplication.instance()
    return Scheme((app.property(SCHEME_PROPERTY) if app else None) or Scheme.LIGHT)


def current_colours() -> Colours:
    """Give the colours the running application shows."""
    return COLOURS[current_scheme()]


def palette_of(colours: Colours) -> QPalette:
    """Build the Qt palette of a scheme."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, "window"), (role.WindowText, "text"), (role.Base, "base"),
        (role.AlternateBase, "alternate"), (role.Text, "text"), (role.Button, "button"),
        (role.ButtonText, "text"), (role.BrightText, "overdue"), (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"), (role.Accent, "accent"), (role.Link, "accent"),
        (role.LinkVisited, "unknown"), (role.ToolTipBase, "base"), (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"), (role.Mid, "line"), (role.Light, "base"),
    ):  # fmt: skip
        palette.setColor(where, colours.tone(name))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, colours.tone("muted"))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colours.tone("line"))
    return palette
