"""The button "Views": apply, save, rename and remove the saved views."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.ui.icons import put_icon
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.ui.students.query_state import ViewDefinition
    from imso_desk.ui.students.views import SavedView, SavedViews

LONGEST_NAME = 60


class ViewsButton(QPushButton):
    """Opens the menu of the views; `applied` carries the definition of the one chosen.

    `state` gives the question and the columns shown now, to be saved.
    """

    applied = Signal(object)

    def __init__(
        self, views: SavedViews, state: Callable[[], ViewDefinition], parent: QWidget | None = None
    ) -> None:
        super().__init__("Views", parent)
        self._views = views
        self._state = state
        self.setToolTip("Saved views: filters, order and columns under a name")
        # Only so that the mark of what opens stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(14, 14))
        put_icon(self, "chevron-down", "muted")
        self.menu_of_views = QMenu(self)
        self.menu_of_views.setAccessibleName("Views")
        # The button's own direction is turned.
        self.menu_of_views.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.clicked.connect(self._open)
        views.changed.connect(self._fill)
        self._fill()

    @Slot()
    def _open(self) -> None:
        self.menu_of_views.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def _fill(self) -> None:
        menu = self.menu_of_views
        menu.clear()
        for view in self._views.views:
            action = menu.addAction(_plain(view.name))
            action.triggered.connect(partial(self._apply, view))
        if self._views.views:
            menu.addSeparator()
        menu.addAction("Save this view...").triggered.connect(self._save)
        if self._views.views:
            for words, act in (("Rename", self._rename), ("Remove", self._remove)):
                sub = menu.addMenu(words)
                sub.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
                for view in self._views.views:
                    dots = "..." if words == "Rename" else ""
                    action = sub.addAction(_plain(view.name) + dots)
                    action.triggered.connect(partial(act, view))

    def _apply(self, view: SavedView, _checked: bool = False) -> None:
        self.applied.emit(view.definition)

    @Slot()
    def _save(self) -> None:
        dialog = NameDialog("Save this view", "", self._taken, self.window())
        dialog.named.connect(self._save_as)
        dialog.open()

    @Slot(str)
    def _save_as(self, name: str) -> None:
        self._views.save(name, self._state())

    def _rename(self, view: SavedView, _checked: bool = False) -> None:
        dialog = NameDialog("Rename the view", view.name, partial(self._other, view), self.window())
        dialog.named.connect(partial(self._views.rename, view))
        dialog.open()

    def _remove(self, view: SavedView, _checked: bool = False) -> None:
        self._views.remove(view)

    def _taken(self, name: str) -> tuple[str, bool]:
        """Say what saving under a name would replace; that is allowed."""
        before = self._views.named(name)
        return (f'Replaces the view "{before.name}".' if before else "", True)

    def _other(self, view: SavedView, name: str) -> tuple[str, bool]:
        before = self._views.named(name)
        if before is None or before.id == view.id:
            return "", True
        return f'There is a view "{before.name}" already.', False


class NameDialog(QDialog):
    """Asks for the name of a view; `named` carries it."""

    named = Signal(str)

    def __init__(
        self, title: str, name: str, check: Callable[[str], tuple[str, bool]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        self._check = check
        self.field = QLineEdit(name)
        self.field.setAccessibleName("Name of the view")
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textChanged.connect(self._look)
        self.note = label("", "muted", wrap=True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setProperty("look", "main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (label("Name of the view"), self.field, self.note, buttons):
            column.addWidget(widget)
        self._look()

    def accept(self) -> None:
        self.named.emit(self.field.text().strip())
        super().accept()

    @Slot()
    def _look(self) -> None:
        words, is_allowed = self._check(self.field.text())
        self.note.setText(words)
        self.save.setEnabled(bool(self.field.text().strip()) and is_allowed)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
