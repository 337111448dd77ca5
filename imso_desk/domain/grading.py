"""Results of a class: weighted average, place, trend, what was failed, early warning.

Everything is counted in fractions, so that equal results are equal: a place is shared only by those
whose averages are the same to the last digit, and never missed by a rounding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.folding import fold

if TYPE_CHECKING:
    from imso_desk.domain.rules.model import Rule

EARLY_WARNING: Final = "early-warning"
TREND_STEP: Final = 10
"""Percentage points by which the last result must differ from those before to be a trend."""
TREND_LOOKS_BACK: Final = 3
"""With how many results before it the last one is compared."""
UP, DOWN, STEADY = "up", "down", "steady"
TREND_WORDS: Final = {UP: "Rising", DOWN: "Falling", STEADY: "Steady"}
Scores = Mapping[int, int]
"""A student's scores by assessment id; one that is missing is not there."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment of a class; without a maximum its results cannot be counted."""

    id: int
    name: str
    phase: str = ""
    date: dt.date | None = None
    maximum: int | None = None
    pass_mark: int | None = None
    weight: int | None = None

    def not_yet(self, today: dt.date) -> str:
        """Say why no result can be there yet, "" once the day of the assessment has come."""
        if self.date is None or self.date <= today:
            return ""
        day = format_date(self.date)
        return f"This assessment is on {day}; results can be typed from that day."


@dataclass(frozen=True, slots=True)
class Warned:
    """One early warning: the rule's name, the reason in a sentence, and the rule's source."""

    rule: str
    reason: str
    source: str = ""
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How one student stands in his class; `average` is in percent with one decimal.

    `place` is None without a result; `ranked` counts those who have one. `change` is by how many
    percentage points the last result differs from those before it; `last_failed` names the last
    work if it is below its pass mark.
    """

    key: int
    average: Decimal | None
    place: int | None
    shared: bool
    ranked: int
    counted: int
    missing: int
    failed: tuple[str, ...]
    trend: str = ""
    change: Decimal | None = None
    others: bool = False
    last_failed: str = ""
    warnings: tuple[Warned, ...] = ()

    @property
    def trend_words(self) -> str:
        """The trend in a word, with the points it rose or fell; a small step is just steady."""
        word = TREND_WORDS.get(self.trend, "")
        return f"{word} {self.change:+}" if self.trend in (UP, DOWN) else word

    @property
    def place_words(self) -> str:
        """The place in class in words; says so when the class has people the office does not."""
        if self.place is None:
            return ""
        whom = " international students" if self.others else ""
        return f"{self.place} of {self.ranked}{whom}{', shared' if self.shared else ''}"

    @property
    def place_brief(self) -> str:
        """The place for a narrow column."""
        if self.place is None:
            return ""
        return f"{self.place} of {self.ranked}{', shared' if self.shared else ''}"


def in_order(assessments: Sequence[Assessed]) -> list[Assessed]:
    """Assessments by date; those without one come last, in the order in which they were defined."""
    return sorted(assessments, key=lambda one: one.date or dt.date.max)


def percent(one: Assessed, score: int) -> Fraction | None:
    """A score as percent of the maximum, None without one."""
    return Fraction(score * 100, one.maximum) if one.maximum else None


def weights(assessments: Sequence[Assessed]) -> dict[int, Fraction]:
    """What each assessment counts: one without a weight as much as the mean of those with one."""
    given = [one.weight for one in assessments if one.weight is not None]
    usual = Fraction(sum(given), len(given)) if sum(given) else Fraction(1)
    return {one.id: usual if one.weight is None else Fraction(one.weight) for one in assessments}


def average(assessments: Sequence[Assessed], scores: Scores) -> Fraction | None:
    """The weighted average in percent of what was scored; a missing result counts for nothing."""
    count = weights(assessments)
    total = weight = Fraction(0)
    for one in assessments:
        share = percent(one, scores[one.id]) if one.id in scores else None
        if share is not None:
            total += share * count[one.id]
            weight += count[one.id]
    return total / weight if weight else None


def rounded(value: Fraction | None) -> Decimal | None:
    """A value with one decimal, halves up."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def failed(assessments: Sequence[Assessed], scores: Scores) -> tuple[str, ...]:
    """Names of the assessments below their pass mark."""
    return tuple(
        one.name
        for one in in_order(assessments)
        if one.pass_mark is not None and one.id in scores and scores[one.id] < one.pass_mark
    )


def change(assessments: Sequence[Assessed], scores: Scores) -> Fraction | None:
    """By how many points the last result differs from the mean of the few before it."""
    shares = [
        share
        for one in in_order(assessments)
        if one.id in scores and (share := percent(one, scores[one.id])) is not None
    ]
    if len(shares) < 2:
        return None
    before = shares[-1 - TREND_LOOKS_BACK : -1]
    return shares[-1] - sum(before, Fraction(0)) / len(before)


