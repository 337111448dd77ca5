"""A private screen for all, a small office to copy, and the program open on a copy of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.driver.desktop import PROGRAM, Desktop, Screen, missing_tools, running

PASSPHRASE = "correct horse battery staple"
DAY = "2027-03-04"
FILLED_ON = ("--as-of", "2026-11-22")  # nobody has arrived yet
HEADINGS = (
    "control_number,passport_name,family_name,given_names,native_name,sex,rank,country,program,"
    "course_title,school,wcn,report_date,start_date,end_date,date_of_birth,ecl,opi\n"
)
ROSTER = HEADINGS + (
    "27-01,LARSSON Åsa,LARSSON,Åsa,,F,MAJ,Sweden,IMET,Staff Officer Course,Bandaria Staff College,"
    "1001A,2027-02-01,2027-02-08,2027-06-30,1988-05-01,85,2+/2\n"
    "27-02,HADDAD Muhammad,HADDAD,Muhammad,محمد حداد,M,CPT,Jordan,FMF,Staff Officer Course,"
    "Bandaria Staff College,1002A,2027-05-01,2027-05-08,2027-08-30,1991-11-12,72,2/1+\n"
    "27-03,MORENO DÍAZ José,MORENO DÍAZ,José,,M,SGT,Colombia,IMET,Combat Medic,"
    "Bandaria Medical School,1003A,2026-01-10,2026-01-12,2026-03-30,1995-01-31,64,\n"
    "27-04,SUKARNI,,SUKARNI,,M,LT,Indonesia,FMS,Combat Medic,Bandaria Medical School,1004A,"
    "2027-03-01,2027-03-08,2027-04-30,1996-07-07,,\n"
    "27-05,MOHAMED Amina,MOHAMED,Amina,,F,CPT,Kenya,IMET,Combat Medic,Bandaria Medical School,"
    "1005A,2027-03-01,2027-03-08,2027-04-30,1992-02-29,81,\n"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives the window from outside."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.driver)


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A private screen with a window manager and a bus of its own."""
    if lacking := missing_tools():
        pytest.skip(f"no private screen without {', '.join(lacking)}")
    made = Desktop(tmp_path_factory.mktemp("screen"))
    try:
        made.start()
        yield made
    finally:
        made.end()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of five students, made and filled by the command line."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    office = folder / "Fort Bandar.imso"
    for words in (["new", office, "--school", "Fort Bandar"], ["import", office, "roster.csv"]):
        subprocess.run(
            [str(PROGRAM), *map(str, words), "--passphrase-file", "passphrase.txt", *FILLED_ON],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    return folder


@pytest.fixture
def home(tmp_path: Path, filled: Path) -> Path:
    """The home of a user who has that office."""
    for name in ("Fort Bandar.imso", "passphrase.txt"):
        shutil.copy(filled / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def screen(desktop: Desktop, home: Path) -> Iterator[Screen]:
    """The window of the filled office, on a fixed day."""
    office, passphrase = home / "Fort Bandar.imso", home / "passphrase.txt"
    words = (office, "--passphrase-file", passphrase, "--as-of", DAY)
    with running(desktop, home, *words) as shown:
        shown.place(2)
        shown.says("5 students")
        yield shown
