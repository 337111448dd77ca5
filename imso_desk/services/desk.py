"""The officer's desk: all use cases at one open office, each made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from imso_desk.services.students import StudentService

if TYPE_CHECKING:
    from imso_desk.services.context import Context
    from imso_desk.services.events import EventService
    from imso_desk.services.history import HistoryService
    from imso_desk.services.imports import ImportService
    from imso_desk.services.maintenance import MaintenanceService
    from imso_desk.services.records import RecordService
    from imso_desk.services.reference import ReferenceBook
    from imso_desk.services.reporting import ReportService
    from imso_desk.services.settings import SettingsService
    from imso_desk.services.transfer import TransferService


class Desk:
    """Bundles the services of one office; imports each only when asked for it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.students = StudentService(context)

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

        return Service(self.context, self.reference, self.settings)

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
