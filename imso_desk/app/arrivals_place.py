"""The page of the place "Arrivals": one tab for each part of the work on who comes and stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.ui.widgets.sections import SectionedPage

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.page import Page


class ArrivalsPage(SectionedPage):
    """Board, readiness, checklists, sponsors, families, lodging, cards, vouchers, absence."""

    def __init__(self, tools: Tools) -> None:
        super().__init__("Arrivals")
        self._tools = tools
        self.add_section("Board", self._board, "board")
        self.add_section("Readiness", self._readiness, "readiness")
        self.add_section("Checklists", self._checklists, "checklist")
        self.add_section("Sponsors", self._sponsors, "sponsors")
        self.add_section("Families", self._families, "family")
        self.add_section("Lodging", self._lodging, "lodging")
        self.add_section("ID cards", self._cards, "cards")
        self.add_section("Vouchers", self._vouchers, "vouchers")
        self.add_section("Leave and absence", self._absences, "absence")

    def _board(self) -> Page:
        from imso_desk.ui.arrivals.board import BoardSection

        return BoardSection(self._tools)

    def _readiness(self) -> Page:
        from imso_desk.ui.arrivals.readiness import ReadinessSection

        return ReadinessSection(self._tools)

    def _checklists(self) -> Page:
        from imso_desk.ui.checklists.section import ChecklistsSection

        return ChecklistsSection(self._tools)

    def _sponsors(self) -> Page:
        from imso_desk.ui.sponsors.section import SponsorsSection

        return SponsorsSection(self._tools)

    def _families(self) -> Page:
        from imso_desk.ui.support.families import FamiliesSection

        return FamiliesSection(self._tools)

    def _lodging(self) -> Page:
        from imso_desk.ui.support.lodging import LodgingSection

        return LodgingSection(self._tools)

    def _cards(self) -> Page:
        from imso_desk.ui.support.cards import CardsSection

        return CardsSection(self._tools)

    def _vouchers(self) -> Page:
        from imso_desk.ui.support.vouchers import VouchersSection

        return VouchersSection(self._tools)

    def _absences(self) -> Page:
        from imso_desk.ui.absences.section import AbsencesSection

        return AbsencesSection(self._tools)
