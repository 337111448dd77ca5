"""The rules, exemptions and minimums of an office, and which of them counts for whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.english_standing import Minimum, minimum_of
from imso_desk.domain.folding import fold
from imso_desk.domain.rules.days import fiscal_year
from imso_desk.domain.rules.model import Rule

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.facts import StudentFacts

FULLY: Final = "Fully exempt"
AT_HOME: Final = "Exempt at home only"
LOW_ENTRY: Final = "55 ECL on entry"
MUST: Final = "Must test"
_RULE_FIELDS: Final = tuple(one.name for one in fields(Rule) if one.name not in ("id", "enabled"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rule that counts; `covers` is False when rules exist but none of them has the day."""

    rule: Rule
    covers: bool = True


@dataclass(frozen=True, slots=True)
class Exemption:
    """What the exemption lists say of a student: the kind, of which year, its source."""

    kind: str
    year: int | None = None
    source: str = ""
    confirm: bool = False


@dataclass(frozen=True)
class Rulebook:
    """All dated rows that decide; `groups` has the switched-on rules by code, then by subject."""

    groups: Mapping[str, tuple[tuple[Rule, ...], ...]]
    exemptions: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    minimums: tuple[Item, ...] = ()

    def exemption(self, facts: StudentFacts, line: Item) -> Exemption | None:
        """What the lists say of a student's country and course; None: nothing, he must test.

        Lists are by fiscal year; the newest that has begun counts on until another comes. A row
        for a course wins over one for the country as a whole, and "Must test" takes an exemption
        away.
        """
        country = facts.person["country"]
        rows = self.exemptions.get(country) if isinstance(country, str) else None
        if not rows:
            return None
        # kept with the facts: asked by seven rules, and again at every change of a rule
        held = facts.memo.get(("exemption", line.id))
        if held is None or held[0] is not rows:
            held = (rows, self._exemption(rows, facts, line))
            facts.memo["exemption", line.id] = held
        found: Exemption | None = held[1]
        return found

    def _exemption(
        self, rows: tuple[Item, ...], facts: StudentFacts, line: Item
    ) -> Exemption | None:
        day = line["start_date"] or line["report_date"] or facts.course_day
        kind = _kind_of(facts.course_of(line))
        found = [one for one in rows if _list_holds(one, day) and _is_for(one, line, kind)]
        best = max(found, key=_more_special, default=None)
        if best is None or best["kind"] in (MUST, LOW_ENTRY):
            return None
        year = best["fiscal_year"]
        return Exemption(
            best.text("kind"),
            year if isinstance(year, int) else None,
            best.text("source"),
            bool(best["confirm"]),
        )

    def minimum(self, facts: StudentFacts, line: Item) -> Minimum:
        """What a line asks for in English: by itself, by its course, by the office's table."""
        held = facts.memo.get(("minimum", line.id))
        if held is None or held[0] is not self.minimums:
            held = (self.minimums, minimum_of(line, facts.course_of(line), self.minimums))
            facts.memo["minimum", line.id] = held
        found: Minimum = held[1]
        return found

    def exit_minimum(self, facts: StudentFacts, line: Item) -> int | None:
        """The ECL asked for at the end of a line, by its course, else by the office's table."""
        course = facts.course_of(line)
        if course is not None and isinstance(score := course["exit_ecl"], int):
            return score
        day = line["start_date"] or line["report_date"]
        for one in self.minimums:
            score = one["exit_ecl"]
            if isinstance(score, int) and _list_holds(one, day) and _is_for(one, line, ""):
                return score
        return None


def rule_of(item: Item) -> Rule:
    """The rule that a row of the rule table is; what is left empty takes its default."""
    values: dict[str, Any] = {
        name: value for name in _RULE_FIELDS if (value := item[name]) is not None
    }
    return Rule(id=item.id, enabled=bool(item["enabled"]), **values)


def with_rules(book: Rulebook, rules: Iterable[Rule]) -> Rulebook:
    """The same exemptions and minimums with other rules."""
    return replace(book, groups=rulebook(rules).groups)


