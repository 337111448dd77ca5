"""The line above the preview: which student, which page, how large, picture or text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.looks import label


class PreviewBar(QWidget):
    """Buttons with their keys, which work in the whole place; signals say what was pressed.

    `left` comes when the button with the cursor can no longer be pressed.
    """

    student_step = Signal(int)
    page_step = Signal(int)
    zoom_step = Signal(int)
    fit_wanted = Signal()
    text_toggled = Signal(bool)
    left = Signal()

    def __init__(self, preview: QWidget) -> None:
        super().__init__()
        self._preview = preview
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        step = self.student_step.emit
        self.before = self._tool("chevron-left", "Previous student", "Ctrl+Shift+PgUp", step, -1)
        self.after = self._tool("chevron-right", "Next student", "Ctrl+Shift+PgDown", step, 1)
        self.student = label()
        self.student.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.student, 1)
        step = self.page_step.emit
        self.up = self._tool("arrow-up", "Previous page", "Ctrl+PgUp", step, -1)
        self.page = label()
        self._row.addWidget(self.page)
        self.down = self._tool("arrow-down", "Next page", "Ctrl+PgDown", step, 1)
        self._row.addSpacing(8)
        step = self.zoom_step.emit
        self.smaller = self._tool("minus", "Smaller", "Ctrl+-", step, -1)
        self.zoom = label()
        self._row.addWidget(self.zoom)
        self.larger = self._tool("plus", "Larger", "Ctrl++", step, 1)
        self.fit = self._words("Fit width", "Ctrl+0")
        self.fit.clicked.connect(lambda _on: self.fit_wanted.emit())
        self.text = self._words("Text of this page", "Ctrl+T")
        self.text.toggled.connect(self.text_toggled)
        QShortcut(QKeySequence("Ctrl+="), preview, lambda: self.zoom_step.emit(1))

    def show_student(self, number: int, count: int, name: str) -> None:
        """Say whose report is in view."""
        words = f"Student {number} of {count}: {name}" if count > 1 else ""
        self.student.setText(words)
        self.student.setToolTip(as_plain_tip(words) if words else "")
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)
        self._allow(self.before, number > 1)
        self._allow(self.after, number < count)

    def show_page(self, number: int, count: int) -> None:
        """Say which page is in view."""
        self.page.setText(f"Page {number} of {count}")
        self._allow(self.up, number > 1)
        self._allow(self.down, number < count)

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """Say how large the pages are shown."""
        self.zoom.setText(f"{zoom:.0%}")
        self.fit.setChecked(fits)

    def show_kind(self, *, as_text: bool) -> None:
        """Offer what can be done with pictures or with text."""
        for one in (self.smaller, self.larger, self.fit):
            self._allow(one, not as_text)

    def _allow(self, one: QToolButton, allowed: bool) -> None:
        if not allowed and one.hasFocus():
            self.left.emit()
        one.setEnabled(allowed)

    def _tool(self, icon_name: str, name: str, keys: str, call: object, by: int) -> QToolButton:
        made = QToolButton()
        put_icon(made, icon_name)
        made.setIconSize(QSize(16, 16))
        made.setAccessibleName(name)
        made.setToolTip(f"{name} ({keys})")
        made.clicked.connect(lambda _on=False: call(by))  # type: ignore[operator]
        QShortcut(QKeySequence(keys), self._preview, made.click)
        self._row.addWidget(made)
        return made

    def _words(self, words: str, keys: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setCheckable(True)
        made.setFixedHeight(26)
        made.setToolTip(f"{words} ({keys})")
        QShortcut(QKeySequence(keys), self._preview, made.click)
        self._row.addWidget(made)
        return made
