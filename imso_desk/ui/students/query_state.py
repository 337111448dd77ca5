"""The question the list answers: changing it step by step, saying it in words, keeping it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from imso_desk.domain.student_query import COLUMN_NAMES, Filter, StudentQuery
from imso_desk.ui.students.columns import LABELS, STATUS_COLUMN, shown_date, status_words

FILTER_COLUMNS: Final = ("status", "country_name", "program", "course_title")
REPORT_DATE: Final = "report_date"
NOTHING_RECORDED: Final = "(nothing recorded)"
MOST_VALUES: Final = 500
_LONGEST_CHIP: Final = 48


def values_of(query: StudentQuery, column: str) -> tuple[str, ...]:
    """Give the values that a column is held to; none when it is not filtered."""
    return next((one.values for one in query.filters if one.column == column), ())


def with_values(query: StudentQuery, column: str, values: tuple[str, ...]) -> StudentQuery:
    """Hold a column to some values in stead of those before; no values frees it."""
    others = tuple(one for one in query.filters if one.column != column)
    return replace(query, filters=(*others, Filter(column, values)) if values else others)


def with_dates(query: StudentQuery, first: date | None, last: date | None) -> StudentQuery:
    """Hold the report date between two days, each of which may be open."""
    return replace(
        query,
        report_from=first.isoformat() if first else None,
        report_to=last.isoformat() if last else None,
    )


def without_filter(query: StudentQuery, key: str) -> StudentQuery:
    """Take one filter away: a column, or REPORT_DATE."""
    if key == REPORT_DATE:
        return with_dates(query, None, None)
    return with_values(query, key, ())


def without_filters(query: StudentQuery) -> StudentQuery:
    """Take all filters away; what was typed and the order stay."""
    return replace(query, filters=(), report_from=None, report_to=None)


def filters_in_words(query: StudentQuery) -> list[tuple[str, str]]:
    """Give (key, words) of each filter in force, the words short enough for a chip."""
    said = [(one.column, _filter_words(one)) for one in query.filters]
    if query.report_from or query.report_to:
        said.append((REPORT_DATE, _dates_in_words(query)))
    return said


def value_in_words(column: str, value: str) -> str:
    """Write one value of a filter."""
    if not value:
        return NOTHING_RECORDED
    return status_words(value) if column == STATUS_COLUMN else value


def search_in_words(query: StudentQuery) -> str:
    """Say what was looked for, for the place where the list is empty."""
    parts = [f'"{_cut(query.text.strip(), 80)}"'] if query.text.strip() else []
    parts += [words for _key, words in filters_in_words(query)]
    return ", ".join(parts)


def _filter_words(one: Filter) -> str:
    label = label_of(one.column)
    words = [value_in_words(one.column, value) for value in one.values]
    said = f"{label}: {', '.join(words)}"
    if len(said) <= _LONGEST_CHIP:
        return said
    more = f" + {len(words) - 1}" if len(words) > 1 else ""
    return f"{label}: {_cut(words[0], _LONGEST_CHIP - len(label) - len(more))}{more}"


def label_of(column: str) -> str:
    """Give a column's label."""
    return LABELS[column]


def _dates_in_words(query: StudentQuery) -> str:
    first, last = shown_date(query.report_from), shown_date(query.report_to)
    if first and last:
        return f"Report date: {first} to {last}"
    return f"Report date: from {first}" if first else f"Report date: to {last}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@dataclass(frozen=True, slots=True)
class ViewDefinition:
    """What a saved view brings back: the question and the columns (as `column_state` has them)."""

    query: StudentQuery = field(default_factory=StudentQuery)
    columns: tuple[dict[str, Any], ...] = ()


def written(definition: ViewDefinition) -> str:
    """Write a view's definition as JSON."""
    query = definition.query
    return json.dumps(
        {
            "version": 1,
            "text": query.text,
            "filters": {one.column: list(one.values) for one in query.filters},
            "report_from": query.report_from,
            "report_to": query.report_to,
            "sort": query.sort,
            "descending": query.descending,
            "columns": list(definition.columns),
        },
        ensure_ascii=False,
    )


def read(text: str) -> ViewDefinition:
    """Read a definition; what is not understood (a column of another version) is left out."""
    try:
        kept = json.loads(text)
    except ValueError:
        return ViewDefinition()
    if not isinstance(kept, dict):
        return ViewDefinition()
    filters = kept.get("filters")
    sort = kept.get("sort")
    columns = kept.get("columns")
    query = StudentQuery(
        text=str(kept.get("text") or ""),
        filters=_read_filters(filters if isinstance(filters, dict) else {}),
        report_from=_read_day(kept.get("report_from")),
        report_to=_read_day(kept.get("report_to")),
        sort=sort if sort in COLUMN_NAMES else "passport_name",
        descending=kept.get("descending") is True,
    )
    shown = [one for one in columns if isinstance(one, dict)] if isinstance(columns, list) else []
    return ViewDefinition(query, tuple(shown))


def _read_filters(kept: dict[str, Any]) -> tuple[Filter, ...]:
    return tuple(
        Filter(column, tuple(map(str, values[:MOST_VALUES])))
        for column, values in kept.items()
        if column in COLUMN_NAMES and isinstance(values, list) and values
    )


def _read_day(text: object) -> str | None:
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        return None
