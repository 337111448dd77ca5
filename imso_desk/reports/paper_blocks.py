"""The blocks of a paper: each is drawn at the cursor of a sheet and runs on over pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from imso_desk.domain.paper import (
    Block,
    Checks,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    Table,
    WriteLines,
)
from imso_desk.reports.letterhead import draw_signatures
from imso_desk.reports.sheet import BODY, LEFT, NOTE, Sheet
from imso_desk.reports.tables import CELL, HEAD, LABEL, Column, facts, table
from imso_desk.reports.text import BLACK, GREY, Style, height

Check = Callable[[], None]

_LOOKS = {"": BODY, "muted": NOTE, "strong": Style(9, 12.2, bold=True)}
_ITEM = Style(9.2, 12.2)
_ITEM_NOTE = Style(8.2, 12.2, ink=GREY)
_FINE = Style(7.2, 9.2)
_BOX = 9.0
_INDENT = 18.0
_NOTE_SHARE = 0.34
_LINE_STEP = 22.0
_COLUMN_GAP = 10.0
_NARROW = 66.0
_ROWS_A_CHECK = 50
_MEASURED = 300  # rows looked at for the widths of columns
_SHORT = 12  # characters of a date, a number, a code


def draw_block(sheet: Sheet, block: Block, check: Check) -> None:
    """Draw one block; `check` may raise to stop in the middle of a long one."""
    match block:
        case Heading(text):
            sheet.heading(text)
        case Paragraph(text, look):
            sheet.paragraph(text, _LOOKS.get(look, BODY))
            sheet.y -= 4
        case Facts(rows, columns):
            sheet.y -= 2
            facts(sheet, rows, max(1, columns), blanks=True)
        case Table():
            _draw_table(sheet, block, check)
        case Checks():
            _draw_checks(sheet, block)
        case Signatures(captions):
            draw_signatures(sheet, captions)
        case WriteLines():
            _draw_lines(sheet, block)


def _draw_table(sheet: Sheet, block: Table, check: Check) -> None:
    if not block.rows:
        sheet.note(block.empty)
        sheet.y -= 4
        return
    cell = _FINE if sheet.width / len(block.columns) < _NARROW else CELL
    rows = _watched(block.rows, check)
    table(sheet, column_widths(sheet, block, cell), rows, cell=cell)
    sheet.y -= 8


def _watched(rows: Sequence[tuple[str, ...]], check: Check) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows):
        if number % _ROWS_A_CHECK == 0:
            check()
        yield row


def column_widths(sheet: Sheet, block: Table, cell: Style = CELL) -> list[Column]:
    """Share the width of the sheet by weight; as far as there is room, nothing short is broken."""
    columns = block.columns
    least = _least(sheet, block, cell)
    weights = [max(one.weight, 0.01) for one in columns]
    fixed: set[int] = set()
    while True:
        free = [at for at in range(len(columns)) if at not in fixed]
        room = sheet.width - sum(least[at] for at in fixed)
        whole = sum(weights[at] for at in free) or 1.0
        short = {at for at in free if room * weights[at] / whole < least[at]}
        if not short:
            break
        fixed |= short
    return [
        Column(
            one.heading,
            least[at] if at in fixed else room * weights[at] / whole,
            right=one.align == "right",
        )
        for at, one in enumerate(columns)
    ]


def _least(sheet: Sheet, block: Table, cell: Style) -> list[float]:
    """Give the widths at which no date or number, else no word, else no heading is broken."""
    heads = [_widest(sheet, one.heading.split(), HEAD) for one in block.columns]
    rows = block.rows[:: max(1, len(block.rows) // _MEASURED)]
    cells = [{row[at] for row in rows} for at in range(len(block.columns))]
    words = [{word for text in some for word in text.split()} for some in cells]
    short = [
        {text for text in some if len(text) <= _SHORT} | single
        for some, single in zip(cells, words, strict=True)
    ]
    for texts in (short, words):
        least = [
            max(head, min(_widest(sheet, some, cell), sheet.width / 3))
            for head, some in zip(heads, texts, strict=True)
        ]
        if sum(least) <= sheet.width:
            return least
    return heads if sum(heads) <= sheet.width else [0.0] * len(heads)


def _widest(sheet: Sheet, texts: Iterable[str], style: Style) -> float:
    widest = max((sheet.setter.line(one, style).width for one in texts), default=0.0)
    return widest + _COLUMN_GAP + 0.5


def _draw_checks(sheet: Sheet, block: Checks) -> None:
    noted = any(done or note for done, _text, note in block.rows)
    note_width = sheet.width * _NOTE_SHARE if noted else 0.0
    text_width = sheet.width - _INDENT - note_width - _COLUMN_GAP
    for done, text, note in block.rows:
        lines = sheet.setter.wrap(text, _ITEM, text_width)
        # Who reads the text of the page instead of looking at it must hear of the tick too.
        beside = sheet.setter.wrap(note or ("done" if done else ""), _ITEM_NOTE, note_width)
        high = max(height(lines, _ITEM), height(beside, _ITEM_NOTE)) + 4
        if sheet.room < high:
            sheet.new_page()
        _draw_box(sheet, ticked=done)
        top, page = sheet.y, sheet.page
        sheet.lines(lines, _ITEM, LEFT + _INDENT, text_width)
        after = sheet.y if sheet.page is page else None
        if after is not None:
            sheet.y = top
        sheet.lines(beside, _ITEM_NOTE, sheet.right - note_width, note_width)
        if after is not None and sheet.page is page:
            sheet.y = min(after, sheet.y)
        sheet.y -= 4


def _draw_box(sheet: Sheet, *, ticked: bool) -> None:
    x, y = LEFT + 1, sheet.y - _ITEM.leading - 0.8
    sheet.page.boxes.append((x, y, _BOX, _BOX, 0.7, BLACK))
    if ticked:
        points = ((x + 1.8, y + 4.6), (x + 3.9, y + 2.2), (x + 7.4, y + 7.2))
        sheet.page.paths.append((points, 1.3, BLACK, False))


def _draw_lines(sheet: Sheet, block: WriteLines) -> None:
    sheet.need(LABEL.leading + 6 + min(block.count, 3) * _LINE_STEP)
    sheet.y -= 6
    sheet.paragraph(block.caption, LABEL)
    for _ in range(block.count):
        sheet.need(_LINE_STEP)
        sheet.y -= _LINE_STEP
        sheet.rule(GREY, 0.5)
    sheet.y -= 8
