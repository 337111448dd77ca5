"""Each command from outside: real offices, real files, one JSON document."""

from __future__ import annotations

import json
import stat

import pytest

from tests.app.program import DAY, ROSTER, answer, by_number, listed, refused, run

STUDENT_KEYS = (
    "id passport_name family_name given_names native_name rank pay_grade country country_name sex "
    "date_of_birth program status lines ecl opi"
).split()
LINE_KEYS = "wcn course_title school report_date start_date end_date status".split()
PROMOTED = ROSTER.replace("José,M,,SGT", "José,M,,SSG")
COUNTS = ("rows", "created", "updated", "unchanged", "refused", "skipped")


# ------------------------------------------------------------------------------------------- new


def test_new_makes_one_encrypted_file_and_the_recovery_sheet(tmp_path):
    office, sheet = tmp_path / "a.imso", tmp_path / "sheet.txt"
    done = answer("new", office, "--school", "Bandaria", "--recovery-sheet", sheet)
    assert done == {"office": str(office), "recovery_sheet": str(sheet)}
    assert not office.read_bytes().startswith(b"SQLite format 3")
    assert "Recovery key" in sheet.read_text("utf-8")
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.imso", "sheet.txt"]


def test_new_without_a_sheet_says_null(tmp_path):
    assert answer("new", tmp_path / "a.imso", "--school", "B")["recovery_sheet"] is None


def test_new_overwrites_nothing(tmp_path):
    office, sheet = tmp_path / "a.imso", tmp_path / "sheet.txt"
    office.write_text("mine")
    refused("new", office, "--school", "B", code=1)
    assert office.read_text() == "mine"
    office.unlink()
    sheet.write_text("mine")
    refused("new", office, "--school", "B", "--recovery-sheet", sheet, code=1)
    assert sheet.read_text() == "mine"
    assert not office.exists()


@pytest.mark.parametrize(
    ("name", "school", "code"),
    [("a.txt", "B", 1), ("a.imso", "  ", 1), ("missing/a.imso", "B", 1)],
)
def test_new_refuses(tmp_path, name, school, code):
    refused("new", tmp_path / name, "--school", school, code=code)
    assert list(tmp_path.iterdir()) == []


def test_new_leaves_no_sheet_when_no_office_could_be_made(tmp_path):
    sheet = tmp_path / "sheet.txt"
    refused("new", "/proc/a.imso", "--school", "B", "--recovery-sheet", sheet, code=6)
    assert not sheet.exists()


# ---------------------------------------------------------------------------------------- import


def test_import_reports_every_row_and_the_mapping(empty_office, roster):
    done = answer("import", empty_office, roster, "--as-of", DAY)
    (file,) = done["files"]
    counts = {"rows": 5, "created": 5, "updated": 0, "unchanged": 0, "refused": 0, "skipped": 0}
    assert {name: file[name] for name in COUNTS} == counts
    assert file["file"] == "roster.csv"
    assert file["mapping"]["wcn"] == "wcn"
    assert file["mapping"]["family_name"] == "family_name"
    assert answer("students", empty_office, "--count")["total"] == 4


def test_a_dry_run_counts_the_same_and_writes_nothing(empty_office, roster):
    before = empty_office.read_bytes()
    dry = answer("import", empty_office, roster, "--dry-run")
    assert empty_office.read_bytes() == before
    real = answer("import", empty_office, roster)
    assert dry["import_id"] is None
    assert real["import_id"] == 1
    assert dry["files"] == real["files"]


def test_the_same_file_again_changes_nothing(office, roster):
    done = answer("import", office, roster, "--as-of", DAY)
    (file,) = done["files"]
    assert (file["created"], file["updated"], file["unchanged"]) == (0, 0, 5)


