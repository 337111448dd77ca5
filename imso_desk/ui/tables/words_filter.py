"""The filter below a search field: rows that hold all the words typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy


class WordsFilter(RoleSortProxy):
    """Keeps the rows whose text (`text_of` the record) holds all the words, in any case."""

    def __init__(self, text_of: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._words: list[str] = []

    def set_text(self, text: str) -> None:
        """Keep other rows."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        source = self.sourceModel()
        if not self._words or not isinstance(source, RecordTableModel):
            return True
        text = self._text_of(source.rows[row]).casefold()
        return all(word in text for word in self._words)
