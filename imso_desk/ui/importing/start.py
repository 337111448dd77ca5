"""Where an import begins: the place to drop files on, what was just done, and earlier imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.importing.words import file_names, local_moment
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.services.imports import ImportService
    from imso_desk.ui.jobs import Jobs

Run = Any  # a row of the book of imports, as ImportService.runs gives it


class DropArea(EmptyState):
    """A broken line around the words; drawn strongly while files are held over the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "import",
            "Drop rosters or course catalogues here",
            "XLSX, XLS, ODS or CSV. You see what would change first.",
            "Choose files",
            parent,
        )
        self._active = False
        self.setMinimumHeight(240)

    def set_active(self, active: bool) -> None:
        """Show that files let go here would be taken."""
        self._active = active
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        pen = QPen(colours.tone("accent" if self._active else "field_line"))
        pen.setWidthF(2 if self._active else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(colours.tone("hover" if self._active else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class ResultLine(QFrame):
    """What the last import did, with Undo import and Show students."""

    undo_wanted = Signal(int)
    students_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._import_id: int | None = None
        self._icon = QLabel()
        self.words = label("", wrap=True)
        self.undo = button("Undo import", "undo")
        self.students = button("Show students", "students")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.undo)
        line.addWidget(self.students)
        self.undo.clicked.connect(self._undo)
        self.students.clicked.connect(self.students_wanted)
        self.hide()

    def show_result(self, words: str, import_id: int | None) -> None:
        """Say what was done; `import_id` None: there is nothing to take back."""
        self._import_id = import_id
        self.words.setText(words)
        self.undo.setVisible(import_id is not None)
        self.colours_changed()
        self.show()

    def is_of(self, import_id: int) -> bool:
        """Say whether this import is the one the line speaks of."""
        return self._import_id == import_id

    def colours_changed(self) -> None:
        """Draw the icon in the colours shown now."""
        self._icon.setPixmap(icon("met", "met").pixmap(20, 20))

    @Slot()
    def _undo(self) -> None:
        if self._import_id is not None:
            self.undo_wanted.emit(self._import_id)


class EarlierImports(QWidget):
    """The book of imports, newest first; `undo_wanted` carries the id of one to take back."""

    undo_wanted = Signal(int)
    loaded = Signal()

    def __init__(self, service: ImportService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self.model: RecordTableModel[Run] = RecordTableModel(_run_columns(), self)
        self.table = RecordTable("Earlier imports")
        self.table.use(self.model)
        self.undo = button("Undo selected import", "undo")
        self.empty = label("Nothing was imported yet.", "muted")
        head = QHBoxLayout()
        head.addWidget(label("Earlier imports", "heading"), 1)
        head.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        column.addStretch(0)
        self.undo.clicked.connect(self._undo)
        self.table.chosen.connect(self._offer_undo)
        self._show([])

    def load(self) -> None:
        """Read the book anew."""
        self._jobs.query(self._service.runs, self._show, key="imports")

    @property
    def runs(self) -> Sequence[Run]:
        """The imports shown."""
        return self.model.rows

    def _show(self, runs: Sequence[Run]) -> None:
        kept = self.table.currentIndex().row()
        self.model.set_rows(runs)
        self.table.setVisible(bool(runs))
        self.undo.setVisible(bool(runs))
        self.empty.setVisible(not runs)
        if runs:
            self.table.selectRow(min(max(kept, 0), len(runs) - 1))
        self._offer_undo()
        self.loaded.emit()

    @Slot()
    def _offer_undo(self) -> None:
        run = self.table.current_record()
        self.undo.setEnabled(run is not None and not run.taken_back)

    @Slot()
    def _undo(self) -> None:
        run = self.table.current_record()
        if run is not None:
            self.undo_wanted.emit(run.id)


def _run_columns() -> tuple[Column[Run], ...]:
    return (
        Column("at", "When", lambda run: local_moment(run.at), width=140),
        Column("who", "Who", lambda run: str(run.who), width=120),
        Column("files", "Files", lambda run: file_names(run.files), width=320),
        Column("new", "New", partial(_total, "created"), width=80, right=True),
        Column("changed", "Changed", partial(_total, "updated"), width=80, right=True),
        Column("unchanged", "Unchanged", partial(_total, "unchanged"), width=90, right=True),
        Column("refused", "Refused", partial(_total, "refused"), width=80, right=True),
        Column("state", "State", _state_words, tone=_state_tone, width=130),
    )


def _total(key: str, run: Run) -> str:
    return f"{sum(int(one.get(key, 0)) for one in run.files):,}"


def _state_words(run: Run) -> str:
    return "Taken back" if run.taken_back else "In the office"


def _state_tone(run: Run) -> str:
    return "not-applicable" if run.taken_back else "met"


class StartPage(QWidget):
    """Drop area, what was just done, earlier imports."""

    def __init__(
        self,
        earlier: EarlierImports,
        on_choose: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.result = ResultLine()
        self.drop_area = DropArea()
        self.drop_area.first_step.connect(on_choose)
        self.earlier = earlier
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.result)
        column.addWidget(self.drop_area, 3)
        column.addWidget(earlier, 2)
