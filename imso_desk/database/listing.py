"""Keeps the students' list and the search index true, in the transaction of every change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.places import places_for
from imso_desk.database.statements import insert_sql, update_sql
from imso_desk.database.summaries import (
    CHUNK,
    LINE_COLUMNS,
    PERSON_COLUMNS,
    Summary,
    summaries,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imso_desk.database.driver import Connection

SHARED: Final = ("sponsor", "country")
"""Entities whose rows show in the list of many students."""
_SHOWN: Final = {
    "person": frozenset(PERSON_COLUMNS),
    "visit": frozenset(("ito_number", "program", "program_text")),
    "training_line": frozenset((*LINE_COLUMNS, "visit_id")),
    "english_test": frozenset(("kind", "score", "listening", "speaking", "date")),
    "sponsorship": frozenset(("sponsor_id",)),
}
"""Columns of a student's records that the list or the search knows of."""
_COPIED: Final = frozenset(("rank", "pay_grade", "sex", "date_of_birth", "service"))
"""Columns of a person that the list shows as they are and search does not know."""
_NOTHING: Final[frozenset[str]] = frozenset()
_KNOW_WORD: Final = "INSERT INTO search_word (word) VALUES (?) ON CONFLICT (word) DO NOTHING"
_INSERT_SEARCH: Final = "INSERT INTO student_search (rowid, tokens) VALUES (?, ?)"


def shows(name: str, touched: Iterable[str] | None) -> bool:
    """Say whether a change of these columns of entity `name` shows in the list or in search.

    None stands for a row that came or went: even an empty visit or line changes the list.
    """
    known = _SHOWN.get(name, _NOTHING)
    return bool(known) if touched is None else not known.isdisjoint(touched)


def is_copied(name: str, touched: Iterable[str]) -> bool:
    """Say whether the list shows just these columns as they are: nothing has to be worked out."""
    return name == "person" and _COPIED.issuperset(touched)


def copy_over(core: Connection, person_id: int, values: Mapping[str, object]) -> None:
    """Put columns for which `is_copied` holds into a student's row of the list."""
    parts = ", ".join(f'"{column}" = ?' for column in values)
    core.run(
        f"UPDATE student_listing SET {parts} WHERE person_id = ?", (*values.values(), person_id)
    )


def people_behind(
    core: Connection,
    name: str,
    row_id: int,
    old: Mapping[str, object] | None,
    new: Mapping[str, object] | None,
) -> list[int]:
    """Ids of the students whose listing shows a shared record, before or after its change."""
    if name == "sponsor":
        rows = core.run("SELECT person_id FROM sponsorship WHERE sponsor_id = ?", (row_id,))
        return [row[0] for row in rows]
    now = core.run("SELECT iso2 FROM country WHERE id = ?", (row_id,)).scalar()
    codes = (now, (old or {}).get("iso2"), (new or {}).get("iso2"))
    rows = core.run("SELECT person_id FROM student_listing WHERE country IN (?, ?, ?)", codes)
    return [row[0] for row in rows]


def refresh(core: Connection, people: Iterable[int], today: dt.date) -> None:
    """Bring the rows of these students in the list and in the search index up to date."""
    wanted = set(people)
    if not wanted:
        return
    fresh = {one.person_id: one for one in summaries(core, wanted, today)}
    old = _old_rows(core, wanted)
    stay = {i for i, row in old.items() if i in fresh and fresh[i].name_key == row["name_key"]}
    for person_id in stay:
        _rewrite(core, old[person_id], fresh[person_id])
    leave = set(old) - stay
    _take_out(core, [old[i]["place"] for i in leave])
    more = len(fresh) - len(old)
    arrive = [(one.name_key, one.person_id) for i, one in fresh.items() if i not in stay]
    _put_in(core, sorted(arrive), fresh, today)
    _count(core, more)


def drop(core: Connection, people: Iterable[int]) -> None:
    """Take students out of the list before their person row goes."""
    old = _old_rows(core, set(people))
    _take_out(core, [row["place"] for row in old.values()])
    _count(core, -len(old))


def _old_rows(core: Connection, people: set[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    wanted = sorted(people)
    for at in range(0, len(wanted), CHUNK):
        ids = wanted[at : at + CHUNK]
        rows = core.run(
            f"SELECT * FROM student_listing WHERE person_id IN ({marks(len(ids))})", ids
        )
        found.update((row["person_id"], row) for row in rows.dicts())
    return found


def _rewrite(core: Connection, old: dict[str, Any], new: Summary) -> None:
    changed = {name: value for name, value in new.columns.items() if old[name] != value}
    if changed:
        core.run(
            update_sql("student_listing", tuple(changed)),
            (*changed.values(), old["place"]),
        )
    if "words" not in changed:
        return
    core.run("DELETE FROM student_search WHERE rowid = ?", (old["place"],))
    core.run(_INSERT_SEARCH, (old["place"], new.tokens))
    core.run_many(_KNOW_WORD, [(word,) for word in new.common])


def _take_out(core: Connection, places: list[int]) -> None:
    if places:
        rows = [(place,) for place in places]
        core.run_many("DELETE FROM student_search WHERE rowid = ?", rows)
        core.run_many("DELETE FROM student_listing WHERE place = ?", rows)


def _put_in(
    core: Connection,
    newcomers: list[tuple[str, int]],
    fresh: dict[int, Summary],
    today: dt.date,
) -> None:
    while newcomers:
        placed, moved = places_for(core, newcomers)
        missing = [i for i in moved if i not in fresh]
        fresh.update((one.person_id, one) for one in summaries(core, missing, today))
        _take_out(core, [row["place"] for row in _old_rows(core, set(moved)).values()])
        _write(core, placed, fresh)
        done = {person_id for _, _, person_id in placed}
        newcomers = [one for one in newcomers if one[1] not in done]


def _write(core: Connection, placed: list[tuple[int, str, int]], fresh: dict[int, Summary]) -> None:
    if not placed:
        return
    names = tuple(fresh[placed[0][2]].columns)
    columns = ("place", "person_id", "name_key", *names)
    core.run_many(
        insert_sql("student_listing", columns),
        [
            (place, person_id, key, *(fresh[person_id].columns[name] for name in names))
            for place, key, person_id in placed
        ],
    )
    core.run_many(
        _INSERT_SEARCH, [(place, fresh[person_id].tokens) for place, _, person_id in placed]
    )
    known = {word for _, _, person_id in placed for word in fresh[person_id].common}
    core.run_many(_KNOW_WORD, [(word,) for word in sorted(known)])


def _count(core: Connection, more: int) -> None:
    if more:
        core.run("UPDATE listing_state SET students = students + ?", (more,))


def start(core: Connection, today: dt.date) -> None:
    """Note the day the list of a new office is worked out for."""
    core.run("UPDATE listing_state SET as_of = ? WHERE as_of = ''", (today.isoformat(),))


def roll(core: Connection, today: dt.date) -> int:
    """Work out anew the students whose state another day has changed; returns how many they were.

    Forward in time those whose `until` has passed, backward those whose `since` has not come yet.
    """
    day = today.isoformat()
    as_of = core.run("SELECT as_of FROM listing_state").scalar()
    if as_of == day:
        return 0
    stale = [
        row[0]
        for row in core.run(
            "SELECT person_id FROM student_listing WHERE until < ? OR since > ?", (day, day)
        )
    ]
    refresh(core, stale, today)
    core.run("UPDATE listing_state SET as_of = ?", (day,))
    return len(stale)
