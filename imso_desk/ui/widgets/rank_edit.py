"""The editor of a rank, with its grade beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from imso_desk.domain.ranks import Ranks, parse_pay_grade
from imso_desk.ui.widgets.country_edit import NameCompleter
from imso_desk.ui.widgets.editor import LineEditor


class RankEdit(LineEditor):
    """A rank as the country writes it; known ones are offered and tell their grade.

    A rank that is not on the list is kept as it is typed: armies have more of them than lists.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranks: Ranks | None = None
        self._service = ""
        self.line.setMaxLength(80)

    def set_ranks(self, ranks: Ranks, service: str = "") -> None:
        """Tell the ranks to choose from, and the person's service if it is known."""
        self._ranks, self._service = ranks, service
        words: dict[str, set[str]] = {}
        for rank in ranks:
            words.setdefault(rank.text, {rank.text}).update((rank.pay_grade, rank.service))
        entries = [(text, " ".join(sorted(found))) for text, found in words.items()]
        completer = NameCompleter(entries, self, "Ranks")
        completer.activated.connect(lambda _text: self.edited.emit())
        self.line.setCompleter(completer)

    def value(self) -> str:
        """Give the rank as it is typed, '' when empty."""
        return self.line.text().strip()

    def grade(self) -> str:
        """Give the US pay grade of the rank typed (`O-4`), or ''."""
        text = self.value()
        found = self._ranks.find(text, self._service or None) if self._ranks and text else None
        return found.pay_grade if found else ""

    def hint(self) -> str:
        """Give the US and NATO grade of the rank."""
        text = self.value()
        if not text or self._ranks is None:
            return ""
        found = self._ranks.find(text, self._service or None)
        if found is None:
            return "not on the list of ranks"
        return f"{found.pay_grade} / {found.nato}" if found.nato else found.pay_grade


class PayGradeEdit(LineEditor):
    """A US pay grade; takes O5, 05, e-7 and shows O-5, O-5, E-7; '' when empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setMaximumWidth(96)
        self.row.addStretch(1)

    def parse(self, text: str) -> str:
        """Read a grade by the domain's rule."""
        return parse_pay_grade(text)
