"""Pictures and words of the pages of a PDF that is held in memory."""

from __future__ import annotations

from threading import Lock
from typing import Any, ClassVar, NamedTuple

from PySide6.QtGui import QImage


class Start(NamedTuple):
    """Where the report of a student begins: the name in the outline, the page from 0."""

    title: str
    page: int


class PdfPages:
    """The pages of one PDF; every method may be called from any thread.

    PDFium may do one thing at a time only, so all documents share one lock.
    """

    _one_at_a_time: ClassVar[Lock] = Lock()

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        with self._one_at_a_time:
            self._document: Any = pypdfium2.PdfDocument(data)
            count = len(self._document)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(count)
            )
            self.starts: tuple[Start, ...] = tuple(self._outline())

    def picture(self, page: int, width: int) -> QImage:
        """Draw a page `width` pixels wide; an empty picture when the document was closed."""
        with self._one_at_a_time:
            if self._document is None:
                return QImage()
            sheet = self._document[page]
            # Rounding may make the picture a pixel wider; it is drawn into the place it has.
            bitmap = sheet.render(scale=width / self.sizes[page][0], prefer_bgrx=True)
            try:
                picture = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGB32,
                ).copy()
            finally:
                bitmap.close()
                sheet.close()
            return picture

    def text(self, page: int) -> str:
        """Give the words of a page in the order in which they stand; '' when closed."""
        with self._one_at_a_time:
            if self._document is None:
                return ""
            sheet = self._document[page]
            words = sheet.get_textpage()
            try:
                text: str = words.get_text_range()
            finally:
                words.close()
                sheet.close()
            return text.replace("\r\n", "\n").replace("\x00", "")

    def close(self) -> None:
        """Let go of the document."""
        with self._one_at_a_time:
            if self._document is not None:
                self._document.close()
                self._document = None

    def _outline(self) -> list[Start]:
        starts = []
        for entry in self._document.get_toc():
            target = entry.get_dest()
            if entry.level == 0 and target is not None:
                starts.append(Start(entry.get_title(), target.get_index()))
        return starts
