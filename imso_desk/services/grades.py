"""Assessments, results, standing and attendance of classes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from imso_desk.domain.class_days import LETTERS, Attended, attended, not_yet
from imso_desk.domain.grade_records import (
    AttendanceSheet,
    ClassStanding,
    GradeSheet,
    StandingRow,
)
from imso_desk.domain.grading import Scope, Standing, standings, warn
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.classes import ClassRecord, ListMatch, Seat
    from imso_desk.domain.rules.model import Rule
    from imso_desk.services.context import Context


class Rules(Protocol):
    """What grading asks of the rules: the rows as they stand."""

    def rules(self) -> Sequence[Rule]: ...


class GradeService:
    """Everything is read by the class: its lines, its assessments, their results."""

    def __init__(self, context: Context, rules: Rules) -> None:
        self._context = context
        self._rules = rules

    # results

    def sheet(self, class_id: int) -> GradeSheet:
        """A class with all its results; raises Refused when it is no longer there."""
        with self._context.office.reading() as core:
            return _sheet(core, class_id)

    def save_results(
        self, class_id: int, changed: Mapping[int, Mapping[int, int | None]]
    ) -> Changes:
        """Keep a whole grid of scores by line and assessment as one step; None takes one away.

        Raises Refused for a score above the maximum, for one of an assessment that is still to
        come, and for a student who is no longer on the class; nothing is saved then.
        """
        with self._context.work("Results of a class saved") as work:
            _keep_results(work.unit, class_id, changed, self._context.today)
        return work.changes

    def copy_assessments(self, from_class: int, to_class: int) -> Changes:
        """Define in a class what is assessed in another one, without dates; same names once."""
        from imso_desk.database.items import items_by

        with self._context.work("Assessments copied") as work:
            core = work.unit.core
            known = {
                one.text("name")
                for one in items_by(core, "assessment", "course_class_id", to_class)
            }
            for one in items_by(core, "assessment", "course_class_id", from_class):
                if one.text("name") not in known:
                    values = {key: value for key, value in one.values.items() if key != "date"}
                    work.unit.add("assessment", {**values, "course_class_id": to_class})
        return work.changes

    def read_list(self, class_id: int, path: Path) -> ListMatch:
        """Read a list of results and match it with a class; nothing is written."""
        from imso_desk.exchange.result_list import read_result_list
        from imso_desk.services.result_lists import match_results

        sheet = self.sheet(class_id)
        lines = read_result_list(path, [one.name for one in sheet.assessments])
        return match_results(sheet, lines)

    # standing

    def standing(self, class_id: int) -> ClassStanding:
        """How everybody in a class stands, best first, with early warnings."""
        rules = tuple(self._rules.rules())
        today = self._context.today
        with self._context.office.reading() as core:
            sheet = _sheet(core, class_id)
            states = _states(core, class_id)
        record = sheet.record
        size = record.one["size"]
        others = isinstance(size, int) and size > record.taken
        seated = {one.line_id: sheet.scores[one.line_id] for one in record.seats if one.is_seated}
        found = standings(sheet.assessments, seated, today, others=others)
        rows = []
        for seat in record.seats:
            if seat.line_id in found:
                there = _attended(record, seat, states, today)
                one = warn(found[seat.line_id], rules, _scope(record, seat), today, there.percent)
                rows.append(StandingRow(seat, one, there))
        rows.sort(key=lambda row: row.standing.place or 10**9)
        return ClassStanding(sheet, tuple(rows))

    def standing_of(self, line_id: int) -> Standing | None:
        """How the student of one line stands in its class; None when it is tied to none."""
        from imso_desk.database.items import item

        with self._context.office.reading() as core:
            line = item(core, "training_line", line_id)
        class_id = line.links.get("class_id") if line else None
        if class_id is None:
            return None
        rows = self.standing(class_id).rows
        return next((row.standing for row in rows if row.id == line_id), None)

    def keep_standing(self, class_id: int) -> Changes:
        """Write everybody's place and average into the training lines, where reports take them."""
        rows = self.standing(class_id).rows
        with self._context.work("Standing written into lines") as work:
            for row in rows:
                if row.standing.place is not None:
                    values: dict[str, object] = {
                        "standing": row.standing.place_words,
                        "grade": f"{row.standing.average} %",
                    }
                    work.unit.edit("training_line", row.id, values)
        return work.changes

    # attendance

    def attendance(self, class_id: int) -> AttendanceSheet:
        """What was recorded of attendance in a class; raises Refused when it is gone."""
        today = self._context.today
        with self._context.office.reading() as core:
            record = _record(core, class_id)
            states = _states(core, class_id)
        counted = {seat.line_id: _attended(record, seat, states, today) for seat in record.seats}
        return AttendanceSheet(record, states, counted)

    def save_attendance(
        self, class_id: int, changed: Mapping[int, Mapping[dt.date, str | None]]
    ) -> Changes:
        """Keep states by line and day as one step; None takes one away: the student was there."""
        with self._context.work("Attendance in class saved") as work:
            _keep_days(work.unit, class_id, changed, self._context.today)
        return work.changes


