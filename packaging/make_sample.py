"""Makes resources/sample/office.json.gz, the demonstration office; run by hand after a change.

    python packaging/make_sample.py [--rosters FOLDER] [--rows FOLDER]

The same input gives the same bytes. `--rows` picks course_rows.csv anew from a folder with the
public Foreign Military Training Report (fmtr_*.csv); `--rosters` names a folder of rosters (CSV,
XLSX) of which no name may come up among the invented people.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from sample_arrivals import Arrivals, sponsor_contacts, sponsors_of_all  # noqa: E402
from sample_courses import ANCHOR, Catalogue, Row, choose_rows  # noqa: E402
from sample_courses_rows import CourseRows  # noqa: E402
from sample_events import write_events  # noqa: E402
from sample_pictures import crest, portrait  # noqa: E402
from sample_records import PersonRows  # noqa: E402
from sample_rows import Rows  # noqa: E402
from sample_students import STAGES, Planner, Student  # noqa: E402
from sample_training import Training, class_details, tasks  # noqa: E402

from imso_desk import assets  # noqa: E402
from imso_desk.domain.folding import fold  # noqa: E402
from imso_desk.services.sample_names import InventedName, invent, name_sources  # noqa: E402

SAMPLE = REPOSITORY / "resources" / "sample"
SEED = 20270301
FIRST = 32
"""So many persons at the front show one of everything, for small demonstrations."""
MARKS = (
    "ecl short",
    "opi short",
    "passport",
    "visa",
    "insurance",
    "expired",
    "passport",
    "insurance",
)
SETTINGS = {
    "school": "Bandaria Joint Staff School",
    "office": "International Military Student Office",
    "address": "Wainwright Hall, Room 110\n1 Parade Square\nFort Example, KS 66027\n"
    "imso@school.example, 555-0100",
    "phone": "555-0100",
    "signature_1": "MORGAN T. HARGROVE\nColonel\nDirector of Studies",
    "signature_2": "J. P. EXAMPLE\nInternational Military Student Officer",
    "signature_3": "",
    "cui_banner": "CUI",
    "cui_controlled_by": "Bandaria Joint Staff School, International Military Student Office",
    "cui_category": "PRVCY",
    "cui_dissemination": "FEDCON",
    "cui_poc": "J. P. Example, 555-0100",
}


def read_table(name: str) -> list[Row]:
    """The rows of one CSV file beside the sample."""
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(folder: Path) -> None:
    """Choose the public course rows anew and write them to course_rows.csv."""
    listed = {row["listed"] for row in read_table("countries.csv") if row["listed"]}
    rows = choose_rows(folder, listed, Random(SEED))
    with (SAMPLE / "course_rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def words_of(name: str) -> frozenset[str]:
    """The words of a name without regard to order, case, marks and signs."""
    return frozenset(re.findall(r"[a-z]+", fold(name)))


def known_names(folder: Path) -> set[frozenset[str]]:
    """Names that stand in the rosters of a folder, each also without its first word (a rank)."""
    texts: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        delimiter = ";" if text[:200].count(";") > text[:200].count(",") else ","
        for row in csv.reader(text.splitlines(), delimiter=delimiter):
            texts += [*row[:3], " ".join(row[1:3])]
    for path in sorted(folder.glob("*.xlsx")):
        from openpyxl import load_workbook

        for sheet in load_workbook(path, read_only=True):
            texts += [
                str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell
            ]
    found = set()
    for text in texts:
        found |= {words_of(text), words_of(text.partition(" ")[2])}
    return {words for words in found if words}


class People:
    """Makes up the persons: stages and countries dealt out, no name twice."""

    def __init__(self, planner: Planner, taken: set[frozenset[str]], chance: Random) -> None:
        self.planner = planner
        self.taken = taken
        self.chance = chance

    def all(self) -> list[Student]:
        """The persons in the order of their ids: one of everything first."""
        stages = [stage for stage, count in STAGES for _ in range(count)]
        self.chance.shuffle(stages)
        shown = [stage for stage, _ in STAGES]
        shown += [stage for stage in ("main", "alumni", "language", "arrived") for _ in range(3)]
        for stage in shown[:FIRST]:
            stages.remove(stage)
        stages = [*shown[:FIRST], *stages]
        countries = self._countries(len(stages))
        self._agree(stages, countries)
        students = [
            self._one(stage, country) for stage, country in zip(stages, countries, strict=True)
        ]
        self._mark(students)
        return students

    def _countries(self, count: int) -> list[Row]:
        rows = read_table("countries.csv")
        weights = [int(row["weight"]) for row in rows]
        rest = self.chance.choices(rows, weights, k=count * 2)
        limit: Counter[str] = Counter()
        dealt = self.chance.sample(rows, len(rows))
        for row in rest:
            limit[row["iso2"]] += 1
            if limit[row["iso2"]] < int(row["weight"]) and len(dealt) < count:
                dealt.append(row)
        front, back = dealt[:FIRST], dealt[FIRST:]
        self.chance.shuffle(back)
        return front + back

    @staticmethod
    def _agree(stages: list[str], countries: list[Row]) -> None:
        """Swap countries so that nobody exempt from testing sits in language school."""
        for at, stage in enumerate(stages):
            if stage in ("language", "held over") and countries[at]["english"]:
                other = next(
                    i
                    for i in range(len(stages) - 1, -1, -1)
                    if stages[i] not in ("language", "held over") and not countries[i]["english"]
                )
                countries[at], countries[other] = countries[other], countries[at]

    def _one(self, stage: str, country: Row) -> Student:
        source = self.planner.sources[country["iso2"]]
        sex = "F" if self.chance.random() < 0.17 and source.female else "M"
        name = invent(source, sex, self.chance)
        while not self._free(name):
            name = invent(source, sex, self.chance)
        return self.planner.student(stage, country, name, sex)

    def _free(self, name: InventedName) -> bool:
        words = words_of(name.passport)
        if words in self.taken:
            return False
        self.taken.add(words)
        return True

    @staticmethod
    def _mark(students: list[Student]) -> None:
        """Choose who shows a shortfall and whose papers run out."""
        left = [one for one in students if not one.mark and not one.country["english"]]
        for mark in MARKS:
            wanted = {"ecl short": ("arrived",), "opi short": ("main", "arrived")}.get(
                mark, ("main", "language", "arrived")
            )
            for one in left:
                plan = one.visits[-1].lines[-1].held.course.plan
                fits = (
                    plan is not None and one.stage in wanted and (plan.opi or mark != "opi short")
                )
                if fits and plan is not None and (plan.ecl >= 70 or mark != "ecl short"):
                    one.mark = mark
                    left.remove(one)
                    break
            else:
                raise ValueError(f"nobody can show: {mark}")


def pictures(rows: Rows, students: list[Student], chance: Random) -> dict[str, str]:
    """Write the portraits of some and the crest; gives the settings with the crest in them."""
    for person in [one for one in students if one.here][:18]:
        rows.add(
            "attachment",
            {"person_id": person.id},
            kind="photo",
            name="portrait.jpg",
            media_type="image/jpeg",
            digest=rows.keep(portrait(chance)),
        )
    digest = rows.keep(crest())
    rows.add("attachment", kind="logo", name="crest.png", media_type="image/png", digest=digest)
    return {**SETTINGS, "logo": digest}


def write_work(rows: Rows, students: list[Student]) -> None:
    """Write what the workplaces show; by a chance of its own, so that the persons stay."""
    chance = Random(SEED + 1)
    arrivals, training = Arrivals(rows, chance), Training(rows, chance)
    for person in students:
        arrivals.write(person)
        training.write(person)
    sponsors_of_all(rows, students, chance)
    sponsor_contacts(rows, chance)
    training.sessions(students)
    class_details(rows, chance)
    tasks(rows)


def make(taken: set[frozenset[str]]) -> dict[str, object]:
    """The whole demonstration office as one document."""
    chance = Random(SEED)
    catalogue = Catalogue(read_table("course_rows.csv"))
    sources = name_sources()
    students = People(Planner(catalogue, sources, chance), taken, chance).all()
    rows = Rows()
    courses = CourseRows(rows, catalogue, chance)
    dsca = {row["iso2"]: row["dsca"] for row in assets.reference("countries")}
    writer = PersonRows(rows, courses, sources, dsca, chance)
    for person in students:
        writer.write(person)
    write_events(rows, read_table("events.csv"), students, chance)
    settings = pictures(rows, students, chance)
    write_work(rows, students)
    return {
        "format": "imso-desk",
        "version": 1,
        "anchor": ANCHOR.isoformat(),
        "settings": settings,
        "records": rows.written(),
        "blobs": rows.blobs,
    }


def main() -> int:
    """Write the sample and say what is in it."""
    parser = argparse.ArgumentParser(description="Make the demonstration office.")
    parser.add_argument("--rows", type=Path, help="folder with the public fmtr_*.csv")
    parser.add_argument("--rosters", type=Path, help="folder with rosters whose names are taken")
    options = parser.parse_args()
    if options.rows:
        write_rows(options.rows)
    document = make(known_names(options.rosters) if options.rosters else set())
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    (SAMPLE / "office.json.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    records = document["records"]
    assert isinstance(records, dict)
    print(", ".join(f"{name} {len(rows)}" for name, rows in records.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
