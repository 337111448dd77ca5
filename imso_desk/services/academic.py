"""Academic reports (DD 2496 worksheet): drafting, making final, noting who got them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.academic import (
    OUTCOME_OF,
    AcademicDraft,
    Rating,
    aspects_on,
    missing_for_final,
)
from imso_desk.domain.schema import entity
from imso_desk.domain.training import LineBrief, ReportRow
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context
    from imso_desk.services.grades import GradeService

LATELY: Final = 120
"""Days after the end of a line during which its report is still listed."""
SOON: Final = 30
"""Days before the end of a line from which its report is listed."""


class AcademicReportService:
    """One report for each training line; a final one is only changed after it was opened again."""

    def __init__(self, context: Context, grades: Callable[[], GradeService]) -> None:
        self._context = context
        self._grades = grades

    def rows(self) -> tuple[ReportRow, ...]:
        """The lines that end soon or ended lately, with their reports, by the day they end."""
        from imso_desk.database.items import items_by
        from imso_desk.database.training import lines_to_report

        today = self._context.today
        since = (today - dt.timedelta(days=LATELY)).isoformat()
        until = (today + dt.timedelta(days=SOON)).isoformat()
        with self._context.office.reading() as core:
            lines = lines_to_report(core, since, until)
            found = []
            for line in lines:
                kept = items_by(core, "academic_report", "training_line_id", line.line_id)
                found.append(ReportRow(line, kept[-1] if kept else None))
        return tuple(found)

    def draft(self, line_id: int) -> AcademicDraft:
        """A line's report as it stands, or what the line suggests; raises Refused if it is gone."""
        with self._context.office.reading() as core:
            return draft_of(core, line_id)

    def save(
        self, line_id: int, values: Mapping[str, object], ratings: Sequence[Rating]
    ) -> Changes:
        """Keep a draft: the fields given and all ratings; one step.

        Raises Refused for a report that is final, and for what cannot be in a field.
        """
        with self._context.work("Academic report saved") as work:
            draft = draft_of(work.unit.core, line_id)
            _refuse_final(draft)
            wanted = {**draft.values, **values, "state": "Draft"}
            problems = record_problems(entity("academic_report"), wanted)
            if problems:
                raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
            report_id = _keep(work.unit, draft, wanted)
            _keep_ratings(work.unit, report_id, ratings)
        return work.changes

    def make_final(self, line_ids: Sequence[int]) -> Changes:
        """Make drafts final; raises Refused naming what is missing, and then makes none final."""
        with self._context.work(f"Academic reports final: {len(line_ids)}") as work:
            for line_id in line_ids:
                draft = draft_of(work.unit.core, line_id)
                if draft.report is None:
                    raise Refused("There is no draft of one of these reports yet. None was made.")
                missing = missing_for_final(draft.values, draft.ratings, draft.aspects)
                if missing:
                    raise Refused(
                        f"The report on line {draft.line.wcn or line_id} is not complete: "
                        f"{' '.join(missing)} None was made final."
                    )
                final = {"state": "Final", "final_on": self._context.today}
                work.unit.edit("academic_report", draft.report.id, final)
        return work.changes

    def open_again(self, line_ids: Sequence[int]) -> Changes:
        """Turn final reports back into drafts; what was sent stays on record."""
        with self._context.work("Academic report opened again") as work:
            for line_id in line_ids:
                draft = draft_of(work.unit.core, line_id)
                if draft.report is not None:
                    again: dict[str, object] = {"state": "Draft", "final_on": None}
                    work.unit.edit("academic_report", draft.report.id, again)
        return work.changes

    def sent(self, line_ids: Sequence[int], day: dt.date, parties: Sequence[str]) -> Changes:
        """Note to whom final reports were sent on `day`; raises Refused for drafts."""
        if day > self._context.today:
            raise Refused("The day of sending is still to come. Nothing was saved.")
        if not parties:
            raise Refused("Say to whom the reports were sent. Nothing was saved.")
        with self._context.work(f"Academic reports sent: {len(line_ids)}") as work:
            for line_id in line_ids:
                draft = draft_of(work.unit.core, line_id)
                if draft.report is None or draft.report["state"] != "Final":
                    raise Refused("Only a final report can be sent. Nothing was saved.")
                work.unit.edit("academic_report", draft.report.id, {"sent_on": day})
                for party in parties:
                    work.unit.add("notice", self._notice(draft, day, party))
        return work.changes

    def _notice(self, draft: AcademicDraft, day: dt.date, party: str) -> dict[str, object]:
        return {
            "about": "Academic report",
            "party": party,
            "told_at": dt.datetime.combine(day, dt.time(12)),
            "told_by": self._context.who,
            "person_id": draft.line.person_id,
            "academic_report_id": draft.report.id if draft.report else None,
        }

    # papers

    def worksheet(self, line_ids: Sequence[int]) -> Paper:
        """The academic progress reports (DD 2496 worksheet) of these lines, one after another."""
        from imso_desk.services.academic_papers import worksheets

        with self._context.office.reading() as core:
            return worksheets(core, line_ids, self._context.today)

    def class_report(self, class_id: int) -> Paper:
        """The class report: its roster with standing, results and how each line stands."""
        from imso_desk.services.academic_papers import class_report

        return class_report(self._grades().standing(class_id), self._context.today)

    def graduation_list(self, class_id: int) -> Paper:
        """The list for the ceremony: names as to print, countries, awards, place to sign."""
        from imso_desk.services.academic_papers import graduation_list

        with self._context.office.reading() as core:
            return graduation_list(core, class_id, self._context.today)

    def certificates(self, line_ids: Sequence[int]) -> Paper:
        """A certificate of completion (or of attendance) a page for each of these lines."""
        from imso_desk.services.academic_papers import certificates
        from imso_desk.services.settings import SettingsService

        settings = SettingsService(self._context).all()
        with self._context.office.reading() as core:
            return certificates(core, line_ids, settings, self._context.today)


