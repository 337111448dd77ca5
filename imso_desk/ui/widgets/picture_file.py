"""Turning a chosen picture file into a small, plain picture that an office keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from imso_desk.runtime.errors import Refused

SIDE: Final = 600
MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 120_000_000
ALLOCATION_MEGABYTES: Final = 256
QUALITY: Final = 88
FORMATS: Final = (b"jpeg", b"png")


def picture_from_file(path: Path, what: str, *, see_through: bool) -> bytes:
    """Read, turn upright, scale to at most 600 pixels, and write anew without metadata.

    A `see_through` picture is written as PNG, else as JPEG on white. Raises Refused, saying that
    the `what` was not changed, for anything that is no JPEG or PNG picture of reasonable size. The
    place where a picture was taken, its camera and its thumbnail stay behind.
    """
    unchanged = f"The {what} was not changed."
    try:
        size = path.stat().st_size
    except OSError:
        raise Refused(f"The picture cannot be read. {unchanged}") from None
    if size > MOST_BYTES:
        raise Refused(f"The picture is larger than 40 MB. {unchanged}")
    image = _decoded(path)
    if image.isNull():
        raise Refused(f"This file is not a JPEG or PNG picture that can be shown. {unchanged}")
    data = _encoded(image, see_through=see_through)
    if not data:
        raise Refused(f"The picture could not be converted. {unchanged}")
    return data


def _decoded(path: Path) -> QImage:
    QImageReader.setAllocationLimit(ALLOCATION_MEGABYTES)
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


def _encoded(image: QImage, *, see_through: bool) -> bytes:
    # a fresh image carries the pixels only: no texts, no colour profile, no thumbnail
    kind = QImage.Format.Format_ARGB32 if see_through else QImage.Format.Format_RGB32
    plain = QImage(image.size(), kind)
    plain.fill(Qt.GlobalColor.transparent if see_through else Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"png" if see_through else b"JPEG"))
    if not see_through:
        writer.setQuality(QUALITY)
    return bytes(out.data().data()) if writer.write(plain) else b""
