"""Photos and logos made small and harmless before they go on paper.

A picture is decoded once, within limits, turned upright, reduced and stored as a JPEG without any
of the data a camera adds. A picture that cannot be read is left out, never an error.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

PHOTO_PIXELS = 300
LOGO_PIXELS = 600
MAXIMUM_BYTES = 20_000_000
MAXIMUM_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP")
_QUALITY = 85


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A JPEG ready for the page: its bytes, size in pixels, and whether it has no colour."""

    data: bytes
    width: int
    height: int
    grey: bool

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """Return the largest width and height of the same shape inside the given frame."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def picture(data: bytes | None, pixels: int = PHOTO_PIXELS) -> Picture | None:
    """Read a picture and bring its longer side to at most `pixels`; None when it cannot be used."""
    if not data or len(data) > MAXIMUM_BYTES:
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MAXIMUM_PIXELS or 0 in image.size:
                    return None
                if _is_ready(image, pixels):
                    image.load()  # a file that ends early is found here
                    return Picture(data, image.width, image.height, image.mode == "L")
                return _reduced(image, pixels)
    except Exception:
        # Decoders raise anything on a broken file, and a paper can do without its picture.
        return None


def _is_ready(image: Any, pixels: int) -> bool:
    """Say whether the file is already what `_reduced` would make of it."""
    return (
        image.format == "JPEG"
        and image.mode in ("L", "RGB")
        and max(image.size) <= pixels
        and not image.info.keys() & {"exif", "xmp", "photoshop", "comment"}
    )


def _reduced(image: Any, pixels: int) -> Picture:
    from PIL import ImageOps

    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = _on_white(image.convert("RGBA"))
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L")  # one bit, or more than eight
    # A JPEG is decoded at the reduced size straight away.
    image.thumbnail((pixels, pixels), reducing_gap=1.0)
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, exif=b"")
    return Picture(out.getvalue(), image.width, image.height, image.mode == "L")


def _on_white(image: Any) -> Any:
    from PIL import Image

    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper
