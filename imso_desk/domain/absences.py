"""Leave, unauthorized absence and incidents: where each stands, and what speaks against a leave.

Times are local to the place, without a zone; `now` is an argument.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imso_desk.domain.current_line import line_facts
from imso_desk.domain.dates import format_local_time
from imso_desk.domain.leave_places import BORDER, border_country, contradicted_by
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineStatus, stage_of
from imso_desk.domain.student_brief import counted
from imso_desk.domain.support import Standing, Stay, ago, days

UNAUTHORIZED: Final = "Unauthorized"
BORDER_HOURS: Final = 72
"""Hours a visit to Canada or Mexico may last, where no rule says another number."""
CERTAIN_HOURS: Final = 24
"""Hours after which an absence is certain, where no rule says another number."""
CHECKS: Final = (
    ("schedule_checked", "Schedule: no misunderstanding, no change"),
    ("quarters_checked", "Quarters visited, phone and e-mail tried"),
    ("hospital_checked", "Hospital and sick call"),
    ("leave_checked", "Leave, pass and travel records"),
    ("sponsor_asked", "Sponsor, classmates, students of the same country"),
)
"""What is looked at before an absence is called certain: the field of its time, and the words."""
LEAVE_KINDS: Final = ("Leave", "Emergency leave")
"""Kinds of absence that a training line tells as on leave."""
TRAVEL_KINDS: Final = (*LEAVE_KINDS, "Side trip", "Other")
"""Kinds of absence that go somewhere, so that their country has to be known."""
ON_LEAVE: Final = "on leave"
_MULTIPLE: Final = re.compile(r"\bmult", re.IGNORECASE)
_SINGLE: Final = re.compile(
    r"\b(?:single|one)[ -]?entr|\b(?:not?|non)[ -](?:for )?mult|entr(?:y|ies)\W{1,3}(?:1|one)\b",
    re.IGNORECASE,
)
EXCUSING: Final = (*LEAVE_KINDS, "Side trip", "Sick in quarters", "Hospital", "Other")


class Phase(StrEnum):
    """Where a leave or an absence stands in time."""

    CASE = "case"
    LATE = "late"
    AWAY = "away"
    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One leave, absence or incident with its student; `told` of `parties` know of it."""

    stay: Stay
    item: Item
    standing: Standing
    phase: Phase
    told: int = 0
    parties: int = 0

    @property
    def is_recorded(self) -> bool:
        """A row of this list always has a record."""
        return self.item.id > 0


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a leave; `stops` means that only the officer's word records it."""

    sentence: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class AbsenceCase:
    """One unauthorized absence with what the record says about that time.

    `excuses` are leave and hospital found by the program; `hours` is the limit after which the
    absence counts as certain.
    """

    stay: Stay
    item: Item
    notices: tuple[Item, ...]
    excuses: tuple[str, ...]
    hours: int = CERTAIN_HOURS


def time_of(item: Item | None, name: str) -> dt.datetime | None:
    """A local time of a record, None when nothing is recorded."""
    value = item[name] if item is not None else None
    return value if isinstance(value, dt.datetime) else None


def phase_of(item: Item, now: dt.datetime) -> Phase:
    """Where a leave or an absence stands at a time."""
    starts, ends = time_of(item, "starts"), time_of(item, "ends")
    if item["returned_at"]:
        return Phase.PAST
    if item["kind"] == UNAUTHORIZED:
        return Phase.CASE
    if starts is not None and starts > now:
        return Phase.COMING
    return Phase.LATE if ends is not None and ends < now else Phase.AWAY


def is_on_leave(values: Mapping[str, object], today: dt.date) -> bool:
    """Say whether a leave has begun today or before, is not over and nobody came back from it."""
    starts, ends = values.get("starts"), values.get("ends")
    if values.get("kind") not in LEAVE_KINDS or values.get("returned_at"):
        return False
    if not isinstance(starts, dt.datetime) or starts.date() > today:
        return False
    return not isinstance(ends, dt.datetime) or ends.date() >= today


