"""A certificate: one page across with a plain frame. No seal, no emblem, no official form."""

from __future__ import annotations

from imso_desk.domain.paper import Certificate
from imso_desk.reports.letterhead import Letterhead
from imso_desk.reports.marks import ACROSS, Page
from imso_desk.reports.text import GREY, NAVY, Line, Style, Typesetter, height

_WIDTH, _HEIGHT = ACROSS
_FRAMES = ((30.0, 2.0), (36.0, 0.6))
_TEXT_WIDTH = _WIDTH - 2 * 84.0
_TOP = _HEIGHT - 78.0
_SCALES = (1.0, 0.88, 0.76, 0.64, 0.52)
_SIGNER_LINE = 170.0
_SIGNER = Style(9.5, 12)

Part = tuple[list[Line], Style, float]


def certificate_page(one: Certificate, letterhead: Letterhead, setter: Typesetter) -> Page:
    """Lay out one certificate; what would not fit the page is set smaller."""
    page = Page(ACROSS)
    for inset, thickness in _FRAMES:
        size = (_WIDTH - 2 * inset, _HEIGHT - 2 * inset)
        page.boxes.append((inset, inset, *size, thickness, NAVY))
    signers, signers_high = _signer_parts(one, setter)
    bottom = 66.0 + signers_high
    parts: list[Part] = []
    for scale in _SCALES:
        parts = _parts(one, letterhead.school, setter, scale)
        if _high(parts) <= _TOP - bottom:
            break
    y = _TOP - max(0.0, (_TOP - bottom - _high(parts)) / 2)
    for lines, style, after in parts:
        for line in lines:
            y -= style.leading + line.extra
            page.texts.append(((_WIDTH - line.width) / 2, y, style, line))
        y -= after
    _draw_signers(page, signers, signers_high)
    return page


def _parts(one: Certificate, school: str, setter: Typesetter, scale: float) -> list[Part]:
    found: list[Part] = []
    for text, size, bold, ink, after in (
        (school, 17.0, True, GREY, 22.0),
        (one.heading, 32.0, True, NAVY, 24.0),
        (one.before_name, 13.0, False, GREY, 14.0),
        (one.name, 27.0, True, NAVY, 20.0),
        (one.after_name, 14.0, False, NAVY, 18.0),
        (one.day, 12.5, False, GREY, 0.0),
    ):
        if text:
            style = Style(round(size * scale, 1), round(size * scale * 1.3, 1), bold, ink)
            found.append((setter.wrap(text, style, _TEXT_WIDTH), style, after * scale))
    return found


def _high(parts: list[Part]) -> float:
    return sum(height(lines, style) + after for lines, style, after in parts)


def _signer_parts(one: Certificate, setter: Typesetter) -> tuple[list[list[Line]], float]:
    """Set what stands under the lines to sign, and say how high all of it is."""
    room = min(_SIGNER_LINE, _TEXT_WIDTH / max(1, len(one.signers)) - 20)
    signers = [setter.wrap(text, _SIGNER, room) for text in one.signers]
    return signers, max((height(lines, _SIGNER) for lines in signers), default=0.0) + 40


def _draw_signers(page: Page, signers: list[list[Line]], high: float) -> None:
    if not signers:
        return
    step = _TEXT_WIDTH / len(signers)
    line = min(_SIGNER_LINE, step - 20)
    for at, lines in enumerate(signers):
        middle = (_WIDTH - _TEXT_WIDTH) / 2 + step * (at + 0.5)
        y = 66.0 + high - 40
        page.rules.append((middle - line / 2, y, middle + line / 2, y, 0.7, GREY))
        for words in lines:
            y -= _SIGNER.leading + words.extra
            page.texts.append((middle - words.width / 2, y, _SIGNER, words))