def test_a_bad_cell_is_listed_and_its_row_comes_in(empty_office, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(
        "Name,Country,WCN,Report Date,ECL\nHALLBERG Nils,Sweden,2001A,31 FEB 2027,800\n", "utf-8"
    )
    (file,) = answer("import", empty_office, path)["files"]
    assert (file["rows"], file["created"]) == (1, 1)
    assert {one["row"] for one in file["problems"]} == {2}
    assert {one["column"] for one in file["problems"]} == {"Report Date", "ECL"}
    assert all(one["code"] and one["message"] for one in file["problems"])


def test_two_files_are_one_import(empty_office, roster, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("Name,Country,Course,WCN\nBERG Ola,Norway,Combat Medic,3001A\n", "utf-8")
    done = answer("import", empty_office, roster, more)
    assert [one["file"] for one in done["files"]] == ["roster.csv", "more.csv"]
    assert answer("undo-import", empty_office, done["import_id"])["kept"] == []
    assert answer("students", empty_office, "--count")["total"] == 0


def test_one_unreadable_file_refuses_all(empty_office, roster, tmp_path):
    message = refused("import", empty_office, roster, tmp_path / "nope.csv", code=1)
    assert "nope.csv" in message
    assert answer("students", empty_office, "--count")["total"] == 0


@pytest.mark.parametrize(
    "content", [b"", b"just words\nand more\n", b"%PDF-1.7 ...", b"PK\x05\x06"]
)
def test_what_is_no_list_is_refused(shared_office, here, tmp_path, content):
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    code, out, message = here("import", shared_office, path)
    assert (code, out) == (1, "")
    assert "strange.csv" in message


def test_a_sheet_name_fits_workbooks_only(empty_office, roster):
    assert "roster.csv" in refused("import", empty_office, roster, "--sheet", "One", code=1)


def test_a_mapping_file_decides(empty_office, tmp_path):
    path, mapping = tmp_path / "own.csv", tmp_path / "mapping.json"
    path.write_text("Who,Where from,Thing\nBERG Ola,Norway,3001A\n", "utf-8")
    mapping.write_text('{"Who": "passport_name", "Where from": "country", "Thing": "wcn"}', "utf-8")
    done = answer("import", empty_office, path, "--mapping", mapping)
    assert done["files"][0]["mapping"]["Thing"] == "wcn"
    (found,) = listed(empty_office)
    assert (found["country"], found["lines"][0]["wcn"]) == ("NO", "3001A")
    mapping.write_text('{"Who": "no such field"}', "utf-8")
    assert "mapping.json" in refused("import", empty_office, path, "--mapping", mapping, code=1)


def test_rows_without_a_person_end_with_1_and_write_nothing(empty_office, tmp_path):
    path = tmp_path / "nobody.csv"
    path.write_text("Name,Country,Course,WCN\n,Norway,Combat Medic,3001A\n", "utf-8")
    done = answer("import", empty_office, path, code=1)
    assert done["import_id"] is None
    assert (done["files"][0]["rows"], done["files"][0]["refused"]) == (1, 1)
    assert answer("students", empty_office, "--count")["total"] == 0


# ----------------------------------------------------------------------------------- undo-import


def test_undo_import_takes_it_all_back_once(office):
    done = answer("undo-import", office, 1)
    assert done["removed"] > 8
    assert done["kept"] == []
    assert answer("students", office, "--count")["total"] == 0
    refused("undo-import", office, 1, code=1)
    refused("undo-import", office, 77, code=1)
    refused("undo-import", office, "x", code=2)
    assert answer("check", office) == {"ok": True, "findings": []}


def test_undo_import_keeps_what_a_later_import_changed(office, tmp_path):
    later = tmp_path / "later.csv"
    later.write_text(
        ROSTER.replace("27-003,Moreno Díaz,José,M,,SGT", "27-003,Moreno Díaz,José,M,,SSG")
    )
    (file,) = answer("import", office, later)["files"]
    assert file["updated"] == 1
    kept = answer("undo-import", office, 1)["kept"]
    assert kept
    assert {"entity", "id", "student_id", "field"} == set(kept[0])
    assert [one["rank"] for one in listed(office)] == ["SSG"]


# -------------------------------------------------------------------------------------- students


def test_students_have_the_promised_shape(office):
    found = by_number(office, "27-001")
    assert set(STUDENT_KEYS) <= set(found)
    assert found["passport_name"]
    assert (found["family_name"], found["given_names"]) == ("Larsson", "Åsa")
    assert (found["country"], found["country_name"]) == ("SE", "Sweden")
    assert (found["rank"], found["pay_grade"], found["sex"]) == ("MAJ", "O-4", "F")
    assert (found["date_of_birth"], found["ecl"], found["opi"]) == ("1988-05-01", 85, "2+/2")
    assert found["native_name"] is None
    assert all(set(LINE_KEYS) == set(line) for line in found["lines"])
    assert {(line["wcn"], line["status"]) for line in found["lines"]} == {
        ("1001A", "in progress"),
        ("1001B", "completed"),
    }
    assert by_number(office, "27-002")["native_name"] == "محمد حداد"


def test_the_day_decides_about_stages(office):
    then = answer("students", office, "--as-of", "2026-10-01", "--find", "Larsson")["students"][0]
    assert then["status"] == "in training"
    assert {line["wcn"]: line["status"] for line in then["lines"]} == {
        "1001A": "confirmed",
        "1001B": "in progress",
    }
    later = answer("students", office, "--as-of", "2028-01-01", "--find", "Larsson")["students"][0]
    assert later["status"] == "alumni"
    assert by_number(office, "27-001")["status"] == "in training"


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (["--find", "mohamed"], {"27-002"}),
        (["--find", "diaz jose"], {"27-003"}),
        (["--find", "1001B"], {"27-001"}),
        (["--find", "nobody"], set()),
        (["--find", '" OR 1=1 --'], set()),
        (["--where", "country=SE"], {"27-001"}),
        (["--where", "country=sweden"], {"27-001"}),
        (["--where", "country=SE", "--where", "country=Jordan"], {"27-001", "27-002"}),
        (["--where", "country=SE", "--where", "sex=M"], set()),
        (["--where", "status=in training"], {"27-001"}),
        (["--where", "course=combat medic"], {"27-003", "27-004"}),
        (["--where", "pay_grade=o4"], {"27-001"}),
        (["--where", "report_date=01 MAY 2027"], {"27-002"}),
        (["--where", "ecl=72"], {"27-002"}),
        (["--where", "ecl="], {"27-004"}),
        (["--where", "wcn=1002a"], {"27-002"}),
        (["--where", "family_name=Robert'); DROP TABLE person;--"], set()),
        (["--where", "school=Bandaria Medical School", "--find", "sukarni"], {"27-004"}),
    ],
)
def test_students_are_found(shared_office, here, arguments, numbers):
    code, out, _ = here("students", shared_office, "--as-of", DAY, "--json", *arguments)
    assert code == 0
    done = json.loads(out)
    assert {one["control_number"] for one in done["students"]} == numbers
    assert done["total"] == len(numbers)


