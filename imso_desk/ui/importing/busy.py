"""How far the work is, with Cancel: in the middle of the page, or as one line above the lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from imso_desk.ui.widgets.looks import button, label


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedHeight(8)
    bar.setAccessibleName("Progress")
    return bar


class BusyView(QWidget):
    """What both shapes share: words, a bar, Cancel."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("")
        self.bar = _bar()
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)

    def begin(self, words: str) -> None:
        """Show that work begins."""
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total`; total 0 shows only that work goes on."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if words and self.cancel.isEnabled():
            self.words.setText(words)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText("Stopping...")
        self.cancel_wanted.emit()


class BusyLine(BusyView):
    """One line: the lists stay in sight while they are looked at again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar.setFixedWidth(220)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.words, 1)
        line.addWidget(self.bar)
        line.addWidget(self.cancel)


class BusyPage(BusyView):
    """The whole page: nothing else can be done meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words.setProperty("look", "heading")
        self.words.setWordWrap(True)
        self.note = label("", "muted", wrap=True)
        self.inner = QWidget()
        self.inner.setFixedWidth(460)
        column = QVBoxLayout(self.inner)
        column.setSpacing(12)
        for widget in (self.words, self.bar, self.note):
            column.addWidget(widget)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(self.inner, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
