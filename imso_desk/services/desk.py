"""The officer's desk: all use cases at one open office, each made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imso_desk.services.absences import AbsenceService
    from imso_desk.services.academic import AcademicReportService
    from imso_desk.services.arrivals import ArrivalService
    from imso_desk.services.calendar import CalendarService
    from imso_desk.services.checklists import ChecklistService
    from imso_desk.services.context import Context
    from imso_desk.services.counselling import CounsellingService
    from imso_desk.services.courses import CourseService
    from imso_desk.services.english import EnglishService
    from imso_desk.services.events import EventService
    from imso_desk.services.grades import GradeService
    from imso_desk.services.history import HistoryService
    from imso_desk.services.imports import ImportService
    from imso_desk.services.line_changes import LineChangeService
    from imso_desk.services.maintenance import MaintenanceService
    from imso_desk.services.papers import PaperService
    from imso_desk.services.records import RecordService
    from imso_desk.services.reference import ReferenceBook
    from imso_desk.services.reporting import ReportService
    from imso_desk.services.rules import RuleService
    from imso_desk.services.settings import SettingsService
    from imso_desk.services.sponsors import SponsorService
    from imso_desk.services.students import StudentService
    from imso_desk.services.support import SupportService
    from imso_desk.services.today import TodayService
    from imso_desk.services.transfer import TransferService


class Desk:
    """Bundles the services of one office; imports each only when asked for it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def students(self) -> StudentService:
        """Finding and reading students."""
        from imso_desk.services.students import StudentService as Service

        return Service(self.context)

    @cached_property
    def reference(self) -> ReferenceBook:
        """The office's reference tables."""
        from imso_desk.services.reference import ReferenceBook as Service

        return Service(self.context)

    @cached_property
    def records(self) -> RecordService:
        """Entering and correcting records."""
        from imso_desk.services.records import RecordService as Service

        return Service(self.context)

    @cached_property
    def history(self) -> HistoryService:
        """History, undo and redo."""
        from imso_desk.services.history import HistoryService as Service

        return Service(self.context)

    @cached_property
    def settings(self) -> SettingsService:
        """The office's settings."""
        from imso_desk.services.settings import SettingsService as Service

        return Service(self.context)

    @cached_property
    def events(self) -> EventService:
        """Events and attendance."""
        from imso_desk.services.events import EventService as Service

        return Service(self.context)

    @cached_property
    def imports(self) -> ImportService:
        """Bringing files in."""
        from imso_desk.services.imports import ImportService as Service

        return Service(self.context, self.reference)

    @cached_property
    def reports(self) -> ReportService:
        """Printing papers."""
        from imso_desk.services.reporting import ReportService as Service

        return Service(self.context, self.reference, self.settings, self.rules)

    @cached_property
    def transfer(self) -> TransferService:
        """Exports and the lossless copy."""
        from imso_desk.services.transfer import TransferService as Service

        return Service(self.context)

    @cached_property
    def maintenance(self) -> MaintenanceService:
        """Checking the file."""
        from imso_desk.services.maintenance import MaintenanceService as Service

        return Service(self.context)

    @cached_property
    def rules(self) -> RuleService:
        """What must be true of whom by when."""
        from imso_desk.services.rules import RuleService as Service

        return Service(self.context)

    @cached_property
    def today(self) -> TodayService:
        """What is overdue, due and coming, and the age of the lists."""
        from imso_desk.services.today import TodayService as Service

        return Service(self.context, self.rules)

    @cached_property
    def papers(self) -> PaperService:
        """Drawing, saving and exporting papers and lists."""
        from imso_desk.services.papers import PaperService as Service

        return Service(self.context, self.reports)

    @cached_property
    def arrivals(self) -> ArrivalService:
        """Who comes when, and is all ready."""
        from imso_desk.services.arrivals import ArrivalService as Service

        return Service(self.context, self.rules)

    @cached_property
    def checklists(self) -> ChecklistService:
        """Checklists of students."""
        from imso_desk.services.checklists import ChecklistService as Service

        return Service(self.context)

    @cached_property
    def sponsors(self) -> SponsorService:
        """Sponsors, whom they care for, and their contacts."""
        from imso_desk.services.sponsors import SponsorService as Service

        return Service(self.context)

    @cached_property
    def support(self) -> SupportService:
        """Families, lodging, ID cards and vouchers."""
        from imso_desk.services.support import SupportService as Service

        return Service(self.context)

    @cached_property
    def absences(self) -> AbsenceService:
        """Leave, absence, incidents and who was told."""
        from imso_desk.services.absences import AbsenceService as Service

        return Service(self.context)

    @cached_property
    def english(self) -> EnglishService:
        """English tests, sessions, shortfalls and waivers."""
        from imso_desk.services.english import EnglishService as Service

        return Service(self.context, self.rules)

    @cached_property
    def courses(self) -> CourseService:
        """The catalogue, classes and rosters."""
        from imso_desk.services.courses import CourseService as Service

        return Service(self.context)

    @cached_property
    def grades(self) -> GradeService:
        """Assessments, results, standing and attendance in class."""
        from imso_desk.services.grades import GradeService as Service

        return Service(self.context, self.rules)

    @cached_property
    def counselling(self) -> CounsellingService:
        """Counselling and its follow-up."""
        from imso_desk.services.counselling import CounsellingService as Service

        return Service(self.context)

    @cached_property
    def line_changes(self) -> LineChangeService:
        """Hold, recycle, extend, early return and the like."""
        from imso_desk.services.line_changes import LineChangeService as Service

        return Service(self.context)

    @cached_property
    def academic(self) -> AcademicReportService:
        """Academic reports, certificates and graduation."""
        from imso_desk.services.academic import AcademicReportService as Service

        return Service(self.context, lambda: self.grades)

    @cached_property
    def calendar(self) -> CalendarService:
        """Arrivals, departures and deadlines as a calendar file."""
        from imso_desk.services.calendar import CalendarService as Service

        return Service(self.context, self.rules)
