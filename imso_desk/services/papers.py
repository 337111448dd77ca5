"""Papers on their way out: shown, saved as PDF, or their tables as a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imso_desk.domain.paper import Heading, Table
from imso_desk.runtime.errors import Cancelled, Refused, UsageError
from imso_desk.services.reporting import ReportFile
from imso_desk.services.transfer import Exported

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.services.context import Context
    from imso_desk.services.reporting import ReportService

FORMATS: Final = ("csv", "xlsx")
_PART: Final = "Part"


class PaperService:
    """Draws papers with the office's letterhead and writes their tables."""

    def __init__(self, context: Context, reports: ReportService) -> None:
        self._context = context
        self._reports = reports

    def preview(self, paper: Paper, cancelled: Callable[[], bool] | None = None) -> bytes:
        """The paper as a PDF in memory; nothing touches the disk."""
        from imso_desk.reports.paper import write_paper

        out = io.BytesIO()
        write_paper(paper, self._reports.letterhead(), out, _stop_when(cancelled))
        return out.getvalue()

    def write(
        self, paper: Paper, out: Path, cancelled: Callable[[], bool] | None = None
    ) -> ReportFile:
        """Write the paper as a PDF; a file there before is replaced when the new one is whole.

        Raises NoRoom when the place cannot be written and Cancelled when `cancelled` answers true.
        """
        from imso_desk.exchange.atomic import replacing
        from imso_desk.reports.paper import write_paper

        letterhead = self._reports.letterhead()
        with replacing(out) as file:
            result = write_paper(paper, letterhead, file, _stop_when(cancelled))
        return ReportFile(out, result.pages, (), result.uncovered)

    def export(self, paper: Paper, out: Path) -> Exported:
        """Write the tables of a paper as one table, CSV or XLSX by the file's ending.

        Several tables stand below one another; the first column says under which heading.
        Raises Refused for a paper without a table and UsageError for another ending.
        """
        from imso_desk.exchange.writers import write_table

        kind = out.suffix.lstrip(".").lower()
        if kind not in FORMATS:
            raise UsageError(f"A table is written as {' or '.join(FORMATS)}, not as {kind!r}.")
        tables = _tables(paper)
        if not tables:
            raise Refused("This paper has no table, so there is nothing to export.")
        headings, rows = _together(tables)
        written = write_table(out, headings, rows, kind, title=paper.title)
        return Exported(out, written.records, tuple(written.notes))


def has_table(paper: Paper) -> bool:
    """Say whether a paper has something to export."""
    return any(isinstance(block, Table) for block in paper.blocks)


def file_name(paper: Paper, ending: str) -> str:
    """Give a name for a paper's file that holds nobody's name."""
    return f"{paper.kind}-{paper.as_of:%Y-%m-%d}{ending}"


def _stop_when(cancelled: Callable[[], bool] | None) -> Callable[[], None] | None:
    if cancelled is None:
        return None

    def check() -> None:
        if cancelled():
            message = "Stopped. No file was written."
            raise Cancelled(message)

    return check


def _tables(paper: Paper) -> list[tuple[str, Table]]:
    """Give each table with the heading it stands under."""
    found: list[tuple[str, Table]] = []
    heading = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found.append((heading, block))
    return found


def _together(tables: list[tuple[str, Table]]) -> tuple[list[str], Iterator[list[str]]]:
    """Put tables below one another under the headings of all of them."""
    names = [_unlike(one) for _part, one in tables]
    headings = list(dict.fromkeys(name for some in names for name in some))
    several = len(tables) > 1

    def rows() -> Iterator[list[str]]:
        for (part, one), columns in zip(tables, names, strict=True):
            for row in one.rows:
                cells = dict(zip(columns, row, strict=True))
                line = [cells.get(name, "") for name in headings]
                yield [part, *line] if several else line

    return ([_PART, *headings] if several else headings), rows()


def _unlike(one: Table) -> list[str]:
    """Give the headings of a table, numbered where two are alike."""
    found: list[str] = []
    for column in one.columns:
        name, number = column.heading, 2
        while name in found:
            name, number = f"{column.heading} {number}", number + 1
        found.append(name)
    return found
