from __future__ import annotations

import io

import pytest
from PIL import Image

from imso_desk.reports.pictures import MAXIMUM_BYTES, picture
from tests.reports.samples import logo, photo


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"),
     ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("P", "GIF"), ("RGB", "BMP"), ("RGB", "WEBP")],
)  # fmt: skip
def test_pictures_of_all_kinds_become_a_small_jpeg(mode, kind):
    made = picture(saved(Image.new(mode, (900, 1200)), kind))
    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.format == "JPEG"
        assert image.size == (made.width, made.height) == (225, 300)
        assert (image.mode == "L") is made.grey


def test_a_turned_photo_is_set_upright_and_loses_its_data():
    image = Image.new("RGB", (400, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    exif[0x010E] = "secret words"
    made = picture(saved(image, "JPEG", exif=exif))
    assert made is not None
    assert (made.width, made.height) == (150, 300)
    assert b"secret" not in made.data
    assert b"Exif" not in made.data


def test_what_is_ready_is_taken_as_it_is():
    ready = picture(photo())
    assert ready is not None
    again = picture(ready.data)
    assert again is not None
    assert again.data == ready.data


def test_a_see_through_logo_stands_on_white():
    made = picture(logo(), 200)
    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert min(image.getpixel((0, 0))) > 245


@pytest.mark.parametrize(
    "data",
    [None, b"", b"not a picture", photo()[:2000], b"\0" * (MAXIMUM_BYTES + 1),
     saved(Image.new("1", (9000, 9000)), "PNG"), saved(Image.new("RGB", (8, 8)), "TIFF")],
    ids=["none", "empty", "text", "cut", "large", "bomb", "kind not taken"],
)  # fmt: skip
def test_what_cannot_be_used_is_left_out(data):
    assert picture(data) is None


def test_a_picture_keeps_its_shape_in_a_frame():
    made = picture(photo(400, 200))
    assert made is not None
    assert made.fit(84, 105) == pytest.approx((84, 42))
