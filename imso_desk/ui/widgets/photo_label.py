"""A person's photo, or a quiet figure where there is none."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours

MOST_PIXELS = 40_000_000


class PhotoLabel(QWidget):
    """Shows picture bytes (JPEG or PNG) in a rounded square, or the figure for bad bytes."""

    def __init__(self, side: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setFixedSize(side, side)
        self.set_photo(None)

    def set_photo(self, data: bytes | None) -> bool:
        """Show these bytes; False when they are not a picture that can be shown."""
        self._image = read_picture(data, self.size() * 2) if data else QImage()
        self.setAccessibleName("No photo" if self._image.isNull() else "Photo")
        self.update()
        return not self._image.isNull() or not data

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(colours.hover))
        if self._image.isNull():
            side = self.width() // 2
            spot = QRect(0, 0, side, side)
            spot.moveCenter(self.rect().center())
            icon("person", "muted").paint(painter, spot)
        else:
            shown = self._image.size().scaled(
                self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
            target = QRect(0, 0, shown.width(), shown.height())
            target.moveCenter(self.rect().center())
            painter.drawImage(target, self._image)
        painter.end()


def read_picture(data: bytes, room: QSize) -> QImage:
    """Decode picture bytes no larger than needed for `room`; a null image when they are bad."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > room.width() and size.height() > room.height():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()
