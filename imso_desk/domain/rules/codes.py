"""The codes a rule may have: what each looks at is told in the user guide."""

from __future__ import annotations

from typing import Final

STUDENT_CODES: Final = (
    *("ito", "identity", "name-agreement", "vetting", "medical", "passport", "visa", "insurance"),
    *("lodging", "pick-up", "welcome-letters", "sponsor", "sponsor-contact", "not-arrived"),
    *("arrival-reported", "departure-reported", "checklist", "lease-end", "id-card", "voucher"),
    *("leave-return", "border-72h", "absence-certain", "notice-open", "english-minimum"),
    *("entry-ecl", "score-validity", "opi-validity", "opi-after-ecl", "retest"),
    *("shortfall-open", "exit-ecl", "academic-report", "early-warning", "follow-up"),
    *("fsp-coverage",),
)
"""About one student, in the order in which they are looked at."""
OFFICE_CODES: Final = (
    *("exemption-list", "masl-review", "fsp-annual-report", "test-session-scores"),
    *("class-results",),
)
WATCHED_CODES: Final = ("import-age", "alumni-review")
"""Rows that the place itself reads: the age of imported lists, the review of alumni."""
CODES: Final = (*STUDENT_CODES, *OFFICE_CODES, *WATCHED_CODES)
