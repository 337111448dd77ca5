"""One student's page: header and tabs, read anew whenever something of the student changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.runtime.clock import Today
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.dialogs.files import PICTURES, FileChooser
from imso_desk.ui.icons import icon
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.records.keeper import Ask, RecordKeeper
from imso_desk.ui.student.attention import attention_of
from imso_desk.ui.student.courses_tab import CoursesTab
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.english_tab import EnglishTab
from imso_desk.ui.student.events_tab import EventsTab
from imso_desk.ui.student.header import StudentHeader
from imso_desk.ui.student.history_tab import HistoryTab
from imso_desk.ui.student.photo import keep_photo
from imso_desk.ui.student.profile_tab import ProfileTab
from imso_desk.ui.student.requirements_tab import RequirementsTab
from imso_desk.ui.student.rule_watch import RuleWatch
from imso_desk.ui.student.simple_tabs import DocumentsTab, FamilyTab, NotesTab
from imso_desk.ui.student.visit_tab import VisitTab
from imso_desk.ui.widgets.field_editors import EditorContext

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.rules.model import Finding
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.history import HistoryService
    from imso_desk.services.records import RecordService
    from imso_desk.services.rules import RuleService
    from imso_desk.services.students import StudentService

SHARED = frozenset({"sponsor", "event", "event_topic", "topic", "course_class", "assessment"})
LISTS = ("service", "program", "school", "sponsor", "event")


TABS: Mapping[str, Callable[[Desk], Any]] = {
    "Profile": ProfileTab,
    "Visit and arrival": VisitTab,
    "English": EnglishTab,
    "Courses": CoursesTab,
    "Events": EventsTab,
    "Documents": DocumentsTab,
    "Family": FamilyTab,
    "Notes": NotesTab,
    "Requirements": RequirementsTab,
    "History": HistoryTab,
}


class StudentTab(Protocol):
    """What the page asks of each tab."""

    changed: SignalInstance

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None: ...
    def is_changed(self) -> bool: ...
    def save(self) -> bool: ...
    def leave(self) -> bool: ...
    def escape(self) -> bool: ...


class StudentPage(QWidget):
    """Shows and corrects one student.

    `message` carries a sentence and whether Undo is to be offered with it; `step_requested` asks
    for the student before (-1) or after (1) in whatever list the page was opened from.
    """

    back_requested = Signal()
    report_requested = Signal(int)
    step_requested = Signal(int)
    message = Signal(str, bool)
    place_wanted = Signal(str, object)

    def __init__(  # noqa: PLR0913 - the composition root names each of them once
        self,
        students: StudentService,
        records: RecordService,
        history: HistoryService,
        countries: Countries,
        ranks: Ranks,
        jobs: Jobs,
        announcer: Announcer,
        clock: Today,
        *,
        files: FileChooser | None = None,
        ask: Ask = ask_leave,
        rules: RuleService | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._files = files or FileChooser()
        self.record: StudentRecord | None = None
        self._person: int | None = None
        keeper = RecordKeeper(records, history, jobs, announcer)
        keeper.setParent(self)
        keeper.message.connect(self.message)
        editors = EditorContext(countries, ranks, clock())
        self.desk = Desk(students, history, jobs, keeper, editors, ask, rules)
        self.header = StudentHeader()
        self.watch = RuleWatch(rules, jobs, self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Parts of the record")
        self.tabs.setDocumentMode(True)
        self._tabs: dict[str, StudentTab] = {}
        self._lists: Mapping[str, Sequence[Item]] = {}
        self._make_places()
        self._lay_out()
        announcer.changed.connect(self._hear)

    def show_student(self, person_id: int) -> bool:
        """Show a student, after asking about what was typed; False when the officer stays."""
        if person_id != self._person and not self.may_leave():
            return False
        if person_id != self._person:
            self._person, self.record = person_id, None
            self._show_all(None, fresh=True)
        self._read(fresh=True)
        self._read_lists()
        self.tabs.tabBar().setFocus()
        return True

    def set_neighbours(self, *, previous: bool, next_: bool, place: str = "") -> None:
        """Say whether there are students before and after, and "3 of 240"."""
        self.header.set_neighbours(previous=previous, next_=next_, place=place)

    def show_tab(self, name: str, paper: str = "") -> None:
        """Bring the tab of that name to the front; of the documents, a kind of paper opened."""
        self.tabs.setCurrentIndex(list(TABS).index(name))
        tab = self.tab(name)
        if paper and isinstance(tab, DocumentsTab):
            tab.point_at(paper)

    def save(self) -> bool:
        """Save what was typed, the tab in front first; False when there was nothing to save."""
        saved = [tab.save() for tab in self._in_order() if tab.is_changed()]
        return any(saved)

    def escape(self) -> bool:
        """Close what is open in the tab in front, else go back to the list; asks once."""
        front = self._in_order()[0]
        if front.escape():
            return True
        if self.may_leave():
            self.back_requested.emit()
        return True

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(tab.is_changed() for tab in self._tabs.values())

    def may_leave(self) -> bool:
        """Say whether the student may be left, after asking about what was typed."""
        for name, tab in self._tabs.items():
            if tab.is_changed():
                self.show_tab(name)
                if not tab.leave():
                    return False
        return True

    def tab(self, name: str) -> Any:
        """Give a tab, which is made when it is first wanted: ten at once would take too long."""
        if name not in self._tabs:
            made = TABS[name](self.desk)
            self._tabs[name] = made
            made.show_record(self.record, fresh=True)
            made.changed.connect(self._mark_changed)
            if isinstance(made, RequirementsTab):
                made.place_wanted.connect(self.place_wanted)
                made.show_findings(self.watch.found)
                self.watch.answered.connect(made.show_findings)
            _offer_to(made, self._lists)
            holder = self.tabs.widget(list(TABS).index(name))
            if holder is not None and (room := holder.layout()) is not None:
                room.addWidget(made)
        return self._tabs[name]

    def _make_places(self) -> None:
        for name in TABS:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, name)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(0)

    @Slot(int)
    def _turned(self, number: int) -> None:
        self.tab(self.tabs.tabText(number))

    def _in_order(self) -> list[StudentTab]:
        """Give the tabs, the one in front first."""
        front = self.tab(self.tabs.tabText(self.tabs.currentIndex()))
        return [front, *(tab for tab in self._tabs.values() if tab is not front)]

    def _read(self, *, fresh: bool) -> None:
        if self._person is not None:
            self.desk.jobs.query(
                partial(self.desk.students.record, self._person),
                partial(self._arrived, fresh),
                self._gone,
                key="student page",
            )
        self.watch.look_at(self._person)

    def _arrived(self, fresh: bool, record: StudentRecord) -> None:
        if record.person.id != self._person:
            return
        fresh = fresh and self.record is None
        self.record = record
        self._show_all(record, fresh=fresh)
        self.header.show_record(record, self.desk.editors.countries)
        self._mark_changed()

    @Slot(object)
    def _show_attention(self, found: Sequence[Finding]) -> None:
        self.header.show_attention(attention_of(found, self._clock()))

    def _gone(self, error: ImsoError) -> None:
        self._person, self.record = None, None
        self.message.emit(error.message, False)
        self.back_requested.emit()

    def _show_all(self, record: StudentRecord | None, *, fresh: bool) -> None:
        for tab in self._tabs.values():
            tab.show_record(record, fresh=fresh)

    def _read_lists(self) -> None:
        records = self.desk.keeper.records
        self.desk.jobs.query(
            lambda: {name: records.all(name) for name in LISTS},
            self._offer,
            key="student page lists",
        )

    def _offer(self, lists: Mapping[str, Sequence[Item]]) -> None:
        self._lists = lists
        for tab in self._tabs.values():
            _offer_to(tab, lists)

    @Slot(object, object)
    def _hear(self, changes: Changes, initiator: object) -> None:
        if self._person is None:
            return
        mine = self._person in changes.people or changes.everyone
        if mine or (not changes.people and changes.entities & SHARED):
            self._read(fresh=False)
        else:
            self.watch.look_at(self._person)  # a rule, a list, what others on the course have
        if changes.everyone or changes.entities.intersection(LISTS):
            self._read_lists()

    @Slot()
    def _choose_photo(self) -> None:
        path = self._files.open_one(self, "Choose a photo", PICTURES)
        if path is not None and self._person is not None:
            self.set_photo(path)

    def set_photo(self, path: Path) -> None:
        """Keep a picture file as the student's photo: small, upright, without metadata."""
        keeper = self.desk.keeper
        keeper.write(partial(keep_photo, keeper.records, self._person or 0, path))

    @Slot()
    def _mark_changed(self) -> None:
        """Put a pencil on the tabs that hold something not saved."""
        for name, tab in self._tabs.items():
            number = list(TABS).index(name)
            changed = tab.is_changed()
            if changed == self.tabs.tabIcon(number).isNull():
                self.tabs.setTabIcon(number, icon("edit", "accent") if changed else QIcon())
                self.tabs.setTabToolTip(number, f"{name}: changed, not saved" if changed else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_tabs"):
            self._mark_changed()

    def _lay_out(self) -> None:
        self.header.back_requested.connect(self.escape_to_list)
        self.header.step_requested.connect(self._step)
        self.header.report_requested.connect(self._ask_report)
        self.header.photo_wanted.connect(self._choose_photo)
        self.header.requirements_wanted.connect(partial(self.show_tab, "Requirements"))
        self.watch.answered.connect(self._show_attention)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._step, by))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)

    @Slot()
    def escape_to_list(self) -> None:
        """Go back to the list, after asking about what was typed."""
        if self.may_leave():
            self.back_requested.emit()

    @Slot(int)
    def _step(self, by: int) -> None:
        if self.may_leave():
            self.step_requested.emit(by)

    @Slot()
    def _ask_report(self) -> None:
        if self._person is not None:
            self.report_requested.emit(self._person)


def _offer_to(tab: object, lists: Mapping[str, Sequence[Item]]) -> None:
    """Hand a tab the office's lists it offers while one types."""
    if not lists:
        return
    if isinstance(tab, ProfileTab):
        tab.suggest(_names(lists, "service"))
    elif isinstance(tab, VisitTab):
        tab.suggest(_names(lists, "program", "code"), list(lists["sponsor"]))
    elif isinstance(tab, CoursesTab):
        tab.suggest(_names(lists, "school"))
    elif isinstance(tab, EventsTab):
        tab.set_events(lists["event"])


def _names(lists: Mapping[str, Sequence[Item]], entity: str, field: str = "name") -> list[str]:
    return [one.text(field) for one in lists[entity] if one.text(field)]
