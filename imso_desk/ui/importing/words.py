"""The sentences of the import: what a button will do, what was found, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.dates import format_date
from imso_desk.exchange.model import FIELD_LABELS, Kind, RowProblem, SheetReading
from imso_desk.ui.importing.draft import Entry, Preview, PreviewRow

if TYPE_CHECKING:
    from imso_desk.services.history import Undone

OUTCOMES: Final = ("new", "changed", "unchanged", "refused", "skipped")
OUTCOME_LOOKS: Final = {
    "new": ("plus", "met"),
    "changed": ("edit", "coming"),
    "unchanged": ("check", "not-applicable"),
    "refused": ("problem", "problem"),
    "skipped": ("minus", "not-applicable"),
}
"""(icon, colour) of each outcome; the word always stands beside."""
CHOICES: Final = {
    "ISO": "ISO codes, the international ones",
    "DSCA": "DSCA codes, those of US security cooperation lists",
    "DMY": "Day first: 04/03/2027 is 04 MAR 2027",
    "MDY": "Month first: 04/03/2027 is 03 APR 2027",
}
"""The answers to the questions of a list, in words."""
_TOTALS: Final = (
    ("created", "new"),
    ("updated", "changed"),
    ("unchanged", "unchanged"),
    ("refused", "refused"),
)
_SHOWN_FILES: Final = 3


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its word: 1 row, 2 rows, 20,000 rows."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def outcome_word(outcome: str) -> str:
    """Write an outcome as the list shows it."""
    return outcome[:1].upper() + outcome[1:]


def import_words(preview: Preview) -> str:
    """Say what the Import button will do."""
    people, changed = preview.new_people, preview.changed_people
    courses, classes = preview.new_courses, preview.new_classes
    parts = []
    if people and changed:
        parts.append(f"{people:,} new, {counted(changed, 'changed student')}")
    elif people:
        parts.append(counted(people, "new student"))
    elif changed:
        parts.append(f"changes of {counted(changed, 'student')}")
    if courses:
        parts.append(counted(courses, "new course"))
    if classes:
        parts.append(counted(classes, "new class", "new classes"))
    if parts:
        return f"Import {', '.join(parts)}"
    if preview.changes_something:
        return f"Import {counted(preview.changed_rows, 'changed row')}"
    return "Nothing to import"


def undone_words(undone: Undone) -> str:
    """Say what taking an import back did."""
    result = undone.result
    line = f"Import taken back: {counted(result.removed, 'record')} removed, "
    line += f"{result.restored:,} restored."
    if result.kept:
        line += f" {counted(len(result.kept), 'record')} kept: edited since."
    return line


def totals_words(totals: Mapping[str, int]) -> str:
    """Say what becomes of the rows: 3 new, 0 changed, 1 unchanged, 0 refused."""
    return ", ".join(f"{totals.get(key, 0):,} {word}" for key, word in _TOTALS)


def summary_words(entries: Sequence[Entry], preview: Preview) -> str:
    """Say in one line what was found in all files together."""
    told = [f"{counted(preview.totals.get('rows', 0), 'row')}: {totals_words(preview.totals)}"]
    unread = sum(bool(one.error) for one in entries)
    if unread:
        told.append(f"{counted(unread, 'file')} cannot be brought in")
    asked = sum(len(one.open_questions) for one in entries if one.wanted)
    if asked:
        told.append(f"{counted(asked, 'question')} to answer")
    return ". ".join(told) + "."


def entry_title(entry: Entry) -> str:
    """Name a list: its file, and its sheet where it has one."""
    sheet = entry.reading.sheet if entry.reading is not None else ""
    return f"{entry.path.name}, {sheet}" if sheet else entry.path.name


def found_words(entry: Entry) -> str:
    """Say where the headings were found and how many rows lie under them."""
    reading = entry.reading
    if reading is None or entry.error:
        return ""
    if not reading.header_rows:
        return "No headings were found here; nothing of it is brought in."
    numbers = " and ".join(str(row) for row in reading.header_rows)
    where = (
        f"Headings in row {numbers}"
        if len(reading.header_rows) == 1
        else (f"Headings in rows {numbers}")
    )
    if reading.kind is Kind.EMPTY:
        return f"{where}; no column with names or courses, so nothing of it is brought in."
    what = "student row" if reading.kind is Kind.ROSTER else "course row"
    words = f"{where}. {counted(len(reading.rows), what)}"
    return f"{words}, {len(reading.skipped):,} skipped."


def row_words(row: PreviewRow) -> str:
    """Say in a few words what is to be said of a row: a reason, a change, or a problem."""
    if row.plan is None:
        return row.reason[:1].upper() + row.reason[1:]
    changes, problems = row.plan.changes, row.plan.problems
    if row.outcome == "changed" and changes:
        first = changes[0]
        more = f"; {len(changes) - 1} more" if len(changes) > 1 else ""
        return f"{first.label}: {shown(first.old) or 'empty'} → {shown(first.new)}{more}"
    return problem_words(problems[0]) if problems else ""


def problem_words(problem: RowProblem) -> str:
    """Say what is wrong and in which column."""
    return f"{problem.column}: {problem.message}" if problem.column else problem.message


def shown(value: object) -> str:
    """Write a value for reading: dates as 04 MAR 2027, nothing as the empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{format_date(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, str):
        return _shown_text(value)
    return str(value)


def _shown_text(text: str) -> str:
    """Write the plain form of a date or time as people do; other text stays as it is."""
    if len(text) not in (10, 16) or text[4] != "-":
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return shown(moment if len(text) == 16 else moment.date())


def local_moment(at: str) -> str:
    """Write a moment kept in UTC as local day and time; text that is none stays as it is."""
    try:
        return shown(datetime.fromisoformat(at).astimezone().replace(tzinfo=None))
    except ValueError:
        return at


def read_as(field: str, values: Mapping[str, object]) -> str:
    """Say what a cell of the column of `field` was read as."""
    parts = {
        "english": ("ecl", "opi_listening", "opi_speaking", "english_date", "english_note"),
        "opi": ("opi_listening", "opi_speaking"),
        "dependents": ("dependents", "family_size"),
    }.get(field, (field,))
    told = [shown(values[one]) for one in parts if values.get(one) is not None]
    return " / ".join(told)


def field_label(field: str) -> str:
    """Name what a column is taken for."""
    return FIELD_LABELS.get(field, field) if field else "Leave out"


def samples(reading: SheetReading, most: int = 3) -> tuple[str, ...]:
    """Give for each column a few different cells that stand in it."""
    found: list[list[str]] = [[] for _ in reading.headings]
    for row in reading.rows[:200]:
        for cells, text in zip(found, row.raw, strict=False):
            words = " ".join(text.split())[:60]
            if words and len(cells) < most and words not in cells:
                cells.append(words)
    return tuple(" · ".join(cells) for cells in found)


def file_names(files: Iterable[Mapping[str, Any]]) -> str:
    """Name the files of an import; of many, the first and how many more."""
    names = list(dict.fromkeys(str(one.get("file", "")) for one in files))
    if len(names) <= _SHOWN_FILES:
        return ", ".join(names)
    return f"{', '.join(names[:_SHOWN_FILES])} and {len(names) - _SHOWN_FILES} more"


def as_last_time(reading: SheetReading, runs: Iterable[Any]) -> str:
    """Give the day of the newest import that took the same columns for the same; '' if none."""
    for run in runs:
        if any(one.get("mapping") == reading.mapping for one in run.files):
            return local_moment(run.at)[:11]
    return ""


def unlisted(paths: Iterable[Path]) -> list[Path]:
    """Give every path once, in the order given."""
    return list(dict.fromkeys(paths))