def draft_of(core: Connection, line_id: int) -> AcademicDraft:
    """A line's report as it stands; raises Refused when the line is gone."""
    from imso_desk.database.items import all_items, item, items_by
    from imso_desk.database.training import line_briefs

    lines, line = line_briefs(core, [line_id]), item(core, "training_line", line_id)
    if not lines or line is None:
        raise Refused("This training line is no longer there.")
    kept = items_by(core, "academic_report", "training_line_id", line_id)
    report = kept[-1] if kept else None
    end = line["end_date"]
    aspects = aspects_on(
        all_items(core, "rating_aspect"),
        all_items(core, "rating_step"),
        end if isinstance(end, dt.date) else None,
    )
    ratings: tuple[Item, ...] = ()
    notices: tuple[Item, ...] = ()
    if report is not None:
        ratings = items_by(core, "report_rating", "academic_report_id", report.id)
        notices = items_by(core, "notice", "academic_report_id", report.id)
    given = tuple(Rating(r.text("aspect"), r.text("rating"), r.text("remark")) for r in ratings)
    return AcademicDraft(lines[0], report, _values(report, line), given, aspects, notices)


def _values(report: Item | None, line: Item) -> Mapping[str, object]:
    if report is not None:
        return dict(report.values)
    outcome = OUTCOME_OF.get(line.text("status"))
    suggested = {
        "outcome": outcome,
        "standing": line["standing"],
        "grade": line["grade"],
        "state": "Draft",
    }
    return {key: value for key, value in suggested.items() if value is not None}


def _refuse_final(draft: AcademicDraft) -> None:
    if draft.report is not None and draft.report["state"] == "Final":
        raise Refused(
            "This report is final. Open it again before it is changed. Nothing was saved."
        )


def _keep(unit: Unit, draft: AcademicDraft, wanted: Mapping[str, object]) -> int:
    if draft.report is None:
        line: LineBrief = draft.line
        return unit.add("academic_report", {**wanted, "training_line_id": line.line_id})
    unit.edit("academic_report", draft.report.id, dict(wanted))
    return draft.report.id


def _keep_ratings(unit: Unit, report_id: int, ratings: Sequence[Rating]) -> None:
    from imso_desk.database.items import items_by

    standing = {
        one.text("aspect"): one
        for one in items_by(unit.core, "report_rating", "academic_report_id", report_id)
    }
    for rating in ratings:
        values: dict[str, object] = {
            "aspect": rating.aspect,
            "rating": rating.rating or None,
            "remark": rating.remark or None,
        }
        kept = standing.get(rating.aspect)
        if kept is not None:
            unit.edit("report_rating", kept.id, values)
        elif rating.rating or rating.remark:
            unit.add("report_rating", {**values, "academic_report_id": report_id})
