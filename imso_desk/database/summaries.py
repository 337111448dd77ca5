"""What the list shows of each student, worked out from the student's records."""

from __future__ import annotations

import datetime as dt
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.marks import SHARED_MARK
from imso_desk.domain.folding import search_tokens, sort_key
from imso_desk.domain.status import (
    LineFacts,
    LineStatus,
    current_index,
    person_status,
    valid_span,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imso_desk.database.driver import Connection

CHUNK: Final = 500

PERSON_COLUMNS: Final = (
    *("passport_name", "family_name", "given_names", "native_name", "rank", "pay_grade", "country"),
    *("sex", "date_of_birth", "service", "control_number", "preferred_name", "also_known_as"),
)
LINE_COLUMNS: Final = (
    *("wcn", "course_title", "school", "class_name", "report_date", "start_date", "end_date"),
    *("status", "masl"),
)
_PERSON: Final = ", ".join(PERSON_COLUMNS)


@dataclass(frozen=True, slots=True)
class Summary:
    """One student as the list has it: `columns` by name, and the words the search finds it by.

    `tokens` is all words of the index, `common` those shared with many, without their mark.
    """

    person_id: int
    name_key: str
    columns: dict[str, str | int | None]
    tokens: str
    common: tuple[str, ...]


def summaries(core: Connection, ids: Iterable[int], today: dt.date) -> list[Summary]:
    """Work out the summaries of the given persons; ids that are no longer there are left out."""
    wanted = sorted(ids)
    found: list[Summary] = []
    for at in range(0, len(wanted), CHUNK):
        found += _chunk(core, wanted[at : at + CHUNK], today)
    return found


def _country_names(core: Connection, codes: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Name and searchable words (codes included) of countries by their ISO 2 code."""
    rows = core.run(
        f"SELECT iso2, name, iso3, dsca FROM country WHERE iso2 IN ({marks(len(codes))}) "
        "ORDER BY id",
        codes,
    )
    return {
        iso2: (name, " ".join(filter(None, (name, iso2, iso3, dsca))))
        for iso2, name, iso3, dsca in rows
    }


def _grouped(core: Connection, sql: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in core.run(sql.format(ids=marks(len(ids))), ids):
        groups[row[0]].append(row)
    return groups


def _chunk(core: Connection, wanted: Sequence[int], today: dt.date) -> list[Summary]:
    ids = tuple(wanted)
    people = core.run(
        f"SELECT id, {_PERSON} FROM person WHERE id IN ({marks(len(ids))})", ids
    ).fetchall()
    names = _country_names(core, sorted({person[7] for person in people if person[7]}))
    lines = _grouped(
        core,
        "SELECT l.person_id, l.wcn, l.course_title, l.school, l.class_name, l.report_date, "
        "l.start_date, l.end_date, l.status, v.ito_number, v.program, v.program_text, l.masl, "
        "l.location FROM training_line l JOIN visit v ON v.id = l.visit_id "
        "WHERE l.person_id IN ({ids}) ORDER BY l.id",
        ids,
    )
    visits = _grouped(
        core,
        "SELECT person_id, ito_number, program, program_text FROM visit "
        "WHERE person_id IN ({ids}) ORDER BY id",
        ids,
    )
    tests = _grouped(
        core,
        "SELECT person_id, kind, score, listening, speaking FROM english_test "
        "WHERE person_id IN ({ids}) AND kind IN ('ECL', 'OPI') ORDER BY coalesce(date, ''), id",
        ids,
    )
    sponsors = _grouped(
        core,
        "SELECT p.person_id, s.name FROM sponsorship p JOIN sponsor s ON s.id = p.sponsor_id "
        "WHERE p.person_id IN ({ids}) ORDER BY p.id",
        ids,
    )
    return [
        _summary(
            person,
            lines.get(person[0], []),
            visits.get(person[0], []),
            tests.get(person[0], []),
            [row[1] for row in sponsors.get(person[0], [])],
            today,
            names,
        )
        for person in people
    ]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _facts(line: Any) -> LineFacts:
    return LineFacts(
        status=LineStatus(line[8] or ""),
        has_ito=bool(line[9]),
        report_date=_day(line[5]),
        start_date=_day(line[6]),
        end_date=_day(line[7]),
    )


def _summary(
    person: Any,
    lines: list[Any],
    visits: list[Any],
    tests: list[Any],
    sponsors: list[str],
    today: dt.date,
    names: dict[str, tuple[str, str]],
) -> Summary:
    facts = [_facts(line) for line in lines]
    chosen = current_index(facts, today)
    line = None if chosen is None else lines[chosen]
    visit = visits[-1] if visits else None
    since, until = valid_span(facts, today)
    country, words = names.get(person[7] or "", (person[7] or "", person[7] or ""))
    own = [person[1], person[2], person[3], person[4], person[12], person[13], person[11]]
    shared = [words]
    for one in lines:
        own += (one[1], one[4], one[9], one[12])
        shared += (one[2], one[3], one[10])
    for one in visits:
        own.append(one[1])
        shared.append(one[2])
    common = tuple(word for word in _words(shared) if not word.startswith("~"))
    tokens = " ".join((*_words((*own, *sponsors)), *(SHARED_MARK + word for word in common)))
    columns: dict[str, str | int | None] = {
        "words": zlib.crc32(tokens.encode("utf-8")),
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "passport_name": person[1],
        "family_name": person[2],
        "given_names": person[3],
        "native_name": person[4],
        "rank": person[5],
        "pay_grade": person[6],
        "country": person[7],
        "country_name": country,
        "sex": person[8],
        "date_of_birth": person[9],
        "service": person[10],
        "control_number": person[11],
        "status": str(person_status(facts, today)),
        "sponsor": ", ".join(sponsors) or None,
        **_line_columns(line, visit),
        **_english(tests),
    }
    return Summary(
        person[0],
        sort_key(person[2] or person[1] or "", person[3] or "", person[4] or ""),
        columns,
        tokens,
        common,
    )


def _line_columns(line: Any | None, visit: Any | None) -> dict[str, str | int | None]:
    if line is None:
        return {
            "program": (visit[2] or visit[3]) if visit else None,
            "ito_number": visit[1] if visit else None,
            **dict.fromkeys(("wcn", "course_title", "school", "class_name"), None),
            **dict.fromkeys(("report_date", "start_date", "end_date"), None),
        }
    return {
        "program": line[10] or line[11],
        "ito_number": line[9],
        "wcn": line[1],
        "course_title": line[2],
        "school": line[3],
        "class_name": line[4],
        "report_date": line[5],
        "start_date": line[6],
        "end_date": line[7],
    }


def _english(tests: list[Any]) -> dict[str, str | int | None]:
    latest: dict[str, str | int | None] = {"ecl": None, "opi": None}
    for _, kind, score, listening, speaking in tests:
        if kind == "ECL" and score is not None:
            latest["ecl"] = score
        elif kind == "OPI" and (listening or speaking):
            latest["opi"] = f"{listening or '-'}/{speaking or '-'}"
    return latest


def _words(texts: Iterable[str | None]) -> list[str]:
    seen: dict[str, None] = {}
    for text in texts:
        if text:
            seen.update(dict.fromkeys(search_tokens(text)))
    return list(seen)