def rulebook(
    rules: Iterable[Rule], exemptions: Iterable[Item] = (), minimums: Iterable[Item] = ()
) -> Rulebook:
    """Put the rows of an office in order; rules that are switched off are left out."""
    groups: dict[str, dict[str, list[Rule]]] = {}
    for one in rules:
        if one.enabled:
            groups.setdefault(one.code, {}).setdefault(one.subject, []).append(one)
    lists: dict[str, list[Item]] = {}
    for row in exemptions:
        lists.setdefault(row.text("country"), []).append(row)
    return Rulebook(
        {
            code: tuple(tuple(found) for found in subjects.values())
            for code, subjects in groups.items()
        },
        {country: tuple(found) for country, found in lists.items()},
        tuple(minimums),
    )


def choose(
    rules: Sequence[Rule], facts: StudentFacts, today: dt.date, line: Item | None = None
) -> Chosen | None:
    """The rule of a group that counts for a student or one line; None when none is about him.

    The day is that of the course: of the line, else the report date, else today. Of several rules
    that hold then, the one for his course wins over one for his country, that over one for his
    program, that over a general one; of equals the one that began last.
    """
    if len(rules) == 1 and is_plain(rules[0]):
        return Chosen(rules[0])
    about = [one for one in rules if is_about(one, facts, line)]
    if not about:
        return None
    day = _course_day(facts, line) or today
    holding = [one for one in about if covers(one, day)]
    if not holding:
        return Chosen(max(about, key=_rank), covers=False)
    return Chosen(max(holding, key=_rank))


def is_plain(rule: Rule) -> bool:
    """Say whether a rule is about everybody at any time."""
    return not (rule.valid_from or rule.valid_to or rule.country or rule.program or rule.course)


def _course_day(facts: StudentFacts, line: Item | None) -> dt.date | None:
    if line is not None:
        day = line["start_date"] or line["report_date"] or line["end_date"]
        if isinstance(day, dt.date):
            return day
    return facts.course_day


def covers(rule: Rule, day: dt.date) -> bool:
    """Say whether a rule holds on a day; both its dates are included."""
    if rule.valid_from is not None and day < rule.valid_from:
        return False
    return rule.valid_to is None or day <= rule.valid_to


def is_about(rule: Rule, facts: StudentFacts, line: Item | None = None) -> bool:
    """Say whether a rule is about this student's country, program and course."""
    if rule.country and rule.country != facts.person["country"]:
        return False
    if rule.program:
        program = facts.visit.text("program") if facts.visit else ""
        if fold(rule.program) != fold(program):
            return False
    if not rule.course:
        return True
    lines = (line,) if line is not None else facts.lines
    return any(names_course(rule.course, one, _kind_of(facts.course_of(one))) for one in lines)


def names_course(words: str, line: Item, kind: str = "") -> bool:
    """Say whether words are a line's MASL or kind of training, or all stand in its title."""
    return _names(words, line.text("masl"), line.text("course_title"), kind)


@lru_cache(maxsize=4096)
def _names(words: str, masl: str, title: str, kind: str) -> bool:
    wanted, within = fold(words), fold(title)
    if wanted and wanted in (fold(masl), fold(kind)):
        return True
    parts = wanted.split()
    return bool(parts) and all(word in within for word in parts)


def _kind_of(course: Item | None) -> str:
    return course.text("kind") if course is not None else ""


def _rank(rule: Rule) -> tuple[bool, bool, bool, dt.date, int]:
    begin = rule.valid_from or dt.date.min
    return (bool(rule.course), bool(rule.country), bool(rule.program), begin, rule.id)


def _list_holds(row: Item, day: object) -> bool:
    first, last, year = row["valid_from"], row["valid_to"], row["fiscal_year"]
    if not isinstance(day, dt.date):
        return last is None
    if isinstance(year, int) and fiscal_year(day) < year:
        return False
    if isinstance(first, dt.date) and day < first:
        return False
    return not (isinstance(last, dt.date) and day > last)


def _is_for(row: Item, line: Item, kind: str) -> bool:
    words = row.text("course")
    return not words or names_course(words, line, kind)


def _more_special(row: Item) -> tuple[int, bool, dt.date, int]:
    """The list of the newest year first; in it a row for a course before one for all."""
    year, since = row["fiscal_year"], row["valid_from"]
    return (
        year if isinstance(year, int) else 0,
        bool(row.text("course")),
        since if isinstance(since, dt.date) else dt.date.min,
        row.id,
    )
