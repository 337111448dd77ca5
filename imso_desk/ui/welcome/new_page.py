"""The page on which an office is made, and the page of its recovery sheet."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from imso_desk.ui.dialogs.files import OFFICES, FileChooser
from imso_desk.ui.forms.ui_new_office import Ui_NewOffice
from imso_desk.ui.forms.ui_recovery_sheet import Ui_RecoverySheet
from imso_desk.ui.icons import put_icon
from imso_desk.ui.welcome.strength import SHORTEST, strength

ENDING = ".imso"


def file_name(office: str) -> str:
    """Give a file name for an office's name: letters, digits, blanks; the ending is added."""
    plain = re.sub(r"[^\w .-]+", " ", office).strip(" .")
    return (re.sub(r"\s+", " ", plain)[:80] or "office") + ENDING


class NewPage(QWidget):
    """School, office, file and passphrase; `create_wanted` carries all four."""

    create_wanted = Signal(object, str, str, str)
    back_wanted = Signal()

    def __init__(self, chooser: FileChooser, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._folder = folder
        self._own_file = False
        self.ui = Ui_NewOffice()
        self.ui.setupUi(self)
        ui = self.ui
        ui.title.setProperty("look", "title")
        ui.strength_label.setProperty("look", "muted")
        ui.warning_label.setProperty("look", "muted")
        ui.problem_label.setProperty("look", "problem")
        ui.create_button.setProperty("look", "main")
        ui.office_edit.textEdited.connect(self._suggest_file)
        ui.school_edit.textEdited.connect(self._suggest_office)
        ui.file_edit.textEdited.connect(self._keep_file)
        ui.choose_button.clicked.connect(self._choose_file)
        ui.passphrase_edit.textChanged.connect(self._show_strength)
        ui.again_edit.textChanged.connect(self._show_match)
        ui.create_button.clicked.connect(self._create)
        ui.again_edit.returnPressed.connect(self._create)
        ui.back_button.clicked.connect(self.back_wanted)
        self._office_typed = False
        ui.office_edit.textEdited.connect(self._office_was_typed)
        self._show_strength("")

    def start(self) -> None:
        """Show the page with no passphrase in it."""
        self.ui.passphrase_edit.clear()
        self.ui.again_edit.clear()
        self.tell_problem("")
        self.set_busy(False)
        self.ui.school_edit.setFocus()

    def tell_problem(self, sentence: str) -> None:
        """Say why the office was not made."""
        self.ui.problem_label.setText(sentence)

    def set_busy(self, busy: bool) -> None:
        """Show that the office is being made."""
        self.ui.create_button.setEnabled(not busy)

    def problem(self) -> str:
        """Say what keeps the office from being made, or ''; puts the cursor there."""
        ui = self.ui
        checks = (
            (ui.school_edit, not ui.school_edit.text().strip(), "Give the name of the school."),
            (ui.office_edit, not ui.office_edit.text().strip(), "Give the office a name."),
            (ui.file_edit, not ui.file_edit.text().strip(), "Say in which file to keep it."),
            (
                ui.passphrase_edit,
                len(ui.passphrase_edit.text()) < SHORTEST,
                f"The passphrase needs at least {SHORTEST} characters.",
            ),
            (
                ui.again_edit,
                ui.passphrase_edit.text() != ui.again_edit.text(),
                "The two passphrases differ. Type the second one again.",
            ),
        )
        for edit, wrong, sentence in checks:
            if wrong:
                edit.setFocus()
                return sentence
        return ""

    @Slot()
    def _create(self) -> None:
        found = self.problem()
        self.tell_problem(found)
        if not found and self.ui.create_button.isEnabled():
            path = Path(self.ui.file_edit.text().strip()).expanduser()
            if path.suffix.lower() != ENDING:
                path = path.with_name(path.name + ENDING)
            self.create_wanted.emit(
                path,
                self.ui.school_edit.text().strip(),
                self.ui.office_edit.text().strip(),
                self.ui.passphrase_edit.text(),
            )

    @Slot(str)
    def _office_was_typed(self, text: str) -> None:
        self._office_typed = bool(text)

    @Slot(str)
    def _suggest_office(self, school: str) -> None:
        if not self._office_typed:
            name = f"{school.strip()} International Office" if school.strip() else ""
            self.ui.office_edit.setText(name)
            self._suggest_file(name)

    @Slot(str)
    def _suggest_file(self, office: str) -> None:
        if not self._own_file:
            self.ui.file_edit.setText(str(self._folder / file_name(office)))

    @Slot(str)
    def _keep_file(self, text: str) -> None:
        self._own_file = bool(text)

    @Slot()
    def _choose_file(self) -> None:
        name = file_name(self.ui.office_edit.text())
        chosen = self._chooser.save(self, "New office", OFFICES, name, ENDING)
        if chosen is not None:
            self._own_file = True
            self.ui.file_edit.setText(str(chosen))

    @Slot(str)
    def _show_strength(self, passphrase: str) -> None:
        told = strength(passphrase).sentence if passphrase else (
            "Four or more unrelated words are easy to keep and hard to guess."
        )  # fmt: skip
        self.ui.strength_label.setText(told)
        self.ui.passphrase_edit.setAccessibleDescription(told)
        self._show_match(self.ui.again_edit.text())

    @Slot(str)
    def _show_match(self, again: str) -> None:
        first = self.ui.passphrase_edit.text()
        # Typing the second one is not wrong until it leaves the way of the first.
        self.tell_problem("" if first.startswith(again) else "The two passphrases differ.")


class RecoveryPage(QWidget):
    """The recovery sheet; Continue opens only once it was saved, printed or copied."""

    save_wanted = Signal()
    print_wanted = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = False
        self.ui = Ui_RecoverySheet()
        self.ui.setupUi(self)
        self.ui.title.setProperty("look", "title")
        self.ui.note_label.setProperty("look", "muted")
        self.ui.continue_button.setProperty("look", "main")
        self.ui.sheet_text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        put_icon(self.ui.save_button, "save")
        put_icon(self.ui.print_button, "print")
        self.ui.save_button.clicked.connect(self.save_wanted)
        self.ui.print_button.clicked.connect(self.print_wanted)
        self.ui.copied_check.clicked.connect(self._refresh)
        self.ui.continue_button.clicked.connect(self.finished)

    def show_sheet(self, text: str) -> None:
        """Show the sheet of an office just made."""
        self._kept = False
        self.ui.sheet_text.setPlainText(text)
        self.ui.copied_check.setChecked(False)
        self.ui.note_label.setText("Save, print or copy the sheet to go on.")
        self._refresh()
        self.ui.save_button.setFocus()

    def text(self) -> str:
        """Give the text of the sheet."""
        return self.ui.sheet_text.toPlainText()

    def forget(self) -> None:
        """Take the sheet off the screen and out of the page."""
        self.ui.sheet_text.clear()

    def tell_kept(self, how: str) -> None:
        """Say that the sheet is kept ("Saved to ...") and let the officer go on."""
        self._kept = True
        self.ui.note_label.setText(how)
        self._refresh()
        self.ui.continue_button.setFocus()

    def tell_problem(self, sentence: str) -> None:
        """Say why the sheet was not saved or printed."""
        self.ui.note_label.setText(sentence)

    @Slot()
    def _refresh(self) -> None:
        self.ui.continue_button.setEnabled(self._kept or self.ui.copied_check.isChecked())
