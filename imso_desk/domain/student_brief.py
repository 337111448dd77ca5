"""A student as lists of other things show him: who it is, from where, on which course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ACTIVE: Final = ("projected", "confirmed", "arrived", "in training")
"""States of those who are expected or here."""
GONE: Final = ("alumni", "left early")
"""States of those who were here and are no more."""


@dataclass(frozen=True, slots=True)
class StudentBrief:
    """Who it is about, as lists show it."""

    person_id: int
    name: str
    rank: str = ""
    country: str = ""
    course: str = ""
    class_name: str = ""
    status: str = ""

    @property
    def who(self) -> str:
        """Rank and name, the name as in the passport."""
        return f"{self.rank} {self.name}" if self.rank else self.name

    @property
    def words(self) -> str:
        """What a search in such a list looks at."""
        return " ".join((self.rank, self.name, self.country, self.course, self.class_name))


def counted(number: int, noun: str) -> str:
    """1 student, 1,234 students."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
