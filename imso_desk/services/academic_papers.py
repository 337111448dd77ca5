"""The papers of the end of a course: worksheet, class report, graduation list, certificates.

The worksheet is the office's own layout on purpose: it is no official form and does not look like
one (domain notes 4.1). It may go to the country, so nothing private can be on it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import (
    Certificate,
    Facts,
    Heading,
    NewPage,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
)
from imso_desk.runtime.errors import Refused
from imso_desk.services.academic import draft_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.academic import AcademicDraft
    from imso_desk.domain.grade_records import ClassStanding, StandingRow
    from imso_desk.domain.paper import Block
    from imso_desk.domain.records import Item
    from imso_desk.domain.training import LineBrief

WORKSHEET: Final = "Academic progress report (DD 2496 worksheet)"
NOT_A_FORM: Final = (
    "Worksheet of the office; not an official form. Type what is needed into the form itself."
)


def worksheets(core: Connection, line_ids: Sequence[int], today: dt.date) -> Paper:
    """One page or more for each line; raises Refused when nobody is meant."""
    if not line_ids:
        raise Refused("No line was chosen, so nothing was printed.")
    blocks: list[Block] = []
    drafts = [draft_of(core, line_id) for line_id in line_ids]
    for number, draft in enumerate(drafts):
        if number:
            blocks.append(NewPage())
        blocks += _worksheet(core, draft)
    final = all(draft.values.get("state") == "Final" for draft in drafts)
    return Paper("dd2496-worksheet", WORKSHEET, today, tuple(blocks), releasable=final)


def _worksheet(core: Connection, draft: AcademicDraft) -> list[Block]:
    from imso_desk.database.items import item

    line = item(core, "training_line", draft.line.line_id)
    person = item(core, "person", draft.line.person_id)
    if line is None or person is None:
        raise Refused("This training line is no longer there.")
    visit = item(core, "visit", int(line.links["visit_id"] or 0))
    final = draft.values.get("state") == "Final"
    standing = "Final" if final else "Draft: not for release before it is final"
    return [
        Paragraph(f"{standing}. {NOT_A_FORM}", "muted"),
        Heading("Student"),
        Facts(_student_facts(draft, person, visit)),
        Heading("Training"),
        Facts(_training_facts(line)),
        Heading("Outcome"),
        Facts(_outcome_facts(draft)),
        Heading("Ratings"),
        Table(
            (PaperColumn("Aspect", 2), PaperColumn("Rating", 1.5), PaperColumn("Remark", 3)),
            _ratings(draft),
            "Nothing is rated.",
        ),
        Heading("Remarks"),
        Paragraph(str(draft.values.get("remarks") or "No remarks.")),
        Signatures(("Instructor", "International Military Student Officer", "Commandant")),
    ]


def _student_facts(
    draft: AcademicDraft, person: Item, visit: Item | None
) -> tuple[tuple[str, str], ...]:
    return _stated(
        ("Name", person.text("passport_name")),
        ("Rank", person.text("rank")),
        ("Service", person.text("service")),
        ("Country", draft.line.country or ""),
        ("Service number", person.text("service_number")),
        ("ITO number", visit.text("ito_number") if visit else ""),
    )


def _training_facts(line: Item) -> tuple[tuple[str, str], ...]:
    return _stated(
        ("WCN", line.text("wcn")),
        ("Course", line.text("course_title")),
        ("MASL", line.text("masl")),
        ("Course number", line.text("course_number")),
        ("Class", line.text("class_name")),
        ("School", line.text("school")),
        ("From", _day(line, "start_date")),
        ("To", _day(line, "end_date")),
    )


def _outcome_facts(draft: AcademicDraft) -> tuple[tuple[str, str], ...]:
    def said(name: str) -> str:
        return str(draft.values.get(name) or "")

    return _stated(
        ("Outcome", said("outcome") or "Not said yet"),
        ("Why not completed", said("why_not")),
        ("Class standing", said("standing")),
        ("Grade", said("grade")),
        ("Prepared by", said("prepared_by")),
    )


def _ratings(draft: AcademicDraft) -> tuple[tuple[str, ...], ...]:
    given = {one.aspect: one for one in draft.ratings}
    names = [aspect.name for aspect in draft.aspects]
    names += [name for name in given if name not in names]
    return tuple(
        (name, given[name].rating or "Not rated", given[name].remark)
        if name in given
        else (name, "Not rated", "")
        for name in names
    )


def class_report(standing: ClassStanding, today: dt.date) -> Paper:
    """A class at a glance: who, how each stands, what was failed; the office's own paper."""
    record = standing.sheet.record
    held, course = record.one, record.course
    seated = [row for row in standing.rows if row.seat.is_seated]
    gone = [row for row in standing.rows if not row.seat.is_seated]
    countries = sorted({row.seat.country_name for row in seated if row.seat.country_name})
    facts = _stated(
        ("Course", course.text("title")),
        ("MASL", course.text("masl")),
        ("From", _day(held, "start_date")),
        ("To", _day(held, "end_date")),
        ("Instructor", held.text("instructor")),
        ("Students in all", held.text("size")),
        ("International students", str(len(seated))),
        ("Countries", str(len(countries))),
    )
    blocks: list[Block] = [
        Facts(facts),
        Heading("Standing"),
        Table(_STANDING, tuple(map(_standing_row, seated)), "Nobody is in this class."),
    ]
    if any(row.standing.others for row in seated):
        words = "Places are among the international students; the others are not known here."
        blocks.append(Paragraph(words, "muted"))
    if gone:
        lost = tuple((row.seat.name, row.seat.country_name, row.seat.status) for row in gone)
        columns = tuple(PaperColumn(text) for text in ("Name", "Country", "Why"))
        blocks += [Heading("No longer in the class"), Table(columns, lost)]
    blocks += [Heading("Countries"), Paragraph(", ".join(countries) or "None.")]
    title = f"Class report: {held.text('name') or 'class'}"
    return Paper("class-report", title, today, tuple(blocks), wide=True)


