"""The sponsors: their load, their fields edited in place, whom they care for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter

from imso_desk.domain.arrival_schema import SPONSOR
from imso_desk.domain.folding import fold
from imso_desk.domain.sponsoring import Care, SponsorOverview, SponsorRow
from imso_desk.domain.student_brief import counted
from imso_desk.ui.dialogs.confirm import ask_danger
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.sponsors.care_panel import CarePanel
from imso_desk.ui.sponsors.words import available_tone, available_words, load_tone, load_words
from imso_desk.ui.tables.columns import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imso_desk.domain.records import Item
    from imso_desk.ui.records.section import RecordSection

    AskDanger = Callable[[QWidget | None, str, str, str], bool]

EVERY, FREE, SILENT, UNMET = "every", "free", "silent", "unmet"
_LAYOUT = (
    ("name",),
    ("kind", "capacity"),
    ("phone",),
    ("email",),
    ("languages",),
    ("countries",),
    ("family",),
    ("available_from", "available_to"),
    ("trained_on",),
    ("remark",),
)


def _item(row: Any) -> Item:
    found: Item = row.item
    return found


class SponsorsView(PartTab):
    """Sponsors with the editor of the chosen one beside, whom it cares for below.

    `record` is the SponsorOverview. `assign_wanted` carries a sponsor id.
    """

    assign_wanted = Signal(int)

    def __init__(self, section: RecordSection, ask_remove: AskDanger = ask_danger) -> None:
        self._section = section
        self._today = section.tools.today
        self._words, self._which, self._kind = "", EVERY, ""
        self._ask_remove = ask_remove
        self._cared: int | None = None
        super().__init__(
            Part(
                SPONSOR,
                "sponsor",
                "Sponsors",
                self._sponsor_columns(),
                _LAYOUT,
                (
                    "person",
                    "No sponsors yet",
                    (
                        "Military, academic, civilian and social sponsors: how many students each "
                        "may have, languages, when available. Then assign them to students."
                    ),
                ),
                ("name", True),
                "Save sponsor",
                item=_item,
            ),
            section.records,
        )
        who: Column[Care] = Column("name", "Student", lambda row: row.person.name, width=160)
        self.care = CarePanel(section, who, "Assign to students...")
        self.care.assign_wanted.connect(self._assign)
        self.care.person_wanted.connect(lambda person: section.go.emit("Students", person))
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        self.splitter.replaceWidget(0, left)
        left.addWidget(self.table)
        left.addWidget(self.care)
        left.setHandleWidth(5)
        left.setSizes([310, 290])
        self.table.show()
        self.splitter.setSizes([780, 380])
        self.care.setVisible(False)
        section.tools.remembered.follow_splitter("sponsors", left)

    def narrow(self, words: str, which: str, kind: str) -> None:
        """Show only those who fit the words, the choice, and the kind."""
        if (words, which, kind) != (self._words, self._which, self._kind):
            self._words, self._which, self._kind = words, which, kind
            if self.record is not None:
                self.show_record(self.record, fresh=False)

    def rows_of(self, record: SponsorOverview) -> Sequence[SponsorRow]:
        """Give the rows to show."""
        words = fold(self._words).split()
        return [row for row in record.sponsors if self._is_wanted(row, words, record)]

    def show_fitting(self) -> None:
        """Show the table, also when nobody fits: the empty state is for no sponsors at all."""
        super().show_fitting()
        if self.record and self.record.sponsors and self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.add_button.setVisible(True)

    def show_record(self, record: SponsorOverview, *, fresh: bool) -> None:
        """Show the sponsors, and whom the chosen one cares for."""
        super().show_record(record, fresh=fresh)
        self._load_cares()

    def opened(self, row: SponsorRow | None) -> None:
        """Show whom the opened sponsor cares for."""
        self._cared = row.item.id if row is not None else None
        self._load_cares()

    def remove(self) -> None:
        """Remove the open sponsor, after asking when somebody is cared for."""
        rows = self.record.sponsors if self.record else ()
        row = next((one for one in rows if one.item.id == self._cared), None)
        lost = f"{counted(row.load, 'student')} cared for now would lose it." if row else ""
        lost += " Past sponsorships and contacts go too. Undo brings all of it back."
        if (
            row is None
            or not row.load
            or self._ask_remove(self, "Remove this sponsor?", lost, "Remove sponsor")
        ):
            super().remove()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        return self.care.contacts.leave() and super().leave()

    # inside

    def _is_wanted(self, row: SponsorRow, words: list[str], found: SponsorOverview) -> bool:
        if self._kind and row.item.text("kind") != self._kind:
            return False
        if self._which == FREE and not (
            row.available(self._today) and (row.free is None or row.free > 0)
        ):
            return False
        if self._which in (SILENT, UNMET) and not found.is_late(
            row.cares, meeting=self._which == UNMET
        ):
            return False
        fields = ("name", "kind", "languages", "countries", "email")
        text = fold(" ".join(row.item.text(name) for name in fields))
        text += " " + fold(" ".join(one.person.name for one in row.cares))
        return all(word in text for word in words)

    def _sponsor_columns(self) -> tuple[Column[Any], ...]:
        today = self._today
        return (
            text_column("name", "Sponsor", 170, _item),
            text_column("kind", "Kind", 84, _item),
            Column("load", "Students", load_words, lambda row: row.load, tone=load_tone,
                   width=164),
            Column("available", "Available", lambda row: available_words(row, today),
                   tone=lambda row: available_tone(row, today), width=140),
            text_column("languages", "Languages", 110, _item),
            text_column("countries", "Prefers", 110, _item),
            text_column("phone", "Phone", 110, _item, shown=False),
            text_column("email", "E-mail", 150, _item, shown=False),
        )  # fmt: skip

    def _load_cares(self) -> None:
        if not hasattr(self, "care"):
            return
        self.care.setVisible(self._cared is not None)
        if self._cared is not None:
            service = self._section.tools.desk.sponsors
            self._section.tools.jobs.query(
                partial(service.of_sponsor, self._cared), self._show_cares, key="cares of sponsor"
            )

    def _show_cares(self, cares: Sequence[Care]) -> None:
        running = sum(one.runs(self._today) for one in cares)
        found = self.record or SponsorOverview()
        self.care.show_cares(cares, f"Cares for {counted(running, 'student')}", found)

    @Slot()
    def _assign(self) -> None:
        if self._cared is not None:
            self.assign_wanted.emit(self._cared)
