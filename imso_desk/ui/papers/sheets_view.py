"""The pages as they will be printed, one under the other on a desk; the paper is always white."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from imso_desk.ui.palettes import current_colours

GAP: Final = 16
"""Pixels round each page."""
PICTURES_KEPT: Final = 12
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of the zoom, as logical pixels for each point of the paper at 96 dots an inch."""
PIXELS_A_POINT: Final = 96 / 72
WIDEST_FIT: Final = 1.5


class SheetsView(QAbstractScrollArea):
    """Shows pages of given sizes; pictures are asked for when they come into view.

    `pictures_wanted` comes when something in view may have no picture: `wanted()` says what.
    `page_changed` carries the page (from 0) most of which is in view, `zoomed` the zoom.
    """

    pictures_wanted = Signal()
    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Always there, or fitting the width would make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.page = 0
        self.fits = True
        self._zoom = 1.0
        self._bound_for: int | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._pictures: dict[tuple[int, int], QImage] = {}

    # ----------------------------------------------------------------------------- what is shown

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes in points, from the first one on."""
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self.page = 0
        self._lay_out()
        self.go_to(0)

    def wanted(self) -> tuple[int, int] | None:
        """Give the first page in view without a picture, and how many pixels wide it should be."""
        for page in self.in_view():
            width = self._width(page)
            if (page, width) not in self._pictures:
                return page, width
        return None

    def put(self, page: int, width: int, picture: QImage) -> None:
        """Show the picture of a page; only the last few are kept."""
        self._pictures[page, width] = picture
        while len(self._pictures) > PICTURES_KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self.viewport().update()

    def in_view(self) -> list[int]:
        """Give the pages of which something is in view."""
        shown = self.viewport().rect().translated(*self._moved())
        return [number for number, place in enumerate(self._places) if place.intersects(shown)]

    # ------------------------------------------------------------------------------- going about

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if self._places:
            page = max(0, min(page, len(self._places) - 1))
            self._bound_for = page
            self.verticalScrollBar().setValue(self._places[page].top() - GAP)
            self._bound_for = None
            self._see(page)

    @property
    def zoom(self) -> float:
        """The size shown; 1.0 is the size of the paper on a screen of 96 dots an inch."""
        return self._zoom

    def fit_width(self) -> None:
        """Make the pages as wide as the view, now and whenever its size changes."""
        self.fits = True
        self._zoom_kept()

    def step_zoom(self, up: bool) -> None:
        """Show the pages one step larger or smaller."""
        now = self._zoom
        steps = [one for one in ZOOMS if (one > now + 0.01 if up else one < now - 0.01)]
        if steps:
            self.fits = False
            self._zoom = steps[0] if up else steps[-1]
            self._zoom_kept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self.page - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._places) - 1)
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_Plus:
                self.step_zoom(True)
            case Qt.Key.Key_Minus:
                self.step_zoom(False)
            case Qt.Key.Key_0:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------ drawing

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits:
            self._zoom_kept()
        else:
            self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        if self._bound_for is not None:  # the last page may be too short to stand at the top
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, place in enumerate(self._places) if place.top() <= middle]
        self._see(above[-1] if above else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = current_colours()
        painter.fillRect(self.viewport().rect(), colours.tone("hover"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across, down = self._moved()
        for page in self.in_view():
            place = self._places[page].translated(-across, -down)
            painter.fillRect(place, Qt.GlobalColor.white)
            picture = self._picture(page)
            if picture is not None:
                painter.drawImage(QRectF(place), picture)
            painter.setPen(colours.tone("field_line"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(colours.tone("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        if self.wanted() is not None:
            self.pictures_wanted.emit()

    def _picture(self, page: int) -> QImage | None:
        """Give the picture of a page, until it is there one of another size."""
        exact = self._pictures.get((page, self._width(page)))
        if exact is not None:
            return exact
        return next((one for (kept, _), one in self._pictures.items() if kept == page), None)

    def _width(self, page: int) -> int:
        return round(self._places[page].width() * self.devicePixelRatioF())

    def _moved(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _see(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def _zoom_kept(self) -> None:
        """Lay the pages out in their new size and stay where one was reading."""
        bar = self.verticalScrollBar()
        share = bar.value() / self._height() if self._places else 0.0
        self._lay_out()
        bar.setValue(round(share * self._height()))
        self.zoomed.emit(self._zoom)

    def _height(self) -> int:
        return self._places[-1].bottom() + GAP if self._places else 1

    def _lay_out(self) -> None:
        room = self.viewport().width()
        widest = max((width for width, _ in self._sizes), default=612.0)
        if self.fits:
            fitting = (room - 2 * GAP) / (widest * PIXELS_A_POINT)
            self._zoom = max(ZOOMS[0] / 2, min(fitting, WIDEST_FIT))
        scale = self._zoom * PIXELS_A_POINT
        whole = max(room, round(widest * scale) + 2 * GAP)
        self._places, top = [], GAP
        for width, height in self._sizes:
            wide, tall = round(width * scale), round(height * scale)
            self._places.append(QRect((whole - wide) // 2, top, wide, tall))
            top += tall + GAP
        for bar, all_, seen in (
            (self.horizontalScrollBar(), whole, room),
            (self.verticalScrollBar(), top, self.viewport().height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, all_ - seen))
        self.viewport().update()
