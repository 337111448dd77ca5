"""The panel beside a table in which one of its records is entered or corrected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from imso_desk.ui.icons import put_icon
from imso_desk.ui.records.field_form import FieldForm
from imso_desk.ui.widgets.looks import button, label


class RowEditor(QFrame):
    """Heading, the cells of one record, and Save, Remove and Close below them."""

    save_wanted = Signal()
    remove_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, noun: str, save_name: str = "Save", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._noun = noun
        self.form: FieldForm | None = None
        self.heading = label("", "heading", wrap=True)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(f"Close {noun}")
        self.close_button.setToolTip("Close (Esc)")
        put_icon(self.close_button, "close", "muted")
        self.close_button.clicked.connect(self.close_wanted)
        self.sheet = QWidget()
        self.sheet.setAutoFillBackground(False)
        self._area = scrolled(self.sheet, f"{noun} fields")
        self.under = QVBoxLayout()
        self.save_button = button("Save", look="main")
        self.save_button.setAccessibleName(save_name)
        self.save_button.setToolTip("Save (Ctrl+S)")
        self.save_button.clicked.connect(self.save_wanted)
        self.remove_button = button(f"Remove {noun}", "delete")
        self.remove_button.clicked.connect(self.remove_wanted)
        self._lay_out()

    def take_form(self, form: FieldForm) -> None:
        """Take the cells, which stand in `sheet` already."""
        self.form = form
        form.edited.connect(self.refresh)

    def show_heading(self, *, is_new: bool) -> None:
        """Say whether a new record is entered or a saved one corrected."""
        self.heading.setText(f"New {self._noun}" if is_new else first_upper(self._noun))
        self.remove_button.setVisible(not is_new)
        self._area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Allow saving when something was changed."""
        self.save_button.setEnabled(self.form is not None and self.form.is_changed())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addLayout(self.under)
        column.addLayout(foot)


def scrolled(sheet: QWidget, name: str) -> QScrollArea:
    """Put a sheet into an area that scrolls up and down only and follows the focus."""
    area = FormArea()
    area.setAccessibleName(name)
    area.setWidget(sheet)
    area.viewport().setAutoFillBackground(False)
    sheet.setAutoFillBackground(False)
    return area


class FormArea(QScrollArea):
    """Scrolls a form; Qt itself brings the field with the focus into sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the form, so that nothing of it is ever cut off at the side."""
        size = super().minimumSizeHint()
        form, bar = self.widget(), self.verticalScrollBar()
        wide = form.minimumSizeHint().width() if form is not None else 0
        return QSize(max(size.width(), wide + bar.sizeHint().width()), size.height())


def first_upper(text: str) -> str:
    """Give a noun as a heading begins with it; for the program's own words only."""
    return text[:1].upper() + text[1:]
