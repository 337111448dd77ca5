"""Bringing rosters in: what is new, changed, unchanged, refused; all or nothing; taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Cancelled, Refused
from imso_desk.services.importing.plan import Outcome
from tests.support.files import HEADINGS, ROWS, bring, roster, tally
from tests.support.offices import every_row, student, visit


@pytest.fixture
def first(tmp_path):
    return roster(tmp_path / "first.csv")


def replaced(row, column, value):
    cells = list(ROWS[row])
    cells[HEADINGS.index(column)] = value
    return [*ROWS[:row], tuple(cells), *ROWS[row + 1 :]]


def one(desk, text):
    rows = desk.students.first_page(StudentQuery(text)).rows
    assert len(rows) == 1
    return rows[0]


def test_a_roster_comes_in_whole(desk, first):
    result = bring(desk, first)
    assert tally(result) == (3, 0, 0, 0)
    assert result.line == "3 rows: 3 new, 0 changed, 0 unchanged, 0 refused."
    row = one(desk, "nguyen")
    assert (row.country, row.wcn, row.report_date) == ("VN", "1422A", "2027-02-01")
    assert desk.maintenance.check() == []
    (run,) = desk.imports.runs()
    assert (run.id, run.who, run.taken_back) == (result.import_id, "officer", False)
    assert run.files[0]["created"] == 3


def test_the_same_file_again_changes_nothing(office, desk, first):
    bring(desk, first)
    before = every_row(office)
    again = bring(desk, first)
    assert tally(again) == (0, 0, 3, 0)
    assert again.import_id is None
    assert again.changes.nothing
    assert every_row(office) == before
    assert len(desk.imports.runs()) == 1


def test_a_newer_edition_changes_what_is_new_in_it(desk, first, tmp_path):
    bring(desk, first)
    rows = [*replaced(0, "End Date", "2027-07-15"), ("NEW, One", "Jordan", "1500A", "C", "", "")]
    readings = desk.imports.read([roster(tmp_path / "second.csv", rows)])
    planned = desk.imports.preview(readings).sheets[0].rows
    assert [row.outcome for row in planned] == [
        *(Outcome.CHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.NEW),
    ]
    (change,) = planned[0].changes
    assert (change.label, change.old, change.new) == ("Class end", "2027-06-04", "2027-07-15")
    assert tally(desk.imports.run(readings)) == (1, 1, 2, 0)
    assert one(desk, "fleming").end_date == "2027-07-15"
    assert desk.students.count(StudentQuery()) == 4


@pytest.mark.parametrize("column", HEADINGS[1:])
def test_an_empty_cell_never_erases(office, desk, first, tmp_path, column):
    bring(desk, first)
    before = every_row(office)
    again = bring(desk, roster(tmp_path / "empty.csv", replaced(0, column, "")))
    if column != "Country":
        assert tally(again) == (0, 0, 3, 0)
    for name, rows in every_row(office).items():
        kept = {row[:1]: row for row in rows}
        assert all(kept[row[:1]] == row for row in before[name])


def test_a_bad_cell_is_left_out_and_told_and_the_row_comes_in(desk, tmp_path):
    result = bring(desk, roster(tmp_path / "bad.csv", replaced(0, "End Date", "2026-01-04")))
    assert tally(result) == (3, 0, 0, 0)
    (problem,) = result.files[0]["problems"]
    assert (problem["row"], problem["column"], problem["code"]) == (
        2,
        "End Date",
        "end-before-start",
    )
    assert one(desk, "fleming").end_date is None


def test_a_row_without_a_person_is_refused_and_the_others_come_in(desk, tmp_path):
    result = bring(desk, roster(tmp_path / "bad.csv", replaced(1, "Name", "")))
    assert tally(result)[0] == 2
    assert tally(result)[3] + result.files[0]["skipped"] == 1


def test_stopping_leaves_nothing(office, desk, first):
    before = every_row(office)
    readings = desk.imports.read([first])
    for limit in range(1, 12):
        answers = iter([False] * limit)
        with pytest.raises(Cancelled):
            desk.imports.run(readings, cancelled=lambda a=answers: next(a, True))
        assert every_row(office) == before
    assert desk.imports.runs() == []
    assert office.reader.execute("SELECT count(*) FROM import_row").fetchone() == (0,)
    assert desk.maintenance.check() == []


def test_progress_goes_up_to_the_end(desk, first):
    seen = []
    desk.imports.run(desk.imports.read([first]), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_an_import_is_taken_back_whole(office, desk, first):
    mine = student(desk, "MINE, Own")
    before = every_row(office)
    result = bring(desk, first)
    undone = desk.imports.undo(result.import_id)
    assert undone.result.kept == ()
    assert every_row(office) == before
    assert desk.students.ids(StudentQuery()) == [mine]
    assert desk.imports.runs()[0].taken_back
    with pytest.raises(Refused, match="already"):
        desk.imports.undo(result.import_id)
    with pytest.raises(Refused, match="no import"):
        desk.imports.undo(99)
    assert tally(bring(desk, first)) == (3, 0, 0, 0)


def test_taking_back_restores_what_was_changed_and_keeps_what_was_edited(desk, first, tmp_path):
    bring(desk, first)
    rows = [
        ("FLEMING, Ada", "Jordan", "1420A", "Staff Officer Course", "2027-01-11", "2027-07-15"),
        ("NEW, One", "Jordan", "1500A", "C", "2027-01-04", "2027-06-04"),
        ("NEWER, Two", "Jordan", "1501A", "C", "2027-01-04", "2027-06-04"),
    ]
    second = bring(desk, roster(tmp_path / "second.csv", rows))
    ada, new = one(desk, "fleming").person_id, one(desk, "1500A").person_id
    line = desk.students.record(ada).of("training_line")[0]
    desk.records.save("training_line", line.id, {"end_date": dt.date(2027, 8, 1)})
    desk.records.save("person", new, {"phone": "+1 555 0100"})
    result = desk.imports.undo(second.import_id).result
    assert {(kept.entity, kept.field) for kept in result.kept} == {
        ("training_line", "Class end"),
        ("person", ""),
    }
    line = desk.records.item("training_line", line.id)
    assert (line["report_date"], line["end_date"]) == (dt.date(2027, 1, 4), dt.date(2027, 8, 1))
    assert desk.students.count(StudentQuery("newer")) == 0
    assert desk.records.item("person", new)["phone"] == "+1 555 0100"
    assert desk.maintenance.check() == []


def test_undo_redo_undo_of_an_import_is_told_right(desk, first):
    result = bring(desk, first)
    desk.history.remember(result.changes)
    for taken_back in (True, False, True):
        (desk.history.undo if taken_back else desk.history.redo)()
        assert desk.imports.runs()[0].taken_back is taken_back
        assert desk.students.count(StudentQuery()) == (0 if taken_back else 3)
    with pytest.raises(Refused, match="already"):
        desk.imports.undo(result.import_id)


def test_the_history_names_the_import(desk, first):
    bring(desk, first)
    entries = desk.history.entries(one(desk, "fleming").person_id)
    assert {entry.label for entry in entries} == {"Import of first.csv"}
    assert {entry.action for entry in entries} == {"add"}


def test_each_row_is_kept_as_it_stood(office, desk, first):
    bring(desk, first)
    rows = office.reader.execute("SELECT file, row, outcome, raw FROM import_row").fetchall()
    assert [row[:3] for row in rows] == [("first.csv", n, "new") for n in (2, 3, 4)]
    assert '"Ukraine"' in rows[1][3]


def test_a_mapping_is_kept_and_offered_for_the_same_headings(desk, tmp_path):
    headings = ("Name", "Country", "Thing", "Course")
    rows = [("FLEMING, Ada", "Jordan", "Tango", "Pilot Training")]
    (reading,) = desk.imports.read([roster(tmp_path / "own.csv", rows, headings)])
    assert "sponsor" not in reading.rows[0].values
    mapping = {"Name": "passport_name", "Country": "country", "Course": "course_title"}
    desk.imports.save_mapping(reading.headings, {**mapping, "Thing": "class_name"})
    desk.imports.save_mapping(reading.headings, {**mapping, "Thing": "sponsor"})
    (reading,) = desk.imports.read([roster(tmp_path / "next.csv", rows, headings)])
    assert reading.rows[0].values["sponsor"] == "Tango"
    assert reading.mapping["Thing"] == "sponsor"
    assert len(desk.records.all("heading_mapping")) == 1
    (other,) = desk.imports.read(
        [roster(tmp_path / "other.csv", rows, ("Name", "Country", "T", "Course"))]
    )
    assert "sponsor" not in other.rows[0].values


def test_a_preview_needs_no_reading_by_the_same_desk(kit, path, first):
    from tests.support.offices import desk_at

    with kit.open(path) as office:
        readings = desk_at(office).imports.read([first])
        assert desk_at(office).imports.preview(readings).totals()["created"] == 3


def test_a_file_name_with_half_a_sign_comes_in(desk, tmp_path):
    name = b"liste \xe9.csv".decode("utf-8", "surrogateescape")
    try:
        path = roster(tmp_path / name)
    except OSError:
        pytest.skip("this disk has no such names")
    assert tally(bring(desk, path)) == (3, 0, 0, 0)
    assert desk.maintenance.check() == []


def test_several_files_come_in_as_one_step(desk, first, tmp_path):
    second = roster(tmp_path / "second.csv", replaced(2, "Course", "Pilot Training II"))
    result = bring(desk, first, second)
    assert [file["file"] for file in result.files] == ["first.csv", "second.csv"]
    assert tally(result) == (3, 1, 2, 0)
    desk.imports.undo(result.import_id)
    assert desk.students.count(StudentQuery()) == 0


def test_a_student_entered_by_hand_is_met_again(desk, first):
    person = student(desk, "Fleming, Ada", "JO")
    stay = visit(desk, person)
    desk.records.add("training_line", {"wcn": "1420a"}, {"visit_id": stay})
    bring(desk, first)
    assert desk.students.count(StudentQuery()) == 3
    lines = desk.students.record(person).of("training_line")
    assert [line["end_date"] for line in lines] == [dt.date(2027, 6, 4)]
