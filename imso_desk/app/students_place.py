"""The place Students: the list, one student's page, and the import, each in the other's stead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.students.page import StudentsPage
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.desk import Desk
    from imso_desk.services.transfer import Exported
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.importing.page import ImportPage
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered
    from imso_desk.ui.student.page import StudentPage
    from imso_desk.ui.tools import Tools


class StudentsPlace(Page):
    """Holds the three pages and leads from one to the other; the slow ones are made when needed."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        announcer: Announcer,
        remembered: Remembered,
        files: FileChooser,
    ) -> None:
        super().__init__("Students")
        self._desk, self._jobs, self._announcer = desk, jobs, announcer
        self._files = files
        self._remembered = remembered
        self.title_label.hide()
        outer = self.layout()
        if outer is not None:  # the pages held have margins of their own
            outer.setContentsMargins(0, 0, 0, 0)
        self.list = StudentsPage(
            desk.students,
            desk.records,
            jobs,
            announcer,
            remembered,
            desk.context.clock,
        )
        self.student: StudentPage | None = None
        self.importing: ImportPage | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.body.addWidget(self.pages)
        self.list.done.connect(self.done)
        self.list.told.connect(self.told)
        self.list.go.connect(self.go)
        self.list.student_opened.connect(self.open_student)
        self.list.import_requested.connect(partial(self.open_import, ()))
        self.list.report_requested.connect(partial(self.go.emit, "Reports"))
        self.list.export_requested.connect(self.export)
        self.list.gift_requested.connect(self.give)
        self._offer_output()

    # what the window asks

    def shown(self) -> None:
        self.list.shown()

    def open_object(self, target: object) -> None:
        """Open a student (an id, or id, tab and kind of paper), files to import, or the import."""
        if isinstance(target, (int, tuple)):
            self.open_student(*(target if isinstance(target, tuple) else (target,)))
        else:
            self.open_import([Path(one) for one in target] if isinstance(target, list) else [])

    def focus_search(self) -> bool:
        if not self._leave():
            return True
        self.show_list()
        return self.list.focus_search()

    def save(self) -> bool:
        return self._front().save()

    def escape(self) -> bool:
        return self._front().escape()

    def may_close(self) -> bool:
        return self._leave()

    # one page or the other

    def show_list(self) -> None:
        """Go back to the list, as it was left."""
        self.pages.setCurrentWidget(self.list)
        self.list.shown()
        self.list.table.setFocus()

    def open_student(self, person_id: int, tab: str = "", paper: str = "") -> None:
        """Show one student in the list's stead, with that tab in front if one is named."""
        self._when_ready(partial(self._open_student, person_id, tab, paper))

    def open_import(self, paths: Sequence[Path] = ()) -> None:
        """Show the import in the list's stead, with files offered to it if there are any."""
        if self._leave():
            self._when_ready(partial(self._open_import, tuple(paths)))

    def export(self, ids: Sequence[int]) -> None:
        """Ask where to, and write the selected students as a list."""
        kinds = "Spreadsheet (*.xlsx);;Comma separated (*.csv);;JSON (*.json)"
        path = self._files.save(self, "Export students", kinds, "students.xlsx", ".xlsx")
        if path is None:
            return
        chosen = list(ids)
        self._jobs.query(
            lambda: self._desk.transfer.export("students", path, people=chosen),
            self._exported,
            self._refused,
        )

    def _tools(self) -> Tools:
        from imso_desk.ui.tools import Tools

        return Tools(self._desk, self._jobs, self._announcer, self._remembered, self._files)

    def _offer_output(self) -> None:
        """Let the list be printed as it is shown."""
        from imso_desk.ui.tables.output import output_button

        line, columns = self.list.title_line, self.list.columns_button
        made = output_button(self.list, self._tools(), self.list.table, lambda: "Students")
        line.insertWidget(line.indexOf(columns) + 1, made)
        self.list.table.told.connect(self.told)

    def give(self, name: str, ids: Sequence[int]) -> None:
        """Give the selected students a checklist, a sponsor, a class, a change or a counselling."""
        tools = self._tools()
        people = list(ids)
        if name == "checklist":
            from imso_desk.ui.checklists.give import give_checklist

            give_checklist(self, tools, people)
        elif name == "sponsor":
            from imso_desk.ui.sponsors.assign import assign_sponsor

            assign_sponsor(self, tools, people)
        elif name == "class":
            from imso_desk.ui.courses.put_in_class import put_in_class

            dialog = put_in_class(self, tools, people)
            dialog.put.connect(
                lambda outcome: self._told_by_student(outcome.words, not outcome.changes.nothing)
            )
        elif name == "change":
            from imso_desk.ui.dialogs.change_lines import change_lines

            change_lines(self, tools, people, self._told_by_student)
        else:
            self.go.emit("Courses", ("counselling", people))

    def _exported(self, exported: Exported) -> None:
        told = " ".join((f"{exported.records:,} students exported.", *exported.notes))
        self.told.emit(told)

    def _refused(self, error: ImsoError) -> None:
        self.told.emit(error.message)

    def _front(self) -> Page:
        front = self.pages.currentWidget()
        return front if isinstance(front, Page) else _AsPage(front, self)

    def _leave(self) -> bool:
        front = self.pages.currentWidget()
        if self.student is not None and front is self.student:
            return self.student.may_leave()
        if self.importing is not None and front is self.importing:
            return self.importing.may_close()
        return True

    def _when_ready(self, then: Callable[[], object]) -> None:
        """The reference tables are read off the UI thread before a page that needs them is made."""
        book = self._desk.reference
        self._jobs.query(lambda: (book.countries, book.ranks), lambda _tables: then())

    def _open_student(self, person_id: int, tab: str = "", paper: str = "") -> None:
        page = self.student or self._make_student()
        if not page.show_student(person_id):
            return
        if tab:
            page.show_tab(tab, paper)
        self.pages.setCurrentWidget(page)
        self._tell_neighbours()

    def _make_student(self) -> StudentPage:
        from imso_desk.ui.student.page import StudentPage as StudentView

        desk = self._desk
        page = self.student = StudentView(
            desk.students,
            desk.records,
            desk.history,
            desk.reference.countries,
            desk.reference.ranks,
            self._jobs,
            self._announcer,
            desk.context.clock,
            files=self._files,
            rules=desk.rules,
        )
        page.setContentsMargins(16, 12, 16, 8)
        page.back_requested.connect(self.show_list)
        page.step_requested.connect(self._step)
        page.report_requested.connect(lambda person_id: self.go.emit("Reports", [person_id]))
        page.message.connect(self._told_by_student)
        page.place_wanted.connect(self.go)
        self.pages.addWidget(page)
        return page

    def _told_by_student(self, sentence: str, undoable: bool) -> None:
        (self.done if undoable else self.told).emit(sentence)

    def _step(self, by: int) -> None:
        places, row = self.list.model.places, self.list.table.currentIndex().row() + by
        if places is None or not 0 <= row < len(places):
            return
        self.list.table.selectRow(row)
        place, students = places[row], self._desk.students
        self._jobs.query(
            lambda: students.ids_at([place]), self._open_first, key="student to step to"
        )

    def _open_first(self, ids: list[int]) -> None:
        if ids:
            self._open_student(ids[0])

    def _tell_neighbours(self) -> None:
        places, row = self.list.model.places, self.list.table.currentIndex().row()
        if self.student is None or places is None or row < 0:
            return
        self.student.set_neighbours(
            previous=row > 0, next_=row + 1 < len(places), place=f"{row + 1:,} of {len(places):,}"
        )

    def _open_import(self, paths: Sequence[Path]) -> None:
        if self.importing is None:
            from imso_desk.ui.importing.page import ImportPage as ImportView

            desk = self._desk
            page = self.importing = ImportView(
                desk.imports,
                desk.history,
                self._jobs,
                self._announcer,
                desk.context.clock,
                self._files,
            )
            page.go.connect(self._go_from_import)
            page.done.connect(self._told_by_student)
            page.told.connect(self.told)
            page.left.connect(self.show_list)
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(self.importing)
        self.importing.focus_start()
        if paths:
            self.importing.offer(list(paths))

    def _go_from_import(self, name: str, target: object) -> None:
        if name == "Students" and target is None:
            self.show_list()
        else:
            self.go.emit(name, target)


class _AsPage(Page):
    """Lets the window's shortcuts reach a page that is no `Page`."""

    def __init__(self, page: object, parent: Page) -> None:
        super().__init__(parent=parent)
        self.hide()
        self._page = page

    def save(self) -> bool:
        return bool(getattr(self._page, "save", bool)())

    def escape(self) -> bool:
        return bool(getattr(self._page, "escape", bool)())
