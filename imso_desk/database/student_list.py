"""The students' list on SQLite: the one module that speaks its search and its order of names.

Runs on the driver's own connection, with nothing imported that is slow. Hits of the search index
come in the order of names by themselves, because its row number is the student's place; nothing is
sorted for the usual list, whatever the office's size.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.marks import SHARED_MARK
from imso_desk.domain.folding import query_terms
from imso_desk.domain.student_query import (
    COLUMN_NAMES,
    StudentPage,
    StudentQuery,
    StudentRow,
)
from imso_desk.domain.values import storable
from imso_desk.runtime.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlcipher3.dbapi2 import Connection

COUNT_CAP: Final = 1000
MOST_VALUES: Final = 20_000
"""Values handed to one statement at most; the engine takes some more."""
_COLUMNS: Final = ", ".join(f"l.{name}" for name in StudentRow._fields)
_NOTHING: Final = "\x00"
_INDEXED_BEGIN: Final = 4
"""Beginnings shorter than this have an index of their own, the mark counted in."""
_MOST_WORDS: Final = 64
_LAST_SIGN: Final = "\U0010ffff"


def match_expression(reader: Connection, text: str) -> str | None:
    """The index's expression for what was typed: "" for nothing, None when nothing can match."""
    terms = []
    for alternatives in query_terms(text):
        usable = [words for words in alternatives if _NOTHING not in words]
        if not usable:
            return None
        terms.append("(" + " OR ".join(_all_of(reader, words) for words in usable) + ")")
    return " AND ".join(terms)


def _all_of(reader: Connection, words: Sequence[str]) -> str:
    return "(" + " AND ".join(_word(reader, word) for word in words) + ")"


def _word(reader: Connection, word: str) -> str:
    """One word or beginning: among each student's own words, or those shared by many."""
    if not word.endswith("*"):
        return f"({_quoted(word)} OR {_quoted(SHARED_MARK + word)})"
    begin = word[:-1]
    if len(begin) < _INDEXED_BEGIN:
        return f"({_quoted(begin)}* OR {_quoted(SHARED_MARK + begin)}*)"
    shared = reader.execute(
        "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?",
        (begin, begin + _LAST_SIGN, _MOST_WORDS + 1),
    ).fetchall()
    if len(shared) > _MOST_WORDS:
        return f"({_quoted(begin)}* OR {_quoted(SHARED_MARK + begin)}*)"
    ways = [f"{_quoted(begin)}*", *(_quoted(SHARED_MARK + row[0]) for row in shared)]
    return f"({' OR '.join(ways)})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def first_page(reader: Connection, query: StudentQuery, limit: int = 200) -> StudentPage:
    """The first `limit` rows and the number of matches, exact up to `COUNT_CAP`."""
    match = match_expression(reader, query.text)
    if match is None:
        return StudentPage((), 0, exact=True)
    if match and not _narrowed(query) and query.sort == "passport_name":
        return _searched(reader, match, limit, descending=query.descending)
    sql, values = _select(query, match)
    rows = reader.execute(
        f"SELECT {_COLUMNS} {sql}{_order(query, match)} LIMIT ?", (*values, limit)
    ).fetchall()
    page = tuple(map(StudentRow._make, rows))
    if len(page) < limit:
        return StudentPage(page, len(page), exact=True)
    if query.plain:
        return StudentPage(page, everyone(reader), exact=True)
    counted = reader.execute(
        f"SELECT count(*) FROM (SELECT 1 {sql} LIMIT {COUNT_CAP + 1})", values
    ).fetchone()[0]
    return StudentPage(page, min(counted, COUNT_CAP), exact=counted <= COUNT_CAP)


def _searched(reader: Connection, match: str, limit: int, *, descending: bool) -> StudentPage:
    order = "DESC" if descending else "ASC"
    hits = reader.execute(
        "SELECT rowid FROM student_search WHERE student_search MATCH ? "
        f"ORDER BY rowid {order} LIMIT {COUNT_CAP + 1}",
        (match,),
    ).fetchall()
    rows = rows_at(reader, [hit[0] for hit in hits[:limit]])
    return StudentPage(tuple(rows), min(len(hits), COUNT_CAP), exact=len(hits) <= COUNT_CAP)


def rows_at(reader: Connection, places: Iterable[int]) -> list[StudentRow]:
    """The rows at the given places, in the order given; places that are gone are left out."""
    wanted = list(places)
    if not wanted:
        return []
    rows: list[Any] = []
    for at in range(0, len(wanted), MOST_VALUES):
        chunk = wanted[at : at + MOST_VALUES]
        rows += reader.execute(
            f"SELECT {_COLUMNS} FROM student_listing l WHERE l.place IN ({marks(len(chunk))})",
            chunk,
        ).fetchall()
    found = {row[0]: StudentRow._make(row) for row in rows}
    return [found[place] for place in wanted if place in found]


