"""One open office in its window: places, menus, undo, and closing it properly."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from imso_desk.ui.actions import MenuEntry
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.main_window import MainWindow, ShellPorts
from imso_desk.ui.navigation import PlaceSpec, place
from imso_desk.ui.theme import Look, Theme
from imso_desk.ui.today.quiet_count import QuietCount
from imso_desk.ui.today.watch import RulesWatch
from imso_desk.ui.tools import Tools

if TYPE_CHECKING:
    from imso_desk.services.desk import Desk
    from imso_desk.services.history import Undone
    from imso_desk.ui.remembered import Remembered
    from imso_desk.ui.widgets.page import Page


class OfficeWindow(QObject):
    """Wires the services of one office to the window.

    `ready` comes when the list is filled and the first edit could be made, `closed` when the
    office is closed, `leaving` when the officer wants another office.
    """

    closed = Signal()
    ready = Signal()
    leaving = Signal()

    def __init__(self, desk: Desk, theme: Theme, remembered: Remembered, jobs: Jobs) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = jobs
        self._theme = theme
        self._remembered = remembered
        self._files = FileChooser()
        self._day = desk.context.today
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._look_at_clock)
        self.announcer = Announcer(self)
        self.announcer.changed.connect(self._remember)
        # before any page, so that what pages ask for next is asked after it
        self._rules = RulesWatch(self._tools(), self)
        self._count = QuietCount(self._tools(), self._rules, self)
        ports = ShellPorts(
            undo=partial(self._take_back, "undo"),
            redo=partial(self._take_back, "redo"),
            show_help=self._show_help,
            look_chosen=self._keep_look,
            menu_entries=(
                MenuEntry("File", "&Import...", self._import, "Ctrl+I", "import"),
                MenuEntry("File", "&Print reports...", self._print, "Ctrl+P", "print"),
                MenuEntry("File", "&Close office", self.leaving.emit, "Ctrl+W"),
            ),
        )
        name = desk.context.office.path.stem
        self.window = MainWindow(name, self._places(), ports, theme, remembered, frame_first=True)
        self.window.setAcceptDrops(True)
        self.window.installEventFilter(self)
        self.window.ready.connect(self._after_first_page)
        self.window.closed.connect(self._close)
        self._count.counted.connect(partial(self.window.navigation.set_count, "Today"))
        jobs.failed.connect(self.window.messages.tell_problem)
        # beside what was done and its Undo
        self._rules.told.connect(self.window.messages.add)
        self.window.messages.all_wanted.connect(self._show_moved)

    def _places(self) -> list[PlaceSpec]:
        makers: tuple[tuple[str, Callable[[], Page]], ...] = (
            ("Today", self._make_today),
            ("Students", self._make_students),
            ("Arrivals", self._make_arrivals),
            ("English", self._make_english),
            ("Courses", self._make_courses),
            ("Events", self._make_events),
            ("Reports", self._make_reports),
            ("Office", self._make_office),
        )
        return [place(name, make) for name, make in makers]

    def _make_today(self) -> Page:
        from imso_desk.ui.today.page import TodayPage

        self._count.stop()  # from now on the page counts by itself
        return TodayPage(self._tools(), self._rules)

    def _make_arrivals(self) -> Page:
        from imso_desk.app.arrivals_place import ArrivalsPage

        return ArrivalsPage(self._tools())

    def _make_english(self) -> Page:
        from imso_desk.ui.english.page import EnglishPage

        return EnglishPage(self._tools())

    def _make_courses(self) -> Page:
        from imso_desk.app.courses_place import CoursesPage

        return CoursesPage(self._tools())

    def _tools(self) -> Tools:

        return Tools(self.desk, self.jobs, self.announcer, self._remembered, self._files)

    def _make_students(self) -> Page:
        from imso_desk.app.students_place import StudentsPlace

        return StudentsPlace(self.desk, self.jobs, self.announcer, self._remembered, self._files)

    def _make_events(self) -> Page:
        from imso_desk.ui.events.page import EventsPage

        desk = self.desk
        page = EventsPage(
            desk.events,
            desk.records,
            desk.students,
            desk.history,
            self.jobs,
            self.announcer,
            desk.context.clock,
            self._remembered,
        )
        page.offer_output(self._tools())
        return page

    def _make_reports(self) -> Page:
        from imso_desk.ui.reports.page import ReportsPage

        desk = self.desk
        return ReportsPage(
            desk.reports,
            desk.students,
            self.jobs,
            self._files,
            desk.context.clock,
            self.announcer,
            papers=self._tools(),
        )

    def _make_office(self) -> Page:
        from imso_desk.ui.office.page import OfficePage
        from imso_desk.ui.office.sections import OfficePorts

        desk = self.desk
        return OfficePage(
            OfficePorts(
                desk.settings,
                desk.records,
                desk.reference,
                desk.imports,
                desk.history,
                desk.maintenance,
                self.jobs,
                self.announcer,
                desk.context.office.path,
                lambda: self._theme.look,
                self.window.choose_look,
                desk.context.clock,
                self._files,
            )
        )

    def settle(self) -> None:
        """Wait until everything asked for so far is on the screen (for pictures and trials)."""
        quiet = 0
        while quiet < 2:  # an answer may ask for more once it is shown
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            waits = self.jobs.is_busy() or self.window.page is None
            quiet = 0 if waits else quiet + 1

    # what the window asks

    def _take_back(self, word: str) -> None:
        work = self.desk.history.undo if word == "undo" else self.desk.history.redo
        self.jobs.change(work, self._taken_back)

    def _taken_back(self, undone: Undone) -> None:
        kept = len(undone.result.kept)
        told = undone.changes.label + "."
        if kept:
            told += f" {kept} kept, because edited since."
        self.window.messages.tell(told)
        self.announcer.announce(undone.changes, self)

    @Slot(object, object)
    def _remember(self, changes: object, initiator: object) -> None:
        if initiator is not self:
            self.desk.history.remember(changes)  # type: ignore[arg-type]

    @Slot()
    def _show_moved(self) -> None:
        from imso_desk.ui.dialogs.moved import MovedDialog

        MovedDialog(*self._rules.last, self.window).show()

    def _show_help(self, topic: str) -> None:
        from imso_desk.app.help import HelpDialog

        HelpDialog(topic, self.window).show()

    def _keep_look(self, look: Look) -> None:
        self._remembered.keep_text("look", look.value)

    def _import(self) -> None:
        page = self.window.show_place("Students")
        if page is not None:
            page.open_object(None)

    def _print(self) -> None:
        self.window.show_place("Reports")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files dropped anywhere on the window to the import."""
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            paths = [
                Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
            ]
            event.acceptProposedAction()
            page = self.window.show_place("Students")
            if event.type() is QEvent.Type.Drop and paths and page is not None:
                page.open_object(paths)
            return True
        return super().eventFilter(watched, event)

    # the office

    def _after_first_page(self) -> None:
        self.jobs.change(self._get_ready, self._is_ready)

    def _get_ready(self) -> tuple[int, dict[str, str]]:
        """Import what changes need, once the list is on the screen.

        Returns how many students the day has brought into another state, and the settings.
        """
        import imso_desk.services.records
        import imso_desk.services.settings  # noqa: F401 - loaded for the first edit

        return self.desk.students.bring_to_today(), self.desk.settings.all()

    def _is_ready(self, found: tuple[int, dict[str, str]]) -> None:
        moved, settings = found
        self._day_turned(moved)
        self._minute.start()
        name = settings.get("office") or self.desk.context.office.path.stem
        self.window.set_office_name(name)
        self.ready.emit()
        self._count.count()

    def _look_at_clock(self) -> None:
        """A window left open over midnight tells the new day's states."""
        if self._day != self.desk.context.today:
            self._day = self.desk.context.today
            self.jobs.change(self.desk.students.bring_to_today, self._day_turned)

    def _day_turned(self, moved: int) -> None:
        if moved:  # the list on the screen still tells yesterday's states
            from imso_desk.domain.changes import Changes

            self.announcer.announce(Changes(0, "New day", everyone=True), self)

    def _close(self) -> None:
        self._minute.stop()
        self.jobs.shutdown()
        self.desk.context.office.close()
        self.closed.emit()
