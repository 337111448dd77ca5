"""Choosing files; given to pages as an object, so that a test can choose without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ROSTERS = "Rosters (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)"
OFFICES = "Offices (*.imso);;All files (*)"
PDF = "PDF (*.pdf)"
SHEETS = "Spreadsheet (*.xlsx);;Comma separated (*.csv)"
TEXT = "Text (*.txt)"
PICTURES = "Pictures (*.png *.jpg *.jpeg)"


class FileChooser:
    """Asks for files and folders; remembers the folder of the last choice while it lives."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path.home()

    def open_one(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """Ask for one file that is there."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(self._folder), kinds)
        return self._took(name)

    def open_many(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        """Ask for one or more files that are there."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(self._folder), kinds)
        for name in names:
            self._took(name)
        return [Path(name) for name in names]

    def save(
        self, parent: QWidget | None, title: str, kinds: str, name: str = "", ending: str = ""
    ) -> Path | None:
        """Ask where to save; the dialog asks before a file is written over; `ending` is added."""
        start = str(self._folder / name)
        chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
        if chosen and ending and not Path(chosen).suffix:
            chosen += ending
        return self._took(chosen)

    def folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(parent, title, str(self._folder))
        if name:
            self._folder = Path(name)
        return Path(name) if name else None

    def _took(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)
