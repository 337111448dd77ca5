"""The sheet a report is laid out on: pages of US Letter, a cursor, headers and footers.

Lengths are points; `y` falls from the top of the page. A student's pages are collected and come out
of `finish` together, when the number of pages is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imso_desk.reports.marks import ACROSS, LETTER, Page
from imso_desk.reports.text import BLACK, GREY, NAVY, Ink, Line, Style, Typesetter, height

LEFT = 54.0
RIGHT = LETTER[0] - LEFT
WIDTH = RIGHT - LEFT
_TOP_MARGIN = 46.0
BOTTOM = 62.0

LIGHT: Ink = (0.8, 0.82, 0.84)

BANNER = Style(9.5, 12, bold=True)
BLOCK = Style(7, 9)
RUNNING_NAME = Style(9, 11.5, bold=True)
RUNNING = Style(7.5, 9.5, ink=GREY)
_MARK = Style(7.5, 9.5, bold=True)
HEADING = Style(10.5, 14, bold=True, ink=NAVY)
BODY = Style(9, 12.2)
NOTE = Style(9, 12.2, ink=GREY)

_BANNER_DROP = 28.0
_BANNER_BOTTOM = 22.0
_FOOTER = 40.0
_BLOCK_WIDTH = 208.0
_BLOCK_PAD = 4.0
_MOST_HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Running:
    """What stands around the body of every page of one student.

    `name` and `title` head the second and later pages; `office` (left off when longer than its
    line; the letterhead has it) and the page number foot each one, `mark` stands between them;
    `banner` and `block` are the marking of controlled information, printed only when given.
    """

    name: str
    title: str
    office: str
    banner: str = ""
    block: tuple[str, ...] = ()
    mark: str = ""


class Sheet:
    """The pages of one student in the making; marks go to `page` at the height `y`.

    With `wide` the pages are turned; `right` is their right edge and `width` the room between.
    """

    def __init__(self, typesetter: Typesetter, running: Running, *, wide: bool = False) -> None:
        self.setter = typesetter
        self.size = ACROSS if wide else LETTER
        self.right = self.size[0] - LEFT
        self.width = self.right - LEFT
        self._top = self.size[1] - _TOP_MARGIN
        self._running = running
        self._block = [
            line
            for entry in running.block
            for line in typesetter.wrap(entry, BLOCK, _BLOCK_WIDTH - 2 * _BLOCK_PAD)
        ]
        self._head = typesetter.wrap(running.name, RUNNING_NAME, self.width * 0.62, "name")
        if len(self._head) > _MOST_HEAD_LINES:
            # Only an absurd name gets here; the first page has all of it.
            self._head[_MOST_HEAD_LINES:] = [typesetter.line("…", RUNNING_NAME)]
        self.pages = [Page(self.size)]
        self.page = self.pages[0]
        self.y = self._top
        self._draw_block()

    @property
    def bottom(self) -> float:
        """The lowest height the body may use on this page."""
        if len(self.pages) > 1 or not self._block:
            return BOTTOM
        return BOTTOM + self._block_height() + 8

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.y - self.bottom

    @property
    def whole_room(self) -> float:
        """The height of the body of an empty page after the first."""
        return self._top - self._head_height() - BOTTOM

    def need(self, wanted: float) -> None:
        """Start a new page when the height `wanted` is not left on this one."""
        if wanted > self.room:
            self.new_page()

    def new_page(self) -> None:
        """Start the next page under the name of the student."""
        self.page = Page(self.size)
        self.pages.append(self.page)
        self.y = self._top
        for line in self._head:
            self.y -= RUNNING_NAME.leading + line.extra
            self.text(LEFT, line, RUNNING_NAME)
        title = self.setter.line(self._running.title, RUNNING)
        top = self._top - RUNNING_NAME.leading
        self.page.texts.append((self.right - title.width, top, RUNNING, title))
        self.y -= 5
        self.rule(NAVY, 0.6)
        self.y -= 6

    def text(self, x: float, line: Line, style: Style) -> None:
        """Put a line at x with its base line at the cursor."""
        self.page.texts.append((x, self.y, style, line))

    def lines(self, lines: Sequence[Line], style: Style, x: float, width: float) -> None:
        """Put lines below one another, on to the next page where needed.

        Text that runs from right to left stands at the right edge of `width`.
        """
        for line in lines:
            if style.leading + line.extra > self.room:
                self.new_page()
            self.y -= style.leading + line.extra
            self.text(x + width - line.width if line.right_to_left else x, line, style)

    def paragraph(
        self, text: str, style: Style = BODY, x: float = LEFT, width: float | None = None
    ) -> None:
        """Wrap text and put it at the cursor."""
        room = self.width if width is None else width
        self.lines(self.setter.wrap(text, style, room), style, x, room)

    def rule(
        self,
        ink: Ink = LIGHT,
        thickness: float = 0.4,
        x: float = LEFT,
        width: float | None = None,
    ) -> None:
        """Draw a horizontal rule at the cursor."""
        end = self.right if width is None else x + width
        self.page.rules.append((x, self.y, end, self.y, thickness, ink))

    def heading(self, title: str, keep: float = 44.0) -> None:
        """Start a section; `keep` is the height of what must stand below it on the same page."""
        self.need(HEADING.leading + 20 + keep)
        self.y -= 14 + HEADING.leading
        self.text(LEFT, self.setter.line(title, HEADING), HEADING)
        self.y -= 4.5
        self.rule(NAVY, 0.6)
        self.y -= 4

    def note(self, text: str) -> None:
        """Say in words that a section has nothing to show."""
        self.y -= 2
        self.paragraph(text, NOTE)

    def finish(self) -> list[Page]:
        """Put footers and markings on all pages and hand them over."""
        office = self.setter.line(self._running.office, RUNNING)
        banner = self.setter.line(self._running.banner, BANNER)
        mark = self.setter.line(self._running.mark, _MARK)
        middle = (self.size[0] - banner.width) / 2
        banner_top = self.size[1] - _BANNER_DROP
        for number, page in enumerate(self.pages, start=1):
            page.rules.append((LEFT, _FOOTER + 11, self.right, _FOOTER + 11, 0.4, LIGHT))
            label = self.setter.line(f"Page {number} of {len(self.pages)}", RUNNING)
            edge = self.right - label.width
            mark_at = edge - mark.width - (14 if mark.text else 0)
            if LEFT + office.width + 20 <= mark_at:
                page.texts.append((LEFT, _FOOTER, RUNNING, office))
            if mark.text:
                page.texts.append((mark_at, _FOOTER, _MARK, mark))
            page.texts.append((edge, _FOOTER, RUNNING, label))
            if self._running.banner:
                page.texts.insert(0, (middle, banner_top, BANNER, banner))
                page.texts.append((middle, _BANNER_BOTTOM, BANNER, banner))
        return self.pages

    def _head_height(self) -> float:
        return height(self._head, RUNNING_NAME) + 11

    def _block_height(self) -> float:
        return height(self._block, BLOCK) + 2 * _BLOCK_PAD

    def _draw_block(self) -> None:
        """Draw the designation block at the lower right of the first page."""
        if not self._block:
            return
        x, high = self.right - _BLOCK_WIDTH, self._block_height()
        self.page.boxes.append((x, BOTTOM, _BLOCK_WIDTH, high, 0.5, BLACK))
        y = BOTTOM + high - _BLOCK_PAD + 2
        for line in self._block:
            y -= BLOCK.leading + line.extra
            self.page.texts.append((x + _BLOCK_PAD, y, BLOCK, line))
