"""Which function looks at which code, and in which part of a stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from imso_desk.domain.rules.checks import arrival, courses, english, office, papers, stay, support
from imso_desk.domain.rules.checks.base import Check
from imso_desk.domain.rules.facts import (
    COMING_PHASE,
    EXPECTED_PHASE,
    GONE_PHASE,
    HERE_PHASE,
    STILL_HERE_PHASE,
)

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.domain.rules.checks.office import OfficeFacts
    from imso_desk.domain.rules.model import Finding, Rule

    OfficeCheck = Callable[[Rule, OfficeFacts, dt.date], Iterable[Finding]]


_BEFORE: Final = COMING_PHASE
_STAY: Final = COMING_PHASE | HERE_PHASE
_HERE: Final = HERE_PHASE
_UNTIL_LEFT: Final = HERE_PHASE | STILL_HERE_PHASE
"""What does not end with the last class, but with the departure."""
_LATER: Final = HERE_PHASE | GONE_PHASE

CHECKS: Final[Mapping[str, tuple[Check, int]]] = {
    "ito": (papers.ito, _STAY),
    "identity": (papers.identity, _STAY),
    "name-agreement": (papers.name_agreement, _BEFORE),
    "vetting": (papers.vetting, _STAY),
    "medical": (papers.medical, _BEFORE),
    "passport": (papers.good_to_the_end, _STAY),
    "visa": (papers.good_to_the_end, _STAY),
    "insurance": (papers.insurance, _STAY),
    "lodging": (arrival.lodging, _BEFORE),
    "pick-up": (arrival.pick_up, _BEFORE),
    "welcome-letters": (arrival.welcome_letter, _BEFORE),
    "sponsor": (arrival.sponsor, _STAY),
    "sponsor-contact": (arrival.sponsor_contact, _HERE),
    "not-arrived": (arrival.not_arrived, COMING_PHASE | EXPECTED_PHASE),
    "arrival-reported": (arrival.arrival_reported, _HERE),
    "departure-reported": (arrival.departure_reported, _LATER),
    "checklist": (stay.checklist, _STAY | GONE_PHASE),
    "lease-end": (support.lease_end, _UNTIL_LEFT),
    "id-card": (support.id_card, _UNTIL_LEFT),
    "voucher": (support.voucher, _LATER),
    "leave-return": (stay.leave_return, _UNTIL_LEFT),
    "border-72h": (stay.border, _UNTIL_LEFT),
    "absence-certain": (stay.absence_certain, _UNTIL_LEFT),
    "notice-open": (stay.notice_open, _LATER),
    "english-minimum": (english.minimum, _STAY),
    "entry-ecl": (english.entry_ecl, _STAY),
    "score-validity": (english.score_validity, _BEFORE),
    "opi-validity": (english.opi_validity, _STAY),
    "opi-after-ecl": (english.opi_after_ecl, _STAY),
    "retest": (english.retest, _HERE),
    "shortfall-open": (english.shortfall_open, _STAY),
    "exit-ecl": (english.exit_ecl, _HERE),
    "academic-report": (courses.academic_report, _LATER),
    "early-warning": (courses.early_warning, _HERE),
    "follow-up": (courses.follow_up, _HERE),
    "fsp-coverage": (courses.fsp_coverage, _HERE),
}
"""Rules that are about one student, in the order in which they are looked at."""
PER_LINE: Final = frozenset(
    {
        *("english-minimum", "opi-validity", "opi-after-ecl", "exit-ecl"),
        *("academic-report", "early-warning"),
    }
)
"""Codes whose rule is chosen for each line by the line's own day and course."""
OFFICE_CHECKS: Final[Mapping[str, OfficeCheck]] = {
    "exemption-list": office.exemption_list,
    "masl-review": office.masl_review,
    "fsp-annual-report": office.fsp_annual_report,
    "test-session-scores": office.session_scores,
    "class-results": office.class_results,
}
"""Rules that are about the office."""
