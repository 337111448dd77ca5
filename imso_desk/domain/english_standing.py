"""How a student's English stands against the minimum of a line; today is an argument.

ECL is compared as a number, an OPI skill by skill in the order of its eleven levels. What the
rules found decides whether anything is due; who is exempt is never short of anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english import opi_level_meets
from imso_desk.domain.rules.days import add
from imso_desk.domain.rules.model import OPEN, State
from imso_desk.domain.validation import NOT_TAKEN

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding, Rule

ENGLISH_RULES: Final = frozenset(
    (
        *("english-minimum", "entry-ecl", "score-validity", "opi-validity", "opi-after-ecl"),
        *("retest", "exit-ecl"),
    )
)
"""Codes of the rules that speak of one student's English."""
_VALIDITY: Final = ("score-validity", "opi-validity")
SKILLS: Final = ("listening", "speaking")


@dataclass(frozen=True, slots=True)
class Minimum:
    """What a line asks for; empty where it asks for nothing. `source` says where that stands."""

    ecl: int | None = None
    listening: str = ""
    speaking: str = ""
    source: str = ""
    confirm: bool = False

    def __bool__(self) -> bool:
        return self.ecl is not None or bool(self.listening or self.speaking)

    @property
    def needs_opi(self) -> bool:
        """Say whether an OPI is asked for."""
        return bool(self.listening or self.speaking)

    @property
    def words(self) -> str:
        """Such as "ECL 80, OPI 2+/2"."""
        parts = [f"ECL {self.ecl}"] if self.ecl is not None else []
        if self.needs_opi:
            parts.append(f"OPI {self.listening or '-'}/{self.speaking or '-'}")
        return ", ".join(parts)


