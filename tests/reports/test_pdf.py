from __future__ import annotations

import io
import subprocess

import pypdf
import pytest

from imso_desk.reports.marks import Page
from imso_desk.reports.pdf import PdfFile
from imso_desk.reports.text import Style, Typesetter

STYLE = Style(10, 13)


class Told(io.BytesIO):
    """A stream that notes how long each piece was that it was given."""

    def __init__(self):
        super().__init__()
        self.pieces = []

    def write(self, data):
        self.pieces.append(len(data))
        return super().write(data)


def page(words):
    made = Page()
    made.texts.append((50, 700, STYLE, Typesetter().line(words, STYLE)))
    made.dots.append((60, 600, 3, (0, 0, 0)))
    return made


def written(pages):
    out = Told()
    book = PdfFile(out, "Title")
    for words in pages:
        book.add([page(words)], words, [])
    book.close()
    return out


def test_pages_leave_memory_as_they_are_added():
    out = Told()
    book = PdfFile(out, "Title")
    book.add([page("one")], "one", [])
    before = out.tell()
    book.add([page("two")], "two", [])
    assert out.tell() > before > 100
    assert book.pages == 2


@pytest.mark.parametrize("pages", [["one"], ["one", "שלום", "ไทย", "Ж\u0331"]])
def test_the_file_is_sound(tmp_path, pages):
    path = tmp_path / "paper.pdf"
    path.write_bytes(written(pages).getvalue())
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    reader = pypdf.PdfReader(path, strict=True)
    assert len(reader.pages) == len(pages)
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert bool(reader.outline) is (len(pages) > 1)


def test_hostile_titles_are_text(tmp_path):
    data = written(["a) /Evil (", "\ud800\u202e<<>>"]).getvalue()
    titles = [one["/Title"] for one in pypdf.PdfReader(io.BytesIO(data)).outline]
    assert titles == ["a) /Evil (", "�<<>>"]


def test_no_font_outside_the_bundle_is_named():
    data = written(["one"]).getvalue()
    assert b"Helvetica" not in data
    assert data.count(b"/BaseFont") == 2
