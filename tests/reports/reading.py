"""Reads papers back the way their readers do."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Iterable

import pypdf

from imso_desk.domain.progress import ProgressReport
from imso_desk.reports.letterhead import Letterhead
from imso_desk.reports.progress_report import BookResult, write_progress_book
from tests.reports.samples import LETTERHEAD


def book(
    reports: Iterable[ProgressReport], letterhead: Letterhead = LETTERHEAD
) -> tuple[bytes, BookResult]:
    out = io.BytesIO()
    result = write_progress_book(reports, letterhead, out)
    return out.getvalue(), result


def page_texts(data: bytes) -> list[str]:
    """The text of each page as poppler finds it, without the direction marks it adds."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    return [normal(page) for page in pages]


def text(data: bytes) -> str:
    return "\n".join(page_texts(data))


def normal(words: str) -> str:
    composed = unicodedata.normalize("NFC", words)
    return "".join(one for one in composed if unicodedata.category(one) != "Cf")


def flat(words: str) -> str:
    """Text on one line, for what may be broken anywhere."""
    return " ".join(words.split())


def used_glyphs(data: bytes) -> dict[str, set[int]]:
    """The glyph numbers each embedded font is used with."""
    found: dict[str, set[int]] = {}
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            assert font["/Subtype"] == "/Type0"
            descendant = font["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
            widths = descendant["/W"]
            found[str(font["/BaseFont"]).split("+")[1]] = {int(one) for one in widths[::2]}
    return found
