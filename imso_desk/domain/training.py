"""Rows of the lists on how lines go: frozen, with whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from imso_desk.domain.records import Item


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One record (counselling, change, report) and the student it belongs to."""

    item: Item
    person_id: int
    name: str
    rank: str
    country: str
    course: str

    @property
    def who(self) -> str:
        """Rank and name, the name as in the passport."""
        return f"{self.rank} {self.name}" if self.rank else self.name


@dataclass(frozen=True, slots=True)
class LineBrief:
    """One training line in a list; dates are YYYY-MM-DD text or None."""

    line_id: int
    person_id: int
    name: str
    rank: str | None
    country: str | None
    wcn: str | None
    course: str | None
    class_name: str | None
    class_id: int | None
    start: str | None
    end: str | None
    status: str | None
    report: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line with its academic report, None while nobody has begun one."""

    line: LineBrief
    report: Item | None

    @property
    def state(self) -> str:
        """none, draft, final or sent."""
        if self.report is None:
            return "none"
        if self.report["sent_on"]:
            return "sent"
        return self.report.text("state").lower()
