"""What must be true of whom by when: the findings of all who are expected or here, kept ready."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from imso_desk.domain.changes import Changes
from imso_desk.domain.rules.model import Finding, Rule
from imso_desk.domain.rules.moves import Moved
from imso_desk.services import rule_decisions as decisions

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.rule_facts import PersonBrief
    from imso_desk.services.context import Context
    from imso_desk.services.rule_memory import RuleMemory

__all__ = ["Key", "Moved", "RuleService"]

Key = tuple[int | None, str, str]


class RuleService:
    """Says how every rule stands for everybody who is expected or here, and for the office.

    All is worked out at the first question of a day; later only what was changed since. Several
    threads may ask; one works at a time.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = threading.RLock()
        self._memory: RuleMemory | None = None
        self._day: dt.date | None = None

    # asking

    def findings(self) -> tuple[Finding, ...]:
        """How every rule stands today for everybody and for the office."""
        with self._ready() as (memory, core):
            return memory.findings(core)

    def findings_of(self, person_id: int) -> tuple[Finding, ...]:
        """How every rule stands for one student; nothing for those whom no rule looks at."""
        with self._ready() as (memory, _core):
            return memory.findings_of(person_id)

    def people(self) -> Mapping[int, PersonBrief]:
        """Those whom the rules look at, by id."""
        with self._ready() as (memory, _core):
            return MappingProxyType(memory.people)

    def rules(self) -> tuple[Rule, ...]:
        """All rows of the rule table, those switched off included."""
        with self._ready() as (memory, _core):
            return memory.rules

    # keeping up

    def refresh(self, changes: Changes) -> tuple[Moved, ...]:
        """Work out anew what a change touched; the open items moved since this was asked last.

        What `changes` names is only a hint: the history says what has happened.
        """
        if changes.nothing and self._memory is None:
            return ()
        with self._ready(changes) as (memory, _core):
            found = tuple(memory.moved)
            memory.moved.clear()
            return found

    # deciding

    def settle(self, keys: Sequence[Key], reason: str = "") -> Changes:
        """Note that these items are done; what is settled stays so, whatever moves."""
        return self._decide(keys, decisions.settled(reason), "settled")

    def not_applicable(self, keys: Sequence[Key], reason: str) -> Changes:
        """Note that these items do not apply; raises Refused without a reason."""
        return self._decide(keys, decisions.not_applicable(reason), "found not applicable")

    def postpone(self, keys: Sequence[Key], until: dt.date, reason: str) -> Changes:
        """Let these items wait until a day; raises Refused without a reason or for a past day."""
        values = decisions.postponed(until, reason, self._context.today)
        return self._decide(keys, values, "postponed")

    def assign(self, keys: Sequence[Key], who: str) -> Changes:
        """Give these items to somebody; "" takes them back."""
        return self._decide(keys, decisions.given_to(who), "given to a colleague")

    def reopen(self, keys: Sequence[Key]) -> Changes:
        """Take settling and postponing back; who has the items keeps them."""
        return self._decide(keys, decisions.OPENED, "opened again")

    # the rule table

    def save_rule(
        self, rule_id: int | None, values: Mapping[str, object]
    ) -> tuple[Changes, tuple[Moved, ...]]:
        """Change a rule, or with None add one; what changed, and which open items it moved.

        Raises Refused in a sentence, for instance for a code that nothing looks at.
        """
        from imso_desk.services.records import RecordService

        records = RecordService(self._context)
        with self._ready() as (memory, _core):
            memory.moved.clear()
        if rule_id is None:
            changes = records.add("rule", values)[1]
        else:
            changes = records.save("rule", rule_id, values)
        return changes, self.refresh(changes)

    # inside

    def _decide(self, keys: Sequence[Key], values: Mapping[str, object], word: str) -> Changes:
        if not keys:
            return Changes(0, "")
        wanted = set(keys)
        known = {one.key: one for one in self.findings() if one.key in wanted}
        label = f"Item {word}" if len(wanted) == 1 else f"{len(wanted)} items {word}"
        with self._context.work(label) as work:
            decisions.decide(work.unit, keys, values, known, self._context.who)
        return work.changes

    @contextmanager
    def _ready(self, hint: Changes | None = None) -> Iterator[tuple[RuleMemory, Connection]]:
        """The memory as of now. The office's lock comes first: readers may ask within a reading."""
        from imso_desk.services.rule_memory import RuleMemory

        if self._day != self._context.today:
            self._roll()
        with self._context.office.reading() as core, self._lock:
            if self._memory is None:
                self._memory = RuleMemory()
            self._day = self._context.today
            self._memory.catch_up(core, self._day, hint)
            yield self._memory, core

    def _roll(self) -> None:
        """Let the list of students follow the day before anything is read from it."""
        from imso_desk.services.students import StudentService

        StudentService(self._context).bring_to_today()
