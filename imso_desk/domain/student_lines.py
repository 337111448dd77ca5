"""One training line as a list of students shows it."""

from __future__ import annotations

from typing import NamedTuple


class LineRow(NamedTuple):
    """One line of one student; dates as YYYY-MM-DD, `status` its stage on the day asked for."""

    person_id: int
    wcn: str | None
    course_title: str | None
    school: str | None
    report_date: str | None
    start_date: str | None
    end_date: str | None
    status: str
