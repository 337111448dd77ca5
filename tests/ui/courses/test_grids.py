"""Results, attendance and standing of a class through the window."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.rules.model import Rule
from imso_desk.runtime.errors import Refused
from imso_desk.ui.courses.class_view import ATTENDANCE, RESULTS, STANDING
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.tables.columns import SPOKEN
from tests.support.files import roster as write_csv
from tests.support.offices import TODAY

from .conftest import NAMES, settle

Key = Qt.Key


@pytest.fixture
def tests_of(place):
    """A class of three with two tests: (class, [tests], [lines])."""
    class_id = place.school_class(place.course(), people=place.people(), size=12)
    tests = [
        place.assessment(class_id, "Phase test", date=dt.date(2027, 2, 10), maximum=50,
                         pass_mark=35),
        place.assessment(class_id, "Final", date=dt.date(2027, 2, 20)),
    ]  # fmt: skip
    seats = place.desk.courses.record(class_id).seats
    return class_id, tests, [seat.line_id for seat in seats]


def open_tab(qtbot, place, classes, class_id: int, tab: int):
    classes.open_object(("class", class_id))
    settle(qtbot, place)
    classes.view.tabs.setCurrentIndex(tab)
    settle(qtbot, place)
    part = classes.view.front
    part.enter()
    return part


def scores(place, class_id: int):
    return place.desk.grades.sheet(class_id).scores


def test_missing_results_are_typed_where_they_are_missing(tests_of, place, classes, qtbot):
    class_id = tests_of[0]
    classes.open_object(("class", (class_id, "class-results", "1")))
    settle(qtbot, place)
    assert classes.view.tabs.currentIndex() == RESULTS


def test_results_of_an_assessment_to_come_are_not_taken(tests_of, place, classes, qtbot):
    class_id, _, lines = tests_of
    coming = place.assessment(class_id, "Oral", date=TODAY + dt.timedelta(days=1))
    tab = open_tab(qtbot, place, classes, class_id, RESULTS)
    tab.grid.put({lines[0]: {str(coming): "80"}, lines[1]: {str(coming): "70"}})
    assert classes.save()
    settle(qtbot, place)
    said = "This assessment is on 04 MAR 2027; results can be typed from that day."
    assert place.said[-1].startswith("Nothing was saved. ")
    assert place.said[-1].count(said) == 1
    assert tab.grid.is_changed()
    assert scores(place, class_id)[lines[0]] == {}
    with pytest.raises(Refused, match=said):
        place.desk.grades.save_results(class_id, {lines[0]: {coming: 80}})


def test_a_grid_of_results_is_pasted_and_saved_as_one_step(tests_of, place, classes, qtbot):
    class_id, (phase, final), lines = tests_of
    tab = open_tab(qtbot, place, classes, class_id, RESULTS)
    assert [column.title for column in tab.grid.model.columns[2:]] == [
        "Phase test /50",
        "Final /100",
    ]
    QGuiApplication.clipboard().setText("40\t90\n30\t60\n\t71\n")
    tab.grid.table.setCurrentIndex(tab.grid.model.index(0, 2))
    qtbot.keyClick(tab.grid.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tab.line.state.text() == "5 cells typed, not saved"
    assert classes.save()
    settle(qtbot, place)
    assert scores(place, class_id) == {
        lines[0]: {phase: 40, final: 90},
        lines[1]: {phase: 30, final: 60},
        lines[2]: {final: 71},
    }
    assert place.said[-1] == "5 results saved."
    assert not tab.is_changed()
    place.tools.announcer.announce(place.desk.history.undo().changes)
    settle(qtbot, place)
    assert not any(scores(place, class_id).values())


def test_a_result_above_the_maximum_saves_nothing_and_stays(tests_of, place, classes, qtbot):
    class_id, (phase, final), lines = tests_of
    tab = open_tab(qtbot, place, classes, class_id, RESULTS)
    tab.grid.put({lines[0]: {str(phase): "51", str(final): "80"}})
    assert classes.save()
    assert place.said[-1] == (
        "Nothing was saved. HADDAD, Omar, Phase test /50: 51 is above the maximum of 50."
    )
    assert not any(scores(place, class_id).values())
    place.answers.append(Leave.STAY)
    assert classes.escape()
    assert tab.grid.model.index(0, 2).data() == "51"
    tab.line.discard_button.click()
    assert not tab.is_changed()


def test_what_is_typed_stays_when_the_class_changes_elsewhere(tests_of, place, classes, qtbot):
    class_id, (phase, final), lines = tests_of
    tab = open_tab(qtbot, place, classes, class_id, RESULTS)
    tab.grid.put({lines[1]: {str(phase): "33"}})
    changes = place.desk.grades.save_results(class_id, {lines[0]: {final: 77}})
    place.tools.announcer.announce(changes)
    settle(qtbot, place)
    assert tab.grid.model.index(0, 3).data() == "77"
    assert tab.grid.changed_cells() == {lines[1]: {str(phase): 33}}
    place.answers.append(Leave.DISCARD)
    assert classes.may_close()


def test_a_list_is_imported_into_the_grid_first(tests_of, place, classes, qtbot, tmp_path):
    class_id, (phase, final), lines = tests_of
    rows = (("Omar Haddad", "41", "88"), ("Nobody Known", "1", "1"), ("OSEI, Kofi", "60", ""))
    place.files.chosen = write_csv(tmp_path / "r.csv", rows, ("Name", "Phase test", "Final"))
    tab = open_tab(qtbot, place, classes, class_id, RESULTS)
    tab.import_button.click()
    settle(qtbot, place)
    assert tab.grid.changed_cells() == {lines[0]: {str(phase): 41, str(final): 88}}
    assert tab.grid.problems() == ["OSEI, Kofi, Phase test /50: 60 is above the maximum of 50."]
    assert "Row 3, Nobody Known: nobody of that name here" in tab.left_out.text()
    assert place.said[-1] == "3 results of 2 students put into the grid; not saved yet."
    assert not any(scores(place, class_id).values())


def test_attendance_by_letters_of_a_week(tests_of, place, classes, qtbot):
    class_id, _, lines = tests_of
    tab = open_tab(qtbot, place, classes, class_id, ATTENDANCE)
    assert tab.title.text() == "Week of 01 MAR 2027"
    titles = [column.title for column in tab.grid.model.columns]
    assert titles[1:6] == ["Mon 01 MAR", "Tue 02 MAR", "Today, 03 MAR", "Thu 04 MAR",
                           "Fri 05 MAR"]  # fmt: skip
    table = tab.grid.table
    assert tab.grid.model.place_of(table.currentIndex()) == (lines[0], "2027-03-01")
    qtbot.keyClicks(table, "s")
    qtbot.keyClick(table.indexWidget(table.currentIndex()), Key.Key_Return)
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(table.indexWidget(table.currentIndex()), Key.Key_Tab)
    assert tab.grid.problems() == [
        "OSEI, Kofi, Mon 01 MAR: P present, L late, E excused, S sick, V leave or A absent."
    ]
    tab.grid.put({lines[1]: {"2027-03-01": "a"}})
    assert classes.save()
    settle(qtbot, place)
    sheet = place.desk.grades.attendance(class_id)
    assert sheet.states == {
        lines[0]: {dt.date(2027, 3, 1): "Sick"},
        lines[1]: {dt.date(2027, 3, 1): "Absent"},
    }
    assert tab.grid.model.index(0, 6).data() == "95.7 %"
    assert tab.grid.model.index(0, 7).data() == "1 Sick"


def test_a_tab_that_is_chosen_has_the_cursor(tests_of, place, classes, qtbot):
    class_id, _, lines = tests_of
    classes.open_object(("class", class_id))
    settle(qtbot, place)
    classes.view.tabs.setCurrentIndex(ATTENDANCE)
    settle(qtbot, place)
    tab = classes.view.attendance
    assert tab.grid.table.hasFocus()
    with pytest.raises(Refused, match="04 MAR 2027 is still to come"):
        place.desk.grades.save_attendance(class_id, {lines[0]: {dt.date(2027, 3, 4): "Absent"}})
    tab.grid.put({lines[0]: {"2027-03-04": "a", "2027-03-05": "v"}})
    assert classes.save()
    assert place.said[-1].startswith("Nothing was saved. HADDAD, Omar, Thu 04 MAR: 04 MAR 2027 is")
    assert place.desk.grades.attendance(class_id).states == {}


def test_another_week_asks_before_what_was_typed_goes(tests_of, place, classes, qtbot):
    class_id, _, lines = tests_of
    tab = open_tab(qtbot, place, classes, class_id, ATTENDANCE)
    tab.grid.put({lines[0]: {"2027-03-01": "L"}})
    place.answers += [Leave.STAY, Leave.DISCARD]
    tab.back.click()
    assert tab.title.text() == "Week of 01 MAR 2027"
    tab.back.click()
    assert tab.title.text() == "Week of 22 FEB 2027"
    for _ in range(5):
        tab.back.click()
    assert tab.stack.currentIndex() == 2  # before the class begins
    tab.this_week.click()
    assert tab.title.text() == "Week of 01 MAR 2027"


def test_standing_tells_place_trend_and_early_warning(tests_of, place, classes, qtbot):
    class_id, (phase, final), lines = tests_of
    place.rules.found = (
        Rule(1, "Early warning", "early-warning", amount=70, confirm=True),
    )  # fmt: skip
    place.desk.grades.save_results(
        class_id, {lines[0]: {phase: 30, final: 80}, lines[1]: {phase: 40, final: 50}}
    )
    tab = open_tab(qtbot, place, classes, class_id, STANDING)
    spoken = [tab.sorted.index(0, at).data(SPOKEN) for at in range(9)]
    assert spoken == [
        "Place: 2 of 2",
        "Name: OSEI, Kofi",
        "Average: 65.0 %",
        "Trend: Falling -30.0",
        (
            "Early warning: The average of 65.0 % is below 70 %. Final is below its pass mark. "
            "(rule to be confirmed)"
        ),
        "Failed: Final",
        "Missing: ",
        "Present: Not kept",
        "Country: Jordan",
    ]
    assert tab.sum.text() == "2 of 3 with results; the class has 12 students in all"
    assert tab.warned.text() == "1 student with an early warning"
    assert tab.warned.isVisible()
    assert tab.table.current_record().seat.name == "OSEI, Kofi"
    qtbot.waitUntil(lambda: tab.lines.data.series[0].name == "OSEI, Kofi")
    assert tab.lines.data.series[0].values == (80.0, 50.0)
    assert sum(tab.bars.data.series[0].values) == 2
    tab.open_button.click()
    record = place.desk.courses.record(class_id)
    assert place.gone == [("Students", record.seats[1].person_id)]
    tab.keep_button.click()
    settle(qtbot, place)
    assert place.desk.records.item("training_line", lines[1])["standing"] == (
        "2 of 2 international students"
    )


def test_without_results_standing_leads_to_where_they_are_typed(tests_of, place, classes, qtbot):
    class_id, _, _ = tests_of
    tab = open_tab(qtbot, place, classes, class_id, STANDING)
    assert tab.empty.isVisible()
    tab.empty.button.click()
    assert classes.view.tabs.currentIndex() == RESULTS
    settle(qtbot, place)
    assert [row.cells["name"] for row in classes.view.results.grid.model.rows] == list(NAMES)
