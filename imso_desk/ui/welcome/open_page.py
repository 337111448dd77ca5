"""The page that asks for the passphrase of an office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imso_desk.ui.forms.ui_open_office import Ui_OpenOffice
from imso_desk.ui.widgets.looks import set_flag


class OpenPage(QWidget):
    """Passphrase and Open; `open_wanted` carries path and passphrase."""

    open_wanted = Signal(object, str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.ui = Ui_OpenOffice()
        self.ui.setupUi(self)
        self.ui.title.setProperty("look", "title")
        self.ui.path_label.setProperty("look", "muted")
        self.ui.problem_label.setProperty("look", "problem")
        self.ui.open_button.setProperty("look", "main")
        self.ui.open_button.setDefault(True)
        self.ui.open_button.clicked.connect(self._open)
        self.ui.passphrase_edit.returnPressed.connect(self._open)
        self.ui.passphrase_edit.textEdited.connect(lambda: self.tell_problem(""))
        self.ui.back_button.clicked.connect(self.back_wanted)

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of the office at `path`."""
        self._path = path
        self.ui.path_label.setText(str(path))
        self.ui.passphrase_edit.clear()
        self.tell_problem("")
        self.set_busy(False)
        self.ui.passphrase_edit.setFocus()

    def tell_problem(self, sentence: str) -> None:
        """Say why the office was not opened; the passphrase is marked to be typed anew."""
        self.ui.problem_label.setText(sentence)
        self.ui.passphrase_edit.setAccessibleDescription(sentence)
        set_flag(self.ui.passphrase_edit, "problem", bool(sentence))
        if sentence:
            self.ui.passphrase_edit.selectAll()
            self.ui.passphrase_edit.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the office is being opened."""
        self.ui.open_button.setEnabled(not busy)
        self.ui.passphrase_edit.setReadOnly(busy)
        if busy:
            self.ui.problem_label.setText("")

    @Slot()
    def _open(self) -> None:
        passphrase = self.ui.passphrase_edit.text()
        if not passphrase:
            self.tell_problem("Type the passphrase of this office.")
        elif self.ui.open_button.isEnabled():
            self.open_wanted.emit(self._path, passphrase)
