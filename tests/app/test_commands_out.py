"""The commands that give out: report, export, history, check, demo."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.app.program import DAY, ROSTER, answer, by_number, pdf_text, refused, run

# ---------------------------------------------------------------------------------------- report


def test_report_prints_a_book_and_single_files(office, tmp_path):
    book, folder = tmp_path / "book.pdf", tmp_path / "single"
    (file,) = answer("report", office, "progress", "--all", "--out", book, "--as-of", DAY)["files"]
    assert file["path"] == str(book)
    assert file["pages"] == len(PdfReader(book).pages)
    assert len(file["students"]) == 4
    text = pdf_text(book)
    assert "Larsson" in text
    assert "04 MAR 2027" in text
    files = answer("report", office, "progress", "--all", "--out", folder, "--split")["files"]
    assert sorted(one["path"] for one in files) == sorted(map(str, folder.iterdir()))
    assert [one["students"] for one in files] == [[one] for one in file["students"]]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--find", "larsson"], {"Larsson"}),
        (["--course", "combat"], {"Moreno", "Sukarni"}),
        (["--course", "english language"], {"Larsson"}),
        (["--from", "2027-03-01", "--to", "2027-05-01"], {"Haddad", "Sukarni"}),
        (["--course", "combat", "--from", "2027-01-01"], {"Sukarni"}),
    ],
)
def test_report_chooses_who_is_printed(shared_office, here, tmp_path, arguments, names):
    out = tmp_path / "some.pdf"
    code, _, said = here(
        "report", shared_office, "progress", "--out", out, "--as-of", DAY, *arguments
    )
    assert code == 0, said
    text = pdf_text(out)
    everyone = {"Larsson", "Haddad", "Moreno", "Sukarni"}
    assert {one for one in everyone if one in text} == names


def test_report_overwrites_a_report_but_no_folder_and_no_office(office, tmp_path):
    out = tmp_path / "a.pdf"
    for _ in range(2):
        answer("report", office, "progress", "--all", "--out", out)
    refused("report", office, "progress", "--all", "--out", tmp_path, code=1)
    refused("report", office, "progress", "--all", "--out", out, "--split", code=1)
    before = office.read_bytes()
    refused("report", office, "progress", "--all", "--out", office, code=1)
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["progress", "--out", "x.pdf"], 2),
        (["progress", "--all"], 2),
        (["grades", "--all", "--out", "x.pdf"], 2),
        (["progress", "--student", "4711", "--out", "x.pdf"], 1),
        (["progress", "--event", "4711", "--out", "x.pdf"], 1),
        (["progress", "--find", "nobody", "--out", "x.pdf"], 1),
        (["progress", "--from", "2027-05-01", "--to", "2027-01-01", "--out", "x.pdf"], 2),
    ],
)
def test_report_refuses(shared_office, here, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    found, out, message = here("report", shared_office, *arguments, "--as-of", DAY)
    assert (found, out, message.count("\n")) == (code, "", 1)
    assert not (tmp_path / "x.pdf").exists()


def test_report_names_its_kinds_without_an_office():
    kinds = answer("report", "--list", passphrase=None)["kinds"]
    assert "progress" in [one["name"] for one in kinds]


# ---------------------------------------------------------------------------------------- export


def test_export_of_a_list(office, tmp_path):
    out = tmp_path / "list.csv"
    done = answer("export", office, "--out", out)
    assert (done["files"], done["records"]) == ([str(out)], 4)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Family name"] for row in rows if row["Family name"]} == {
        "Larsson",
        "Haddad",
        "Moreno Díaz",
    }


@pytest.mark.parametrize(
    ("what", "ending"), [("lines", "csv"), ("english", "xlsx"), ("visits", "json")]
)
def test_export_in_every_format(shared_office, here, tmp_path, what, ending):
    out = tmp_path / f"list.{ending}"
    code, said, _ = here("export", shared_office, "--out", out, "--what", what, "--json")
    assert code == 0
    assert json.loads(said)["records"] >= 4
    assert out.stat().st_size > 50


def test_the_complete_copy_comes_back_without_loss(office, empty_office, tmp_path):
    copy, again = tmp_path / "copy.json", tmp_path / "again.json"
    answer("export", office, "--what", "everything", "--out", copy, "--as-of", DAY)
    before = empty_office.read_bytes()
    dry = answer("import", empty_office, copy, "--dry-run")
    assert empty_office.read_bytes() == before
    real = answer("import", empty_office, copy, "--as-of", DAY)
    assert dry == real
    assert real["files"][0]["created"] == 4
    answer("export", empty_office, "--what", "everything", "--out", again, "--as-of", DAY)
    assert (
        json.loads(again.read_text("utf-8"))["records"]
        == (json.loads(copy.read_text("utf-8"))["records"])
    )
    assert answer("check", empty_office)["ok"]
    refused("import", empty_office, copy, code=1)
    refused("import", empty_office, copy, copy, code=1)


def test_a_damaged_copy_leaves_the_office_as_it_was(office, empty_office, tmp_path):
    copy = tmp_path / "copy.json"
    answer("export", office, "--what", "everything", "--out", copy)
    document = json.loads(copy.read_text("utf-8"))
    document["records"]["training_line"][0]["visit_id"] = 4711
    copy.write_text(json.dumps(document), "utf-8")
    assert "copy.json" in refused("import", empty_office, copy, code=1)
    assert answer("students", empty_office, "--count")["total"] == 0


@pytest.mark.parametrize(
    "arguments",
    [["--what", "secrets"], ["--format", "pdf"], ["--level", "some"], ["--what", "everything"]],
)
def test_export_refuses_what_there_is_not(shared_office, here, tmp_path, arguments):
    code, out, _ = here("export", shared_office, "--out", tmp_path / "x.csv", *arguments)
    assert (code, out) == (2, "")
    assert not (tmp_path / "x.csv").exists()


def test_export_never_writes_over_an_office(office):
    before = office.read_bytes()
    refused("export", office, "--out", office, code=1)
    assert office.read_bytes() == before


# ------------------------------------------------------------------------------ history and check


def test_history_of_the_office_and_of_one_student(office, tmp_path):
    later = tmp_path / "later.csv"
    later.write_text(
        ROSTER.replace("27-003,Moreno Díaz,José,M,,SGT", "27-003,Moreno Díaz,José,M,,SSG")
    )
    answer("import", office, later)
    number = by_number(office, "27-003")["id"]
    changes = answer("history", office, "--student", number)["changes"]
    rank = next(one for one in changes if one["field"] == "Rank")
    assert (rank["old"], rank["new"], rank["how"]) == ("SGT", "SSG", "command line")
    assert rank["when"].endswith("+00:00")
    assert rank["who"]
    assert len(answer("history", office, "--limit", 3)["changes"]) == 3
    refused("history", office, "--student", 4711, code=1)


def test_check_of_a_sound_office(office):
    assert answer("check", office) == {"ok": True, "findings": []}
    assert "sound" in run("check", office).stdout


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_check_finds_a_flipped_byte(office, part):
    data = bytearray(office.read_bytes())
    data[int(len(data) * part)] ^= 0x40
    office.write_bytes(data)
    done = answer("check", office, code=3)
    assert done["ok"] is False
    assert done["findings"]


# ----------------------------------------------------------------------------------------- demo


def test_demo_leaves_office_papers_and_pictures_and_keeps_them(tmp_path):
    folder = tmp_path / "demo"
    arguments = ["demo", "--out", folder, "--students", 12, "--no-window", "--as-of", DAY]
    done = answer(*arguments, passphrase=None)
    pictures = {Path(one).name for one in done["screenshots"]}
    assert {"students.png", "events.png", "student.png"} <= pictures
    office, words = Path(done["office"]), Path(done["passphrase_file"])
    assert all(Path(one).read_bytes().startswith(b"\x89PNG") for one in done["screenshots"])
    assert len(done["reports"]) == 2
    assert all(len(PdfReader(one).pages) >= 1 for one in done["reports"])
    opened = ["--passphrase-file", words]
    found = answer("students", office, "--as-of", DAY, *opened, passphrase=None)
    assert found["total"] == 12
    assert answer("check", office, *opened, passphrase=None)["ok"]
    kept = office.stat().st_ino
    answer(*arguments, passphrase=None)
    assert office.stat().st_ino == kept
    arguments[4] = 5
    answer(*arguments, passphrase=None)
    assert answer("students", office, "--count", *opened, passphrase=None)["total"] == 5


def test_demo_touches_no_other_office(office, tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    shutil.copy(office, folder / "demo.imso")
    before = (folder / "demo.imso").read_bytes()
    arguments = ["demo", "--out", folder, "--students", 3, "--no-window"]
    refused(*arguments, code=1)
    refused(*arguments, code=1, passphrase=None)
    assert (folder / "demo.imso").read_bytes() == before