def places(reader: Connection, query: StudentQuery) -> array[int]:
    """The places of all matches in the order asked for: eight bytes a student."""
    match = match_expression(reader, query.text)
    if match is None:
        return array("q")
    by_name = query.sort == "passport_name" and not _narrowed(query)
    if by_name and match:
        way = "DESC" if query.descending else "ASC"
        sql = f"SELECT rowid FROM student_search WHERE student_search MATCH ? ORDER BY rowid {way}"
        return array("q", (row[0] for row in reader.execute(sql, (match,))))
    if by_name:
        # unordered, the engine reads a narrow index instead of every row of the list
        found = array("q", (row[0] for row in reader.execute("SELECT place FROM student_listing")))
        return array("q", sorted(found, reverse=query.descending))
    sql, values = _select(query, match)
    rows = reader.execute(f"SELECT l.place {sql}{_order(query, match)}", values)
    return array("q", (row[0] for row in rows))


def count(reader: Connection, query: StudentQuery) -> int:
    """How many match, exactly."""
    match = match_expression(reader, query.text)
    if match is None:
        return 0
    if query.plain:
        return everyone(reader)
    if not _narrowed(query):
        sql, values = "FROM student_search WHERE student_search MATCH ?", [match]
    else:
        sql, values = _select(query, match)
    return int(reader.execute(f"SELECT count(*) {sql}", values).fetchone()[0])


def everyone(reader: Connection) -> int:
    """How many students the office holds."""
    row = reader.execute("SELECT students FROM listing_state").fetchone()
    return int(row[0]) if row else 0


def worked_out_for(reader: Connection) -> str:
    """The day (YYYY-MM-DD) for which the students' states were worked out."""
    row = reader.execute("SELECT as_of FROM listing_state").fetchone()
    return str(row[0]) if row else ""


def person_ids(reader: Connection, query: StudentQuery, limit: int | None = None) -> list[int]:
    """Ids of the matching persons in the order asked for."""
    match = match_expression(reader, query.text)
    if match is None:
        return []
    sql, values = _select(query, match)
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    rows = reader.execute(f"SELECT l.person_id {sql}{_order(query, match)}{cut}", values)
    return [row[0] for row in rows]


def ids_at(reader: Connection, wanted: Iterable[int]) -> list[int]:
    """Ids of the persons at the given places, in the order given."""
    return [row.person_id for row in rows_at(reader, wanted)]


def places_of(reader: Connection, people: Sequence[int]) -> array[int]:
    """The places of the given persons, in the order of names; persons that are gone left out."""
    found = array("q")
    for at in range(0, len(people), 5000):
        ids = ",".join(str(int(one)) for one in people[at : at + 5000])
        rows = reader.execute(f"SELECT place FROM student_listing WHERE person_id IN ({ids})")
        found.extend(row[0] for row in rows)
    return array("q", sorted(found))


def values_of(reader: Connection, column: str, limit: int = 500) -> list[tuple[str, int]]:
    """(value, how many) of one column, in its order; for the filters' choices."""
    name = _column(column)
    rows = reader.execute(
        f"SELECT {name}, count(*) FROM student_listing WHERE {name} IS NOT NULL "
        f"GROUP BY {name} ORDER BY {name} LIMIT ?",
        (limit,),
    )
    return [(str(value), number) for value, number in rows]


def _narrowed(query: StudentQuery) -> bool:
    return bool(query.filters or query.report_from or query.report_to)


def _column(name: str) -> str:
    if name not in COLUMN_NAMES:
        raise UsageError(f"The list has no column {name!r}.")
    return name


def _select(query: StudentQuery, match: str) -> tuple[str, list[str]]:
    """FROM and WHERE of a question with their values."""
    clauses: list[str] = []
    values: list[str] = []
    source = "FROM student_listing l"
    if match:
        # the index is walked first: CROSS JOIN keeps the planner from turning the two around
        source = (
            "FROM student_search CROSS JOIN student_listing l ON l.place = student_search.rowid"
        )
        clauses.append("student_search MATCH ?")
        values.append(match)
    for one in query.filters:
        clause, wanted = _filter(_column(one.column), one.values)
        clauses.append(clause)
        values += wanted
    for bound, operator in ((query.report_from, ">="), (query.report_to, "<=")):
        if bound:
            clauses.append(f"l.report_date {operator} ?")
            values.append(storable(bound))
    return f"{source} WHERE {' AND '.join(clauses)}" if clauses else source, values


def _filter(column: str, wanted: Sequence[str]) -> tuple[str, list[str]]:
    said = [storable(value) for value in wanted if value]
    parts = []
    if said:
        parts.append(f"l.{column} IN ({', '.join('?' * len(said))})")
    if len(said) < len(wanted):
        parts.append(f"l.{column} IS NULL")
    return f"({' OR '.join(parts) or '0'})", said


def _order(query: StudentQuery, match: str) -> str:
    way = "DESC" if query.descending else "ASC"
    if query.sort == "passport_name":
        # named by the index's own row number the order costs nothing
        return f" ORDER BY {'student_search.rowid' if match else 'l.place'} {way}"
    return f" ORDER BY l.{_column(query.sort)} {way} NULLS LAST, l.place {way}"
