"""A PDF that is written while it is made: each page leaves memory as soon as it is complete.

ReportLab's document keeps the object numbers and writes the objects; only the fonts, the page tree
and the list of offsets wait for the end. The same pages give the same bytes at any time on any
machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any, BinaryIO

from imso_desk.reports.embedding import EmbeddedFont
from imso_desk.reports.fonts import Face
from imso_desk.reports.ink import page_operators, text_string
from imso_desk.reports.marks import Page
from imso_desk.reports.pictures import Picture
from imso_desk.reports.runs import harmless

_PRODUCER = "IMSO Desk"


class PdfFile:
    """One PDF on its way into a binary stream; call `add` for pages, then `close` once."""

    def __init__(self, out: BinaryIO, title: str) -> None:
        from reportlab.pdfbase import pdfdoc

        self._pdfdoc = pdfdoc
        self._document = pdfdoc.PDFDocument(invariant=1, lang="en-US")
        self._document.setTitle(title)
        self._document.setAuthor("")
        self._document.setSubject("")
        self._document.setCreator(_PRODUCER)
        self._document.setProducer(_PRODUCER)
        self._out = _Counted(out)
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._picture_names: dict[int, tuple[Picture, str]] = {}
        self._page_names: list[str] = []
        self._outline: list[tuple[str, str]] = []
        self._out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def pages(self) -> int:
        """The number of pages added so far."""
        return len(self._page_names)

    def add(self, pages: Iterable[Page], bookmark: str, keep: Iterable[Picture | None]) -> None:
        """Write the pages of one student; `bookmark` is shown in the outline of the viewer.

        Pictures in `keep` may come again on later pages (the logo); the others are forgotten.
        """
        self._outline.append((harmless(bookmark), f"P{self.pages + 1}"))
        for page in pages:
            self._add_page(page)
        kept = {id(picture) for picture in keep}
        for key in [key for key in self._picture_names if key not in kept]:
            del self._picture_names[key]

    def close(self) -> None:
        """Write fonts, page tree, outline, and the list of offsets; the stream stays open."""
        document, pdfdoc = self._document, self._pdfdoc
        for font in sorted(self._fonts.values(), key=lambda font: font.face.order):
            font.add_to(document)
        document.Pages.pages = [pdfdoc.PDFObjectReference(name) for name in self._page_names]
        document.Catalog.Outlines = self._outline_root()
        document.Catalog.PageMode = pdfdoc.PDFName("UseOutlines" if self._is_book() else "UseNone")
        viewer = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        document.Catalog.ViewerPreferences = viewer
        document.info.invariant = 1
        document.info.digest(document.signature)
        document.Reference(document.Catalog)
        document.Reference(document.info)
        self._write_rest()
        self._write_trailer()

    def _is_book(self) -> bool:
        return len(self._outline) > 1

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face)
        return font

    def _add_page(self, page: Page) -> None:
        pdfdoc, document = self._pdfdoc, self._document
        names = [self._picture(mark[4]) for mark in page.pictures]
        content = page_operators(page, self._font, names)
        made = pdfdoc.PDFPage()
        made.MediaBox = pdfdoc.PDFArray([0, 0, *page.size])
        made.Contents = _packed_stream(zlib.compress(content), {})
        resources = {"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)}
        if names:
            links = {name: pdfdoc.PDFObjectReference(name) for name in names}
            resources["XObject"] = pdfdoc.PDFDictionary(links)
        made.Resources = pdfdoc.PDFDictionary(resources)
        name = f"P{self.pages + 1}"
        self._page_names.append(name)
        document.Reference(made, name)
        self._write(name)
        self._write(made.Contents.__InternalName__)

    def _picture(self, picture: Picture) -> str:
        known = self._picture_names.get(id(picture))
        if known:
            return known[1]
        name = f"I{self._document.objectcounter + 1}"
        self._picture_names[id(picture)] = (picture, name)
        entries = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": "/DeviceGray" if picture.grey else "/DeviceRGB",
            "BitsPerComponent": 8,
            "Filter": "/DCTDecode",
        }
        self._document.Reference(_packed_stream(picture.data, entries), name)
        self._write(name)
        return name

    def _write(self, name: str) -> None:
        """Write one object now, remember where, and keep nothing of it but its number."""
        document = self._document
        written = self._pdfdoc.PDFIndirectObject(name, document.idToObject[name]).format(document)
        document.idToOffset[name] = self._out.position
        document.idToObject[name] = None
        self._out.write(written)

    def _write_rest(self) -> None:
        number = 0
        while number < self._document.objectcounter:
            number += 1  # writing an object may add others behind it
            name = self._document.numberToId[number]
            if name not in self._document.idToOffset:
                self._write(name)

    def _write_trailer(self) -> None:
        document, pdfdoc = self._document, self._pdfdoc
        count = document.objectcounter
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [document.numberToId[number] for number in range(1, count + 1)])
        start = self._out.position
        self._out.write(table.format(document))
        digest = document.signature.hexdigest()
        trailer = pdfdoc.PDFTrailer(
            startxref=start,
            Size=count + 1,
            Root=document.Reference(document.Catalog),
            Info=document.Reference(document.info),
            ID=f"[<{digest}> <{digest}>]",
        )
        self._out.write(trailer.format(document))

    def _outline_root(self) -> Any:
        """Return the outline with one entry for each student, None for a single report."""
        if not self._is_book():
            return None
        pdfdoc, document = self._pdfdoc, self._document
        names = [f"O{at}" for at in range(len(self._outline))]
        root = pdfdoc.PDFDictionary(
            {
                "Type": "/Outlines",
                "First": pdfdoc.PDFObjectReference(names[0]),
                "Last": pdfdoc.PDFObjectReference(names[-1]),
                "Count": len(names),
            }
        )
        parent = document.Reference(root, "Outline")
        for at, (title, page) in enumerate(self._outline):
            target = [pdfdoc.PDFObjectReference(page), "/Fit"]
            entry = pdfdoc.PDFDictionary(
                {
                    "Title": text_string(title),
                    "Parent": parent,
                    "Dest": pdfdoc.PDFArray(target),
                }
            )
            if at:
                entry["Prev"] = pdfdoc.PDFObjectReference(names[at - 1])
            if at + 1 < len(names):
                entry["Next"] = pdfdoc.PDFObjectReference(names[at + 1])
            document.Reference(entry, names[at])
        return root


class _Counted:
    """A stream that knows how many bytes went through it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.position = 0

    def write(self, data: bytes) -> None:
        """Write all of `data`."""
        self._out.write(data)
        self.position += len(data)


def _packed_stream(data: bytes, entries: dict[str, Any]) -> Any:
    """Make a PDF stream of bytes that are packed already."""
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=data)
    for key, value in ({"Filter": "/FlateDecode"} | entries).items():
        stream.dictionary[key] = value
    return stream
