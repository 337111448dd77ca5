"""The preview of a PDF: its pages, as pictures or as text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from imso_desk.ui.papers.pdf_pages import PdfPages
from imso_desk.ui.papers.preview_bar import PreviewBar
from imso_desk.ui.papers.sheets_view import SheetsView
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.jobs import Jobs


class PdfPreview(QWidget):
    """Shows the pages of a PDF made in memory; nothing touches the disk.

    `shown` comes when they are there.
    """

    shown = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._key = f"preview/{id(self)}"  # a dialog's preview and a page's go on side by side
        self.pages: PdfPages | None = None
        self._drawing = False
        self._asked: object = None
        self._showing: object = None
        self.bar = PreviewBar(self)
        self.note = label("", "muted", wrap=True)
        self.sheets = SheetsView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the page")
        self.problem = label("", "problem", wrap=True)
        self.stack = QStackedWidget()
        self._build()

    def show_made(self, make: Callable[[], bytes], what: object = None) -> None:
        """Make a PDF away from the UI thread and show it.

        `what` says of what it is: of the same thing, the page in view stays.
        """
        self._asked = what
        self._jobs.query(partial(_made, make), self._came, self._refused, key=self._key)

    def add_blank(self, page: QWidget) -> None:
        """Know a page to show in place of a paper."""
        self.stack.addWidget(page)

    def show_blank(self, page: QWidget) -> None:
        """Show no paper but one of the pages for an empty place."""
        self._jobs.forget(self._key)
        self.note.hide()
        self.clear()
        self.stack.setCurrentWidget(page)

    @Slot()
    def clear(self) -> None:
        """Let go of the papers shown."""
        if self.pages is not None:
            self.pages.close()
        self.pages = None
        self._showing = None
        self._drawing = False
        self.bar.hide()
        self.sheets.show_pages(())
        self.text.clear()

    def student(self) -> int:
        """Give the number (from 0) of the student whose page is in view."""
        starts = self.pages.starts if self.pages else ()
        begun = [number for number, one in enumerate(starts) if one.page <= self.sheets.page]
        return begun[-1] if begun else 0

    # ------------------------------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addWidget(self.stack, 1)
        for page in (self.problem, self.sheets, self.text):
            self.stack.addWidget(page)
        self.bar.hide()
        self.note.hide()
        self.bar.student_step.connect(self._step_student)
        self.bar.page_step.connect(self._step_page)
        self.bar.zoom_step.connect(lambda by: self.sheets.step_zoom(by > 0))
        self.bar.fit_wanted.connect(self.sheets.fit_width)
        self.bar.text_toggled.connect(self._show_kind)
        self.bar.left.connect(self._focus_page)
        self.sheets.pictures_wanted.connect(self._draw_next)
        self.sheets.page_changed.connect(self._page_changed)
        self.sheets.zoomed.connect(self._zoomed)
        running = QCoreApplication.instance()
        if running is not None:
            running.aboutToQuit.connect(self.clear)

    # -------------------------------------------------------------------------------- what arrives

    def _came(self, data: bytes) -> None:
        same = self._asked is not None and self._asked == self._showing
        page = self.sheets.page if same else 0
        self.clear()
        self.pages = PdfPages(data)
        self._showing = self._asked
        self.bar.show()
        self._show_kind(self.bar.text.isChecked())
        self.sheets.show_pages(self.pages.sizes)
        self._zoomed(self.sheets.zoom)
        self._page_changed(0)
        self.sheets.go_to(page)
        self.shown.emit()

    def _refused(self, error: ImsoError) -> None:
        self.problem.setText(error.message)
        self.show_blank(self.problem)

    @Slot()
    def _draw_next(self) -> None:
        wanted = self.sheets.wanted()
        if self._drawing or wanted is None or self.pages is None:
            return
        self._drawing = True
        draw = partial(self.pages.picture, *wanted)
        self._jobs.query(draw, partial(self._drawn, self.pages, *wanted))

    def _drawn(self, pages: PdfPages, page: int, width: int, picture: QImage) -> None:
        if pages is not self.pages:
            return
        self._drawing = False
        self.sheets.put(page, width, picture)

    def _worded(self, pages: PdfPages, page: int, text: str) -> None:
        if pages is self.pages and page == self.sheets.page:
            self.text.setPlainText(text)

    # -------------------------------------------------------------------------------- going about

    @Slot(int)
    def _page_changed(self, page: int) -> None:
        if self.pages is None:
            return
        starts, student = self.pages.starts, self.student()
        self.bar.show_page(page + 1, len(self.pages.sizes))
        name = starts[student].title if starts else ""
        self.bar.show_student(student + 1, len(starts), name)
        words = self.bar.page.text()
        self.sheets.setAccessibleDescription(f"{words}. Ctrl+T gives its text.")
        if self.bar.text.isChecked():
            self._read_text()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.sheets, words))

    @Slot(int)
    def _step_page(self, by: int) -> None:
        self.sheets.go_to(self.sheets.page + by)

    @Slot(int)
    def _step_student(self, by: int) -> None:
        number = self.student() + by
        if self.pages is not None and 0 <= number < len(self.pages.starts):
            self.sheets.go_to(self.pages.starts[number].page)

    @Slot(float)
    def _zoomed(self, zoom: float) -> None:
        self.bar.show_zoom(zoom, fits=self.sheets.fits)

    @Slot(bool)
    def _show_kind(self, as_text: bool) -> None:
        """Show the pages as text or as pictures."""
        if self.pages is None:
            return
        inside = self.stack.isAncestorOf(self.focusWidget() or self)
        page: QWidget = self.text if as_text else self.sheets
        self.stack.setCurrentWidget(page)
        self.bar.show_kind(as_text=as_text)
        if as_text:
            self._read_text()
        if inside:
            page.setFocus()

    @Slot()
    def _focus_page(self) -> None:
        (self.text if self.bar.text.isChecked() else self.sheets).setFocus()

    def _read_text(self) -> None:
        if self.pages is not None:
            page = self.sheets.page
            read = partial(self.pages.text, page)
            self._jobs.query(read, partial(self._worded, self.pages, page), key=f"{self._key}/text")


def _made(make: Callable[[], bytes]) -> bytes:
    """Make the papers; what draws them is imported here, so that the window need not wait."""
    import pypdfium2  # noqa: F401

    return make()
