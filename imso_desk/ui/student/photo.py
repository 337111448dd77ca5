"""Turning a chosen picture file into the small, plain photo that an office keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService

SIDE: Final = 600
MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 120_000_000
ALLOCATION_MEGABYTES: Final = 256
QUALITY: Final = 88
FORMATS: Final = (b"jpeg", b"png")


def photo_from_file(path: Path) -> bytes:
    """Read, turn upright, scale to at most 600 pixels, and write anew as JPEG without metadata.

    Raises Refused for anything that is not a JPEG or PNG picture of reasonable size. The place
    where a picture was taken, its camera and its thumbnail stay behind.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise Refused("The picture cannot be read. The photo was not changed.") from None
    if size > MOST_BYTES:
        raise Refused("The picture is larger than 40 MB. The photo was not changed.")
    image = _decoded(path)
    if image.isNull():
        raise Refused(
            "This file is not a JPEG or PNG picture that can be shown. The photo was not changed."
        )
    return _encoded(image)


def keep_photo(records: RecordService, person_id: int, path: Path) -> tuple[int, list[Changes]]:
    """Keep a picture file as a student's photo: work to hand to the keeper's `write`."""
    data = photo_from_file(path)
    return person_id, [records.set_photo(person_id, data, "image/jpeg")]


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


def _encoded(image: QImage) -> bytes:
    # a fresh image carries the pixels only: no texts, no colour profile, no thumbnail
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"JPEG"))
    writer.setQuality(QUALITY)
    if not writer.write(plain):
        raise Refused("The picture could not be converted. The photo was not changed.")
    return bytes(out.data().data())