def may_go_on_leave(line: Item, today: dt.date) -> bool:
    """Say whether a line tells of somebody who is here and nothing more; that may be overwritten.

    Hospital, UA, held over and recycled say more than a leave does, and a line that has not begun
    or is over says nothing of today.
    """
    stage = stage_of(line_facts(line), today)
    return stage in (LineStatus.ARRIVED, LineStatus.ENROLLED, LineStatus.IN_PROGRESS)


def standing_of(item: Item, now: dt.datetime) -> Standing:
    """How a leave or an absence stands, in words."""
    phase, today = phase_of(item, now), now.date()
    if phase is Phase.CASE:
        return _case_standing(item, now)
    if phase is Phase.PAST:
        back = time_of(item, "returned_at")
        return Standing("met", f"Back {ago(back.date(), today)}" if back else "Back")
    starts, ends = time_of(item, "starts"), time_of(item, "ends")
    if phase is Phase.COMING and starts is not None:
        return Standing("coming", f"Leaves {_when(starts, now)}")
    if phase is Phase.LATE and ends is not None:
        return Standing("overdue", f"Not back, expected {_when(ends, now)}")
    if ends is None:
        return Standing("unknown", "Away, no end recorded")
    tone = "due" if ends.date() == today else "coming"
    return Standing(tone, f"Away, back {_when(ends, now)}")


def incident_standing(item: Item, told: int, parties: int) -> Standing:
    """How an incident stands: who still has to be told comes first."""
    if item["closed_on"]:
        return Standing("met", "Closed")
    if told < parties:
        return Standing("overdue", f"{parties - told} of {parties} still to tell")
    return Standing("due", "Open, all told" if parties else "Open, nobody named to tell")


def checks_left(item: Item) -> tuple[str, ...]:
    """The checks that were not made yet, in their words."""
    return tuple(words for name, words in CHECKS if not item[name])


def open_already(stay: Stay, case: Item) -> str:
    """A sentence saying that a student has an open case."""
    seen = time_of(case, "last_seen") or time_of(case, "starts")
    since = f", last seen {format_local_time(seen)}" if seen else ""
    return f"{stay.who.name} already has an open case{since}."


