"""A week of an officer's life, from a new office to a graduation, through the window alone.

Twelve students are on their way: one comes a day late, one never. Four are in training: one of
them fails and is recycled, the others graduate. The command line then tells what came of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver.conftest import PASSPHRASE
from tests.driver.desktop import Desktop, Screen, running
from tests.driver.week_acts import (
    add_assessment,
    add_class,
    add_course,
    answer,
    arrive,
    fill,
    give,
    on_the_board,
    select_all,
    select_graduates,
    tick_checklist,
    tick_steps,
)
from tests.driver.week_outcome import (
    OFFICE,
    command,
    everybody_came_as_recorded,
    the_lines_ended_as_recorded,
    the_office_is_sound,
    the_tests_and_results_are_told,
    today_tells_what_is_left,
)
from tests.driver.week_roster import roster

FRIDAY_BEFORE, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, AFTER_LEAVE, GRADUATION = (
    *("2027-02-26", "2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05"),
    *("2027-03-09", "2027-03-26"),
)
TODAY, ARRIVALS, ENGLISH, COURSES = 1, 3, 4, 5
GIVE_CHECKLIST, GIVE_CLASS, GIVE_CHANGE = 1, 3, 4
"""How many rows down these are in the menu Give."""


@pytest.mark.timeout(400)
def test_a_week_of_an_officers_life(desktop: Desktop, tmp_path: Path):
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text(roster(), encoding="utf-8")
    command(tmp_path, FRIDAY_BEFORE, "new", "--school", "Fort Bandar")
    days = {
        FRIDAY_BEFORE: the_roster_comes,
        MONDAY: three_arrive_and_are_processed_in,
        TUESDAY: two_arrive_and_one_is_late,
        WEDNESDAY: four_arrive_and_seats_are_given,
        THURSDAY: one_does_not_come_and_two_fall_short,
        FRIDAY: one_fails_and_is_recycled,
        AFTER_LEAVE: one_is_back_from_leave,
        GRADUATION: three_graduate_and_are_processed_out,
    }
    for day, work in days.items():
        words = (OFFICE, "--passphrase-file", "passphrase.txt", "--as-of", day)
        with running(desktop, tmp_path, *words) as screen:
            work(screen, tmp_path)
    the_office_is_sound(tmp_path)
    everybody_came_as_recorded(tmp_path)
    the_tests_and_results_are_told(tmp_path)
    the_lines_ended_as_recorded(tmp_path)
    today_tells_what_is_left(tmp_path)


# ---------------------------------------------------------------------------- the days


def the_roster_comes(screen: Screen, home: Path) -> None:
    screen.place(TODAY)
    screen.says("1 overdue")
    screen.keys("ctrl+i")
    screen.button("Choose files")
    screen.file_dialog("Choose files to import", home / "roster.csv")
    screen.says("16 rows: 16 new")
    screen.button("~Import 16 new")
    screen.wait("push button", "Undo import")
    screen.place(TODAY)
    screen.wait("table cell", "Student: MWANGI Grace")


def three_arrive_and_are_processed_in(screen: Screen, _home: Path) -> None:
    screen.place(ARRIVALS, "Board")
    screen.press("check box", "Show a day")
    screen.says("3 expected")
    arrive(screen, "MAJ ABIODUN Tunde", 1, "14:50")
    arrive(screen, "CPT BERGLUND Sven", 2)
    arrive(screen, "CPT CARVALHO Rui", 3, "23:05")
    screen.place(ARRIVALS, "Checklists")
    screen.button("Give a checklist...")
    tick_checklist(screen, "In-processing", 2)
    screen.button("Add students...")
    screen.add_students("ABIODUN Tunde", "BERGLUND Sven", "CARVALHO Rui")
    screen.says("81 steps for 3 students")
    screen.button("Give")
    screen.says("81 steps given to 3 students")
    tick_steps(screen, "ABIODUN Tunde", 3, 27)
    tick_steps(screen, "BERGLUND Sven", 2, 27)
    screen.is_sound()


def two_arrive_and_one_is_late(screen: Screen, _home: Path) -> None:
    screen.place(ARRIVALS, "Board")
    arrive(screen, "CPT DIMITROV Georgi", 1)
    on_the_board(screen, "MAJ ESPINOZA Carla", "d")
    answer(screen, "New arrival (local time)", "03 MAR 2027 10:20")
    answer(screen, "Why delayed", "Missed the connection")
    screen.says("Delay recorded: 1 student")
    arrive(screen, "CPT FONSECA Ana", 2)
    screen.place(COURSES, "Catalogue")
    add_course(screen, "Staff Officer Course", "B171001", "80")
    add_class(screen, "SO-27", "8 MAR 27", "25 JUN 27")
    screen.place(COURSES, "Catalogue")
    add_course(screen, "Combat Medic", "B121002", "75")
    add_class(screen, "01-27", "11 JAN 27", "26 MAR 27")
    screen.click("page tab", "~Roster")
    screen.button("Add students")
    screen.put("text", "Find students to add", "combat medic")
    screen.button("Add all 4")
    screen.wait("table cell", "On the list: Yes")
    screen.button("Close adding students")
    screen.wait("page tab", "Roster (4)")
    screen.click("page tab", "Assessments")
    for name, day in (("Week 6", "19 FEB 27"), ("Week 7", "26 FEB 27"), ("Week 8", "5 MAR 27")):
        add_assessment(screen, name, day)
    screen.click("page tab", "Results")
    screen.type_down("MWANGI Grace, Week 6 /100: empty", "82", "191", "64", "88")
    screen.keys("ctrl+s")
    screen.says("Nothing was saved. NIELSEN Mads, Week 6 /100: 191 is above")
    screen.type_down("~NIELSEN Mads, Week 6 /100: 191. Wrong", "91")
    screen.type_down("MWANGI Grace, Week 7 /100: empty", "85", "90", "58", "79")
    screen.keys("ctrl+s")
    screen.says("8 results saved")
    screen.is_sound()


def four_arrive_and_seats_are_given(screen: Screen, _home: Path) -> None:
    screen.place(ARRIVALS, "Board")
    for count, name in enumerate(
        ("MAJ ESPINOZA Carla", "CPT GHORBANI Farid", "MAJ HOSSAIN Rafiq", "CPT IVANOVIC Jelena"), 1
    ):
        arrive(screen, name, count)
    select_all(screen, "staff officer", 12)
    give(screen, GIVE_CLASS)
    screen.wait("dialog", "Put 12 students into a class")
    screen.click("table cell", "Class: SO-27")
    screen.is_sound()
    screen.button("Put into class")
    screen.says("12 students put in the class")
    screen.place(ENGLISH, "Sessions")
    screen.button("New session")
    fill(screen, {"Date and time": "4 MAR 27 09:00", "Room": "Room 12", "Seats": "12"})
    screen.keys("ctrl+s")
    screen.click("table cell", "Room: Room 12")
    screen.keys("Return")
    screen.button("Add students")
    names = ("ABIODUN Tunde", "BERGLUND Sven", "CARVALHO Rui", "DIMITROV Georgi", "ESPINOZA Carla")
    screen.add_students(*names)
    screen.says("5 of 12 seats taken")
    screen.wait("table cell", "ESPINOZA Carla, Minimum: ECL 80")
    screen.is_sound()


def one_does_not_come_and_two_fall_short(screen: Screen, _home: Path) -> None:
    screen.place(ARRIVALS, "Board")
    arrive(screen, "LT JALLOH Mariama", 1)
    arrive(screen, "CPT LOPEZ Mateo", 2)
    on_the_board(screen, "CPT KHALIL Omar", "n")
    answer(screen, "Why not coming", "Orders withdrawn at home")
    screen.says("2 arrived, 1 no-show")
    screen.place(ENGLISH, "Sessions")
    screen.click("table cell", "Room: Room 12")
    screen.keys("Return")
    screen.type_down("ABIODUN Tunde, Score: empty", "86", "93", "72", "84", "76")
    screen.keys("ctrl+s")
    screen.says("Saved 5 scores: 2 below the minimum")
    screen.is_sound()
    screen.button("Open 2 shortfall cases")
    screen.says("2 shortfall cases opened")
    screen.place(ENGLISH, "Shortfalls")
    screen.click("table cell", "Student: CARVALHO Rui")
    screen.wait("table cell", "Told: Not yet told")
    screen.button("Told now")
    screen.says("Told: noted with the time")
    screen.put("text", "Retest on", "5 APR 27")
    screen.keys("ctrl+s")
    screen.says("English shortfall case saved")
    screen.is_sound()
    leave_is_given(screen)
    select_all(screen, "staff officer", 12)
    give(screen, GIVE_CHECKLIST)
    tick_checklist(screen, "In-processing", 2)
    screen.says("243 steps for 9 students. Left out: 3 students")
    screen.click("table cell", "Student: KHALIL Omar")
    screen.button("Take off")
    screen.says("216 steps for 8 students")
    screen.button("Give")
    screen.says("216 steps given to 8 students")


def leave_is_given(screen: Screen) -> None:
    screen.place(ARRIVALS, "Leave and absence")
    screen.button("Add leave")
    screen.take_student("NIELSEN Mads")
    fill(
        screen,
        {
            "From (local time)": "5 MAR 27 16:00",
            "To (local time)": "8 MAR 27 07:00",
            "Where to": "Chicago",
            "Approved by": "MAJ ORTEGA",
        },
    )
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.wait("check box", "Coming: 1")


def one_fails_and_is_recycled(screen: Screen, _home: Path) -> None:
    screen.place(COURSES, "Catalogue")
    screen.click("table cell", "Course: Combat Medic")
    screen.says("1 class")
    add_class(screen, "02-27", "5 APR 27", "18 JUN 27")
    screen.button("All classes")
    screen.click("table cell", "Class: 01-27", times=2)
    screen.says("class 01-27")
    screen.click("page tab", "Results")
    screen.type_down("MWANGI Grace, Week 8 /100: empty", "88", "94", "52", "81")
    screen.keys("ctrl+s")
    screen.says("4 results saved")
    screen.click("page tab", "Standing")
    screen.says("1 student with an early warning")
    screen.says("4 of 4 with results")
    screen.wait("table cell", "~3 assessments failed: Week 6, Week 7, Week 8")
    screen.is_sound()
    screen.place(COURSES, "Changes")
    screen.button("Add change")
    screen.take_student("OKAFOR Chidi")
    screen.wait("dialog", "Change training lines")
    screen.choose("Change", "Recycle")
    screen.choose("To the class", "02-27")
    screen.is_sound()
    fill(
        screen,
        {
            "Approved by": "Training agency",
            "Approved on": "5 MAR 27",
            "Approval reference": "MSG 12-27",
            "Reason": "Three tests below the pass mark",
        },
    )
    screen.button("Record change")
    screen.holds("text", "Class after", "02-27")


def one_is_back_from_leave(screen: Screen, _home: Path) -> None:
    screen.place(TODAY)
    screen.put("text", "Search what has to be done", "back from leave")
    screen.click("table cell", "Student: NIELSEN Mads")
    screen.says("Leave ended on 08 MAR 2027; the return is not recorded")
    screen.is_sound()
    screen.keys("Return")
    screen.wait("text", "Where to")
    screen.button("Back now")
    screen.wait("check box", "Past: 1")
    screen.is_sound()


def three_graduate_and_are_processed_out(screen: Screen, _home: Path) -> None:
    select_graduates(screen)
    give(screen, GIVE_CHANGE)
    screen.wait("dialog", "Change training lines")
    screen.choose("Change", "Graduation")
    screen.button("Record change")
    screen.says("Change recorded")
    select_graduates(screen)
    give(screen, GIVE_CHECKLIST)
    tick_checklist(screen, "Out-processing", 3)
    screen.says("57 steps for 3 students")
    screen.button("Give")
    screen.says("57 steps given to 3 students")
    screen.place(ARRIVALS, "Checklists")
    tick_steps(screen, "MWANGI Grace", 2, 19)
    screen.place(COURSES, "Reports")
    screen.click("table cell", "Student: MWANGI Grace")
    screen.wait("push button", "Make final")
    screen.is_sound()
    fill(
        screen,
        {
            "Class standing": "2 of 4",
            "Remarks for the country": "A steady and helpful student.",
            "Prepared by": "MAJ ORTEGA",
        },
    )
    screen.button("Make final")
    screen.says("The report is final")
    screen.button("Sent...")
    screen.wait("dialog", "Reports sent")
    screen.is_sound()
    screen.button("Note sending")
    screen.says("Sending noted")
    screen.place(TODAY)
    screen.put("text", "Search what has to be done", "mwangi")
    screen.wait("table cell", "~Out-processing: Vehicle sold or shipped")
    screen.is_sound()
