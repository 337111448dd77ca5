"""The editor of one more step for one student alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.checklists import OWN_STEPS
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.rule_schema import CHECK_ITEM
from imso_desk.ui.checklists.saving import save_on_return
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import RowEditor
from imso_desk.ui.widgets.choice_edits import ChoiceEdit

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.ui.records.section import RecordSection

LIST = "checklist"
TYPED = Entity(
    CHECK_ITEM.name,
    CHECK_ITEM.label,
    tuple(CHECK_ITEM.field(name) for name in ("text", "due", "who", "remark")),
)
SHOWN = Entity(
    TYPED.name, TYPED.label, (*TYPED.fields, Field(LIST, "On which list", FieldKind.CHOICE))
)
"""What is typed of the step, and on which of the student's lists it comes last."""
LAYOUT = (("text",), (LIST, "due"), ("who", "remark"))


class OwnStep(RowEditor):
    """Adds a step to a list of one student; `added` carries its id."""

    added = Signal(int)

    def __init__(self, section: RecordSection) -> None:
        super().__init__("step", "Add step")
        self._section = section
        self._person: int | None = None
        cells = make_cells(SHOWN, LAYOUT, section.records.editors, self.sheet)
        self.take_form(FieldForm(TYPED, cells, self))
        save_on_return(self.fields, self.save)
        self.save_button.setText("Add")
        self.save_button.setToolTip("Add the step (Return or Ctrl+S)")
        self.remove_button.hide()
        self.save_wanted.connect(self.save)
        self.close_wanted.connect(self.escape)
        self.hide()

    @property
    def fields(self) -> FieldForm:
        """The cells, which are there from the beginning."""
        if self.form is None:
            message = "the editor has no form yet"
            raise RuntimeError(message)
        return self.form

    def begin(self, person_id: int, name: str, lists: Sequence[str]) -> None:
        """Open for a student who has these lists, the cursor in the text."""
        self._person = person_id
        choice = self.fields.cells[LIST].editor
        if isinstance(choice, ChoiceEdit):
            choice.set_choices(dict.fromkeys((*lists, OWN_STEPS)))
        self.fields.set_values({LIST: OWN_STEPS})
        self.show_heading(is_new=True)
        self.remove_button.hide()
        self.heading.setText(f"New step for {name}" if name else "New step")
        self.show()
        self.fields.focus_first()

    @Slot()
    def save(self) -> bool:
        """Add the step; False when nothing is open or was typed."""
        person, form = self._person, self.fields
        if self.isHidden() or person is None or not form.is_changed():
            return False
        wrong = form.focus_first_problem()
        if wrong:
            self._section.told.emit(wrong)
            return True
        values = form.values()
        name = values.pop(LIST, OWN_STEPS)
        work = partial(self._section.tools.desk.checklists.add_step, person, values, name)
        self._section.keeper.write(partial(_written, work), self._added, said="Step added.")
        return True

    @Slot()
    def escape(self) -> bool:
        """Close, asking once if something was typed; False when it was not open."""
        if self.isHidden():
            return False
        if self.leave():
            self.close_editor()
        return True

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; then it is put away."""
        if self.isHidden():
            return True
        if self.fields.is_changed():
            answer = self._section.records.ask(self, "this step")
            if answer is Leave.SAVE:
                self.save()
                return not self.fields.problems()
            if answer is Leave.STAY:
                return False
        self.close_editor()
        return True

    def close_editor(self) -> None:
        """Put the editor away and forget what was typed."""
        self._person = None
        self.fields.set_values({})
        self.hide()

    def _added(self, row_id: int) -> None:
        self.close_editor()
        self.added.emit(row_id)


def _written(work: Any) -> tuple[int, list[Changes]]:
    row_id, changes = work()
    return row_id, [changes]
