"""The checklists as they are given: their fields, their steps and the order of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from imso_desk.domain.checklists import Template
from imso_desk.domain.rule_schema import CHECKLIST, CHECKLIST_STEP
from imso_desk.ui.checklists.saving import save_on_return
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.keeper import Written
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.services.checklist_templates import ChecklistTemplates
    from imso_desk.ui.records.section import RecordSection


def _item(row: Any) -> Item:
    found: Item = row.item
    return found


class ListsPart(PartTab):
    """The checklists; `record` is the sequence of templates."""

    def __init__(self, section: RecordSection, service: ChecklistTemplates) -> None:
        self._service = service
        self._new: int | None = None
        columns: tuple[Column[Any], ...] = (
            text_column("name", "Checklist", 172, _item),
            text_column("kind", "Kind", 148, _item),
            Column("steps", "Steps", lambda row: str(len(row.steps)), lambda row: len(row.steps),
                   width=56, right=True),
            date_column("valid_to", "Until", _item, shown=False),
        )  # fmt: skip
        super().__init__(
            Part(
                CHECKLIST,
                "checklist",
                "Checklists",
                columns,
                (("name", "kind"), ("student_kind", "valid_from", "valid_to"), ("source",)),
                ("check", "No checklists", "Every checklist was removed. Begin a new one."),
                ("name", True),
                "Save checklist",
                below=True,
                item=_item,
            ),
            section.records,
        )
        save_on_return(self.form, self.save)
        self.copy_button = button("Copy", "copy")
        self.copy_button.setToolTip("Make a copy of the chosen checklist with all its steps")
        self.bar.insertWidget(1, self.copy_button)
        self.copy_button.clicked.connect(self.copy)
        self.splitter.setSizes([300, 250])

    def rows_of(self, record: Sequence[Template]) -> Sequence[Template]:
        """Give the rows to show."""
        return record

    def chosen(self) -> Template | None:
        """The checklist under the cursor."""
        rows: list[Template] = self.table.selected_records()
        return rows[0] if rows else None

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""

        def work() -> Written:
            if item is None:
                row_id, changes = self._service.add(values)
                return row_id, [changes]
            return item.id, [self._service.save(item.id, values)]

        return work

    @Slot()
    def copy(self) -> None:
        """Copy the chosen checklist."""
        chosen = self.chosen()
        if chosen is None or not self.leave():
            return

        def work() -> Written:
            row_id, changes = self._service.copy(chosen.item.id)
            return row_id, [changes]

        self.desk.keeper.write(work, self._came, said="Checklist copied.")

    @property
    def wanted(self) -> int | None:
        """The id of the checklist that was copied just now, or is open in the editor."""
        if self._new is not None:
            return self._new
        return self._open.id if self._open is not None else None

    def open_list(self, checklist_id: int) -> None:
        """Select a checklist; one that was copied just now is opened to be renamed."""
        self.select(checklist_id)
        if checklist_id == self._new:
            self._new = None
            self._load(self.chosen())
            self.form.focus_first()

    def _came(self, checklist_id: int) -> None:
        self._new = checklist_id


class StepsPart(PartTab):
    """The steps of the chosen checklist; Alt+Up and Alt+Down move the one under the cursor."""

    def __init__(self, section: RecordSection, service: ChecklistTemplates) -> None:
        self._service = service
        self._movers: tuple[QWidget, ...] = ()
        columns: tuple[Column[Any], ...] = (
            text_column("position", "No.", 72, right=True),
            text_column("text", "What is to be done", 290),
            Column("due", "Due", due_rule, width=196),
            text_column("student_kind", "For students", 140),
            text_column("who", "Done by", 80),
        )
        super().__init__(
            Part(
                CHECKLIST_STEP,
                "step",
                "Steps",
                columns,
                (("text",), ("anchor", "days"), ("student_kind", "who")),
                ("check", "No steps yet", "Say what is to be done, and counted from which date."),
                ("position", True),
                "Save step",
                below=True,
            ),
            section.records,
        )
        save_on_return(self.form, self.save)
        self.up_button = button("Up", "arrow-up")
        self.up_button.setToolTip("Move the step up (Alt+Up)")
        self.down_button = button("Down", "arrow-down")
        self.down_button.setToolTip("Move the step down (Alt+Down)")
        self.up_button.clicked.connect(lambda: self.move_step(-1))
        self.down_button.clicked.connect(lambda: self.move_step(1))
        self.bar.insertWidget(1, self.up_button)
        self.bar.insertWidget(2, self.down_button)
        self._movers = (self.up_button, self.down_button)
        self.show_fitting()
        self.splitter.setSizes([300, 250])
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.move_step, by))

    def rows_of(self, record: Template) -> Sequence[Item]:
        """Give the rows to show."""
        return record.steps

    def show_fitting(self) -> None:
        """Show the table or the empty state, in which there is nothing to move."""
        super().show_fitting()
        for one in self._movers:
            one.setVisible(self._stack.currentIndex() == 0)

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with: counted as the step before."""
        steps = self.record.steps if self.record else ()
        last = steps[-1] if steps else None
        return {"student_kind": "All", "anchor": last["anchor"] if last else None}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""
        checklist = self.record.item.id

        def work() -> Written:
            if item is None:
                row_id, changes = self._service.add_step(checklist, values)
                return row_id, [changes]
            return item.id, [self._service.save_step(item.id, values)]

        return work

    def move_step(self, by: int) -> None:
        """Move the chosen step up or down."""
        rows: list[Item] = self.table.selected_records()
        if len(rows) == 1 and not self.is_changed():
            step_id = rows[0].id
            self.desk.keeper.write(
                lambda: (step_id, [self._service.move_step(step_id, by)]), said="Step moved."
            )


