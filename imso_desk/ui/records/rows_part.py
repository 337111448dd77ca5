"""A list of what belongs to the stays of many students, with the editor of the chosen row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from imso_desk.domain.folding import fold
from imso_desk.ui.dialogs.student_picker import pick_one
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField
from imso_desk.ui.widgets.text_edits import PlainTextEdit
from imso_desk.ui.widgets.view_bar import RowView, ViewBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QPushButton, QWidget

    from imso_desk.domain.support import Stay
    from imso_desk.ui.tables.view import RecordTable
    from imso_desk.ui.tools import Tools as PlaceTools
    from imso_desk.ui.widgets.field_cell import FieldCell

TEXT_HEIGHT = 76


def item_of_row(row: Any) -> Any:
    """The record of a row."""
    return row.item


class RowsPart(PartTab):
    """Narrowed by a view and by words; a row that says what is missing opens a new record.

    `record` is the sequence of all rows, each with `stay`, `item`, `standing`, `is_recorded`. A
    kind of its own gives `new_values` and, where the record hangs on more, `links`.
    """

    views: tuple[RowView, ...] = (RowView("all", "All", lambda _row: True),)
    start = "all"

    def __init__(self, part: Part, desk: RecordTools, tools: PlaceTools) -> None:
        self.tools = tools
        self.stay: Stay | None = None
        self._missing: Any = None
        self._added: int | None = None
        self._acts: list[tuple[QPushButton, Callable[[Any], bool]]] = []
        self.view_bar = ViewBar(self.views, self.start)
        self.search = SearchField(f"Search {part.title}", "Name, country, course")
        super().__init__(part, desk)
        self.who = label("", "muted", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.other_button = button("Another student...", look="quiet")
        self._arrange()
        self.view_bar.chosen.connect(self.show_again)
        self.search.searched.connect(self.show_again)
        self.search.down.connect(self._to_table)
        self.other_button.clicked.connect(self.pick)
        self.table.chosen.connect(self.allow)

    # what a kind of its own decides

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """What a new record of this stay begins with; `missing` is the row that asks for it."""
        return dict(missing.item.values) if missing is not None else {}

    def words_of(self, row: Any) -> str:
        """What the search looks at."""
        return f"{row.stay.who.words} {row.standing.words}"

    def note_of(self, row: Any) -> str:
        """A sentence below the open record."""
        return ""

    def is_for_marked(self, row: Any) -> bool:
        """Say whether a new record is for the student of the marked row, without asking whose."""
        return True

    # what PartTab asks

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor; a long text keeps its height when a sentence appears below it."""
        return with_fixed_texts(super().build_cells(sheet))

    def rows_of(self, record: Sequence[Any]) -> Sequence[Any]:
        """The rows of the view that hold the words searched for."""
        words = fold(self.search.text()).split()
        found = [row for row in record if self.view_bar.wanted(row)]
        return [row for row in found if _holds(fold(self.words_of(row)), words)] if words else found

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record."""
        stay = self.stay
        if stay is None:
            return {}
        of_person = self.part.entity.parent == "person"
        return {"person_id": stay.person_id} if of_person else {"visit_id": stay.visit_id}

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return self.new_values(self.stay, self._missing) if self.stay is not None else {}

    def show_record(self, record: Any, *, fresh: bool) -> None:
        """Show the rows, keeping what is selected, or else the place in the list."""
        marked = self.table.selected_records()
        chosen = {row.item.id for row in marked if row.is_recorded}
        # a list that only has the focus marks nobody: else a new record would be for that student
        place = self.table.currentIndex().row() if marked else -1
        had_focus = self.table.hasFocus()
        added, self._added = self._added, None
        self._show_view_of([row for row in record or () if row.item.id == added])
        super().show_record(record, fresh=fresh)
        self.view_bar.show_counts(record or ())
        if self._open is None:
            self._select_again(chosen, place if had_focus else -1)
        self.allow()

    @Slot()
    def add(self) -> None:
        """Begin a new record for the student of the selected row, else ask for whom."""
        rows = self.table.selected_records()
        if len(rows) == 1 and self.is_for_marked(rows[0]):
            self.begin(rows[0].stay, None if rows[0].is_recorded else rows[0])
        else:
            self.pick()

    @Slot()
    def pick(self) -> None:
        """Ask for which student something is added."""
        pick_one(self, self.tools, f"{self.add_button.text()}: whose?", self._picked)

    def begin(self, stay: Stay, missing: Any = None) -> None:
        """Open the editor for a new record of a stay, the cursor in it."""
        if stay.visit_id is None and self.part.entity.parent == "visit":
            self.desk.keeper.message.emit("This student has no visit yet: add one first.", False)
            return
        if self.record is None or not self.leave():
            return
        self.stay, self._missing = stay, missing
        super().add()
        self._show_whose(is_new=True)

    def select_person(self, person_id: int) -> bool:
        """Open the first row of a student in a view that has it; False when there is none."""
        if not self.leave():
            return True
        rows = [row for row in self.record or () if row.stay.person_id == person_id]
        if not rows:
            return False
        if any(self.view_bar.views[self.start].wanted(row) for row in rows):
            self.view_bar.choose(self.start)  # what is to be done, if there is such a view
        self._show_view_of(rows)
        self.search.set_text("")
        self.show_again()
        row = next((one for one in self.model.rows if one.stay.person_id == person_id), rows[0])
        self.select(row.item.id)
        self._load(row)
        self.table.setFocus()
        return True

    def act(
        self,
        words: str,
        icon: str,
        key: str,
        call: Callable[[list[Any]], object],
        wanted: Callable[[Any], bool],
    ) -> QPushButton:
        """Add a button for the selected rows that `wanted` holds of; `key` works in the list."""
        made = button(words, icon)
        made.setToolTip(f"{words} ({key})")

        def run() -> None:
            rows = [row for row in self.table.selected_records() if wanted(row)]
            if rows:
                call(rows)

        made.clicked.connect(run)
        shortcut = QShortcut(QKeySequence(key), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        self._acts.append((made, wanted))
        self.bar.insertWidget(self.bar.count() - 1, made)
        self.allow()
        return made

    def do(self, work: Callable[[], Any], said: str = "") -> None:
        """Run a use case that gives back its changes, and say what was done, with Undo."""
        self.desk.keeper.write(lambda: (0, [work()]), said=said)

    @Slot()
    def allow(self) -> None:
        """Allow what can be done with the selected rows."""
        rows = self.table.selected_records()
        for made, wanted in self._acts:
            made.setEnabled(any(wanted(row) for row in rows))

    @Slot()
    def show_again(self) -> None:
        """Show the rows that fit what is chosen and typed now."""
        self.show_record(self.record, fresh=False)

    def opened(self, row: Any) -> None:
        """Say whose record is open."""
        if row is None:
            return
        self.stay, self._missing = row.stay, None
        self._show_whose(is_new=False)
        self.note.setText(self.note_of(row))
        self.note.setVisible(bool(self.note.text()))

    def show_fitting(self) -> None:
        """Show the table, also when nothing fits: the empty state is for no records at all."""
        super().show_fitting()
        if self.record and self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.add_button.setVisible(True)

    # inside

    def _saved(self, turn: int, sent: Mapping[str, Any], row_id: int) -> None:
        if turn == self._turns and self._is_new:
            self._added = row_id
        super()._saved(turn, sent, row_id)

    def _show_view_of(self, rows: Sequence[Any]) -> None:
        """Choose the first view that has one of these rows, unless the view shown has one."""
        if not rows or any(self.view_bar.wanted(row) for row in rows):
            return
        fitting = (one.key for one in self.views if any(one.wanted(row) for row in rows))
        self.view_bar.choose(next(fitting, self.view_bar.key))

    def _arrange(self) -> None:
        self.search.setMaximumWidth(260)
        self.bar.insertWidget(0, self.search, 1)
        self.editor.under.addWidget(self.note)
        column = self.editor.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.who)
            column.insertWidget(2, self.other_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _load(self, row: Any) -> None:
        if row.is_recorded:
            super()._load(row)
            return
        if row.stay.visit_id is None and self.part.entity.parent == "visit":
            self.show_editor(False)
            return
        self.stay, self._missing = row.stay, row
        self._turn(None, is_new=True)
        self.form.set_values(self.defaults())
        self.show_editor(True, is_new=True)
        self._show_whose(is_new=True)

    def _show_whose(self, *, is_new: bool) -> None:
        stay = self.stay
        if stay is None:
            return
        about = (stay.who.who, stay.who.country, stay.who.course)
        if is_new:
            self.editor.heading.setText(f"New {self.part.noun}: {stay.who.who}")
            self.note.hide()
        self.who.setText("  ·  ".join(part for part in about[is_new:] if part))
        self.other_button.setVisible(is_new)

    def _select_again(self, chosen: set[int], place: int) -> None:
        rows = [self.model.index(at, 0) for at, row in enumerate(self.model.rows)
                if row.item.id in chosen]  # fmt: skip
        self._quiet = True
        _mark(self.table, map(self.filter.mapFromSource, rows))
        _put_cursor(self.table, place, marks=not chosen)
        self._quiet = False

    def _picked(self, person_id: int) -> None:
        work = partial(self.tools.desk.support.stay, person_id)
        self.tools.jobs.query(work, self.begin, key=f"stay for {self.part.title}")

    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.selected_rows() and self.filter.rowCount():
            self.table.selectRow(0)


def with_fixed_texts(cells: list[FieldCell]) -> list[FieldCell]:
    """Fix the height of long texts, which else grow when a sentence appears somewhere below."""
    for cell in cells:
        if isinstance(cell.editor, PlainTextEdit):
            cell.editor.area.setFixedHeight(TEXT_HEIGHT)
    return cells


def _mark(table: RecordTable, indexes: Iterable[QModelIndex]) -> None:
    mode = table.selectionModel()
    flags = mode.SelectionFlag.Select | mode.SelectionFlag.Rows
    for index in indexes:
        mode.select(index, flags)


def _put_cursor(table: RecordTable, place: int, *, marks: bool) -> None:
    """Put the cursor on a row, or on the last one where there are fewer; nowhere below 0."""
    rows = table.model()
    if place < 0 or not rows.rowCount():
        return
    mode = table.selectionModel()
    flags = mode.SelectionFlag.Select | mode.SelectionFlag.Rows
    index = rows.index(min(place, rows.rowCount() - 1), 0)
    mode.setCurrentIndex(index, flags if marks else mode.SelectionFlag.NoUpdate)


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
