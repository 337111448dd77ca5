"""Puts the used glyphs of one font into a PDF, addressed by glyph number (Identity-H).

HarfBuzz makes the subset; the numbers stay those of the font file, so what was shaped is what is
drawn, whatever the script. A table from glyph to text lets viewers search and copy.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any
from unicodedata import category

from imso_desk.reports.fonts import Face
from imso_desk.reports.shaping import ShapedRun

_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "post", "gasp")
_SYMBOLIC = 4
_MAPPINGS_A_BLOCK = 100  # the most that one beginbfchar may hold


class EmbeddedFont:
    """The use that one document makes of one face; `name` is how its pages call it."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.name = f"N{face.order}"
        self._characters: set[str] = set()
        self._texts: dict[int, str] = {}

    def use_plain(self, text: str) -> str:
        """Note the characters as used; return their glyph numbers in hexadecimal digits."""
        self._characters.update(text)
        return text.translate(self.face.hex_glyphs)

    def use_run(self, run: ShapedRun) -> bool:
        """Note the glyphs of a shaped run as used; the first text a glyph stood for is its text.

        Return whether each glyph stands for one character, that and no other, none of them a mark
        or laid over its neighbour: then viewers find the text of the run without help.
        """
        clear = True
        for glyph in run.glyphs:
            known = self._texts.get(glyph.number) or glyph.text
            self._texts[glyph.number] = known
            clear &= known == glyph.text and len(known) == 1 and category(known)[0] != "M"
            clear &= glyph.advance == glyph.nominal > 0 and glyph.dx == 0
        return clear

    def add_to(self, document: Any) -> None:
        """Write the font into a ReportLab document and into the fonts all pages know."""
        from reportlab.pdfbase import pdfdoc

        texts = dict(self._texts)
        for character in sorted(self._characters):
            texts[int(self.face.hex_glyphs[ord(character)], 16)] = character
        numbers = tuple(sorted(texts))
        base = pdfdoc.PDFName(f"{_tag(self.face)}+{self.face.name}")
        program, length = font_program(self.face, numbers)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 0,
                "W": _widths(self.face, numbers),
                "FontDescriptor": document.Reference(
                    self._descriptor(document, base, _stream(program, Length1=length))
                ),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(zlib.compress(_to_unicode(texts)))),
            }
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.name] = document.Reference(font)

    def _descriptor(self, document: Any, base: str, program: Any) -> Any:
        from reportlab.pdfbase import pdfdoc

        extents = self.face.font.get_font_extents("ltr")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([-1000, extents.descender, 3000, extents.ascender]),
                "Ascent": extents.ascender,
                "Descent": extents.descender,
                "CapHeight": 714,  # of Noto Sans; the other families have no capitals
                "ItalicAngle": 0,
                "StemV": 80,
                "FontFile2": document.Reference(program),
            }
        )


@lru_cache(maxsize=32)
def font_program(face: Face, numbers: tuple[int, ...]) -> tuple[bytes, int]:
    """Return the packed TrueType file with these glyphs only, and its length unpacked."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *numbers})
    dropped = {int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED}
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    data = bytes(hb.subset(face.face, wanted).blob.data)
    return zlib.compress(data), len(data)


def _tag(face: Face) -> str:
    """Return the six capitals that mark a subset, the same for the same font always."""
    return f"IMSO{chr(65 + face.order // 26)}{chr(65 + face.order % 26)}"


def _widths(face: Face, numbers: tuple[int, ...]) -> str:
    """Return the /W array: every used glyph with its width."""
    advance = face.font.get_glyph_h_advance
    return "[" + " ".join(f"{number} [{advance(number)}]" for number in numbers) + "]"


def _stream(packed: bytes, **entries: int) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=packed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


def _to_unicode(texts: dict[int, str]) -> bytes:
    """Return the CMap from glyph number to text."""
    known = [(number, text) for number, text in sorted(texts.items()) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(known), _MAPPINGS_A_BLOCK):
        block = known[start : start + _MAPPINGS_A_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
