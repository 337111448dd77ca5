"""Import: a roster is chosen, previewed, brought in, brought in again, and taken back."""

from __future__ import annotations

from pathlib import Path

from tests.driver.conftest import HEADINGS
from tests.driver.desktop import Screen

NEWER = HEADINGS + (
    "27-01,LARSSON Åsa,LARSSON,Åsa,,F,LTC,Sweden,IMET,Staff Officer Course,Bandaria Staff College,"
    "1001A,2027-02-01,2027-02-08,2027-06-30,1988-05-01,85,2+/2\n"
    "27-06,=1+1 NEWMAN,NEWMAN,Ada,,F,CPT,Canada,IMET,Staff Officer Course,Bandaria Staff College,"
    "1006A,2027-02-01,2027-02-08,2027-06-30,1990-05-01,90,\n"
    "27-07,,,,,F,CPT,Canada,IMET,Staff Officer Course,Bandaria Staff College,"
    "1007A,2027-02-01,2027-02-08,2027-06-30,,90,\n"
)


def offer(screen: Screen, roster: Path) -> None:
    screen.button("Choose files")
    screen.file_dialog("Choose files to import", roster)
    screen.wait("page tab", "Rows")


def test_a_roster_comes_in_and_goes_again(screen: Screen, home: Path):
    roster = home / "newer.csv"
    roster.write_text(NEWER, encoding="utf-8")
    screen.keys("alt+f", "i")
    screen.wait("table cell", "Files: roster.csv")
    screen.is_sound()
    offer(screen, roster)
    screen.says("1 new, 1 changed, 0 unchanged, 1 refused")
    screen.is_sound()
    screen.click("page tab", "~Columns")
    screen.is_sound()
    screen.button("~Import 1 new")
    screen.wait("push button", "Undo import")
    screen.is_sound()
    screen.button("Show students")
    screen.says("6 students")
    screen.wait("table cell", "Rank: LTC")
    screen.keys("ctrl+i")
    screen.button("Undo import")
    screen.says("taken back")
    screen.keys("ctrl+f")
    screen.says("5 students")
    screen.gone("table cell", "Rank: LTC")
