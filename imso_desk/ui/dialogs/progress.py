"""A long job with its bar and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.jobs import JobControl, Jobs
from imso_desk.ui.widgets.looks import button, label

T = TypeVar("T")
SHOW_AFTER = 300  # milliseconds: a job that is done by then shows no dialog


class ProgressDialog(QDialog):
    """Shows how far a job is; Cancel and Esc ask it to stop."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self.control: JobControl | None = None
        self._ended = False
        self.text = label(title, wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.count = label("", "muted")
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(self.bar)
        column.addLayout(foot)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, text: str = "") -> None:
        """Show `done` of `total` steps; total 0 shows only that work goes on."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if text:
            self.text.setText(text)
        self.count.setText(f"{done:,} of {total:,}" if total else "")

    def end(self) -> None:
        """Close without cancelling: the job is over."""
        self._ended = True
        self.hide()
        self.deleteLater()

    def begin(self) -> None:
        """Show the dialog, unless the job is over already."""
        if not self._ended:
            self.show()

    def reject(self) -> None:
        self.text.setText("Stopping...")
        self.cancel.setEnabled(False)
        if self.control is not None:
            self.control.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ended:
            self.reject()
            event.ignore()


def run_with_progress(
    parent: QWidget | None,
    jobs: Jobs,
    title: str,
    fn: Callable[[JobControl], T],
    on_done: Callable[[T], object],
    on_error: Callable[[ImsoError], object] | None = None,
    *,
    changes: bool = True,
) -> ProgressDialog:
    """Run a long job behind a bar with Cancel.

    A cancelled job calls `on_error` with Cancelled; without `on_error`, errors go to Jobs.failed.
    """
    dialog = ProgressDialog(parent, title)

    def done(result: T) -> None:
        dialog.end()
        on_done(result)

    def wrong(error: ImsoError) -> None:
        dialog.end()
        if on_error is not None:
            on_error(error)
        elif not isinstance(error, Cancelled):
            jobs.failed.emit(error.message)

    QTimer.singleShot(SHOW_AFTER, dialog, dialog.begin)
    dialog.control = jobs.long(fn, done, wrong, dialog.show_progress, changes=changes)
    return dialog