class TemplatesView(QWidget):
    """The checklists left, the steps of the chosen one right."""

    def __init__(self, section: RecordSection) -> None:
        super().__init__()
        service = section.tools.desk.checklists.templates
        self.lists = ListsPart(section, service)
        self.steps = StepsPart(section, service)
        self._shown: int | None = None
        self.heading = label("", "heading", wrap=True)
        note = "What students were given already stays as it is when a checklist is changed here."
        self.note = label(note, "muted", wrap=True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addWidget(self.steps, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.lists)
        splitter.addWidget(right)
        splitter.setHandleWidth(5)
        splitter.setSizes([420, 740])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
        self.lists.table.chosen.connect(self._follow)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Show the checklists, keeping the chosen one."""
        kept = self.lists.wanted or self._shown
        self.lists.show_record(templates, fresh=False)
        known = {one.item.id: one for one in templates}
        if kept not in known:
            kept = templates[0].item.id if templates else None
        if kept is not None:
            self.lists.open_list(kept)
        self._show(known.get(kept) if kept is not None else None)

    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        return self.steps.save() or self.lists.save()

    def escape(self) -> bool:
        """Close an editor; False when none was open."""
        return self.steps.escape() or self.lists.escape()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        return self.steps.leave() and self.lists.leave()

    @Slot()
    def _follow(self) -> None:
        chosen = self.lists.chosen()
        if chosen is not None and chosen.item.id != self._shown:
            if not self.steps.leave():
                return
            self._show(chosen)

    def _show(self, template: Template | None) -> None:
        fresh = template is None or template.item.id != self._shown
        self._shown = template.item.id if template else None
        self.heading.setText(template.item.text("name") if template else "")
        self.steps.setEnabled(template is not None)
        self.steps.show_record(template, fresh=fresh)


def due_rule(step: Item) -> str:
    """From which date a step is counted: 3 days after arrival, on the class start."""
    anchor, days = step.text("anchor"), step["days"]
    if anchor in ("", "none") or not isinstance(days, int):
        return ""
    if not days:
        return f"on {anchor}"
    amount = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{amount} {'after' if days > 0 else 'before'} {anchor}"