def trend_of(step: Fraction | None) -> str:
    """Up, down or steady; "" while there are too few results."""
    if step is None:
        return ""
    return UP if step >= TREND_STEP else DOWN if step <= -TREND_STEP else STEADY


def is_missing(one: Assessed, scores: Scores, today: dt.date | None = None) -> bool:
    """Whether a result should be there by today: that of a day to come is not missing yet."""
    is_later = today is not None and one.date is not None and one.date > today
    return one.id not in scores and not is_later


def standings(
    assessments: Sequence[Assessed],
    scores: Mapping[int, Scores],
    today: dt.date | None = None,
    *,
    others: bool = False,
) -> dict[int, Standing]:
    """How everybody stands, by key; `others` says that the class has more people than these.

    With `today` what is assessed later is not yet missing.
    """
    averages = {key: average(assessments, mine) for key, mine in scores.items()}
    ranked = sorted((one for one in averages.values() if one is not None), reverse=True)
    found = {}
    for key, mine in scores.items():
        value = averages[key]
        step = change(assessments, mine)
        found[key] = Standing(
            key=key,
            average=rounded(value),
            place=None if value is None else ranked.index(value) + 1,
            shared=value is not None and ranked.count(value) > 1,
            ranked=len(ranked),
            counted=len([one for one in assessments if one.id in mine]),
            missing=len([one for one in assessments if is_missing(one, mine, today)]),
            failed=failed(assessments, mine),
            trend=trend_of(step),
            change=rounded(step),
            others=others,
            last_failed=last_failed(assessments, mine),
        )
    return found


def last_failed(assessments: Sequence[Assessed], scores: Scores) -> str:
    """The name of the last scored work if it is below its pass mark, else ""."""
    scored = [one for one in in_order(assessments) if one.id in scores]
    last = scored[-1] if scored else None
    if last is None or last.pass_mark is None or scores[last.id] >= last.pass_mark:
        return ""
    return last.name


def class_mean(one: Assessed, scores: Mapping[int, Scores]) -> Decimal | None:
    """The mean of all results of one assessment in percent."""
    shares = [
        share
        for mine in scores.values()
        if one.id in mine and (share := percent(one, mine[one.id])) is not None
    ]
    return rounded(sum(shares, Fraction(0)) / len(shares)) if shares else None


# early warning


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a rule is asked about."""

    country: str = ""
    program: str = ""
    course: str = ""
    masl: str = ""


def holds(rule: Rule, scope: Scope, day: dt.date) -> bool:
    """Say whether an early-warning rule counts for a student on a day."""
    if rule.code != EARLY_WARNING or not rule.enabled:
        return False
    if (rule.valid_from and day < rule.valid_from) or (rule.valid_to and day > rule.valid_to):
        return False
    if rule.country and rule.country != scope.country:
        return False
    if rule.program and fold(rule.program) != fold(scope.program):
        return False
    wanted = fold(rule.course)
    return not wanted or wanted == fold(scope.masl) or wanted in fold(scope.course)


def warn(
    one: Standing,
    rules: Sequence[Rule],
    scope: Scope,
    day: dt.date,
    attended: Decimal | None = None,
) -> Standing:
    """The same standing with its early warnings.

    A rule's subject says what is looked at: "average" (below its limit in percent), "failed" (at
    least so many assessments), "trend" (the last result so many points below those before),
    "attendance" (present below so many percent); without a subject the average and the last work.
    """
    found = [
        Warned(rule.name, reason, rule.source, rule.confirm)
        for rule in rules
        if holds(rule, scope, day) and (reason := _reason(one, rule, attended))
    ]
    return replace(one, warnings=tuple(found)) if found else one


def _reason(one: Standing, rule: Rule, attended: Decimal | None) -> str:
    limit = rule.amount
    subject = fold(rule.subject)
    if subject == "failed":
        count, most = len(one.failed), 1 if limit is None else limit
        if not count or count < most:
            return ""
        return f"{_count(count, 'assessment')} failed: {', '.join(one.failed)}."
    if limit is None:
        return ""
    if subject == "trend":
        if one.change is None or one.change > -limit:
            return ""
        return f"The last result is {-one.change} points below those before it (limit {limit})."
    if subject == "attendance":
        if attended is None or attended >= limit:
            return ""
        return f"Present on {attended} % of the class days; {limit} % is the limit."
    return _average_reason(one, limit, subject) if subject in ("", "average") else ""


def _average_reason(one: Standing, limit: int, subject: str) -> str:
    low = one.average is not None and one.average < limit
    why = f"The average of {one.average} % is below {limit} %." if low else ""
    last = f"{one.last_failed} is below its pass mark." if one.last_failed and not subject else ""
    return f"{why} {last}".strip()


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
