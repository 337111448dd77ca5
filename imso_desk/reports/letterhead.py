"""The letterhead, markings and signature blocks of a paper; all of them come from settings."""

from __future__ import annotations

from dataclasses import dataclass

from imso_desk.reports.pictures import LOGO_PIXELS, Picture, picture
from imso_desk.reports.sheet import LEFT, Sheet
from imso_desk.reports.text import GREY, NAVY, Style, height

_SCHOOL = Style(12.5, 15.5, bold=True)
_OFFICE = Style(9.5, 12.5)
_ADDRESS = Style(7.8, 10, ink=GREY)
_TITLE = Style(16, 20, bold=True, ink=NAVY)
_AS_OF = Style(9, 12)
_SIGNER = Style(8.5, 11)
_SMALL = Style(7.2, 9, ink=GREY)

_LOGO_HEIGHT = 50.0
_LOGO_WIDTH = 90.0
_TITLE_WIDTH = 150.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the settings say about the paper; every part may be empty and is then not printed.

    `cui_banner` goes to the top and bottom of each page, `cui_block` to the lower right of the
    first; a signature block may hold several lines (name, rank, function).
    """

    school: str = ""
    office: str = ""
    address_lines: tuple[str, ...] = ()
    logo: bytes | None = None
    cui_banner: str = ""
    cui_block: tuple[str, ...] = ()
    signature_blocks: tuple[str, ...] = ()

    def logo_picture(self) -> Picture | None:
        """Read the logo; None when there is none or it cannot be used."""
        return picture(self.logo, LOGO_PIXELS)

    def footer(self) -> str:
        """Return the one line that says whose paper it is."""
        return ", ".join(part for part in (self.office, self.school) if part)


def draw_letterhead(
    sheet: Sheet, letterhead: Letterhead, logo: Picture | None, title: str, as_of: str
) -> None:
    """Draw the head of the first page: logo and office to the left, title and date to the right.

    A title too long for its corner stands elsewhere: it is left out here when empty.
    """
    top = sheet.y
    x = LEFT
    logo_bottom = top
    if logo:
        wide, high = logo.fit(_LOGO_WIDTH, _LOGO_HEIGHT)
        sheet.page.pictures.append((x, top - high, wide, high, logo))
        x += wide + 12
        logo_bottom = top - high
    width = sheet.right - x - _TITLE_WIDTH
    sheet.y = top + 2
    for text, style in (
        (letterhead.school, _SCHOOL),
        (letterhead.office, _OFFICE),
        *((line, _ADDRESS) for line in letterhead.address_lines),
    ):
        if text:
            sheet.paragraph(text, style, x, width)
    bottom = min(sheet.y, logo_bottom, top - 34)
    sheet.y = top - (_TITLE if title else _SCHOOL).size + 2
    for text, style in ((title, _TITLE), (as_of, _AS_OF)):
        if not text:
            continue
        line = sheet.setter.line(text, style)
        sheet.text(sheet.right - line.width, line, style)
        sheet.y -= style.leading - 4
    sheet.y = bottom - 7
    sheet.rule(NAVY, 1.2)
    sheet.y -= 8


def draw_signatures(sheet: Sheet, blocks: tuple[str, ...]) -> None:
    """Draw a line to sign and date over each block, two side by side, never alone on its edge."""
    half = sheet.width / 2
    for start in range(0, len(blocks), 2):
        pair = [sheet.setter.wrap(block, _SIGNER, half - 30) for block in blocks[start : start + 2]]
        high = max(height(lines, _SIGNER) for lines in pair)
        sheet.need(min(44 + high, sheet.whole_room))
        sheet.y -= 40
        base = sheet.y
        for at, lines in enumerate(pair):
            x = LEFT + at * half
            sheet.y = base
            sheet.rule(GREY, 0.6, x, half - 104)
            sheet.rule(GREY, 0.6, x + half - 94, 70)
            sheet.y = base - 9
            sheet.text(x + half - 94, sheet.setter.line("Date", _SMALL), _SMALL)
            sheet.y = base - 1
            for line in lines:
                sheet.y -= _SIGNER.leading + line.extra
                sheet.text(x, line, _SIGNER)
        sheet.y = base - 1 - high
