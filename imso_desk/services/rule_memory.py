"""What the rules found, kept ready: after a change only what it touched is worked out anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database import rule_facts as reading
from imso_desk.domain.rules.codes import STUDENT_CODES
from imso_desk.domain.rules.engine import decided, looker, office_findings
from imso_desk.domain.rules.facts import StudentFacts, facts_of
from imso_desk.domain.rules.moves import Moved, has_moved, moves, rule_moves
from imso_desk.domain.rules.rulebook import Rulebook, with_rules
from imso_desk.services.rule_shared import SharedRows

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.rule_facts import PersonBrief
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.engine import Look
    from imso_desk.domain.rules.model import Finding, Rule

    Group = tuple[str, str]
    Found = dict[Group, tuple[Finding, ...]]

MANY: Final = 120
"""With more students touched than this, reading all of them is cheaper than one after the other."""
MOST_MOVED: Final = 5000
RULE_TABLES: Final = frozenset({"rule", "exemption", "english_minimum"})
_ENGLISH: Final = (
    *("english-minimum", "entry-ecl", "score-validity", "opi-validity", "opi-after-ecl"),
    *("retest", "exit-ecl"),
)
_LISTED: Final = frozenset({"person", "visit", "training_line", "country"})
"""Kinds of record by which somebody comes among those looked at, or leaves."""
_OFFICE: Final = frozenset(
    {
        *("exemption", "course", "event", "test_session", "english_test", "assessment", "result"),
        *("course_class", "training_line", "office_decision"),
    }
)


class RuleMemory:
    """Facts and findings of everybody whom the rules look at; used by one thread at a time.

    `catch_up` compares with the history what has happened since, so that a change is never
    missed, whoever made it; `moved` gathers the open items that changes have moved.
    """

    def __init__(self) -> None:
        self.people: dict[int, PersonBrief] = {}
        self.rules: tuple[Rule, ...] = ()
        self.moved: list[Moved] = []
        self._day: dt.date | None = None
        self._seen = 0
        self._book = Rulebook({})
        self._shared = SharedRows()
        self._persons: dict[int, Item] = {}
        self._parts: dict[int, dict[str, tuple[Item, ...]]] = {}
        self._facts: dict[int, StudentFacts] = {}
        self._found: dict[int, Found] = {}
        self._shown: dict[int, tuple[Finding, ...]] = {}
        self._all: tuple[Finding, ...] | None = None
        self._office: tuple[Finding, ...] | None = None
        self._looks: dict[Group, Look] | None = None
        self._rows: list[Any] = []

    # asking

    def findings(self, core: Connection) -> tuple[Finding, ...]:
        """All findings, the office's first."""
        if self._office is None:
            self._office, self._all = self._of_office(core), None
        if self._all is None:
            every = chain.from_iterable(self.findings_of(one) for one in self._facts)
            self._all = (*self._office, *every)
        return self._all

    def findings_of(self, person_id: int) -> tuple[Finding, ...]:
        """The findings of one student; nothing for somebody whom the rules do not look at."""
        shown = self._shown.get(person_id)
        if shown is None:
            facts = self._facts.get(person_id)
            if facts is None:
                return ()
            shown = self._decided(facts, chain.from_iterable(self._found[person_id].values()))
            self._shown[person_id] = shown
        return shown

    @property
    def today(self) -> dt.date:
        """The day the findings are of."""
        assert self._day is not None
        return self._day

    def _of_office(self, core: Connection) -> tuple[Finding, ...]:
        from imso_desk.database.rule_office import office_facts

        return office_findings(office_facts(core, self.today), self._book, self.today)

    # keeping up

    def catch_up(self, core: Connection, today: dt.date, hint: Changes | None = None) -> None:
        """Bring everything to the state of the office and to the day.

        `hint` is what the caller knows to have changed: when it is the next change of the history
        nothing has to be asked.
        """
        if self._day != today:
            self._day = today
            self._seen = reading.changes_since(core, -1, 0)[0]
            self._read_all(core)
            return
        if hint is not None and hint.changeset_id == self._seen + 1 and not hint.everyone:
            self._seen, entities, touched = hint.changeset_id, hint.entities, hint.people
        else:
            newest, entities, touched = reading.changes_since(core, self._seen, MANY)
            if newest <= self._seen:
                return
            self._seen = newest
        if len(touched) > MANY or "country" in entities:
            self._tell_moves(core)
            return
        if entities & RULE_TABLES:
            self._rules_changed(core, entities)
        if entities & _OFFICE:
            self._office = None
        changed = self._shared.changed(core, entities, self._parts, self.today)
        self._people_changed(core, touched, entities, changed)

    def _read_all(self, core: Connection) -> None:
        self._read_rules(core)
        self.people = reading.people_of_rules(core, self.today)
        self._persons = reading.persons_of(core, self.people)
        self._parts = reading.parts_of(core, self.people)
        self._shared = SharedRows()
        self._shared.read(core, self._parts, self.today)
        self._facts, self._found, self._shown, self._office = {}, {}, {}, None
        self._work_out(self._persons)

    def _tell_moves(self, core: Connection) -> None:
        before = {one: self.findings_of(one) for one in self._facts}
        self._read_all(core)
        for person_id, old in before.items():
            self._tell(moves(old, self.findings_of(person_id)))

    def _read_rules(self, core: Connection) -> None:
        self._take_rules(core)
        self._book = reading.rulebook_of(core, self.rules)
        self._looks = None

    def _take_rules(self, core: Connection) -> None:
        """Read the rule table; rows that are as they were keep their rules."""
        rows = reading.rule_rows(core)
        held = dict(zip(self._rows, self.rules, strict=True))
        self.rules = tuple(held.get(row) or reading.rule_from(row) for row in rows)
        self._rows = rows

    # rules

    def _rules_changed(self, core: Connection, entities: frozenset[str]) -> None:
        """Work out the groups whose rows are others than before, from what is known of everybody.

        A group is the rules of one code and one subject: no rule looks at those of another.
        """
        old = _groups(self._book)
        changed: set[Group] = set()
        if entities & {"exemption", "english_minimum"}:
            self._read_rules(core)
            changed |= {one for one in _groups(self._book) if one[0] in _ENGLISH}
        else:
            self._take_rules(core)
            self._book = with_rules(self._book, self.rules)
            self._looks = None
        new = _groups(self._book)
        changed |= {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
        for group in sorted(changed):
            if group[0] in STUDENT_CODES:
                self._work_out_group(group)
        if self._office is not None and any(one[0] not in STUDENT_CODES for one in changed):
            before, self._office = self._office, self._of_office(core)
            self._tell(rule_moves(before, self._office))
        self._all = None

    def _work_out_group(self, group: Group) -> None:
        look = looker(self._book, self.today, *group)
        found = self._found
        for person_id, facts in self._facts.items():
            own = found[person_id]
            before = own.get(group, ())
            after = look(facts)
            if before or after:
                own[group] = after
            if has_moved(before, after):
                self._tell(rule_moves(self._decided(facts, before), self._decided(facts, after)))
        self._shown.clear()
        self._all = None

    # students

    def _people_changed(
        self,
        core: Connection,
        touched: Iterable[int],
        entities: frozenset[str],
        changed: frozenset[int],
    ) -> None:
        known = [one for one in touched if one in self._facts]
        before = {one: self.findings_of(one) for one in {*known, *changed} & self._facts.keys()}
        if entities & _LISTED:
            known = self._briefs_changed(core, touched, known)
        if "person" in entities:
            self._persons |= reading.persons_of(core, known)
        self._read_parts(core, known, entities)
        again = [one for one in {*touched, *changed} if one in self._persons]
        self._shared.complete(core, {one: self._parts[one] for one in again})
        self._work_out(again)
        for person_id, old in before.items():
            self._tell(moves(old, self.findings_of(person_id)))

    def _briefs_changed(
        self, core: Connection, touched: Iterable[int], known: list[int]
    ) -> list[int]:
        """Take in who came among those looked at, let go who left; who stays of the known."""
        ids = set(touched)
        briefs = reading.briefs_of(core, ids, self.today)
        self.people = {**self.people, **briefs}
        for person_id in ids - briefs.keys():
            self._forget(person_id)
        new = [one for one in briefs if one not in self._facts]
        if new:
            self._persons |= reading.persons_of(core, new)
            self._parts |= reading.parts_of(core, new)
            self._shared.read_topics_of(core, new)
        return [one for one in known if one in briefs]

    def _read_parts(self, core: Connection, known: list[int], entities: frozenset[str]) -> None:
        names = [one for one in reading.PARTS if one in entities]
        if names and known:
            for person_id, parts in reading.parts_of(core, known, names).items():
                self._parts[person_id] |= parts
        if "attendance" in entities:
            self._shared.read_topics_of(core, known)

    def _forget(self, person_id: int) -> None:
        if person_id in self.people:
            self.people = {key: one for key, one in self.people.items() if key != person_id}
        for held in (self._persons, self._parts, self._facts, self._found, self._shown):
            held.pop(person_id, None)
        self._all = None

    def _work_out(self, people: Iterable[int]) -> None:
        today, shared = self.today, self._shared
        lookers = self._lookers()
        for person_id in people:
            facts = facts_of(
                self._persons[person_id],
                self.people[person_id].status,
                self._parts[person_id],
                shared.rows,
                today,
                shared.topics_of(person_id),
            )
            self._facts[person_id] = facts
            self._found[person_id] = {
                group: found for group, look in lookers.items() if (found := look(facts))
            }
            self._shown.pop(person_id, None)
        self._all = None

    def _lookers(self) -> dict[Group, Look]:
        """What looks at each group of rules; made anew when a rule was changed."""
        if self._looks is None:
            book, today = self._book, self.today
            self._looks = {
                (code, rules[0].subject): looker(book, today, code, rules[0].subject)
                for code in STUDENT_CODES
                for rules in book.groups.get(code, ())
            }
        return self._looks

    def _decided(self, facts: StudentFacts, found: Iterable[Finding]) -> tuple[Finding, ...]:
        made: Mapping[tuple[str, str], Item] = facts.decisions
        if not made:
            return tuple(found)
        return tuple(decided(one, made, self.today) for one in found)

    def _tell(self, found: tuple[Moved, ...]) -> None:
        if found and len(self.moved) < MOST_MOVED:
            self.moved += found


def _groups(book: Rulebook) -> dict[Group, tuple[Rule, ...]]:
    """The rules of a book by code and subject."""
    return {(rules[0].code, rules[0].subject): rules for every in book.groups.values()
            for rules in every}  # fmt: skip
