"""What the command line tells after the week."""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from tests.driver.desktop import PROGRAM

OFFICE = "Fort Bandar.imso"
WEDNESDAY, GRADUATION, MONTH_AFTER = "2027-03-03", "2027-03-26", "2027-04-26"


def command(home: Path, day: str, word: str, *words: object) -> str:
    """What a command says that must go well."""
    made = [PROGRAM, word, OFFICE, *words]
    made += ["--passphrase-file", "passphrase.txt", "--as-of", day]
    done = subprocess.run(
        list(map(str, made)), cwd=home, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def student(home: Path, number: int) -> dict[str, Any]:
    """All that the office holds on one student; they are numbered in the roster's order."""
    told: dict[str, Any] = json.loads(command(home, GRADUATION, "student", number, "--json"))
    return told


def rows(home: Path, what: str) -> list[dict[str, str]]:
    """A list as it is exported."""
    path = home / f"{what}.csv"
    command(home, GRADUATION, "export", "--what", what, "--out", path, "--level", "full")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(home: Path) -> dict[str, list[Any]]:
    """All records of the office by their kind."""
    path = home / "everything.json"
    command(home, GRADUATION, "export", "--what", "everything", "--out", path, "--level", "full")
    records: dict[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))["records"]
    return records


def the_office_is_sound(home: Path) -> None:
    assert "is sound" in command(home, GRADUATION, "check")
    office, copy = everything(home), home / "copy"
    copy.mkdir()
    (copy / "passphrase.txt").write_bytes((home / "passphrase.txt").read_bytes())
    command(copy, GRADUATION, "new", "--school", "Fort Bandar")
    command(copy, GRADUATION, "import", home / "everything.json")
    again = everything(copy)
    assert {name: len(found) for name, found in again.items()} == {
        name: len(found) for name, found in office.items()
    }


def everybody_came_as_recorded(home: Path) -> None:
    arrived = {row["Name"]: row["Arrived on"] for row in rows(home, "visits")}
    assert Counter(arrived.values()) == {
        "2027-03-01": 3, "2027-03-02": 2, "2027-03-03": 4, "2027-03-04": 2, "": 5
    }  # fmt: skip
    assert arrived["ESPINOZA Carla"] == WEDNESDAY
    late, missing = student(home, 5), student(home, 11)
    assert late["visits"][0]["travel_note"] == "Missed the connection"
    assert missing["passport_name"] == "KHALIL Omar"
    assert missing["status"] == "no-show"
    assert missing["visits"][0]["checklist_items"] == []
    steps = rows(home, "checklists")
    done = Counter((row["Name"], row["Checklist"]) for row in steps if row["Done on"])
    assert done == {
        ("ABIODUN Tunde", "In-processing"): 3,
        ("BERGLUND Sven", "In-processing"): 2,
        ("MWANGI Grace", "Out-processing"): 2,
    }
    assert len(steps) == 81 + 216 + 57
    leave = rows(home, "absences")
    [(name, to, back)] = [
        (row["Name"], row["Where to"], row["Back at (local time)"]) for row in leave
    ]
    assert (name, to, back[:10]) == ("NIELSEN Mads", "Chicago", "2027-03-09")


def the_tests_and_results_are_told(home: Path) -> None:
    scores = {row["Name"]: row["Score"] for row in rows(home, "english") if row["Outcome"]}
    assert scores == {
        "ABIODUN Tunde": "86",
        "BERGLUND Sven": "93",
        "CARVALHO Rui": "72",
        "DIMITROV Georgi": "84",
        "ESPINOZA Carla": "76",
    }
    cases = {row["Name"]: (row["Gap"], row["Retest on"]) for row in rows(home, "shortfalls")}
    assert cases == {
        "CARVALHO Rui": ("ECL 72, 8 below 80", "2027-04-05"),
        "ESPINOZA Carla": ("ECL 76, 4 below 80", ""),
    }
    assert len(rows(home, "results")) == 12


def the_lines_ended_as_recorded(home: Path) -> None:
    changes = [(row["Name"], row["Change"], row["Class after"]) for row in rows(home, "changes")]
    assert sorted(changes) == [
        ("MWANGI Grace", "Graduation", ""),
        ("NIELSEN Mads", "Graduation", ""),
        ("OKAFOR Chidi", "Recycle", "02-27"),
        ("PEREIRA Joana", "Graduation", ""),
    ]
    [graduate] = student(home, 13)["visits"][0]["lines"]
    assert graduate["stage"] == "completed"
    [report] = graduate["academic_reports"]
    assert (report["state"], report["sent_on"]) == ("Final", GRADUATION)
    [recycled] = student(home, 15)["visits"][0]["lines"]
    assert (recycled["class_name"], recycled["end_date"]) == ("02-27", "2027-06-18")
    assert [one["score"] for one in recycled["other_results"]] == [64, 58, 52]


def today_tells_what_is_left(home: Path) -> None:
    now, later = open_rules(home, GRADUATION), open_rules(home, MONTH_AFTER)
    assert {("CARVALHO Rui", "shortfall-open"), ("MWANGI Grace", "checklist")} <= now
    assert not [one for one in now if one[0] == "KHALIL Omar"]
    due = {who for who, rule in later if rule == "academic-report"}
    assert due == {"NIELSEN Mads", "PEREIRA Joana"}, "one of three was made final and sent"


def open_rules(home: Path, day: str) -> set[tuple[str, str]]:
    """Who is asked for what on a day."""
    told = json.loads(command(home, day, "today", "--json"))
    return {(one["passport_name"], one["rule"]) for one in told["items"]}
