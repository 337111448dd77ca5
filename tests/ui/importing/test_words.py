"""The sentences of the import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest

from imso_desk.exchange.model import Kind, SheetReading
from imso_desk.ui.importing.draft import Entry, Preview
from imso_desk.ui.importing.words import (
    as_last_time,
    file_names,
    found_words,
    import_words,
    local_moment,
    read_as,
    shown,
)

WRITES = {"created": 1}


@pytest.mark.parametrize(
    ("preview", "words"),
    [
        (Preview(), "Nothing to import"),
        (Preview(new_people=1, totals=WRITES), "Import 1 new student"),
        (Preview(new_people=20_000, totals=WRITES), "Import 20,000 new students"),
        (Preview(changed_people=1, totals=WRITES), "Import changes of 1 student"),
        (Preview(new_people=2, changed_people=3), "Import 2 new, 3 changed students"),
        (Preview(new_courses=1, new_classes=2), "Import 1 new course, 2 new classes"),
        (Preview(new_classes=1), "Import 1 new class"),
        (Preview(totals={"updated": 2}, changed_rows=2), "Import 2 changed rows"),
    ],
)
def test_the_button_says_what_it_will_do(preview, words):
    assert import_words(preview) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (0, "0"),
        (dt.date(2027, 3, 4), "04 MAR 2027"),
        (dt.datetime(2027, 3, 4, 6, 15), "04 MAR 2027 06:15"),
        ("2027-03-04", "04 MAR 2027"),
        ("2027-03-04 06:15", "04 MAR 2027 06:15"),
        ("2027-31-04", "2027-31-04"),
        ("1420-XYZ-9", "1420-XYZ-9"),
    ],
)
def test_values_are_shown_for_reading(value, words):
    assert shown(value) == words


def test_a_cell_of_several_scores_is_read_as_all_of_them():
    values = {"ecl": 80, "opi_listening": "2+", "opi_speaking": "2"}
    assert read_as("english", values) == "80 / 2+ / 2"
    assert read_as("flight", values) == ""


def test_many_files_are_named_shortly():
    files = [{"file": f"{name}.csv"} for name in "aabcde"]
    assert file_names(files) == "a.csv, b.csv, c.csv and 2 more"
    assert file_names([]) == ""


def test_where_the_headings_were_found():
    reading = SheetReading("a.xlsx", "Roster", Kind.ROSTER, header_rows=(3, 4))
    words = found_words(Entry(Path("a.xlsx"), reading))
    assert words == "Headings in rows 3 and 4. 0 student rows, 0 skipped."
    empty = SheetReading("a.xlsx", "Notes", Kind.EMPTY)
    assert found_words(Entry(Path("a.xlsx"), empty)).startswith("No headings were found")


def test_as_last_time_only_if_every_column_is_the_same():
    reading = SheetReading("b.csv", "", Kind.ROSTER, mapping={"Name": "passport_name"})
    same = SimpleNamespace(at="2027-03-04T12:00:00+00:00", files=({"mapping": reading.mapping},))
    other = SimpleNamespace(at=same.at, files=({"mapping": {"Name": ""}},))
    assert as_last_time(reading, [other, same]) == "04 MAR 2027"
    assert as_last_time(reading, [other]) == ""


def test_a_moment_that_is_none_stays_as_it_is():
    assert local_moment("long ago") == "long ago"