def test_limit_and_count(office):
    done = answer("students", office, "--limit", 1)
    assert (done["total"], len(done["students"])) == (4, 1)
    assert answer("students", office, "--count") == {"total": 4, "students": []}
    assert run("students", office, "--count").stdout == "4\n"
    assert answer("students", office, "--limit", 0) == {"total": 4, "students": []}


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("colour=red", 2),
        ("country", 2),
        ("country=Atlantis", 1),
        ("status=lost", 1),
        ("report_date=yesterday", 1),
        ("pay_grade=Q-9", 1),
    ],
)
def test_a_filter_that_cannot_be_is_refused(shared_office, here, where, code):
    found, out, message = here("students", shared_office, "--as-of", DAY, "--where", where)
    assert (found, out, message.count("\n")) == (code, "", 1)


def test_the_list_for_readers_fits_a_terminal(office):
    done = run("students", office, "--as-of", DAY, env=None)
    lines = done.stdout.splitlines()
    assert "4 students" in lines[-1]
    assert max(map(len, lines)) <= 120
    assert any("Larsson" in line and "in training" in line for line in lines)
    assert done.stderr == ""


# --------------------------------------------------------------------------------------- student


def test_student_shows_the_whole_record(office):
    number = by_number(office, "27-001")["id"]
    found = answer("student", office, number, "--as-of", DAY)
    assert (found["id"], found["country_name"], found["status"]) == (
        number,
        "Sweden",
        "in training",
    )
    lines = [line for visit in found["visits"] for line in visit["lines"]]
    assert {line["wcn"] for line in lines} == {"1001A", "1001B"}
    assert all(isinstance(line["id"], int) for line in lines)
    assert {test["kind"] for test in found["english_tests"]} == {"ECL", "OPI"}
    for part in ("documents", "family_members", "notes", "sponsorships", "events", "attachments"):
        assert found[part] == []
    assert "Larsson" in run("student", office, number).stdout


def test_no_such_student(office):
    refused("student", office, 4711, code=1)
    refused("student", office, "Larsson", code=2)
    refused("student", office, "--json", code=2)
