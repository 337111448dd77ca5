"""The dialog in which a change of one or several lines is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.change_doubts import approval_problem, doubts
from imso_desk.domain.course_schema import LINE_CHANGES
from imso_desk.domain.dates import format_date
from imso_desk.domain.line_changes import ChangeOrder, ClassFacts, parties_of
from imso_desk.domain.schema import entity
from imso_desk.ui.dialogs.change_parts import DoubtLine, PartyList
from imso_desk.ui.records.tools import record_tools
from imso_desk.ui.widgets.checked_date import CheckedDate
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.field_editors import editor_for
from imso_desk.ui.widgets.form_grid import FormGrid
from imso_desk.ui.widgets.looks import label, scrolled
from imso_desk.ui.widgets.text_edits import PlainTextEdit

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.training import LineBrief
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

CLASS_KINDS = ("Recycle", "Hold", "Delay", "Other")
END_KINDS = ("Extend", "Hold", "Delay", "Recycle")
REPORT_KINDS = ("Delay",)
Done = Callable[[str, bool], object]
"""Gets a sentence, and whether anything was changed."""
NOT_TIED = (
    "The class to come cannot be chosen here, because the line is not tied to a class. To tie it: "
    "Courses, Classes, open the class, Add students."
)
NO_LATER_CLASS = (
    "No later class of this course is known, so none can be chosen. Add it first in Courses, "
    "Classes, New class."
)
SEVERAL_COURSES = (
    "They are on several courses, so no class to come can be chosen for all: change them course "
    "by course."
)
STAYS_OPEN = (
    "Without a class to come the line is marked as recycled and keeps its old class: the new class "
    "and its dates stay open."
)
REASON_HEIGHT = 64
FIELDS = ("requested_on", "approved_by", "approved_on", "reference")


class ChangeDialog(QDialog):
    """Kind, day, the new class or dates, who approved it, who has to be told.

    Stays open, with what was typed, when the change is refused.
    """

    def __init__(
        self,
        tools: Tools,
        lines: Sequence[LineBrief],
        classes: Sequence[ClassFacts],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change training lines")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 620)
        self._tools = tools
        self._lines = tuple(lines)
        self._classes = {str(one.class_id): one for one in classes}
        self.changed: Changes | None = None
        self._newcomer: tuple[int, str] | None = None
        self.open_note = label("", "muted", wrap=True)
        self.form = FormGrid()
        self._fill_form()
        self.who = label(self._whose(), wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.doubt = DoubtLine()
        self.told_words = label("Who has to be told (the time is noted when it was done)", "muted")
        self.parties = PartyList()
        self.newcomer_button = QPushButton("Choose who comes instead...")
        self._lay_out()
        self._kind_chosen()
        self.form.edited.connect(self._typed)
        self.kind.setFocus()

    def order(self) -> ChangeOrder:
        """What was typed; raises FieldError while a field is wrong."""
        values = self.form.values()
        return ChangeOrder(
            kind=str(values["kind"]),
            date=_day(values["date"]) or self._tools.today,
            approved_by=str(values["approved_by"] or ""),
            approved_on=_day(values["approved_on"]),
            requested_on=_day(values["requested_on"]),
            reference=str(values["reference"] or ""),
            new_class=self._classes.get(str(values["new_class"] or "")),
            new_report=_day(values["new_report"]),
            new_end=_day(values["new_end"]),
            replaced_by=str(values["replaced_by"] or ""),
            reason=str(values["reason"] or ""),
        )

    def newcomer(self, order: ChangeOrder) -> int | None:
        """Who takes the seat; None for somebody who is only named, not in the office."""
        if order.kind != "Replacement" or self._newcomer is None:
            return None
        person_id, name = self._newcomer
        return person_id if order.replaced_by == name else None

    def told_parties(self) -> list[str]:
        """The ticked parties."""
        return self.parties.ticked()

    def said(self) -> str:
        """What is said once the change is recorded, with what it leaves open."""
        is_open = self.kind.value() == "Recycle" and not self.target.value()
        return f"Change recorded.{' The class to come is still open.' if is_open else ''}"

    @Slot()
    def save(self) -> None:
        """Record the change of all lines as one step."""
        if wrong := self.form.focus_first_problem():
            self._say_problem(wrong)
            return
        order, parties = self._meant(self.order()), self.told_parties()
        service, ids = self._tools.desk.line_changes, [one.line_id for one in self._lines]
        newcomer = self.newcomer(order)

        def work() -> Changes:
            if newcomer is not None and len(ids) == 1:
                return service.replace(ids[0], newcomer, order, parties)
            return service.change(ids, order, parties)

        self._tools.jobs.change(work, self._saved, self._refused)

    def _meant(self, order: ChangeOrder) -> ChangeOrder:
        """What a kind has no use for is left out, also when it was typed before."""
        kind = order.kind
        return replace(
            order,
            new_class=order.new_class if kind in CLASS_KINDS else None,
            new_end=order.new_end if kind in END_KINDS else None,
            new_report=order.new_report if kind in REPORT_KINDS else None,
            replaced_by=order.replaced_by if kind == "Replacement" else "",
        )

    def _fill_form(self) -> None:
        context = record_tools(self._tools).editors
        schema = entity("line_change")
        add = self.form.add
        self.kind = ChoiceEdit(choices=LINE_CHANGES)
        self.kind.box.setItemText(0, "Choose what changes")
        add("kind", "Change", self.kind, required=True)
        add("date", "Day of the change", _date(self._tools.today), required=True)
        self.target = ChoiceEdit(
            choices=[(key, _class_words(c)) for key, c in self._classes.items()]
        )
        add("new_class", "To the class", self.target)
        add("new_report", "New report date", _date(self._tools.today))
        add("new_end", "New end", _date(self._tools.today))
        add("replaced_by", "Comes instead", editor_for(schema.field("replaced_by"), context))
        self.form.add_heading("Approval by the training agency")
        for name in FIELDS:
            field = schema.field(name)
            add(name, field.label, self._approved() if name == "approved_on" else
                editor_for(field, context))  # fmt: skip
        reason = editor_for(schema.field("reason"), context)
        add("reason", "Reason", reason)
        if isinstance(reason, PlainTextEdit):
            reason.area.setFixedHeight(REASON_HEIGHT)
        # no kind is chosen: the officer says what happens, nothing is recorded by a slip
        self.form.set_values({"date": self._tools.today})
        self.form.end_rows()
        self.kind.edited.connect(self._kind_chosen)
        self.target.edited.connect(self._say_open)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(
            "Record change", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.save_button.setProperty("look", "main")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        self.newcomer_button.clicked.connect(self._choose_newcomer)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.who)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.open_note)
        column.addWidget(self.newcomer_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told_words)
        column.addWidget(self.parties)
        column.addWidget(self.doubt)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _approved(self) -> CheckedDate:
        """The day of the approval, which does not lie before the request."""
        requested = self.form.rows["requested_on"].editor

        def check(day: dt.date) -> str:
            return approval_problem(None if requested.problem() else requested.value(), day)

        made = CheckedDate(check)
        made.set_today(self._tools.today)
        requested.edited.connect(self._check_approval)
        return made

    @Slot()
    def _check_approval(self) -> None:
        """Say anew whether the approval fits, after the day of the request was typed."""
        self.form.rows["approved_on"].refresh()

    def _whose(self) -> str:
        names = "; ".join(one.name for one in self._lines[:6])
        more = f" and {len(self._lines) - 6} more" if len(self._lines) > 6 else ""
        courses = sorted({one.course or "" for one in self._lines})
        where = courses[0] if len(courses) == 1 else f"{len(courses)} courses"
        return f"{names}{more}\n{line_words(self._lines[0]) if len(self._lines) == 1 else where}"

    @Slot()
    def _kind_chosen(self) -> None:
        kind = self.kind.value()
        fitting = {
            "new_class": kind in CLASS_KINDS and bool(self._classes),
            "new_report": kind in REPORT_KINDS,
            "new_end": kind in END_KINDS,
            "replaced_by": kind == "Replacement",
        }
        for key, fits in fitting.items():
            self.form.rows[key].set_shown(fits)
        self._say_open()
        self.newcomer_button.setVisible(kind == "Replacement" and len(self._lines) == 1)
        self.parties.show_parties(parties_of(kind))
        for one in (self.told_words, self.parties):
            one.setVisible(bool(parties_of(kind)))
        self.save_button.setEnabled(bool(kind))
        self.save_button.setToolTip("" if kind else "Choose what changes first")
        self._typed()

    @Slot()
    def _typed(self) -> None:
        """Say what is odd about what was typed; what was refused before may be right now."""
        self.problem.hide()
        is_whole = not any(row.editor.problem() for row in self.form.rows.values())
        found = (
            doubts(self._meant(self.order()), self._lines, self._tools.today) if is_whole else ()
        )
        self.doubt.tell(found)

    @Slot()
    def _say_open(self) -> None:
        """Say why no class can be chosen, and what stays open while none is."""
        untied = any(one.class_id is None for one in self._lines)
        words = class_words(
            self.kind.value(),
            untied=untied,
            has_classes=bool(self._classes),
            is_chosen=bool(self.target.value()),
            several=len({one.course for one in self._lines}) > 1,
        )
        self.open_note.setText(words)
        self.open_note.setVisible(bool(words))

    @Slot()
    def _choose_newcomer(self) -> None:
        from imso_desk.ui.dialogs.student_picker import pick_one

        pick_one(self, self._tools, "Who comes instead?", self._take_newcomer)

    def _take_newcomer(self, person_id: int) -> None:
        """Show the name of who comes instead."""
        students = self._tools.desk.students

        def show(name: str) -> None:
            self._newcomer = person_id, name
            self.form.rows["replaced_by"].editor.set_value(name)

        self._tools.jobs.query(
            lambda: students.record(person_id).person.text("passport_name"), show, key="newcomer"
        )

    def _saved(self, changes: Changes) -> None:
        self.changed = changes
        self._tools.announcer.announce(changes)
        self.accept()

    def _refused(self, error: ImsoError) -> None:
        self._say_problem(error.message)

    def _say_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()


def change_lines(parent: QWidget, tools: Tools, person_ids: Sequence[int], done: Done) -> None:
    """Ask for a change of the lines these students are on; `done` gets a sentence afterwards."""
    service = tools.desk.line_changes
    change_found(parent, tools, lambda: service.current_lines(person_ids), done)


def change_found(
    parent: QWidget, tools: Tools, find: Callable[[], tuple[LineBrief, ...]], done: Done
) -> None:
    """Ask for a change of the lines that `find` gives; it is called off the UI thread."""
    service = tools.desk.line_changes

    def read() -> tuple[tuple[LineBrief, ...], tuple[ClassFacts, ...]]:
        lines = find()
        return lines, service.classes_for([one.line_id for one in lines])

    def begin(found: tuple[tuple[LineBrief, ...], tuple[ClassFacts, ...]]) -> None:
        lines, classes = found
        if not lines:
            done("None of them has a training line, so there is nothing to change.", False)
            return
        dialog = ChangeDialog(tools, lines, classes, parent)
        dialog.accepted.connect(lambda: done(dialog.said(), True))
        dialog.open()

    tools.jobs.query(read, begin)


def class_words(
    kind: str, *, untied: bool, has_classes: bool, is_chosen: bool, several: bool = False
) -> str:
    """Say why the class to come cannot be named, and what a recycle without one leaves open."""
    if kind not in CLASS_KINDS or is_chosen:
        return ""
    why = ""
    if not has_classes:
        why = SEVERAL_COURSES if several else NOT_TIED if untied else NO_LATER_CLASS
    return f"{why} {STAYS_OPEN}".strip() if kind == "Recycle" else why


def line_words(line: LineBrief) -> str:
    """Which line it is: course, class, from when to when, how it stands."""
    days = [format_date(dt.date.fromisoformat(one)) for one in (line.start, line.end) if one]
    parts = (line.course, line.class_name, " to ".join(days), line.status)
    return " · ".join(part for part in parts if part)


def _class_words(one: ClassFacts) -> str:
    start = format_date(one.start) if one.start else "no date"
    return f"{one.name or 'Class'}: {start} to {format_date(one.end) if one.end else 'no end'}"


def _date(today: dt.date) -> DateEdit:
    editor = DateEdit()
    editor.set_today(today)
    return editor


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
