"""Who is on a course or at an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.domain.folding import fold

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection


def people_on_course(core: Connection, text: str) -> list[int]:
    """Ids of persons with a line whose course title holds `text`, case and accents ignored."""
    wanted = fold(text)
    titles = [
        row[0]
        for row in core.run("SELECT DISTINCT course_title FROM training_line")
        if row[0] and wanted in fold(row[0])
    ]
    found: dict[int, int] = {}
    for at in range(0, len(titles), 500):
        chunk = titles[at : at + 500]
        rows = core.run(
            "SELECT p.place, l.person_id FROM training_line l "
            "JOIN student_listing p ON p.person_id = l.person_id "
            f"WHERE l.course_title IN ({', '.join('?' * len(chunk))})",
            tuple(chunk),
        )
        found.update((row[0], row[1]) for row in rows)
    return [found[place] for place in sorted(found)]


def people_at_event(core: Connection, event_id: int) -> list[int]:
    """Ids of persons on an event's list, in the order of names."""
    rows = core.run(
        "SELECT l.person_id FROM attendance a JOIN student_listing l ON l.person_id = a.person_id "
        "WHERE a.event_id = ? ORDER BY l.place",
        (event_id,),
    )
    return [row[0] for row in rows]
