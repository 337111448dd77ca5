"""Records as they leave the database: frozen, with values in their fields' own types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from imso_desk.domain.values import Value

_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One row of one entity: its fields in `values`, its pointers (ending in _id) in `links`."""

    entity: str
    id: int
    values: Mapping[str, Value]
    links: Mapping[str, int | None] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Value:
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The field as text, empty when nothing is recorded."""
        value = self.values.get(name)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class AttendedEvent:
    """One event a student was asked to: the event, its topics, and what became of it."""

    attendance: Item
    event: Item
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredAssessment:
    """One assessment of a line's class and the student's result, None while there is none."""

    assessment: Item
    result: Item | None


@dataclass(frozen=True, slots=True)
class StudentRecord:
    """Everything the office holds on one person.

    `parts` has the person's rows by entity (visit, training_line, english_test ...), oldest first.
    `photo` is the newest photo's attachment id.
    """

    person: Item
    parts: Mapping[str, tuple[Item, ...]]
    sponsors: Mapping[int, Item]
    events: tuple[AttendedEvent, ...]
    assessments: Mapping[int, tuple[ScoredAssessment, ...]]
    attachments: tuple[Item, ...]
    status: str
    photo: bytes | None = None

    def of(self, entity: str) -> tuple[Item, ...]:
        """The person's rows of one entity, oldest first."""
        return self.parts.get(entity, ())

    def lines_of(self, visit_id: int) -> tuple[Item, ...]:
        """The training lines of one visit, in their order."""
        return tuple(i for i in self.of("training_line") if i.links.get("visit_id") == visit_id)
