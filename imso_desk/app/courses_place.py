"""The page of the place "Courses": classes, the catalogue, and how the lines go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.ui.widgets.sections import SectionedPage

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.page import Page


class CoursesPage(SectionedPage):
    """Classes, catalogue, counselling, changes of lines, academic reports."""

    def __init__(self, tools: Tools) -> None:
        super().__init__("Courses")
        self._tools = tools
        self.add_section("Classes", self._classes, "class", "new class", "classes of")
        self.add_section("Catalogue", self._catalogue, "course", "catalogue")
        self.add_section("Counselling", self._counselling, "counselling", "counsel")
        self.add_section("Changes", self._changes, "changes")
        self.add_section("Reports", self._reports, "report")

    def _classes(self) -> Page:
        from imso_desk.ui.courses.classes import ClassesSection

        return ClassesSection(self._tools)

    def _catalogue(self) -> Page:
        from imso_desk.ui.courses.catalogue import CatalogueSection

        return CatalogueSection(self._tools)

    def _counselling(self) -> Page:
        from imso_desk.ui.training.counselling import CounsellingSection

        return CounsellingSection(self._tools)

    def _changes(self) -> Page:
        from imso_desk.ui.training.changes import ChangesSection

        return ChangesSection(self._tools)

    def _reports(self) -> Page:
        from imso_desk.ui.training.reports import ReportsSection

        return ReportsSection(self._tools)
