"""Makes offices of any size, of invented people, as the measurements need them."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from imso_desk.database import listing
from imso_desk.database.cipher import OfficeKey, derive_key
from imso_desk.database.office import Office, open_office
from imso_desk.database.statements import insert_sql
from imso_desk.domain.folding import sort_key
from imso_desk.services.offices import new_office

TODAY: Final = dt.date(2026, 6, 1)
PASSPHRASE: Final = "measured, not guessed"
_YEARS: Final = 40
_OLDEST: Final = dt.date(1950, 1, 1)
_BATCH: Final = 20_000
_ON: Final = "b d f g h j k l m n p r s t v w y z kh sh th ch br dr gr kr st tr ng mb".split()
_NU: Final = "a e i o u ai ao ei ia ou".split()
_CO: Final = ["", "", "n", "r", "s", "l", "k", "m", "t", "v", "ng", "sh", "ć", "š", "ğ"]
_LAST: Final = (
    "Nguyễn Trần Müller Şahin Yılmaz Petrović Horváth Shevchenko Al-Harbi Al-Otaibi El-Sayed "
    "Hassan Khan Rahman Singh Thapa Kim Lee Choi Santos Silva García Muñoz Okafor Mensah Diallo "
    "Tanaka Wongsuwan Widodo Abdullah Novák Kowalski Ødegård"
).split()
_FIRST: Final = (
    "Mohammed Ahmed Ali Omar Khalid Minh Anh José María Luís Ana Olena Ivan Søren Mehmet Ayşe "
    "Raj Priya Kwame Fatou Somchai Budi Marek Nikola Yerlan"
).split()
_NATIVE: Final = (
    *("محمد الحربي", "Олена Шевченко", "สมชาย วงศ์สุวรรณ", "მარიამ ბერიძე"),
    *(None, None, None),
)
_COUNTRIES: Final = (
    "AF AL AR AU BD BR BG CI CL CO HR CZ EG EE ET GE DE GH HU IN ID IQ IT JP JO KZ KE KR KW LB MY "
    "MX MA NP NG NO OM PK PE PH PL QA RO SA SN RS SG ES LK TW TH TN TR UG UA AE UY UZ VN ZM"
).split()
_RANKS: Final = (("2LT", "O-1"), ("1LT", "O-2"), ("CPT", "O-3"), ("MAJ", "O-4"), ("LTC", "O-5"))
_SCHOOLS: Final = "DLIELC TRADOC NWC CGSC AWC NPS MCU WHINSEC".split()
_TITLES: Final = ("Specialized English", "Logistics Officer", "Staff Officer", "Pilot Training")
COURSES: Final = [
    (f"{_TITLES[number % 4]} course {number}", school)
    for number in range(40)
    for school in _SCHOOLS
]


def folder() -> Path:
    """Where made offices are kept between two runs."""
    place = Path(tempfile.gettempdir()) / "imso-desk-benchmarks"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def office_of(students: int) -> tuple[Path, OfficeKey]:
    """The path and key of an office with so many students; made at first use."""
    path = folder() / f"students-{students}-v1.imso"
    if not path.exists():
        half = path.with_name(f"making-{students}.imso")
        half.unlink(missing_ok=True)
        fill(half, students)
        half.rename(path)
    with path.open("rb") as file:
        return path, derive_key(PASSPHRASE, file.read(16))


def opened(students: int) -> Office:
    """An open office with so many students."""
    path, key = office_of(students)
    return open_office(path, key=key)


def fill(path: Path, students: int) -> None:
    """Make an office and put students in, in the order of names, without history."""
    office = new_office(
        path, PASSPHRASE, school="Fort Example", office_name="IMSO", who="bench", today=TODAY
    )
    with office:
        people = sorted(_people(students), key=lambda one: one["key"])
        for at in range(0, len(people), _BATCH):
            with office.writing() as core:
                batch = people[at : at + _BATCH]
                _write(core, batch, at)
                listing.refresh(core, range(at + 1, at + 1 + len(batch)), TODAY)


def _people(count: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(7)
    words = [_word(rng, rng.choice((2, 2, 3))) for _ in range(15_000)]
    given = [_word(rng, rng.choice((1, 2, 2))) for _ in range(5_000)]
    last, first = _LAST * 20 + words, _FIRST * 20 + given
    begin = TODAY - dt.timedelta(days=365 * _YEARS - 60)
    for number in range(count):
        family, name = rng.choice(last), rng.choice(first)
        day = begin + dt.timedelta(days=int(rng.random() * 365 * _YEARS))
        title, school = rng.choice(COURSES)
        rank, grade = rng.choice(_RANKS)
        yield {
            "key": sort_key(family, name, ""),
            "family": family,
            "given": name,
            "native": rng.choice(_NATIVE),
            "country": rng.choice(_COUNTRIES),
            "rank": rank,
            "grade": grade,
            "born": (_OLDEST + dt.timedelta(days=int(rng.random() * 18_000))).isoformat(),
            "report": day.isoformat(),
            "end": (day + dt.timedelta(days=30 + int(rng.random() * 330))).isoformat(),
            "title": title,
            "school": school,
            "wcn": f"{number % 9000 + 1000}{'ABCD'[number % 4]}",
            "ito": f"BN-B-OBS{number % 900:03}-{number:06}",
            "ecl": 50 + int(rng.random() * 50),
        }


def _word(rng: random.Random, syllables: int) -> str:
    parts = (rng.choice(_ON) + rng.choice(_NU) + rng.choice(_CO) for _ in range(syllables))
    return "".join(parts).capitalize()


def _write(core: Any, batch: list[dict[str, Any]], done: int) -> None:
    tables: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
        "person": (
            (
                *("id", "passport_name", "family_name", "given_names", "native_name", "country"),
                *("rank", "pay_grade", "date_of_birth", "sex", "control_number"),
            ),
            [],
        ),
        "visit": (("id", "person_id", "ito_number", "program"), []),
        "training_line": (
            (
                *("id", "visit_id", "person_id", "wcn", "course_title", "school", "report_date"),
                "end_date",
            ),
            [],
        ),
        "english_test": (("id", "person_id", "kind", "score", "date"), []),
    }
    for number, one in enumerate(batch, start=done + 1):
        name = f"{one['family']} {one['given']}"
        tables["person"][1].append(
            (
                *(number, name, one["family"], one["given"], one["native"], one["country"]),
                *(one["rank"], one["grade"], one["born"], "M", f"{number:07}"),
            )
        )
        tables["visit"][1].append((number, number, one["ito"], "IMET-1"))
        tables["training_line"][1].append(
            (
                *(number, number, number, one["wcn"], one["title"], one["school"]),
                *(one["report"], one["end"]),
            )
        )
        tables["english_test"][1].append((number, number, "ECL", one["ecl"], one["report"]))
    for table, (columns, rows) in tables.items():
        core.run_many(insert_sql(table, columns), rows)