_STANDING: Final = tuple(
    PaperColumn(text, wide, align)
    for text, wide, align in (
        ("Place", 0.9, "left"),
        ("Name", 2.2, "left"),
        ("Rank", 0.8, "left"),
        ("Country", 1.3, "left"),
        ("Average", 0.8, "right"),
        ("Trend", 0.8, "left"),
        ("Results", 0.9, "left"),
        ("Below the pass mark", 2.0, "left"),
        ("Attended", 0.9, "right"),
    )
)


def _standing_row(row: StandingRow) -> tuple[str, ...]:
    stands, attended = row.standing, row.attended.percent
    return (
        stands.place_brief,
        row.seat.name,
        row.seat.rank,
        row.seat.country_name,
        f"{stands.average} %" if stands.average is not None else "",
        stands.trend_words,
        f"{stands.counted} of {stands.counted + stands.missing}",
        ", ".join(stands.failed),
        f"{attended} %" if attended is not None else "not kept",
    )


def graduation_list(core: Connection, class_id: int, today: dt.date) -> Paper:
    """Who graduates, as names are to be printed and called; raises Refused for no such class."""
    from imso_desk.database.items import item
    from imso_desk.database.training import lines_of_class

    one = item(core, "course_class", class_id)
    if one is None:
        raise Refused("This class is no longer there.")
    course = item(core, "course", int(one.links["course_id"] or 0))
    staying = [
        line
        for line in lines_of_class(core, class_id)
        if line.status not in ("cancelled", "no-show", "withdrawn", "early return", "failed")
    ]
    rows = []
    for number, line in enumerate(staying, 1):
        person = item(core, "person", line.person_id)
        called = person.text("preferred_name") if person else ""
        rows.append((str(number), line.name, called, line.rank or "", line.country or "", ""))
    widths = (("No.", 0.5), ("Name as to print", 3.0), ("Called", 1.6), ("Rank", 1.0))
    more = (("Country", 1.6), ("Signature", 1.8))
    columns = tuple(PaperColumn(text, wide) for text, wide in (*widths, *more))
    flags = sorted({line.country for line in staying if line.country})
    blocks = (
        Table(columns, tuple(rows), "Nobody is on the list of this class."),
        Heading(f"Flags: {len(flags)}"),
        Paragraph(", ".join(flags) or "None."),
    )
    title = f"Graduation list: {course.text('title') if course else ''} {one.text('name')}".strip()
    day = _day(one, "graduation_date") or _day(one, "end_date")
    return Paper("graduation-list", title, today, blocks, subtitle=day, wide=True, releasable=True)


def certificates(
    core: Connection, line_ids: Sequence[int], settings: Mapping[str, str], today: dt.date
) -> Paper:
    """A certificate for each line that was completed or attended; refuses the others by WCN."""
    from imso_desk.database.items import item
    from imso_desk.database.training import line_briefs

    pages: list[Block] = []
    for line in line_briefs(core, line_ids):
        whole = item(core, "training_line", line.line_id)
        pages.append(_certificate(line, whole, settings, today))
    if not pages:
        raise Refused("No line was chosen, so no certificate was made.")
    title = "Certificates"
    return Paper("certificates", title, today, tuple(pages), wide=True, releasable=True)


def _certificate(
    line: LineBrief, whole: Item | None, settings: Mapping[str, str], today: dt.date
) -> Certificate:
    status = line.status or ""
    over = line.end is not None and line.end <= today.isoformat()
    if status not in ("completed", "attended") and (status or not over):
        raise Refused(
            f"Line {line.wcn or line.line_id} is not completed, so no certificate was made."
        )
    attended = status == "attended"
    heading = "Certificate of Attendance" if attended else "Certificate of Completion"
    word = "attended" if attended else "successfully completed"
    span = ""
    if line.start and line.end:
        since, until = (dt.date.fromisoformat(day) for day in (line.start, line.end))
        span = f" from {format_date(since)} to {format_date(until)}"
    graduated = whole["graduation_date"] if whole else None
    day = graduated if isinstance(graduated, dt.date) else today
    signers = [settings[key].splitlines()[0] for key in _SIGNERS if settings.get(key)]
    return Certificate(
        heading=heading,
        before_name="This is to certify that",
        name=" ".join(part for part in (line.rank, line.name) if part),
        after_name=f"{line.country or ''}\nhas {word}\n{line.course or ''}{span}".strip(),
        day=format_date(day),
        signers=tuple(signers) or ("Commandant",),
    )


_SIGNERS: Final = ("signature_1", "signature_2")


def _stated(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in facts if text)


def _day(item: Item, name: str) -> str:
    value = item[name]
    return format_date(value) if isinstance(value, dt.date) else ""
