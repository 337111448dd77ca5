"""What many students' findings rest on: sponsors, classes, courses, assessments, topics."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from imso_desk.database import rule_facts as reading
from imso_desk.database.courses import courses_titled
from imso_desk.domain.course_names import untied_titles
from imso_desk.domain.rules.facts import Shared

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item

    Parts = Mapping[int, Mapping[str, tuple[Item, ...]]]

_Key = TypeVar("_Key", int, str)
_ROWS: Final = frozenset({"sponsor", "course", "course_class", "assessment"})
_TOPICS: Final = frozenset({"topic", "event", "event_topic"})
_NO_TOPICS: Final[frozenset[str]] = frozenset()


class SharedRows:
    """Holds what the students looked at need of it, and says whom a change of it concerns."""

    def __init__(self) -> None:
        self.rows = Shared()
        self._attended: dict[int, frozenset[str]] = {}

    def topics_of(self, person_id: int) -> frozenset[str]:
        """The topics a student attended."""
        return self._attended.get(person_id, _NO_TOPICS)

    def read(self, core: Connection, parts: Parts, today: dt.date) -> None:
        """Read everything anew for these students."""
        self.rows = _read(core, *_wanted(parts), reading.current_topics(core, today))
        self._attended = reading.attended_topics(core, parts)

    def read_topics_of(self, core: Connection, people: Iterable[int]) -> None:
        """Read anew what these students attended."""
        ids = list(people)
        found = reading.attended_topics(core, ids)
        self._attended.update((one, found.get(one, _NO_TOPICS)) for one in ids)

    def complete(self, core: Connection, parts: Parts) -> None:
        """Add the sponsors and classes of these students that are not known yet."""
        rows = self.rows
        sponsors, classes, titles = _wanted(parts)
        sponsors -= rows.sponsors.keys()
        classes -= rows.courses.keys() | rows.assessments.keys()
        titles -= rows.titled.keys()
        if not sponsors and not classes and not titles:
            return
        more = _read(core, sponsors, classes, titles, rows.topics)
        self.rows = Shared(
            {**rows.sponsors, **more.sponsors},
            {**rows.courses, **more.courses},
            {**rows.assessments, **more.assessments},
            rows.topics,
            {**rows.titled, **more.titled},
        )

    def changed(
        self, core: Connection, entities: frozenset[str], parts: Parts, today: dt.date
    ) -> frozenset[int]:
        """Read anew what a change of these kinds touched; the students whose findings rest on it.

        The change itself does not say which class it was: what is read is compared.
        """
        if not entities & (_ROWS | _TOPICS):
            return frozenset()
        old, heard = self.rows, self._attended
        if entities & _ROWS:
            self.rows = _read(core, *_wanted(parts), old.topics)
        if entities & _TOPICS:
            new = self.rows
            topics = reading.current_topics(core, today)
            self.rows = replace(new, topics=topics)
            self._attended = reading.attended_topics(core, parts)
            if topics != old.topics:
                return frozenset(parts)
        new = self.rows
        classes = _differing(old.courses, new.courses) | _differing(
            old.assessments, new.assessments
        )
        sponsors = _differing(old.sponsors, new.sponsors)
        titles = _differing(old.titled, new.titled)
        return frozenset(
            person_id
            for person_id, own in parts.items()
            if self.topics_of(person_id) != heard.get(person_id, _NO_TOPICS)
            or any(one.links["class_id"] in classes for one in own["training_line"])
            or any(one.links["sponsor_id"] in sponsors for one in own["sponsorship"])
            or (titles and not titles.isdisjoint(untied_titles(own["training_line"])))
        )


def _differing(old: Mapping[_Key, object], new: Mapping[_Key, object]) -> set[_Key]:
    """The keys under which another thing stands now, or nothing any more."""
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _wanted(parts: Parts) -> tuple[set[int], set[int], set[str]]:
    sponsors: set[int] = set()
    classes: set[int] = set()
    titles: set[str] = set()
    for own in parts.values():
        sponsors.update(one.links["sponsor_id"] or 0 for one in own["sponsorship"])
        classes.update(one.links["class_id"] or 0 for one in own["training_line"])
        titles |= untied_titles(own["training_line"])
    return sponsors - {0}, classes - {0}, titles


def _read(
    core: Connection,
    sponsors: Iterable[int],
    classes: Iterable[int],
    titles: Iterable[str],
    topics: tuple[str, ...],
) -> Shared:
    wanted = set(classes)
    held = reading.items_in(core, "course_class", "id", wanted)
    ids = {row.links["course_id"] or 0 for row in held}
    courses = {row.id: row for row in reading.items_in(core, "course", "id", ids)}
    assessments: dict[int, list[Item]] = defaultdict(list)
    for row in reading.items_in(core, "assessment", "course_class_id", wanted):
        assessments[row.links["course_class_id"] or 0].append(row)
    return Shared(
        {row.id: row for row in reading.items_in(core, "sponsor", "id", sponsors)},
        {
            row.id: courses[course_id]
            for row in held
            if (course_id := row.links["course_id"] or 0) in courses
        },
        {key: tuple(rows) for key, rows in assessments.items()},
        topics,
        courses_titled(core, titles),
    )
