"""English: who meets the minimum, test sessions and their scores, shortfall cases, waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imso_desk.runtime.errors import Refused
from imso_desk.services.english_rows import english_findings, holdings, row_of, rules_today

if TYPE_CHECKING:
    from pathlib import Path

    from imso_desk.domain.changes import Changes
    from imso_desk.domain.chart import ChartData
    from imso_desk.domain.english_records import (
        Below,
        BookingPlan,
        CaseRow,
        EnglishRow,
        SavedScores,
        ScoreMatch,
        SessionRecord,
        SessionRow,
        WaiverRow,
    )
    from imso_desk.domain.paper import Paper
    from imso_desk.services.context import Context
    from imso_desk.services.rules import RuleService

LATELY: Final = dt.timedelta(days=120)
"""For so long a test session stays in the list by itself."""


class EnglishService:
    """What the place English shows and does; plain edits of one row go by `RecordService`."""

    def __init__(self, context: Context, rules: RuleService) -> None:
        self._context = context
        self._rules = rules

    # students

    def students(self) -> tuple[EnglishRow, ...]:
        """How everybody stands who is expected or here, in the order of names."""
        found = english_findings(self._rules.findings())
        today = self._context.today
        rules = rules_today(self._rules.rules(), today)
        with self._context.office.reading() as core:
            held = holdings(core)
        return tuple(row_of(held, one, found.get(one, ()), rules, today) for one in held.who)

    def student(self, person_id: int) -> EnglishRow:
        """How one student stands; raises Refused when he is no longer there."""
        found = english_findings(self._rules.findings_of(person_id))
        with self._context.office.reading() as core:
            held = holdings(core, [person_id])
        if person_id not in held.who:
            raise Refused("This student is no longer there.")
        today = self._context.today
        rules = rules_today(self._rules.rules(), today)
        return row_of(held, person_id, found.get(person_id, ()), rules, today)

    # sessions

    def sessions(self, *, older: bool = False) -> tuple[SessionRow, ...]:
        """The test sessions of the last four months and to come, the latest first.

        With `older` those before them too, as far as a list can be read.
        """
        from imso_desk.database.english import session_rows

        since = dt.date.min if older else self._context.today - LATELY
        with self._context.office.reading() as core:
            return session_rows(core, since)

    def session(self, session_id: int) -> SessionRecord:
        """One session with who sits in it; raises Refused when it is no longer there."""
        from imso_desk.services.english_sessions import session_record

        freed = self._freed()
        with self._context.office.reading() as core:
            return session_record(core, session_id, freed, self._context.today)

    def save_session(self, session_id: int, values: Mapping[str, object]) -> Changes:
        """Save fields of a session; its booked seats go with it to another day, in one step."""
        from imso_desk.services.english_sessions import save_session

        with self._context.work("Test session edited") as work:
            moved = save_session(work.unit, session_id, values)
            if moved:
                seats = "1 booked seat" if moved == 1 else f"{moved:,} booked seats"
                work.label = f"Test session moved, {seats} with it"
        return work.changes

    def plan_for_all(self, session_id: int) -> BookingPlan:
        """Who must sit this session's test about its day, and whom a rule holds back."""
        from imso_desk.services.english_booking import plan_for_all

        rows, today = self.students(), self._context.today
        rules = rules_today(self._rules.rules(), today)
        with self._context.office.reading() as core:
            return plan_for_all(core, session_id, rows, rules, today)

    def plan(self, session_id: int, person_ids: Sequence[int]) -> BookingPlan:
        """What speaks against a seat for each of these students, and how many seats are left."""
        from imso_desk.services.english_booking import plan

        today = self._context.today
        rules = rules_today(self._rules.rules(), today)
        with self._context.office.reading() as core:
            return plan(core, session_id, person_ids, rules, today)

    def book(self, session_id: int, person_ids: Sequence[int]) -> Changes:
        """Give these students a seat in a session; who sits in it already keeps his."""
        from imso_desk.services.english_booking import book

        with self._context.work(f"Test session: {len(person_ids)} students booked") as work:
            if len(person_ids) == 1:
                work.label = "Booked into a test session"
            book(work.unit, session_id, person_ids, self._context.today)
        return work.changes

    def take_out(self, session_id: int, test_ids: Sequence[int]) -> Changes:
        """Take students out of a session, with what was typed for them."""
        with self._context.work(f"Taken out of a test session: {len(test_ids)} students") as work:
            from imso_desk.database.items import items_with_ids

            tests = items_with_ids(work.unit.core, "english_test", test_ids)
            for one in tests.values():
                if one.links["test_session_id"] == session_id:
                    work.unit.remove("english_test", one.id)
        return work.changes

    def save_scores(
        self, session_id: int, cells: Mapping[int, Mapping[str, object]]
    ) -> SavedScores:
        """Save what was typed for the tests of a session, all of it or nothing, as one step.

        Raises Refused in a sentence that names the student and the field.
        """
        from imso_desk.services.english_scores import save_scores
        from imso_desk.services.english_sessions import session_record

        freed, today = self._freed(), self._context.today
        with self._context.work("Scores of a test session saved") as work:
            record = session_record(work.unit.core, session_id, freed, today)
            saved = save_scores(work.unit, record, cells, freed, today)
        return saved.of(work.changes)

    def match_scores(self, session_id: int, path: Path) -> ScoreMatch:
        """Read a score list and find the students of a session in it; nothing is written.

        Raises Refused with one sentence when the file cannot be read as a list.
        """
        from imso_desk.services.reference import ReferenceBook
        from imso_desk.services.score_lists import match_scores

        tables = ReferenceBook(self._context).for_import()
        return match_scores(self.session(session_id), path, tables)

    def _freed(self) -> frozenset[int]:
        """Students of whom no line asks for a minimum: exempt, or waived."""
        from imso_desk.domain.rules.model import State

        found = [one for one in self._rules.findings() if one.rule == "english-minimum"]
        asked = {one.person_id for one in found if one.state is not State.NOT_APPLICABLE}
        every = (one.person_id for one in found if one.person_id is not None)
        return frozenset(one for one in every if one not in asked)

    # shortfalls and waivers

    def cases(self) -> tuple[CaseRow, ...]:
        """Shortfall cases of everybody who is expected or here, open ones first."""
        from imso_desk.services.english_cases import case_rows

        with self._context.office.reading() as core:
            return case_rows(core)

    def case(self, case_id: int) -> CaseRow:
        """One case with who is told; raises Refused when it is no longer there."""
        from imso_desk.services.english_cases import case_row

        with self._context.office.reading() as core:
            return case_row(core, case_id)

    def gap_of(self, person_id: int) -> Below:
        """What a case of this student would be about; raises Refused when nothing is short."""
        from imso_desk.services.english_cases import below_of

        return below_of(self.student(person_id))

    def open_cases(self, below: Sequence[Below]) -> Changes:
        """Open a case for each line that has no open one, with the parties that are told."""
        from imso_desk.services.english_cases import open_cases

        with self._context.work(f"English shortfall: {len(below)} cases opened") as work:
            if len(below) == 1:
                work.label = "English shortfall case opened"
            open_cases(work.unit, below, self._context.today)
        return work.changes

    def save_case(
        self, case_id: int, values: Mapping[str, object], *, move_line: bool = False
    ) -> Changes:
        """Save fields of a case; with `move_line` the line takes the new class dates as well.

        The label of what is returned says which dates of the line moved; the history does not.
        """
        from imso_desk.services.english_cases import save_case

        with self._context.work("English shortfall case saved") as work:
            moved = save_case(work.unit, case_id, values, move_line=move_line)
        said = f"Case saved. Line moved: {moved}" if moved else work.changes.label
        return replace(work.changes, label=said)

    def waivers(self) -> tuple[WaiverRow, ...]:
        """The waivers of everybody who is expected or here, those still asked for first."""
        from imso_desk.services.english_cases import waiver_rows

        with self._context.office.reading() as core:
            return waiver_rows(core)

    # papers

    def session_roster(self, session_id: int) -> Paper:
        """The roster of a test session, to take along and to sign."""
        from imso_desk.services.english_papers import session_roster

        return session_roster(self.session(session_id), self._context.today)

    def status_report(self, by: str = "course") -> Paper:
        """How everybody stands, by "course" or by "country"."""
        from imso_desk.services.english_papers import status_report

        return status_report(self.students(), by, self._context.today)

    def shortfalls_by_course(self) -> ChartData:
        """How many are short of the minimum or must test, by course."""
        from imso_desk.services.english_papers import shortfall_chart

        return shortfall_chart(self.students())
