"""Turning a chosen picture file into the small, plain logo that an office keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from imso_desk.runtime.errors import Refused

SIDE: Final = 600
MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 60_000_000
FORMATS: Final = (b"jpeg", b"png")
NOT_CHANGED: Final = "The logo was not changed."


def logo_from_file(path: Path) -> bytes:
    """Read a JPEG or PNG picture, scale it to at most 600 pixels, and write it anew as PNG.

    Raises Refused for anything that is not such a picture of reasonable size. Only the pixels
    are kept: no texts, places or profiles of the file.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise Refused(f"The picture cannot be read. {NOT_CHANGED}") from None
    if size > MOST_BYTES:
        raise Refused(f"The picture is larger than 40 MB. {NOT_CHANGED}")
    image = _decoded(path)
    if image.isNull():
        raise Refused(f"This file is not a JPEG or PNG picture that can be shown. {NOT_CHANGED}")
    return _encoded(image)


def _decoded(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in FORMATS:
        return QImage()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if max(size.width(), size.height()) > SIDE:
        fitting = size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
    return reader.read()


def _encoded(image: QImage) -> bytes:
    # drawn on a fresh image, which has nothing but pixels; a see-through ground stays so
    plain = QImage(image.size(), QImage.Format.Format_ARGB32)
    plain.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(out, QByteArray(b"png")).write(plain):
        raise Refused(f"The picture could not be converted. {NOT_CHANGED}")
    return bytes(out.data().data())
