"""The welcome page's way to offices: making them, opening them, remembering them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imso_desk.ui.welcome.gate import RecentOffice

if TYPE_CHECKING:
    from imso_desk.database.office import Office
    from imso_desk.runtime.clock import Today
    from imso_desk.ui.remembered import Remembered

_KEPT: Final = 8


class Gate:
    """Makes and opens offices for the welcome window; `who` goes into the history."""

    def __init__(
        self,
        remembered: Remembered,
        who: str,
        clock: Today,
        demonstrate: Callable[[], tuple[Path, str]],
    ) -> None:
        self._remembered = remembered
        self._who = who
        self._clock = clock
        self._demonstrate = demonstrate

    def create(self, path: Path, school: str, office: str, passphrase: str) -> str:
        """Make an office and give the text of its recovery sheet."""
        from imso_desk.services.offices import new_office, recovery_sheet

        today = self._clock()
        made = new_office(
            path, passphrase, school=school, office_name=office, who=self._who, today=today
        )
        with made:
            return recovery_sheet(made, school, today)

    def open(self, path: Path, passphrase: str) -> Office:
        """Open an office by passphrase or recovery key and put it first among the recent ones."""
        from imso_desk.services.offices import open_with

        office = open_with(path, passphrase)
        self.note(path)
        return office

    def note(self, path: Path) -> None:
        """Put an office first among the recent ones."""
        known = [str(path.resolve()), *(str(one.path) for one in self.recent())]
        self._remembered.keep("recent", list(dict.fromkeys(known))[:_KEPT])

    def recent(self) -> list[RecentOffice]:
        """The offices opened before, the last one first."""
        paths = [Path(text) for text in self._remembered.value("recent", [])]
        return [RecentOffice(path, path.stem, path.is_file()) for path in paths]

    def demonstrate(self) -> Office:
        """Make the demonstration office if need be and open it."""
        path, passphrase = self._demonstrate()
        return self.open(path, passphrase)

    def save_recovery(self, text: str, path: Path) -> None:
        """Write the recovery sheet to a file only its owner may read."""
        from imso_desk.services.offices import save_text

        save_text(path, text)

    def print_recovery(self, text: str) -> bool:
        """Print the recovery sheet; False when the officer cancelled."""
        from PySide6.QtGui import QFont, QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer).exec() != QPrintDialog.DialogCode.Accepted:
            return False
        document = QTextDocument()
        document.setDefaultFont(QFont("Noto Sans Mono", 11))
        document.setPlainText(text)
        document.print_(printer)
        return True