def hours_words(length: dt.timedelta) -> str:
    """1 hour, 31 hours, 5 days: whole ones, as an officer counts them."""
    hours = int(length.total_seconds() // 3600)
    if hours < 1:
        return counted(max(0, int(length.total_seconds() // 60)), "minute")
    return counted(hours, "hour") if hours < 96 else days(hours // 24)


def clock_standing(item: Item, hours: int, now: dt.datetime) -> Standing:
    """How long a student has not been seen, against the hours after which it is certain."""
    seen = time_of(item, "last_seen") or time_of(item, "starts")
    end = time_of(item, "returned_at") or now
    if seen is None:
        return Standing("unknown", "Last seen: not recorded")
    gone = end - seen
    words = f"Not seen for {hours_words(gone)}"
    if item["returned_at"]:
        return Standing("met", f"Was away {hours_words(gone)}, back {format_local_time(end)}")
    if gone > dt.timedelta(hours=hours):
        return Standing("overdue", f"{words}: more than the {hours} hours of the rule")
    left = dt.timedelta(hours=hours) - gone
    return Standing("due", f"{words}: {hours} hours are over in {hours_words(left)}")


def objections(
    values: Mapping[str, object],
    others: Iterable[Item],
    visa: Item | None,
    hours: int = BORDER_HOURS,
) -> tuple[Objection, ...]:
    """What speaks against a leave: too long across the border, the visa, another leave."""
    found = list(_border(values, visa, hours))
    starts, ends = values.get("starts"), values.get("ends")
    if isinstance(starts, dt.datetime):
        until = ends if isinstance(ends, dt.datetime) else None
        found += [
            Objection(f"Overlaps {span_words(other)}.", stops=True)
            for other in others
            if _overlap(starts, until, other)
        ]
    return tuple(found)


def is_multiple_entry(visa: Item) -> bool:
    """Say whether the remark on a visa notes that it allows several entries."""
    return bool(_MULTIPLE.search(visa.text("remark"))) and not is_single_entry(visa)


def is_single_entry(visa: Item) -> bool:
    """Say whether the remark on a visa notes that it allows one entry only."""
    return bool(_SINGLE.search(visa.text("remark")))


def begun_hours(starts: dt.datetime, ends: dt.datetime) -> int:
    """How many hours a time has, the last one counted as soon as it has begun."""
    return int(-((starts - ends).total_seconds() // 3600))


def span_words(item: Item) -> str:
    """The kind and the time of a leave, for a sentence."""
    starts, ends = time_of(item, "starts"), time_of(item, "ends")
    kind = item.text("kind").lower()
    first = format_local_time(starts) or "an unknown time"
    back = time_of(item, "returned_at")
    last = back if back is not None else ends
    return f"{kind} from {first} to {format_local_time(last) or 'an open end'}"


def excuses(seen: dt.datetime, now: dt.datetime, others: Iterable[Item]) -> tuple[str, ...]:
    """Leave and hospital on record for the time since a student was seen, as sentences."""
    found = []
    for other in others:
        if other["kind"] in EXCUSING and _overlap(seen, now, other):
            by = other.text("approved_by")
            said = f", approved by {by}" if by else ", approval not recorded"
            found.append(f"On record for this time: {span_words(other)}{said}.")
    return tuple(found)


def _border(values: Mapping[str, object], visa: Item | None, hours: int) -> tuple[Objection, ...]:
    if other := contradicted_by(values):
        sentence = f"Where to names {BORDER[other]}, but another country is given: correct one."
        return (Objection(sentence, stops=True),)
    if border_country(values) is None:
        return ()
    found = []
    starts, ends = values.get("starts"), values.get("ends")
    if not isinstance(ends, dt.datetime) or not isinstance(starts, dt.datetime):
        sentence = f"Canada and Mexico: at most {hours} hours; no end is given."
        found.append(Objection(sentence, stops=True))
    elif ends - starts > dt.timedelta(hours=hours):
        found.append(Objection(
            f"Canada and Mexico: at most {hours} hours; this is {begun_hours(starts, ends)} hours.",
            stops=True,
        ))  # fmt: skip
    if visa is None:
        found.append(Objection("No visa is recorded: a multiple-entry visa is needed to return."))
    elif is_single_entry(visa):
        sentence = "The visa on record is for a single entry: it does not allow the return."
        found.append(Objection(sentence, stops=True))
    elif not is_multiple_entry(visa):
        found.append(Objection("The visa on record is not noted as multiple-entry."))
    return tuple(found)


def _overlap(starts: dt.datetime, ends: dt.datetime | None, other: Item) -> bool:
    begin = time_of(other, "starts")
    end = time_of(other, "returned_at") or time_of(other, "ends")
    if begin is None:
        return False
    return (end is None or starts < end) and (ends is None or begin < ends)


def _case_standing(item: Item, now: dt.datetime) -> Standing:
    certain = time_of(item, "certain_at")
    if certain is not None:
        return Standing("overdue", f"Absent, certain {ago(certain.date(), now.date())}")
    left = len(checks_left(item))
    if left:
        return Standing("overdue", f"Missing, {counted(left, 'check')} to make")
    return Standing("overdue", "Missing, checks made")


def _when(moment: dt.datetime, now: dt.datetime) -> str:
    """Today 17:00, in 3 days; hours when it is near."""
    if moment.date() == now.date():
        return f"today {moment:%H:%M}"
    return ago(moment.date(), now.date())
