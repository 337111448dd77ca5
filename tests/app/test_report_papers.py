"""`report` of the papers of the places: each with its own options, as PDF or as a table."""

from __future__ import annotations

import csv
import json

import pytest

from imso_desk.services.paper_kinds import PAPERS
from tests.app.program import DAY, pdf_text


@pytest.mark.parametrize(
    ("kind", "arguments", "holds"),
    [
        ("pick-up-sheet", ["--day", "2027-03-04"], "Pick-up sheet"),
        ("inbound-roster", ["--from", "2027-03-01", "--to", "2027-05-01"], "Haddad"),
        ("arrival-instructions", ["--find", "haddad"], "Haddad"),
        ("sponsor-list", [], "ponsor"),
        ("emergency-contacts", ["--all"], "Larsson"),
        ("english-by-course", [], "English"),
        ("english-by-country", [], "English"),
    ],
)
def test_a_paper_is_printed(shared_office, here, tmp_path, kind, arguments, holds):
    out = tmp_path / "a.pdf"
    code, said, wrong = here(
        "report", shared_office, kind, "--out", out, "--as-of", DAY, "--json", *arguments
    )
    assert code == 0, wrong
    (file,) = json.loads(said)["files"]
    assert file["path"] == str(out)
    assert file["pages"] >= 1
    assert holds.casefold() in pdf_text(out).casefold()


def test_the_table_of_a_paper_is_written_as_a_list(shared_office, here, tmp_path):
    out = tmp_path / "inbound.csv"
    span = ("--from", "2027-03-01", "--to", "2027-05-01")
    code, said, _ = here(
        "report", shared_office, "inbound-roster", *span, "--out", out, "--as-of", DAY
    )
    assert code == 0
    assert "2 records" in said
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["pick-up-sheet"], 2, "pick-up-sheet needs --day"),
        (["pick-up-sheet", "--day", "2027-02-30"], 2, "2027-02-30"),
        (["pick-up-sheet", "--day", DAY, "--split"], 2, "does not take --split"),
        (["pick-up-sheet", "--day", DAY, "--student", "1"], 2, "does not take --student"),
        (["inbound-roster", "--from", DAY], 2, "--to"),
        (["inbound-roster", "--from", DAY, "--to", "2027-03-01"], 2, "later"),
        (["arrival-instructions"], 2, "--student"),
        (["emergency-contacts", "--find", "nobody at all"], 1, "No student"),
        (["checklist-sheet", "--find", "haddad"], 1, "nothing to print"),
        (["class-roster", "--class", "999"], 1, "no longer there"),
        (["session-roster", "--session", "999"], 1, "no longer there"),
        (["absence-fact-sheet", "--absence", "999"], 1, "no longer there"),
        (["academic-report", "--class", "999", "--student", "1"], 1, "Nobody is in this class"),
        (["progress", "--all", "--day", DAY], 2, "does not take --day"),
        (["nonsense", "--all"], 2, "nonsense"),
    ],
)
def test_what_is_missing_or_too_much_is_said(shared_office, here, tmp_path, arguments, code, says):
    out = tmp_path / "a.pdf"
    found, _, said = here("report", shared_office, *arguments, "--out", out, "--as-of", DAY)
    assert found == code, said
    assert says in said
    assert not out.exists()


def test_the_list_of_kinds_says_what_each_takes(here):
    code, said, _ = here("report", "--list")
    assert code == 0
    lines = {line.partition(":")[0]: line for line in said.splitlines()}
    assert {"progress", *(kind.name for kind in PAPERS)} == set(lines)
    assert "Takes --day." in lines["pick-up-sheet"]
    assert "--class" in lines["certificates"]
