"""Arrivals: the board by day, the readiness of the inbound, their papers, and recording."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.arrivals import (
    ArrivalRow,
    ArrivalState,
    Board,
    arrival_state,
    make_board,
    report_day,
)
from imso_desk.domain.readiness import readiness_of
from imso_desk.domain.records import Item
from imso_desk.domain.status import current_index
from imso_desk.services.arrival_records import ArrivalRecords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.arrivals import Traveller
    from imso_desk.domain.airports import Airports
    from imso_desk.domain.arrivals import ArrivalLine
    from imso_desk.domain.paper import Paper
    from imso_desk.services.context import Context
    from imso_desk.services.rules import RuleService

ARRIVED_LATELY: Final = 14
"""So many days after the arrival somebody still stands among the inbound."""


class ArrivalService(ArrivalRecords):
    """Says who comes when and whether all is ready; records what came of it.

    All questions cost by how many are expected or here, not by how many ever were.
    """

    def __init__(self, context: Context, rules: RuleService) -> None:
        super().__init__(context)
        self._rules = rules

    # what is asked

    def board(self, first: dt.date, last: dt.date) -> Board:
        """The arrivals from `first` to `last`, who is missing or delayed, and what is near."""
        return make_board(self._rows(first, last), first, last, self._context.today)

    def rows(self, first: dt.date, last: dt.date) -> tuple[ArrivalRow, ...]:
        """The arrivals from `first` to `last` in the order of day and time."""
        return self.board(first, last).rows

    def inbound(self) -> tuple[ArrivalRow, ...]:
        """Who is still to come, and who came in the last days; by report date, then name."""
        today = self._context.today
        lately = today - dt.timedelta(days=ARRIVED_LATELY)
        found = []
        for row in self._rows(today, today):
            if row.state is ArrivalState.ARRIVED:
                kept = row.visit["arrived_on"] is not None and (row.day or lately) > lately
            else:
                to_come = row.status in ("projected", "confirmed")
                long_ago = row.is_missing(today) and not (row.is_not_here(today) or to_come)
                kept = row.state is not ArrivalState.NO_SHOW and not long_ago
            if kept:
                found.append(row)
        return tuple(sorted(found, key=lambda row: (row.report_date or dt.date.max, row.place)))

    def rows_of(self, person_ids: Sequence[int]) -> tuple[ArrivalRow, ...]:
        """The arrivals of the given students, in the order of day and time."""
        from imso_desk.database.arrivals import airports, travellers_with_ids
        from imso_desk.domain.arrivals import by_time

        with self._context.office.reading() as core:
            known = airports(core)
            people = travellers_with_ids(core, person_ids)
        rows = [self._row(one, known) for one in people]
        return tuple(sorted(rows, key=by_time))

    def airports(self) -> Airports:
        """The airports the office knows, for completing what is typed."""
        from imso_desk.database.arrivals import airports

        with self._context.office.reading() as core:
            return airports(core)

    # what is printed

    def pick_up_sheet(self, day: dt.date) -> Paper:
        """The sheet of one day for the driver."""
        from imso_desk.services.arrival_papers import pick_up_sheet

        board = self.board(day, day)
        rows = [
            row
            for row in (*board.rows, *board.delayed)
            if row.state not in (ArrivalState.ARRIVED, ArrivalState.NO_SHOW)
        ]
        return pick_up_sheet(rows, day, self._names(rows), self._settings(), self._context.today)

    def inbound_roster(self, first: dt.date, last: dt.date) -> Paper:
        """Who comes from `first` to `last`, with what is still missing."""
        from imso_desk.services.arrival_papers import inbound_roster

        board = self.board(first, last)
        rows = (*board.rows, *board.delayed)
        return inbound_roster(rows, first, last, self._context.today)

    def not_arrived_notice(self, person_ids: Sequence[int]) -> Paper:
        """What agency and security cooperation office are told of students who did not come."""
        from imso_desk.database.arrivals import arrivals_before_delay
        from imso_desk.services.arrival_papers import not_arrived_notice

        rows = self.rows_of(person_ids)
        late = [row.person_id for row in rows if row.state is ArrivalState.DELAYED]
        with self._context.office.reading() as core:
            before = arrivals_before_delay(core, late)
        return not_arrived_notice(rows, before, self._settings(), self._context.today)

    def arrival_instructions(self, person_ids: Sequence[int]) -> Paper:
        """A page for each student: where to report, who picks up, what to bring."""
        from imso_desk.services.arrival_papers import arrival_instructions

        rows = self.rows_of(person_ids)
        return arrival_instructions(rows, self._settings(), self._context.today)

    # inside

    def _rows(self, first: dt.date, last: dt.date) -> list[ArrivalRow]:
        from imso_desk.database.arrivals import airports, travellers

        # a no-show may have been expected some days beside the report date
        near = dt.timedelta(days=31)
        with self._context.office.reading() as core:
            known = airports(core)
            people = travellers(core, (first - near).isoformat(), (last + near).isoformat())
        return [self._row(one, known) for one in people]

    def _row(self, who: Traveller, known: Airports) -> ArrivalRow:
        today = self._context.today
        at = current_index([line.facts for line in who.lines], today)
        line = None if at is None else who.lines[at]
        visit = _visit_of(who, line)
        lines = [one for one in who.lines if one.visit_id == visit.id]
        return ArrivalRow(
            person_id=who.person_id,
            name=who.name,
            visit=visit,
            state=arrival_state(visit, lines),
            place=who.place,
            rank=who.rank,
            country=who.country,
            status=who.status,
            course=line.course if line else "",
            line_id=line.id if line else None,
            wcn=line.wcn if line else "",
            report_date=report_day(lines),
            airport=known.read(visit.text("airport")),
            sponsor=who.sponsor,
            amendments=who.amendments.get(visit.id, 0),
            letters=frozenset(number for one, number in who.letters if one == visit.id),
            readiness=readiness_of(self._rules.findings_of(who.person_id)),
        )

    def _names(self, rows: Sequence[ArrivalRow]) -> dict[int, str]:
        from imso_desk.database.arrivals import preferred_names

        with self._context.office.reading() as core:
            return preferred_names(core, [row.person_id for row in rows])

    def _settings(self) -> dict[str, str]:
        from imso_desk.database.settings_store import settings

        with self._context.office.reading() as core:
            return settings(core)


def _visit_of(who: Traveller, line: ArrivalLine | None) -> Item:
    """The visit of the line that matters, else the newest; an empty one when there is none."""
    if line is not None:
        for visit in who.visits:
            if visit.id == line.visit_id:
                return visit
    return who.visits[-1] if who.visits else Item("visit", 0, {}, {"person_id": who.person_id})
