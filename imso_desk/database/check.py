"""Is the office sound: file, cipher pages, references, list, search index, history chain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.database.failures import told
from imso_desk.database.folded import indexed_words_differ
from imso_desk.database.history import broken_links
from imso_desk.database.summaries import CHUNK, summaries
from imso_desk.runtime.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imso_desk.database.driver import Connection
    from imso_desk.database.office import Office


def findings(office: Office) -> Iterator[str]:
    """Sentences about everything that is not as it should be; none for a sound office."""
    try:
        with told(office.path.name):
            yield from _file(office)
        with office.reading() as core:
            yield from _references(core)
            yield from _listing(core)
            yield from indexed_words_differ(core, office.raw_writer())
            for number in broken_links(core):
                yield f"The history was changed from outside at entry {number}."
    except Damaged:
        # what the engine cannot read it cannot compare either
        yield "A part of the file cannot be read; open a backup of it instead."


def _file(office: Office) -> Iterator[str]:
    writer = office.raw_writer()
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for (text,) in writer.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"A page of the file is damaged: {text}."
    for (text,) in writer.execute("PRAGMA integrity_check").fetchall():
        if text != "ok":
            yield f"The file's structure is damaged: {text}."


def _references(core: Connection) -> Iterator[str]:
    for table, row_id, parent, _ in core.run("PRAGMA foreign_key_check"):
        yield f"Record {row_id} of {table} points to a {parent} that is not there."


def _listing(core: Connection) -> Iterator[str]:
    people = core.run("SELECT count(*) FROM person").scalar()
    listed = core.run("SELECT count(*) FROM student_listing").scalar()
    counted, as_of = core.run("SELECT students, as_of FROM listing_state").fetchone() or (0, "")
    if not people == listed == counted:
        yield f"The list holds {listed} students and counts {counted}; the office has {people}."
    today = dt.date.fromisoformat(as_of) if as_of else dt.date.min
    ids = [row[0] for row in core.run("SELECT id FROM person ORDER BY id")]
    for at in range(0, len(ids), CHUNK):
        yield from _listing_chunk(core, ids[at : at + CHUNK], today)


def _listing_chunk(core: Connection, ids: list[int], today: dt.date) -> Iterator[str]:
    numbers = ",".join(map(str, ids))
    rows = core.run(f"SELECT * FROM student_listing WHERE person_id IN ({numbers})").dicts()
    listed = {row["person_id"]: dict(row) for row in rows}
    # since and until depend on the day a row was worked out: what the list shows must agree
    for one in summaries(core, ids, today):
        row = listed.get(one.person_id, {})
        wrong = [
            name
            for name, value in one.columns.items()
            if name not in ("since", "until") and row.get(name) != value
        ]
        if wrong:
            yield f"The list is out of date for student {one.person_id}: {', '.join(wrong)}."
