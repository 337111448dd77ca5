"""The form of one academic report: outcome, ratings with remarks, remarks for the country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from imso_desk.domain.academic import AcademicDraft, Aspect, Rating, Step, missing_for_final
from imso_desk.domain.dates import format_date
from imso_desk.domain.schema import entity
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.records.told_panel import ToldPanel
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel
from imso_desk.ui.widgets.text_edits import TextEdit

if TYPE_CHECKING:
    from imso_desk.ui.widgets.field_editors import EditorContext

LAYOUT = (("outcome", "why_not"), ("standing", "grade"), ("remarks",), ("prepared_by",))
STATES = {
    "none": ("due", "Not begun"),
    "draft": ("coming", "Draft"),
    "final": ("met", "Final, not sent"),
    "sent": ("met", "Sent"),
}


class RatingRows(QWidget):
    """One line for each aspect: the rating and its remark."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, tuple[ChoiceEdit, TextEdit]] = {}
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)

    def show_aspects(self, aspects: Sequence[Aspect], given: Sequence[Rating]) -> None:
        """Show these aspects with the ratings given.

        The same aspects keep their editors: saving does not take the cursor out of one.
        """
        known = {one.aspect: one for one in given}
        names = [one.name for one in aspects] + [
            name for name in known if name not in {one.name for one in aspects}
        ]
        steps = {one.name: one.steps for one in aspects}
        # a rating of an older scale stands on the list of that one report only
        ratings = {one.rating for one in given} - {s.name for all_ in steps.values() for s in all_}
        shown = (*((name, steps.get(name)) for name in names), frozenset(ratings - {""}))
        if shown != self._shown:
            self._clear()
            self._make_rows(names, steps)
            self._shown = shown
        for name, (rating, remark) in self.rows.items():
            kept = known.get(name)
            for editor, text in (
                (rating, kept.rating if kept else ""),
                (remark, kept.remark if kept else ""),
            ):
                if editor.value() != text:
                    editor.set_value(text)

    def _make_rows(self, names: Sequence[str], steps: Mapping[str, Sequence[Step]]) -> None:
        for line, name in enumerate(names):
            rating, remark = ChoiceEdit(), TextEdit()
            rating.set_choices([step.name for step in steps.get(name, ())])
            rating.set_name(name)
            remark.set_name(f"Remark on {name}")
            remark.main.setToolTip("Remark for the country")
            tips = "\n".join(f"{step.name}: {step.meaning}" for step in steps.get(name, ()))
            rating.main.setToolTip(tips)
            rating.setFixedWidth(156)
            for column, widget in enumerate((_caption(name, rating), rating, remark)):
                self._grid.addWidget(widget, line, column)
            rating.edited.connect(self.edited)
            remark.edited.connect(self.edited)
            self.rows[name] = (rating, remark)

    def ratings(self) -> tuple[Rating, ...]:
        """What is rated now."""
        return tuple(
            Rating(name, rating.value(), remark.value().strip())
            for name, (rating, remark) in self.rows.items()
        )

    def set_read_only(self, read_only: bool) -> None:
        """Let the ratings be read but not changed."""
        for pair in self.rows.values():
            for editor in pair:
                editor.set_read_only(read_only)

    def _clear(self) -> None:
        self.rows.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()


class ReportEditor(QFrame):
    """Shows one draft; the signals `..._wanted` ask the section to write."""

    save_wanted = Signal()
    final_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, context: EditorContext) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.draft: AcademicDraft | None = None
        self._ratings_before: tuple[Rating, ...] = ()
        self.heading = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.state = StateLabel()
        self.missing = label("", "muted", wrap=True)
        self.sheet = QWidget()
        self.fields = QWidget()
        schema = entity("academic_report")
        self.form = FieldForm(schema, make_cells(schema, LAYOUT, context, self.fields), self)
        self.ratings = RatingRows()
        self.notices = ToldPanel("the report", log=True)
        self.save_button = button("Save draft", look="main")
        self.save_button.setToolTip("Save (Ctrl+S)")
        self.final_button = button("Make final", "check")
        self.again_button = button("Open again", "edit")
        self._lay_out()
        self.form.edited.connect(self.refresh)
        self.ratings.edited.connect(self.refresh)
        self.save_button.clicked.connect(self.save_wanted)
        self.final_button.clicked.connect(self.final_wanted)
        self.again_button.clicked.connect(self.again_wanted)

    def show_draft(self, draft: AcademicDraft, state: str) -> None:
        """Show a report as it stands."""
        self.draft = draft
        line = draft.line
        self.heading.setText(line.name)
        span = " to ".join(
            format_date(dt.date.fromisoformat(day)) for day in (line.start, line.end) if day
        )
        parts = (line.course, line.class_name, line.wcn and f"WCN {line.wcn}", span)
        self.about.setText(" · ".join(str(part) for part in parts if part))
        self.state.set_state(*STATES[state])
        self.form.set_values(draft.values)
        self.ratings.show_aspects(draft.aspects, draft.ratings)
        self._order_keys()
        self._ratings_before = self.ratings.ratings()
        self.notices.show_notices(draft.notices)
        self.notices.setVisible(bool(draft.notices))
        is_final = draft.values.get("state") == "Final"
        for cell in self.form.cells.values():
            cell.editor.set_read_only(is_final)
        self.ratings.set_read_only(is_final)
        self.again_button.setVisible(is_final)
        self.save_button.setVisible(not is_final)
        self.final_button.setVisible(not is_final)
        self.refresh()

    def _order_keys(self) -> None:
        """Let Tab go on from the fields to the ratings, made just now, and then to the buttons."""
        *_, last = self.form.cells.values()
        pairs = self.ratings.rows.values()
        way = [last.editor.main, *(editor.main for pair in pairs for editor in pair)]
        way += [self.notices.table, self.save_button, self.final_button, self.again_button]
        for one, following in pairwise(way):
            QWidget.setTabOrder(one, following)

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        if self.draft is None:
            return False
        return self.form.is_changed() or self.ratings.ratings() != self._ratings_before

    def typed(self) -> tuple[dict[str, Any], tuple[Rating, ...]]:
        """The changed fields and all ratings; raises FieldError while a field is wrong."""
        return self.form.changed_values(), self.ratings.ratings()

    def refresh(self) -> None:
        """Say what is missing before the report can be final, and allow what can be done."""
        draft = self.draft
        if draft is None:
            return
        self.save_button.setEnabled(self.is_changed() or draft.report is None)
        values = dict(draft.values)
        for key, cell in self.form.cells.items():
            if not cell.editor.problem():
                values[key] = cell.editor.value()
        missing = missing_for_final(values, self.ratings.ratings(), draft.aspects)
        is_final = draft.values.get("state") == "Final"
        self.missing.setText("" if is_final else " ".join(missing))
        self.missing.setVisible(bool(missing) and not is_final)
        self.final_button.setEnabled(not missing and not is_final)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.fields)
        inner.addWidget(label("Ratings", "heading"))
        inner.addWidget(self.ratings)
        inner.addWidget(self.notices)
        inner.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.final_button)
        foot.addWidget(self.again_button)
        foot.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addWidget(scrolled(self.sheet, "Academic report fields"), 1)
        column.addWidget(self.missing)
        column.addLayout(foot)


def _caption(name: str, editor: ChoiceEdit) -> QLabel:
    caption = label(name, "muted")
    caption.setBuddy(editor.main)
    return caption
