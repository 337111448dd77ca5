"""Sponsors on paper."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.folding import fold
from imso_desk.domain.paper import Heading, Paper, PaperColumn, Paragraph, Table
from imso_desk.domain.student_brief import counted

if TYPE_CHECKING:
    from imso_desk.domain.paper import Block
    from imso_desk.domain.sponsoring import SponsoredStudent, SponsorOverview, SponsorRow

_SPONSORS: Final = (
    PaperColumn("Sponsor", 1.7),
    PaperColumn("Kind", 0.9),
    PaperColumn("Students", 0.8),
    PaperColumn("Phone", 0.9),
    PaperColumn("E-mail", 1.6),
    PaperColumn("Languages", 0.9),
    PaperColumn("Prefers", 0.8),
    PaperColumn("Cares for", 5.4),
)
_STUDENTS: Final = (
    PaperColumn("Student", 2.4),
    PaperColumn("Country", 1.3),
    PaperColumn("Course", 2.4),
    PaperColumn("Missing", 1.4),
)


def sponsor_list(found: SponsorOverview, today: dt.date) -> Paper:
    """All sponsors by name with their students, then those who still need one."""
    sponsors = sorted(found.sponsors, key=lambda one: fold(one.item.text("name")))
    without = [one for one in found.students if _missing(one, found.required)]
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{counted(len(sponsors), 'sponsor')}, {counted(len(found.students), 'student')}.",
            "muted",
        ),
        Table(_SPONSORS, tuple(_sponsor(one) for one in sponsors), "No sponsors yet."),
        Heading("Without a sponsor"),
        Table(
            _STUDENTS,
            tuple(
                (
                    one.person.who,
                    one.person.country,
                    one.person.course,
                    _missing(one, found.required),
                )
                for one in without
            ),
            "Everybody has one.",
        ),
    )
    return Paper("sponsor-list", "Sponsors", today, blocks, wide=True)


def _sponsor(row: SponsorRow) -> tuple[str, ...]:
    item = row.item
    last = item["available_to"]
    kind = item.text("kind")
    if isinstance(last, dt.date):
        kind = f"{kind}, until {format_date(last)}" if kind else f"until {format_date(last)}"
    return (
        item.text("name"),
        kind,
        row.load_words,
        item.text("phone"),
        item.text("email"),
        item.text("languages"),
        item.text("countries"),
        "; ".join(dict.fromkeys(one.person.who for one in row.cares)),
    )


def _missing(student: SponsoredStudent, required: tuple[str, ...]) -> str:
    """The kinds that are missing; "any" where none is asked for and there is none at all."""
    if required:
        return ", ".join(student.missing(required))
    return "" if student.cares else "any"
