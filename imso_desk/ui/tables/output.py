"""Printing and exporting any list as it is shown: its columns and rows, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractProxyModel, QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from imso_desk.domain.table_paper import Shown, table_paper
from imso_desk.ui.dialogs.files import PDF, SHEETS
from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.columns import Column

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.jobs import JobControl
    from imso_desk.ui.papers.press import Outcome
    from imso_desk.ui.tables.view import RecordTable
    from imso_desk.ui.tools import Tools

MOST_PRINTED: Final = 20_000
MOST_EXPORTED: Final = 200_000
CHUNK: Final = 1024
Then = Callable[[list[Any]], object]


def output_button(
    parent: QWidget, tools: Tools, table: RecordTable, title: Callable[[], str]
) -> QToolButton:
    """Make the button "Print or export" of a list; `title` names the list, and no person.

    What was done is told by the table's `told`.
    """
    made = QToolButton(parent)
    made.setText("Print or export")
    made.setAccessibleName("Print or export this list")
    made.setToolTip("Print or export this list as it is shown")
    made.setIconSize(QSize(16, 16))
    put_icon(made, "print")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    output = TableOutput(made, tools, table, title)
    menu = QMenu(made)
    menu.setAccessibleName("Print or export")
    menu.addAction("Print...").triggered.connect(output.show_paper)
    menu.addAction("Save as PDF...").triggered.connect(output.save)
    menu.addAction("Export to spreadsheet...").triggered.connect(output.export)
    made.setMenu(menu)
    return made


class TableOutput(QObject):
    """Takes the rows of a table as it stands and hands them on as a paper or a file."""

    def __init__(
        self, parent: QWidget, tools: Tools, table: RecordTable, title: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._table = table
        self._title = title
        self._reading: RowReader | None = None

    @Slot()
    def show_paper(self) -> None:
        """Show the list as a paper, from where it is printed."""
        self._read(MOST_PRINTED, self._show)

    @Slot()
    def save(self) -> None:
        """Ask where to, and save the list as PDF."""
        path = self._ask("Save the list", PDF, ".pdf", MOST_PRINTED)
        if path is not None:
            self._read(MOST_PRINTED, partial(self._save_rows, path))

    @Slot()
    def export(self) -> None:
        """Ask where to, and write the list as a spreadsheet."""
        path = self._ask("Export the list", SHEETS, ".xlsx", MOST_EXPORTED)
        if path is not None:
            self._read(MOST_EXPORTED, partial(self._export_rows, path))

    def _ask(self, question: str, kinds: str, ending: str, most: int) -> Path | None:
        if not may_write(self._table, most):
            return None
        name = f"list-{self._tools.today:%Y-%m-%d}{ending}"
        return self._tools.files.save(self._table, question, kinds, name, ending)

    def _read(self, most: int, then: Then) -> None:
        if self._table.model() is not None:
            if self._reading is not None:
                self._reading.deleteLater()
            self._reading = RowReader(self._table, most, then, self)
            self._reading.begin()

    def _maker(self, records: list[Any]) -> Callable[[], Paper]:
        columns = [self._table.columns[number] for number in self._table.shown_columns()]
        return partial(paper_of, self._title(), self._tools, columns, records)

    def _show(self, records: list[Any]) -> None:
        from imso_desk.ui.dialogs.paper_preview import show_paper

        show_paper(self._table, self._tools, self._maker(records))

    def _save_rows(self, path: Path, records: list[Any]) -> None:
        from imso_desk.ui.papers.work import save_paper

        self._run(path, records, save_paper, "Saving the list")

    def _export_rows(self, path: Path, records: list[Any]) -> None:
        from imso_desk.ui.papers.work import export_paper

        self._run(path, records, export_paper, "Exporting the list")

    def _run(
        self, path: Path, records: list[Any], write: Callable[..., Outcome], words: str
    ) -> None:
        from imso_desk.ui.dialogs.progress import run_with_progress

        make, papers = self._maker(records), self._tools.desk.papers

        def work(control: JobControl) -> Outcome:
            return write(papers, make(), path, control)

        run_with_progress(
            self._table.window(), self._tools.jobs, words, work, self._told, changes=False
        )

    def _told(self, outcome: Outcome) -> None:
        name = f" {outcome.path.name}" if outcome.path is not None else ""
        self._table.told.emit(f"{outcome.words[:-1]}:{name}." if name else outcome.words)


class RowReader(QObject):
    """Collects all records of a table in the order shown, some at a time; a new list begins anew.

    The window stays usable: rows that are not there yet are fetched away from its thread.
    """

    def __init__(self, table: RecordTable, most: int, then: Then, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._most = most
        self._then: Then | None = then
        self._rows: Sequence[int] = ()
        self._found: list[Any] = []
        self._asked = 0  # answers to an earlier question are dropped
        self._waits = False
        model = table.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.begin)
        model.dataChanged.connect(self._look_again)

    @Slot()
    def begin(self) -> None:
        """Read from the first row on, unless there are too many or all were read."""
        if self._then is None:
            return
        if not may_write(self._table, self._most):
            self._then = None
            return
        model = self._table.model()
        count = model.rowCount()
        self._rows = range(count)
        if isinstance(model, QAbstractProxyModel):
            places = (model.mapToSource(model.index(row, 0)) for row in range(count))
            self._rows = [one.row() for one in places]
        self._found = []
        self._asked += 1
        self._waits = False
        self._next(self._asked)

    def _next(self, asked: int) -> None:
        source = self._table.source()
        if source is None or self._then is None or asked != self._asked:
            return
        some = self._rows[len(self._found) : len(self._found) + CHUNK]
        if some:
            self._waits = True
            self._asked += 1
            source.ensure(some, partial(self._take, self._asked, some))
            return
        then, self._then = self._then, None
        then(self._found)

    def _take(self, asked: int, some: Sequence[int]) -> None:
        source = self._table.source()
        if source is None or asked != self._asked:
            return
        self._waits = False
        self._found += [source.record(row) for row in some]
        QTimer.singleShot(0, self, partial(self._next, asked))

    @Slot()
    def _look_again(self) -> None:
        """Ask again for what is waited for: a list read anew forgets what it was asked."""
        if self._waits:
            self._waits = False
            QTimer.singleShot(0, self, partial(self._next, self._asked))


def may_write(table: RecordTable, most: int) -> bool:
    """Say whether a table has at most so many rows; tells the table when it has more."""
    model = table.model()
    if model is None or model.rowCount() <= most:
        return model is not None
    table.told.emit(
        f"Nothing was written: the list has more than {most:,} rows. Show fewer of them."
    )
    return False


def paper_of(
    title: str, tools: Tools, columns: Sequence[Column[Any]], records: Sequence[Any]
) -> Paper:
    """Write the records as texts and make the paper; runs away from the UI thread."""
    rows = [
        tuple(column.text(record) for column in columns) for record in records if record is not None
    ]
    return table_paper(title, tools.today, [Shown(one.title, one.right) for one in columns], rows)
