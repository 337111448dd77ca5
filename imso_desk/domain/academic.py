"""The academic report of a line (DD 2496 worksheet): its scale, and when it is complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.records import Item
from imso_desk.domain.training import LineBrief

OUTCOME_OF: Final[Mapping[str, str]] = {
    "completed": "Completed",
    "attended": "Attended",
    "failed": "Did not complete",
    "withdrawn": "Did not complete",
    "early return": "Did not complete",
}
"""What a line's status suggests as outcome; the officer decides."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a rating scale; `remark_needed` asks for a reason in words."""

    name: str
    meaning: str = ""
    remark_needed: bool = False


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is rated, and the steps it can be rated with, best first."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating given, with its remark for the country."""

    aspect: str
    rating: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AcademicDraft:
    """A line's report as it stands: `report` is None while nobody has begun it.

    `values` has the fields to show (those recorded, else what the line suggests), `aspects` what
    is rated on the day the line ends.
    """

    line: LineBrief
    report: Item | None
    values: Mapping[str, object]
    ratings: tuple[Rating, ...]
    aspects: tuple[Aspect, ...]
    notices: tuple[Item, ...] = ()


def aspects_on(
    aspects: Iterable[Item], steps: Sequence[Item], day: dt.date | None
) -> tuple[Aspect, ...]:
    """The aspects and their scales that hold on `day` (None: all without an end)."""
    found = []
    for one in sorted(aspects, key=_position):
        if _holds(one, day):
            scale = one.text("scale")
            own = [step for step in steps if step.text("scale") == scale and _holds(step, day)]
            found.append(Aspect(one.text("name"), tuple(map(_step, sorted(own, key=_position)))))
    return tuple(found)


def _step(item: Item) -> Step:
    return Step(item.text("name"), item.text("meaning"), bool(item["remark_needed"]))


def _position(item: Item) -> tuple[int, int]:
    place = item["position"]
    return (place if isinstance(place, int) else 0, item.id)


def _holds(item: Item, day: dt.date | None) -> bool:
    since, until = item["valid_from"], item["valid_to"]
    if day is None:
        return until is None
    if isinstance(since, dt.date) and day < since:
        return False
    return not (isinstance(until, dt.date) and day > until)


def missing_for_final(
    values: Mapping[str, object], ratings: Iterable[Rating], aspects: Iterable[Aspect]
) -> list[str]:
    """Sentences on what keeps a report from being final; empty when it is complete."""
    found = []
    outcome = values.get("outcome")
    if not outcome:
        found.append("The outcome is not said.")
    if outcome == "Did not complete" and not values.get("why_not"):
        found.append("It is not said why the course was not completed.")
    given = {one.aspect: one for one in ratings}
    aspects = tuple(aspects)
    said = any(one.rating or one.remark for one in given.values()) or values.get("remarks")
    if aspects and not said:
        found.append("No rating is given yet.")
    for aspect in aspects:
        rated = given.get(aspect.name)
        if rated is None or not rated.rating:
            continue
        step = next((one for one in aspect.steps if one.name == rated.rating), None)
        if step is not None and step.remark_needed and not rated.remark:
            found.append(f"{aspect.name}: the rating {rated.rating} needs a remark.")
    return found
