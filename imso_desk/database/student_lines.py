"""The training lines of many students at once, each with its stage on a day.

Like the list itself this runs on the driver's own connection.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.status import LineStatus, line_stage
from imso_desk.domain.student_lines import LineRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlcipher3.dbapi2 import Connection

CHUNK: Final = 500
"""How many students are asked for in one statement."""
_SELECT: Final = (
    "SELECT l.person_id, l.wcn, l.course_title, l.school, l.report_date, l.start_date, "
    "l.end_date, l.status, v.ito_number FROM training_line l JOIN visit v ON v.id = l.visit_id "
    "WHERE l.person_id IN ({ids}) ORDER BY l.id"
)


def lines_of_people(
    reader: Connection, person_ids: Sequence[int], today: dt.date
) -> dict[int, tuple[LineRow, ...]]:
    """All lines of each person, oldest first; a person without lines has an empty tuple."""
    found: dict[int, list[LineRow]] = {person_id: [] for person_id in person_ids}
    for at in range(0, len(person_ids), CHUNK):
        ids = ",".join(str(int(one)) for one in person_ids[at : at + CHUNK])
        for row in reader.execute(_SELECT.format(ids=ids)):
            found[row[0]].append(_line(row, today))
    return {person_id: tuple(lines) for person_id, lines in found.items()}


def _line(row: Any, today: dt.date) -> LineRow:
    stage = line_stage(
        LineStatus(row[7] or ""), bool(row[8]), _day(row[4]), _day(row[5]), _day(row[6]), today
    )
    return LineRow._make((*row[:7], str(stage)))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