class Kind(StrEnum):
    """In which way a student stands."""

    MET = "met"
    SHORT = "short"
    MUST_TEST = "must test"
    RUNS_OUT = "runs out"
    EXEMPT = "exempt"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a student stands: the kind, its tone, a word or two, the reason in one sentence."""

    kind: Kind
    tone: str
    words: str
    reason: str = ""
    source: str = ""
    confirm: bool = False


_TONES: Final[Mapping[State, str]] = {
    State.MET: "met",
    State.DUE: "due",
    State.OVERDUE: "overdue",
    State.NOT_APPLICABLE: "not-applicable",
    State.UNKNOWN: "unknown",
}


def has_result(test: Item) -> bool:
    """Say whether a test was taken: a booked seat or an empty chair is no result."""
    if test.text("outcome") in NOT_TAKEN:
        return False
    return any(test[name] is not None for name in ("score", *SKILLS))


def result_words(test: Item | None) -> str:
    """A result as the field writes it: 78, or 2+/2; empty without one."""
    if test is None:
        return ""
    if test["score"] is not None:
        return test.text("score")
    levels = [test.text(skill) for skill in SKILLS]
    return "/".join(level or "-" for level in levels) if any(levels) else ""


def newest(tests: Iterable[Item], kind: str) -> Item | None:
    """The newest result of a kind, undated ones counting as the oldest."""
    found = [one for one in tests if one.text("kind") == kind and has_result(one)]
    return max(found, key=lambda one: (one.text("date"), one.id), default=None)


def minimum_of(line: Item | None, course: Item | None, table: Sequence[Item]) -> Minimum:
    """What a line asks for: by itself, else by its class's course, else by the office's table."""
    if line is None:
        return Minimum()
    for held, source in ((line, "the training line"), (course, "the catalogue")):
        found = _minimum(held, source)
        if found:
            return found
    on = line["start_date"] or line["report_date"]
    fitting = [one for one in table if _fits(one, line) and _holds(one, on)]
    best = max(
        fitting, key=lambda one: (_by_masl(one, line), len(one.text("course"))), default=None
    )
    return _minimum(best, best.text("source") if best else "")


def _minimum(held: Item | None, source: str) -> Minimum:
    if held is None:
        return Minimum()
    ecl = held["ecl_minimum"]
    return Minimum(
        ecl if isinstance(ecl, int) else None,
        held.text("opi_listening_minimum"),
        held.text("opi_speaking_minimum"),
        source,
        bool(held["confirm"]),
    )


def _by_masl(row: Item, line: Item) -> bool:
    return bool(line.text("masl")) and row.text("course").upper() == line.text("masl").upper()


def _fits(row: Item, line: Item) -> bool:
    """A row names a MASL, or words that the title of the course holds, all of them."""
    if _by_masl(row, line):
        return True
    words = row.text("course").casefold().split()
    title = line.text("course_title").casefold()
    return bool(words) and all(word in title for word in words)


def _holds(row: Item, on: object) -> bool:
    first, last = row["valid_from"], row["valid_to"]
    if not isinstance(on, dt.date):
        return first is None and last is None
    after = not isinstance(first, dt.date) or first <= on
    return after and (not isinstance(last, dt.date) or on <= last)


def gaps(minimum: Minimum, ecl: Item | None, opi: Item | None) -> tuple[str, ...]:
    """What is missing to the minimum, skill by skill; nothing for a test that was not taken."""
    found = []
    score = ecl["score"] if ecl is not None else None
    if minimum.ecl is not None and isinstance(score, int) and score < minimum.ecl:
        found.append(f"ECL {score}, {minimum.ecl - score} below {minimum.ecl}")
    for skill in SKILLS:
        needed = minimum.listening if skill == "listening" else minimum.speaking
        level = opi.text(skill) if opi is not None else ""
        if needed and level and not opi_level_meets(level, needed):
            found.append(f"OPI {skill} {level}, below {needed}")
    return tuple(found)


def missing(minimum: Minimum, ecl: Item | None, opi: Item | None) -> tuple[str, ...]:
    """Kinds of test that the minimum asks for and of which there is no result."""
    found = []
    if minimum.ecl is not None and ecl is None:
        found.append("ECL")
    if minimum.needs_opi and opi is None:
        found.append("OPI")
    return tuple(found)


def standing(
    minimum: Minimum,
    ecl: Item | None,
    opi: Item | None,
    findings: Sequence[Finding],
    *,
    waived: bool = False,
) -> Standing:
    """How a student stands, by what the rules found; by the scores alone where no rule spoke."""
    main = _of(findings, "english-minimum")
    entry = _of(findings, "entry-ecl")
    if entry is not None and entry.state in OPEN:
        return _said(Kind.MUST_TEST, "Must test on entry", entry)
    if main is None and waived:
        return Standing(Kind.WAIVED, "not-applicable", "Waived", "A waiver is granted.")
    if main is None:
        return _by_scores(minimum, ecl, opi)
    if main.state is State.NOT_APPLICABLE:
        return _freed(main, minimum, waived=waived)
    short = gaps(minimum, ecl, opi)
    if short and main.state in OPEN:
        return _said(Kind.SHORT, short_words(minimum, ecl, short), main)
    lacks = missing(minimum, ecl, opi)
    if lacks and main.state in OPEN:
        return _said(Kind.MUST_TEST, f"Must test: {' and '.join(lacks)}", main)
    ends = next((one for code in _VALIDITY if (one := _of(findings, code)) and _is_open(one)), None)
    if ends is not None:
        kind = Kind.RUNS_OUT if ends.state is not State.UNKNOWN else Kind.UNKNOWN
        words = "Runs out before start" if kind is Kind.RUNS_OUT else "Date of test unknown"
        return _said(kind, words, ends)
    if main.state is State.UNKNOWN:
        return _said(Kind.UNKNOWN, "Unknown" if minimum else "Minimum unknown", main)
    return _said(Kind.MET, "Meets the minimum", main)


def short_words(minimum: Minimum, ecl: Item | None, short: Sequence[str]) -> str:
    """A word or two on what is missing: "Short by 6"."""
    score = ecl["score"] if ecl is not None else None
    if minimum.ecl is not None and isinstance(score, int) and score < minimum.ecl:
        more = " and OPI" if any(one.startswith("OPI") for one in short) else ""
        return f"Short by {minimum.ecl - score}{more}"
    return "Short: OPI"


def _said(kind: Kind, words: str, finding: Finding) -> Standing:
    tone = _TONES[finding.state]
    return Standing(kind, tone, words, finding.reason, finding.source, finding.confirm)


def _freed(finding: Finding, minimum: Minimum, *, waived: bool) -> Standing:
    if waived:
        return _said(Kind.WAIVED, "Waived", finding)
    if "exempt" in finding.reason.casefold() or minimum:
        return _said(Kind.EXEMPT, "Exempt", finding)
    return _said(Kind.NOT_ASKED, "Not asked", finding)


def _by_scores(minimum: Minimum, ecl: Item | None, opi: Item | None) -> Standing:
    if not minimum:
        return Standing(Kind.UNKNOWN, "unknown", "Minimum unknown", "No minimum is recorded.")
    if short := gaps(minimum, ecl, opi):
        words = short_words(minimum, ecl, short)
        return Standing(Kind.SHORT, "overdue", words, f"{'; '.join(short)}.")
    if lacks := missing(minimum, ecl, opi):
        lacking = " and ".join(lacks)
        return Standing(Kind.MUST_TEST, "due", f"Must test: {lacking}", f"No {lacking} recorded.")
    return Standing(Kind.MET, "met", "Meets the minimum", f"{minimum.words} is met.")


def _of(findings: Iterable[Finding], code: str) -> Finding | None:
    """The finding of a rule that weighs most: an open one before one that is met."""
    order = (State.OVERDUE, State.DUE, State.UNKNOWN, State.MET, State.NOT_APPLICABLE)
    found = [one for one in findings if one.rule == code]
    return min(found, key=lambda one: order.index(one.state), default=None)


def _is_open(finding: Finding) -> bool:
    return finding.state in OPEN


def retest_day(kind: str, tests: Iterable[Item], rules: Iterable[Rule]) -> dt.date | None:
    """The first day on which a test of this kind may be taken again; None: any day."""
    taken = newest(tests, kind)
    day = taken["date"] if taken is not None else None
    if not isinstance(day, dt.date):
        return None
    again = (
        add(day, rule.days or rule.amount or 0, rule.unit)
        for rule in rules
        if rule.code == "retest" and rule.enabled and (rule.subject or "ECL") == kind
    )
    return max((one for one in again if one is not None and one > day), default=None)


def booking_warning(
    name: str,
    kind: str,
    on: dt.date | None,
    minimum: Minimum,
    tests: Sequence[Item],
    rules: Iterable[Rule],
) -> str:
    """Why a student should not sit this test on that day yet, in a sentence, or ""."""
    again = retest_day(kind, tests, rules)
    if again is not None and on is not None and on < again:
        taken = newest(tests, kind)
        before = format_date(taken["date"]) if taken else ""  # type: ignore[arg-type]
        return f"{name} took the {kind} on {before} and may retest from {format_date(again)}."
    if kind == "OPI" and minimum.ecl is not None:
        ecl = newest(tests, "ECL")
        score = ecl["score"] if ecl is not None else None
        if not isinstance(score, int):
            return f"{name} has no ECL yet; an OPI is given after the ECL minimum is met."
        if score < minimum.ecl:
            return (
                f"{name} has ECL {score}, below {minimum.ecl}; an OPI is given after the ECL "
                "minimum is met."
            )
    return ""
