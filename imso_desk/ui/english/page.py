"""The page of the place "English": who meets the minimum, test sessions, shortfalls, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.ui.widgets.sections import SectionedPage

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.page import Page


class EnglishPage(SectionedPage):
    """Students, sessions, shortfall cases and waivers."""

    def __init__(self, tools: Tools) -> None:
        super().__init__("English")
        self._tools = tools
        self.add_section("Students", self._students, "english")
        self.add_section("Sessions", self._sessions, "session")
        self.add_section("Shortfalls", self._shortfalls, "shortfall")
        self.add_section("Waivers", self._waivers, "waiver", "waiver of")

    def open_object(self, target: object) -> None:
        """Open what another place asked for; a bare number is a student."""
        super().open_object(("english", target) if isinstance(target, int) else target)

    def _students(self) -> Page:
        from imso_desk.ui.english.students import StudentsSection

        page = StudentsSection(self._tools)
        page.here.connect(self.open_object)
        return page

    def _sessions(self) -> Page:
        from imso_desk.ui.english.sessions import SessionsSection

        page = SessionsSection(self._tools)
        page.here.connect(self.open_object)
        return page

    def _shortfalls(self) -> Page:
        from imso_desk.ui.english.shortfalls import ShortfallsSection

        return ShortfallsSection(self._tools)

    def _waivers(self) -> Page:
        from imso_desk.ui.english.waivers import WaiversSection

        return WaiversSection(self._tools)
