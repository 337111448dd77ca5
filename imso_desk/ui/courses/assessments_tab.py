"""What is assessed in a class: added, corrected, removed, copied from another class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from imso_desk.domain.course_schema import ASSESSMENT
from imso_desk.domain.records import Item
from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRow
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

MOST_OFFERED = 20
PART = Part(
    ASSESSMENT,
    "assessment",
    "Assessments",
    (
        text_column("name", "Assessment", 220),
        date_column("date", "Date"),
        text_column("maximum", "Maximum", 88, right=True),
        text_column("pass_mark", "Pass mark", 92, right=True),
        text_column("weight", "Weight", 72, right=True),
        text_column("phase", "Phase", 120),
    ),
    (("name",), ("phase", "date"), ("maximum", "pass_mark", "weight")),
    (
        "courses",
        "Nothing is assessed yet",
        (
            "Tests and graded work of this class: each with its maximum, pass mark and weight. "
            "Results are typed once these are defined; without weights all count the same."
        ),
    ),
    ("date", True),
)


class AssessmentPart(PartTab):
    """The table and its editor; `record` is (class id, assessments)."""

    def rows_of(self, record: tuple[int, Sequence[Item]]) -> Sequence[Item]:
        """Give the assessments."""
        return record[1]

    def links(self) -> dict[str, int | None]:
        """Hang a new one on the class."""
        return {"course_class_id": self.record[0]}

    def defaults(self) -> dict[str, Any]:
        """Begin with 100 points."""
        return {"maximum": 100}


class AssessmentsTab(ClassPart):
    """The table with its editor, and a button to copy from another class of the course."""

    noun = "this assessment"

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__(tools, desk)
        self.part = AssessmentPart(PART, desk)
        self.part.changed.connect(self.changed)
        self.part.editor.remove_button.setToolTip("Removes it with all its results")
        self.copy_button = button("Copy from a class", "copy")
        self.copy_menu = QMenu(self.copy_button)
        self.copy_menu.setAccessibleName("Classes to copy from")
        self.copy_button.setMenu(self.copy_menu)
        self.part.bar.insertWidget(1, self.copy_button)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.part)

    def set_class(self, class_id: int) -> None:
        """Turn to a class; until it is read nothing can be added, least of all to another."""
        if class_id != self.class_id:
            self.part.setEnabled(False)
        super().set_class(class_id)

    def read(self, class_id: int) -> tuple[tuple[Item, ...], tuple[ClassRow, ...]]:
        """Read the assessments and the other classes of the course."""
        courses = self.tools.desk.courses
        found = self.tools.desk.records.under("assessment", "course_class_id", class_id)
        course_id = courses.record(class_id).course.id
        others = (one for one in courses.classes_of(course_id) if one.id != class_id)
        return found, tuple(others)[:MOST_OFFERED]

    def show_found(
        self, found: tuple[tuple[Item, ...], tuple[ClassRow, ...]], *, fresh: bool
    ) -> None:
        """Show them."""
        items, others = found
        self.part.setEnabled(True)
        self.part.show_record((self.class_id or 0, items), fresh=fresh)
        self.copy_menu.clear()
        for one in others:
            from imso_desk.domain.dates import format_date

            words = f"{one.name or 'no name'}, {format_date(one.start) or 'no dates'}"
            action = self.copy_menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self.copy_from, one.id))
        self.copy_button.setEnabled(bool(others))
        self.copy_button.setToolTip(
            "Define here what is assessed in another class of this course"
            if others
            else "There is no other class of this course"
        )

    def enter(self) -> None:
        """Put the cursor into the table."""
        part: QWidget = self.part.table if self.part.model.rowCount() else self.part.empty.button
        part.setFocus()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.part.is_changed()

    def save(self) -> bool:
        """Save what was typed."""
        return self.part.save()

    def escape(self) -> bool:
        """Close the editor."""
        return self.part.escape()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        return self.part.leave()

    @Slot(int)
    def copy_from(self, other: int, *_checked: bool) -> None:
        """Define here what is assessed in another class."""
        if self.class_id is not None:
            grades = self.tools.desk.grades
            self.write(partial(grades.copy_assessments, other, self.class_id))