def _record(core: Connection, class_id: int) -> ClassRecord:
    from imso_desk.database.courses import class_record

    found = class_record(core, class_id)
    if found is None:
        raise Refused("This class is no longer there.")
    return found


def _sheet(core: Connection, class_id: int) -> GradeSheet:
    from imso_desk.database.grades import assessments_of, results_of

    record = _record(core, class_id)
    scores: dict[int, dict[int, int]] = {seat.line_id: {} for seat in record.seats}
    for (line_id, assessment_id), one in results_of(core, class_id).items():
        score = one["score"]
        if line_id in scores and isinstance(score, int):
            scores[line_id][assessment_id] = score
    return GradeSheet(record, assessments_of(core, class_id), scores)


def _states(core: Connection, class_id: int) -> dict[int, dict[dt.date, str]]:
    from imso_desk.database.grades import days_of

    found: dict[int, dict[dt.date, str]] = {}
    for (line_id, day), one in days_of(core, class_id).items():
        found.setdefault(line_id, {})[day] = one.text("state")
    return found


def _attended(
    record: ClassRecord,
    seat: Seat,
    states: Mapping[int, Mapping[dt.date, str]],
    today: dt.date,
) -> Attended:
    start, end = record.one["start_date"], record.one["end_date"]
    first = seat.start or (start if isinstance(start, dt.date) else None)
    last = seat.end or (end if isinstance(end, dt.date) else None)
    mine = states.get(seat.line_id, {})
    return attended(first, last, mine, today, kept=bool(states))


def _scope(record: ClassRecord, seat: Seat) -> Scope:
    course = record.course
    return Scope(seat.country, seat.program, course.text("title"), course.text("masl"))


def _keep_results(
    unit: Unit,
    class_id: int,
    changed: Mapping[int, Mapping[int, int | None]],
    today: dt.date,
) -> None:
    from imso_desk.database.grades import results_of

    sheet = _sheet(unit.core, class_id)
    defined = {one.id: one for one in sheet.assessments}
    kept = results_of(unit.core, class_id)
    for line_id, mine in changed.items():
        _refuse_stranger(line_id, sheet.scores)
        for assessment_id, score in mine.items():
            one = defined.get(assessment_id)
            if one is None:
                raise Refused("An assessment is no longer there. Nothing was saved.")
            if score is not None and (too_early := one.not_yet(today)):
                raise Refused(f"{one.name}: {too_early} Nothing was saved.")
            values: dict[str, object] = {"score": score}
            problems = record_problems(entity("result"), values)
            if problems:
                raise Refused(f"{one.name}: {next(iter(problems.values()))} Nothing was saved.")
            if score is not None and one.maximum is not None and score > one.maximum:
                raise Refused(
                    f"{one.name}: {score} is above the maximum of {one.maximum}. Nothing was saved."
                )
            old = kept.get((line_id, assessment_id))
            if old is None and score is not None:
                links = {"training_line_id": line_id, "assessment_id": assessment_id}
                unit.add("result", {**values, **links})
            elif old is not None and score is None and not old["remark"]:
                unit.remove("result", old.id)
            elif old is not None:
                unit.edit("result", old.id, values)


def _keep_days(
    unit: Unit,
    class_id: int,
    changed: Mapping[int, Mapping[dt.date, str | None]],
    today: dt.date,
) -> None:
    from imso_desk.database.grades import days_of

    here = {seat.line_id: 1 for seat in _record(unit.core, class_id).seats}
    kept = days_of(unit.core, class_id)
    for line_id, mine in changed.items():
        _refuse_stranger(line_id, here)
        for day, state in mine.items():
            if state is not None and state not in LETTERS.values():
                raise Refused(f"{state!r} is not an attendance. Nothing was saved.")
            if too_early := not_yet(state, day, today):
                raise Refused(f"{too_early} Nothing was saved.")
            old = kept.get((line_id, day))
            if old is None and state is not None:
                values = {"date": day, "state": state, "training_line_id": line_id}
                unit.add("class_day", dict(values))
            elif old is not None and state is None:
                unit.remove("class_day", old.id)
            elif old is not None:
                unit.edit("class_day", old.id, {"state": state})


def _refuse_stranger(line_id: int, here: Mapping[int, object]) -> None:
    if line_id not in here:
        raise Refused("A student is no longer on this class. Nothing was saved.")
