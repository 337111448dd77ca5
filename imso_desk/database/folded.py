"""Whether the search index holds every student's words, and nothing else."""

from __future__ import annotations

import datetime as dt
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from imso_desk.database.summaries import CHUNK, summaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3.dbapi2 import Connection as Driver

    from imso_desk.database.driver import Connection

_MANY: Final = 20


def indexed_words_differ(core: Connection, writer: Driver) -> Iterator[str]:
    """Sentences about students whom the index does not find, and about entries of nobody.

    The index holds no text of its own; the engine's list of (word, place) pairs is added up to one
    number a place and compared with the same sum over the words of the records.
    """
    try:
        held = _held(writer)
    except _database_error():
        yield "The search index is damaged."
        return
    places = core.run("SELECT person_id, place FROM student_listing ORDER BY person_id").fetchall()
    missing = []
    for at in range(0, len(places), CHUNK):
        chunk = dict(places[at : at + CHUNK])
        missing += [
            one.person_id
            for one in summaries(core, chunk, dt.date.min)
            if held.pop(chunk[one.person_id], 0) != _sum(set(one.tokens.split()))
        ]
    for person_id in missing[:_MANY]:
        yield f"Search does not find student {person_id} by all words of the record."
    if len(missing) > _MANY:
        yield f"The same goes for {len(missing) - _MANY} more students."
    if held:
        yield f"The search index has {len(held)} entries of nobody."


def _sum(words: set[str]) -> int:
    return sum(zlib.crc32(word.encode("utf-8")) + 1 for word in words)


def _held(writer: Driver) -> dict[int, int]:
    writer.execute(
        "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, student_search, instance)"
    )
    try:
        held: dict[int, int] = defaultdict(int)
        word, weight = "", 0
        for term, place in writer.execute("SELECT term, doc FROM temp.search_words"):
            if term != word:
                word, weight = term, _sum({term})
            held[place] += weight
        return dict(held)
    finally:
        writer.execute("DROP TABLE temp.search_words")


def _database_error() -> type[Exception]:
    from sqlcipher3 import dbapi2

    error: type[Exception] = dbapi2.DatabaseError
    return error
