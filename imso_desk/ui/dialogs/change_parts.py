"""Parts of the dialog of changes: who has to be told, and what is odd about what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.looks import label


class PartyList(QListWidget):
    """Parties to be ticked, all of them at first; as high as it has parties."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Who has to be told")

    def show_parties(self, parties: Sequence[str]) -> None:
        """Show these parties, ticked."""
        self.clear()
        for party in parties:
            item = QListWidgetItem(party, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        # the fields above need the room
        self.setFixedHeight(self.count() * self.sizeHintForRow(0) + 8)

    def ticked(self) -> list[str]:
        """The parties that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        return [one.text() for one in items if one.checkState() is Qt.CheckState.Checked]


class DoubtLine(QWidget):
    """Sentences on what is odd, with their icon; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        mark = QLabel()
        mark.setPixmap(icon("due", "due").pixmap(16, 16))
        self._words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def text(self) -> str:
        """The sentences shown."""
        return self._words.text()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show these sentences, one a line."""
        self._words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
