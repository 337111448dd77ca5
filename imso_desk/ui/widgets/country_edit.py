"""The editor of a country: by name, former name or either code."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from imso_desk.domain.countries import Countries
from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.editor import LineEditor

WORDS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class NameCompleter(QCompleter):
    """Finds entries by any of their words and puts only the name into the field."""

    def __init__(self, entries: list[tuple[str, str]], parent: QObject, title: str) -> None:
        model = QStandardItemModel()
        for name, words in entries:
            item = QStandardItem(name)
            item.setData(words, WORDS_ROLE)
            model.appendRow(item)
        super().__init__(model, parent)
        model.setParent(self)
        self.setCompletionRole(WORDS_ROLE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(12)
        popup = self.popup()
        if popup is not None:
            popup.setAccessibleName(title)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CountryEdit(LineEditor):
    """A country; the value is its ISO alpha-2 code, None when empty. Needs `set_countries`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._countries: Countries | None = None

    def set_countries(self, countries: Countries) -> None:
        """Tell the countries to choose from."""
        self._countries = countries
        entries = [
            (one.name, " ".join((one.name, one.iso2, one.iso3, one.dsca, *one.aliases)))
            for one in countries
        ]
        completer = NameCompleter(sorted(entries), self, "Countries")
        completer.activated.connect(lambda _text: self.edited.emit())
        self.line.setCompleter(completer)

    def parse(self, text: str) -> str:
        """Read a name or code; raises FieldError when it is unknown or could be two countries."""
        if self._countries is None:
            raise FieldError("unknown-country", "The list of countries is not there.")
        return self._countries.find(text, None).iso2

    def format(self, value: Any) -> str:
        """Write the code as the country's name."""
        found = self._countries.by_iso2(value) if self._countries and value else None
        return found.name if found else (value or "")

    def value(self) -> str | None:
        """Give the ISO alpha-2 code, None when empty."""
        text = self.line.text().strip()
        # A name shown by the program is never ambiguous, whatever its letters mean elsewhere.
        if self._countries is not None and text:
            for one in self._countries:
                if one.name == text:
                    return one.iso2
        return self.parse(text) if text else None

    def hint(self) -> str:
        """Give both codes of the country."""
        if self.problem() or self._countries is None:
            return ""
        code = self.value()
        found = self._countries.by_iso2(code) if code else None
        return f"{found.iso2} / {found.dsca}" if found and found.dsca else (code or "")
