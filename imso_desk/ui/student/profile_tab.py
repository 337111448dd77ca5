"""The tab Profile: who the person is."""

from __future__ import annotations

from imso_desk.domain.records import StudentRecord
from imso_desk.domain.schema import PERSON
from imso_desk.ui.forms.ui_student_profile import Ui_StudentProfile
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.record_form import RecordForm
from imso_desk.ui.widgets.rank_edit import RankEdit


class ProfileTab(RecordForm):
    """The person's form; a rank that is on the list fills an empty grade."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(PERSON, Ui_StudentProfile(), desk, "this student's profile")
        rank = self.form.cells["rank"].editor
        if isinstance(rank, RankEdit):
            rank.line.editingFinished.connect(self._fill_grade)

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student."""
        self.show_item(record.person if record else None, fresh=fresh)

    def suggest(self, services: list[str]) -> None:
        """Offer the services of the office's list."""
        self.form.cells["service"].suggest(services)

    def escape(self) -> bool:
        """Leave what was typed, asking once; False when nothing was typed."""
        if not self.is_changed():
            return False
        self.leave()
        return True

    def _fill_grade(self) -> None:
        rank, grade = self.form.cells["rank"], self.form.cells["pay_grade"]
        if isinstance(rank.editor, RankEdit) and rank.row.is_changed() and grade.editor.is_empty():
            found = rank.editor.grade()
            if found:
                grade.editor.set_value(found)
                grade.editor.edited.emit()
