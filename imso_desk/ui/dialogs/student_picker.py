"""A dialog in which students are found and taken: into a session, a class, a checklist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from imso_desk.ui.dialogs.add_students import AddStudents
from imso_desk.ui.dialogs.confirm import AskDanger, ask_danger

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.tools import Tools


MANY: Final = 10
"""From so many on it is asked before all of them are taken."""


class StudentPicker(QDialog):
    """Search, then Return or "Add selected"; stays open until it is closed.

    `picked` carries person ids each time some are taken; the caller writes and then tells the
    dialog by `set_known` who is on the list now. Before all that were found are taken it asks;
    `detail` gives what is said with the question of so many, for instance how many seats are left.
    """

    picked = Signal(list)

    def __init__(
        self, title: str, students: StudentService, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(720, 520)
        self._jobs = jobs
        self.asking: AskDanger = ask_danger
        self.detail: Callable[[int], str] = lambda _count: "One Undo takes it back."
        self.panel = AddStudents(students, jobs)
        self.panel.in_training.setChecked(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.panel)
        self.panel.add_wanted.connect(self.picked)
        self.panel.add_all_wanted.connect(self._take_all)
        self.panel.close_wanted.connect(self.accept)

    def begin(self) -> None:
        """Show the dialog and read the first students."""
        self.show()
        self.panel.begin()

    def set_known(self, people: set[int]) -> None:
        """Mark who is on the list already."""
        self.panel.set_known(people)

    def _take_all(self, find: Callable[[], list[int]]) -> None:
        self._jobs.query(find, self._ask_all)

    def _ask_all(self, found: list[int]) -> None:
        people = [one for one in found if one not in self.panel.known]
        if not people:
            return
        if len(people) < MANY or self.asking(
            self, f"Take all {len(people):,} students who were found?", self.detail(len(people)),
            f"Take all {len(people):,}",
        ):  # fmt: skip
            self.picked.emit(people)


def pick_students(
    parent: QWidget,
    tools: Tools,
    title: str,
    then: Callable[[list[int]], object],
    *,
    one: bool = False,
) -> StudentPicker:
    """Let students be found, or exactly `one`; the dialog closes with what was taken."""
    picker = StudentPicker(title, tools.desk.students, tools.jobs, parent)
    picker.panel.take(one=one)

    def took(people: list[int]) -> None:
        picker.accept()
        if people:
            then(people)

    picker.picked.connect(took)
    picker.begin()
    return picker


def pick_one(
    parent: QWidget, tools: Tools, title: str, then: Callable[[int], object]
) -> StudentPicker:
    """Let one student be found."""
    return pick_students(parent, tools, title, lambda people: then(people[0]), one=True)
