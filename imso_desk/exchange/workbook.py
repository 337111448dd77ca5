"""Workbooks (XLSX, XLSM, XLS, ODS) to grids, each sheet by value, after the guards of packed.py."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from imso_desk.exchange.grid import Grid, is_blank, shorten
from imso_desk.exchange.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, too_many_rows, too_wide
from imso_desk.exchange.packed import damaged, locked
from imso_desk.runtime.errors import ImsoError, Refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_workbook(name: str, data: bytes, sheet: str | None) -> list[Grid]:
    """Read all visible sheets of a workbook, or only the one called `sheet`.

    Formulas give the value they had when the file was saved. Raises Refused, naming the file.
    """
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = _wanted(name, book, sheet)
        grids = [_grid(name, book, one) for one in titles]
        if sheet is None and len(titles) < len(book.sheet_names):
            hidden = ", ".join(one for one in book.sheet_names if one not in titles)
            note = f"Hidden sheets were not read: {hidden}. Name one with --sheet to read it."
            grids[0].notes.append((0, "hidden-sheet", note))
        return grids
    except ImsoError:
        raise
    except PasswordError:
        raise locked(name) from None
    except Exception as error:
        # Every kind of damage has its own exception; a chart or macro sheet is one as well.
        if "password" in str(error).casefold():
            raise locked(name) from None
        raise damaged(name) from None
    except BaseException as error:
        # The reader's own panic is no Exception; anything else is the user's interrupt.
        if type(error).__name__ == "PanicException":
            raise damaged(name) from None
        raise


def _wanted(name: str, book: CalamineWorkbook, sheet: str | None) -> list[str]:
    """Choose the sheets to read: the named one, else all that are visible and hold cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if sheet is not None:
        folded = {one.strip().casefold(): one for one in book.sheet_names}
        found = folded.get(sheet.strip().casefold())
        if found is None:
            known = ", ".join(book.sheet_names[:20])
            raise Refused(f"{name} has no sheet called {sheet}; its sheets are: {known}.")
        return [found]
    visible = [
        one.name
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    return visible or list(book.sheet_names)


def _grid(name: str, book: CalamineWorkbook, title: str) -> Grid:
    """Read one sheet."""
    sheet: CalamineSheet = book.get_sheet_by_name(title)
    if sheet.total_height > MAX_ROWS * 2:
        raise too_many_rows(name, title)
    if sheet.total_width > MAX_COLUMNS or sheet.total_width * sheet.total_height > MAX_CELLS:
        raise too_wide(name, title)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    while rows and all(is_blank(cell) for cell in rows[-1]):
        rows.pop()
    if len(rows) > MAX_ROWS + 200:
        raise too_many_rows(name, title)
    shorten(rows)
    merged = tuple(
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Grid(name, title, rows, typed=True, merged=merged)
