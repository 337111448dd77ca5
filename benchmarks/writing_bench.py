"""Writing: one saved edit with its history, and the import of a whole roster, against bare SQL."""

from __future__ import annotations

import csv
import gc
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figures import Measured, median
from benchmarks.offices import PASSPHRASE, TODAY, _people, fill
from imso_desk.database.cipher import derive_key
from imso_desk.database.office import Office, open_office
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office

_EDITS = 300
_ROSTER = 20_000


def edit(students: int = 2_000) -> list[Measured]:
    """One edit of a field that the list shows, saved durably, against one bare durable commit."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "edit.imso")
        fill(path, students)
        with _open(path) as office:
            writer = office.raw_writer()
            writer.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")
            writer.execute("INSERT INTO bare VALUES (1, 'x')")
            records = Desk(Context(office, "bench", "bench", fixed(TODAY))).records
            records.save("person", 1, {"rank": "COL"})
            floors, figures = [], []
            gc.disable()
            for number in range(_EDITS):
                start = time.perf_counter()
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("UPDATE bare SET text = ? WHERE id = 1", (f"text {number}",))
                writer.execute("COMMIT")
                middle = time.perf_counter()
                rank = ("MAJ", "LTC")[number % 2]
                records.save("person", 1 + number * 5 % students, {"rank": f"{rank} {number}"})
                figures.append((time.perf_counter() - middle) * 1e3)
                floors.append((middle - start) * 1e3)
            gc.enable()
    return [
        Measured(
            "one saved edit with its history", "one durable commit", median(floors),
            median(figures), 3.0,
        )
    ]  # fmt: skip


def _open(path: Path) -> Office:
    with path.open("rb") as file:
        return open_office(path, key=derive_key(PASSPHRASE, file.read(16)))


def importing(rows: int = _ROSTER, rounds: int = 3) -> list[Measured]:
    """Import of a roster, all of it, against executemany of the very rows it wrote.

    The floor writes the same rows, history, list and search index included, into an office whose
    tables and indexes are the same and empty.
    """
    floors, figures = [], []
    with TemporaryDirectory() as folder:
        roster = Path(folder, "roster.csv")
        write_roster(roster, rows)
        for number in range(rounds):
            path = Path(folder, f"import-{number}.imso")
            with _new(path) as office:
                desk = Desk(Context(office, "bench", "bench", fixed(TODAY)))
                desk.reference.for_import()
                gc.collect()
                start = time.perf_counter()
                result = desk.imports.run(desk.imports.read([roster]))
                figures.append((time.perf_counter() - start) * 1e3)
                assert result.files[0]["created"] == rows, result.line
                written = _written(office)
            with _new(Path(folder, f"floor-{number}.imso")) as office:
                floors.append(_raw(office, written))
    return [
        Measured(
            f"import of a roster of {rows:,} rows", "executemany, same rows", median(floors),
            median(figures), 4.0,
        )
    ]  # fmt: skip


def _new(path: Path) -> Office:
    return new_office(
        path, PASSPHRASE, school="Fort Example", office_name="IMSO", who="bench", today=TODAY
    )


_TABLES = (
    *("person", "visit", "training_line", "english_test", "import_run", "changeset", "change"),
    *("import_row", "student_listing"),
)


def _written(office: Office) -> dict[str, tuple[str, list[Any]]]:
    """(INSERT text, rows) by table of all that the import wrote."""
    writer = office.raw_writer()
    found: dict[str, tuple[str, list[Any]]] = {}
    for name in _TABLES:
        cursor = writer.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in cursor.description]
        marks = ", ".join("?" * len(names))
        rows = cursor.fetchall()
        found[name] = (f"INSERT OR REPLACE INTO {name} ({', '.join(names)}) VALUES ({marks})", rows)
    words: dict[int, list[str]] = {}
    writer.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, student_search, instance)"
    )
    for term, place in writer.execute("SELECT term, doc FROM temp.words"):
        words.setdefault(place, []).append(term)
    writer.execute("DROP TABLE temp.words")
    found["student_search"] = (
        "INSERT INTO student_search (rowid, tokens) VALUES (?, ?)",
        [(place, " ".join(terms)) for place, terms in sorted(words.items())],
    )
    return found


def _raw(office: Office, written: dict[str, tuple[str, list[Any]]]) -> float:
    writer = office.raw_writer()
    gc.collect()
    start = time.perf_counter()
    writer.execute("BEGIN IMMEDIATE")
    for sql, rows in written.values():
        writer.executemany(sql, rows)
    writer.execute("COMMIT")
    return (time.perf_counter() - start) * 1e3


def write_roster(path: Path, rows: int) -> None:
    """Write a clean roster with 22 columns of invented people."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            (
                *("control_number", "family_name", "given_names", "sex", "native_name", "rank"),
                *("grade", "country", "program", "course_title", "school", "location"),
                *("report_date", "end_date", "date_of_birth", "ecl", "opi", "arrival", "flight"),
                *("dependents", "cost", "wcn"),
            )
        )
        for number, one in enumerate(_people(rows)):
            writer.writerow(
                (
                    *(f"16-{number:05}", one["family"], one["given"], "M", one["native"] or ""),
                    *(one["rank"], one["grade"], one["country"]),
                    "IMET-1 - Fiscal Year 2016 Department of State Training",
                    *(one["title"], one["school"], "Fort Example, US", one["report"], one["end"]),
                    *(one["born"], one["ecl"], "2+/2", f"{one['report']} 14:15", "AA100"),
                    *("0", "$1,234", one["wcn"]),
                )
            )
