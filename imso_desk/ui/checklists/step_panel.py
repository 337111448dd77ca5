"""A list of steps in which they are ticked, marked as not needed, and corrected in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.checklists import CheckStep
from imso_desk.domain.fields import Entity
from imso_desk.domain.rule_schema import CHECK_ITEM
from imso_desk.domain.student_brief import counted
from imso_desk.ui.checklists.saving import save_on_return
from imso_desk.ui.checklists.step_columns import StepColumn, StepRow
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import RowEditor
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.ui.records.section import RecordSection

EDITED = Entity(
    CHECK_ITEM.name,
    CHECK_ITEM.label,
    tuple(CHECK_ITEM.field(name) for name in ("due", "who", "remark")),
)
"""What of a step is corrected here; the rest comes from its checklist."""


class StepPanel(QWidget):
    """Heading, buttons, table, and the editor of the chosen steps below.

    Space ticks the chosen steps, or opens them again when all of them are done. `edit_begun` comes
    before the editor opens; `corner` is the room beside the heading.
    """

    edit_begun = Signal()

    def __init__(
        self,
        section: RecordSection,
        name: str,
        columns: Sequence[StepColumn],
        empty: EmptyState,
    ) -> None:
        super().__init__()
        self._section = section
        self._service = section.tools.desk.checklists
        self._edited: tuple[int, ...] = ()
        self._next: set[int] = set()
        self.heading = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.tick_button = button("Tick", "check")
        self.tick_button.setToolTip("Tick the chosen steps; done ones are opened again (Space)")
        self.skip_button = button("Not needed")
        self.skip_button.setToolTip("Mark the chosen steps as not needed (N)")
        self.edit_button = button("Change...", "edit")
        self.edit_button.setToolTip("Due date, who does it, remark (F2)")
        self.table = RecordTable(name)
        self.model = RecordTableModel[StepRow](columns, self)
        self.table.use(self.model, section.tools.remembered, name.casefold())
        self.empty = empty
        self.editor = RowEditor("step", "Save steps")
        self.editor.hide()
        layout = (("due", "who"), ("remark",))
        cells = make_cells(EDITED, layout, section.records.editors, self.editor.sheet)
        self.form = FieldForm(EDITED, cells, self)
        self.editor.take_form(self.form)
        save_on_return(self.form, self.save)
        self._lay_out()
        self._connect()

    def show_steps(self, rows: Sequence[StepRow], heading: str = "", about: str = "") -> None:
        """Show steps, keeping those chosen; without any the empty state."""
        known = {row.step.item.id for row in rows if row.step}
        wanted = self._next & known
        kept = wanted or {step.item.id for step in self.chosen()}
        self._next -= wanted
        is_other = heading != self.heading.text()
        at = -1 if wanted or is_other else self.table.currentIndex().row()
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.table.clearSpans()
        self.model.set_rows(rows)
        for number, row in enumerate(rows):
            if row.step is None:
                self.table.setSpan(number, 0, 1, self.model.columnCount())
        if is_other:
            self.table.scrollToTop()
        self._select(kept, at)
        self._stack.setCurrentIndex(0 if rows else 1)
        if self._edited and not known.issuperset(self._edited):
            self.close_editor()
        self._allow()

    def choose_next(self, ids: set[int]) -> None:
        """Have these steps chosen when steps are shown the next time, and the cursor in them."""
        self._next = ids
        self.table.setFocus()

    def chosen(self) -> list[CheckStep]:
        """The steps selected."""
        return [row.step for row in self.table.selected_records() if row.step is not None]

    @Slot()
    def start(self) -> None:
        """Put the cursor on the first open step, unless one is chosen."""
        self.table.setFocus()
        if not self.chosen():
            rows = self.model.rows
            at = next((n for n, row in enumerate(rows) if row.step and row.step.is_open), None)
            if at is not None:
                self.table.selectRow(at)

    @Slot()
    def tick(self) -> None:
        """Tick what is open among the chosen steps; when nothing is, open them again."""
        steps = self.chosen()
        still_open = [one.item.id for one in steps if one.is_open]
        if still_open:
            work: Callable[[], Any] = partial(self._service.tick, still_open)
            self._section.write(work, f"Ticked: {counted(len(still_open), 'step')}.")
        elif steps:
            ids = [one.item.id for one in steps]
            said = f"Opened again: {counted(len(ids), 'step')}."
            self._section.write(partial(self._service.untick, ids), said)

    @Slot()
    def mark_not_needed(self) -> None:
        """Mark the chosen steps that are open as not needed."""
        ids = [one.item.id for one in self.chosen() if one.is_open]
        if ids:
            said = f"Not needed: {counted(len(ids), 'step')}."
            self._section.write(partial(self._service.set_not_needed, ids), said)

    @Slot()
    def edit(self, *_row: object) -> None:
        """Open the editor for the chosen steps."""
        steps = self.chosen()
        if not steps or not self.leave():
            return
        self.edit_begun.emit()
        self._edited = tuple(one.item.id for one in steps)
        one = steps[0] if len(steps) == 1 else None
        self.form.set_values({**one.item.values, "due": one.due} if one else {})
        self.editor.show()
        self.editor.show_heading(is_new=False)
        words = one.item.text("text") if one else f"{len(steps)} steps: what you fill in is set"
        self.editor.heading.setText(words)
        self.form.focus_first()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if self.editor.isHidden() or not self.form.is_changed():
            return False
        wrong = self.form.focus_first_problem()
        if wrong:
            self._section.told.emit(wrong)
            return True
        values, ids = self.form.changed_values(), self._edited
        self._section.write(
            partial(self._service.edit, ids, values),
            f"Changed: {counted(len(ids), 'step')}.",
            self.close_editor,
        )
        return True

    @Slot()
    def take_away(self) -> None:
        """Take the steps that are edited off the students' checklists."""
        ids = self._edited
        self.close_editor()
        said = f"Taken away: {counted(len(ids), 'step')}."
        self._section.write(partial(self._service.take_away, ids), said)

    @Slot()
    def escape(self) -> bool:
        """Close the editor, asking once if something was typed; False when it was not open."""
        if self.editor.isHidden():
            return False
        if self.leave():
            self.close_editor()
        return True

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        if self.editor.isHidden() or not self.form.is_changed():
            return True
        answer = self._section.records.ask(self, "these steps")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self.close_editor()
        return answer is not Leave.STAY

    @Slot()
    def close_editor(self) -> None:
        """Put the editor away."""
        self._edited = ()
        self.form.set_values({})
        self.editor.hide()
        self.table.setFocus()

    # inside

    def _lay_out(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        for one in (self.tick_button, self.skip_button, self.edit_button):
            self.bar.addWidget(one)
        self.bar.addStretch(1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(self.bar)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.editor)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        self.corner = QHBoxLayout()
        self.corner.addWidget(self.heading, 1)
        column.addLayout(self.corner)
        column.addWidget(self.about)
        column.addWidget(holder, 1)
        self.editor.setMaximumHeight(230)

    def _connect(self) -> None:
        self.tick_button.clicked.connect(self.tick)
        self.skip_button.clicked.connect(self.mark_not_needed)
        self.edit_button.clicked.connect(self.edit)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._allow)
        self.table.told.connect(self._section.told)
        self.editor.save_wanted.connect(self.save)
        self.editor.remove_wanted.connect(self.take_away)
        self.editor.close_wanted.connect(self.escape)
        for keys, slot in (("Space", self.tick), ("N", self.mark_not_needed), ("F2", self.edit)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @Slot()
    def _allow(self) -> None:
        steps = self.chosen()
        any_open = any(one.is_open for one in steps)
        self.tick_button.setEnabled(bool(steps))
        self.tick_button.setText("Tick" if any_open or not steps else "Open again")
        self.skip_button.setEnabled(any_open)
        self.edit_button.setEnabled(bool(steps))

    def _select(self, ids: set[int], row: int) -> None:
        """Select the steps with these ids and put the cursor on a row, or on the first of them."""
        picked, first = QItemSelection(), -1
        for number, one in enumerate(self.model.rows):
            if one.step is not None and one.step.item.id in ids:
                index = self.model.index(number, 0)
                picked.select(index, index)
                first = number if first < 0 else first
        flags = QItemSelectionModel.SelectionFlag
        chooser = self.table.selectionModel()
        chooser.select(picked, flags.ClearAndSelect | flags.Rows)
        at = first if row < 0 else row
        if 0 <= at < self.model.rowCount():
            chooser.setCurrentIndex(self.model.index(at, 0), flags.NoUpdate)
            if row < 0:
                self.table.scrollTo(self.model.index(at, 0))
