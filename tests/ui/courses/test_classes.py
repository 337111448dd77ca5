"""Classes through the window: list, roster, held seats, assessments, new and removed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.courses.class_view import ASSESSMENTS, DETAILS, RESULTS, ROSTER
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.tables.columns import SPOKEN
from tests.support.offices import TODAY, enrolled

from .conftest import NAMES, settle

Key = Qt.Key


def names(classes) -> list[str]:
    return [row.name for row in classes.overview.model.rows]


def roster(classes) -> list[str]:
    model = classes.view.roster.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def pilot(place, classes, qtbot):
    """A class of three on two seats, opened."""
    class_id = place.school_class(place.course(), people=place.people(), quota=2)
    classes.open_object(("class", class_id))
    settle(qtbot, place)
    return class_id


def test_an_empty_place_asks_for_a_course_first(place, classes, qtbot):
    assert classes.overview.empty.isVisible()
    qtbot.mouseClick(classes.overview.empty.button, Qt.MouseButton.LeftButton)
    settle(qtbot, place)
    from imso_desk.ui.courses.course_picker import CoursePicker

    picker = classes.window().findChild(CoursePicker)
    assert picker.count.text() == "0 courses"
    picker.new_button.click()
    assert place.gone == [("Courses", ("course", 0))]


def test_the_list_is_narrowed_by_dates_school_and_words(place, classes, qtbot):
    course = place.course()
    place.school_class(course, "running")
    place.school_class(course, "coming", start_date=TODAY + dt.timedelta(days=3))
    place.school_class(
        course, "ended", start_date=TODAY - dt.timedelta(days=90),
        end_date=TODAY - dt.timedelta(days=5),
    )  # fmt: skip
    place.school_class(place.course("Basic English", school="Language School"), "english")
    classes.refresh()
    settle(qtbot, place)
    assert sorted(names(classes)) == ["coming", "english", "running"]
    qtbot.keyClicks(classes.overview.search.line, "flying com")
    settle(qtbot, place)
    assert names(classes) == ["coming"]
    qtbot.keyClicks(classes.overview.search.line, "x")
    settle(qtbot, place)
    assert classes.overview.no_match.isVisible()
    classes.overview.search.line.clear()
    box = classes.overview.window_box
    box.setCurrentIndex(box.findData("ended"))
    box.activated.emit(box.currentIndex())
    settle(qtbot, place)
    assert names(classes) == ["ended"]
    assert classes.overview.year_box.isVisible()
    classes.open_object(("classes of", course))
    settle(qtbot, place)
    assert sorted(names(classes)) == ["coming", "ended", "running"]
    classes.overview.chips.removed.emit("course")
    settle(qtbot, place)
    assert names(classes) == ["ended"]


def test_the_head_tells_what_when_and_how_many(pilot, classes):
    view = classes.view
    assert view.title.text() == "Pilot Training, class 27-01"
    words = view.days.text().replace("\u00a0", " ")
    assert "01 FEB 2027 (4 weeks ago) to 02 MAY 2027" in words
    assert "3 of 2 seats taken" in words
    assert view.state.text() == "Running"
    assert view.roster.over.text() == "The class has 2 seats and is 1 over."
    assert view.roster.mix.text() == "Jordan 3"
    assert roster(classes) == list(NAMES)


def test_delete_takes_off_and_undo_puts_back(pilot, place, classes, qtbot):
    classes.view.roster.table.selectRow(0)
    qtbot.keyClick(classes.view.roster.table, Key.Key_Delete)
    settle(qtbot, place)
    assert roster(classes) == list(NAMES[1:])
    assert place.said[-1] == "1 student taken off the class. The training lines stay."
    place.tools.announcer.announce(place.desk.history.undo().changes)
    settle(qtbot, place)
    assert roster(classes) == list(NAMES)


def test_students_are_added_by_the_picker(pilot, place, classes, qtbot):
    enrolled(place.desk, "QUAYE, Ama", "GH", "9")
    classes.view.roster.add_button.click()
    settle(qtbot, place)
    picker = classes.view.roster.filling.picker
    qtbot.keyClicks(picker.panel.search.line, "quaye")
    settle(qtbot, place)
    qtbot.keyClick(picker.panel.search.line, Key.Key_Down)
    qtbot.keyClick(picker.panel.table, Key.Key_Return)
    settle(qtbot, place)
    assert "QUAYE, Ama" in roster(classes)
    assert place.said[-1] == (
        "1 student put in the class. With a new training line. The class has 2 seats and is 2 over."
    )
    picker.close()


def test_seats_are_held_without_a_name_and_then_named(pilot, place, classes, qtbot):
    tab = classes.view.roster
    tab.hold_button.click()
    cells = tab.editor.fields.cells
    # what is typed takes the place of the 1 that stands there
    qtbot.keyClicks(cells["count"].editor.line, "3")
    cells["count"].editor.line.setFocus()
    assert classes.save()
    settle(qtbot, place)
    assert roster(classes) == [*NAMES, "TBA x 3"]
    assert tab.table.hasFocus()  # and not the Undo of the message line
    index = tab.sorted.index(3, 6)
    assert index.data(SPOKEN) == "Status: Held, no name"
    tab.table.selectRow(3)
    assert tab.name_button.isEnabled()
    assert not tab.open_button.isEnabled()
    newcomer = enrolled(place.desk, "QUAYE, Ama", "GH", "9")
    held = tab.table.current_record().held.id
    tab.filling.put(lambda people: place.desk.courses.name_seat(held, people), [newcomer])
    settle(qtbot, place)
    assert roster(classes) == [*NAMES[:2], "QUAYE, Ama", NAMES[2], "TBA x 2"]


def test_a_seat_held_for_a_country_goes_to_another_one_only_when_asked(
    pilot, place, classes, qtbot
):
    tab = classes.view.roster
    links = {"course_class_id": pilot}
    held = place.desk.records.add("held_seat", {"count": 3, "country": "JO"}, links)[0]
    newcomer = enrolled(place.desk, "QUAYE, Ama", "GH", "9")
    asked = []

    def answer(yes):
        tab.filling.asking = lambda _parent, *words: bool(asked.append(words)) or yes

    answer(False)
    tab.filling.give_seats(held, [newcomer])
    settle(qtbot, place)
    assert asked[0][1] == "Held for Jordan; from elsewhere: QUAYE, Ama."
    assert place.desk.records.item("held_seat", held)["count"] == 3
    answer(True)
    tab.filling.give_seats(held, [newcomer])
    settle(qtbot, place)
    assert place.desk.records.item("held_seat", held)["count"] == 2
    jordanian = enrolled(place.desk, "HADDAD, Omar", "JO", "10")
    tab.filling.give_seats(held, [jordanian])
    settle(qtbot, place)
    assert place.desk.records.item("held_seat", held)["count"] == 1
    assert len(asked) == 2


def test_all_who_were_found_are_put_in_only_when_asked(pilot, place, classes, qtbot):
    for number in range(12):
        enrolled(place.desk, f"MANY, Number {number:02}", "GH", f"1{number}")
    asked = []
    roster_tab = classes.view.roster
    roster_tab.filling.asking = lambda _parent, *words: bool(asked.append(words))
    roster_tab.add_button.click()
    settle(qtbot, place)
    panel = roster_tab.filling.picker.panel
    qtbot.keyClicks(panel.search.line, "many")
    settle(qtbot, place)
    panel.all_button.click()
    settle(qtbot, place)
    assert asked == [
        (
            "Take all 12 students who were found?",
            "The class has 0 free seats, 12 students too many. One Undo takes it back.",
            "Take all 12",
        )
    ]
    assert roster(classes) == list(NAMES)
    roster_tab.filling.picker.asking = lambda *_words: True
    panel.all_button.click()
    settle(qtbot, place)
    assert len(roster(classes)) == len(NAMES) + 12
    assert place.desk.history.undo().changes.label == "Undo: Put in a class: 12 students"


def test_an_assessment_is_defined_and_copied(pilot, place, classes, qtbot):
    view = classes.view
    view.tabs.setCurrentIndex(RESULTS)
    settle(qtbot, place)
    assert view.results.stack.currentIndex() == 2
    view.results.stack.currentWidget().button.click()
    assert view.tabs.currentIndex() == ASSESSMENTS
    settle(qtbot, place)
    part = view.assessments.part
    part.add()
    qtbot.keyClicks(part.form.cells["name"].editor.line, "Phase test")
    qtbot.keyClicks(part.form.cells["pass_mark"].editor.line, "101")
    assert classes.save()
    assert place.said[-1].startswith("Nothing was saved.")
    part.form.cells["pass_mark"].editor.line.setText("70")
    part.form.cells["pass_mark"].editor.edited.emit()
    assert classes.save()
    settle(qtbot, place)
    assert [row.text("name") for row in part.model.rows] == ["Phase test"]
    other = place.school_class(view.record.course.id, "27-02")
    classes.open_object(("class", other))
    settle(qtbot, place)
    actions = view.assessments.copy_menu.actions()
    assert [one.text() for one in actions] == ["27-01, 01 FEB 2027"]
    actions[0].trigger()
    settle(qtbot, place)
    assert [row.text("name") for row in part.model.rows] == ["Phase test"]


def test_a_new_class_by_keys_and_its_removal(place, classes, qtbot):
    course = place.course()
    classes.open_object(("new class", course))
    settle(qtbot, place)
    view = classes.view
    assert view.tabs.currentIndex() == DETAILS
    assert not view.tabs.isTabEnabled(ROSTER)
    cells = view.details.form.cells
    qtbot.keyClicks(cells["name"].editor.line, "28-01")
    qtbot.keyClicks(cells["start_date"].editor.main, "4 MAR 28")
    qtbot.keyClicks(cells["end_date"].editor.main, "1 MAR 28")
    assert classes.save()
    assert "End lies before start." in place.said[-1]
    cells["end_date"].editor.main.selectAll()
    qtbot.keyClicks(cells["end_date"].editor.main, "1 JUN 28")
    assert classes.save()
    settle(qtbot, place)
    assert view.title.text() == "Pilot Training, class 28-01"
    assert view.tabs.isTabEnabled(ROSTER)
    view.details.remove_button.click()
    settle(qtbot, place)
    assert place.desk.courses.classes_of(course) == ()
    assert classes.overview.isVisible()


def test_a_class_that_is_gone_is_said(place, classes, qtbot):
    classes.open_object(("class", 999))
    settle(qtbot, place)
    assert place.said == ["This class is no longer there."]


def test_escape_asks_once_before_what_was_typed_goes(pilot, place, classes, qtbot):
    view = classes.view
    view.tabs.setCurrentIndex(DETAILS)
    settle(qtbot, place)
    qtbot.keyClicks(view.details.form.cells["instructor"].editor.line, "Maj Doe")
    place.answers += [Leave.STAY, Leave.DISCARD]
    assert classes.escape()
    assert view.isVisible()
    assert classes.escape()
    assert classes.overview.isVisible()
    assert place.answers == []


def test_of_selected_students_a_change_a_counselling_and_a_report_are_recorded(
    pilot, place, classes, qtbot
):
    tab = classes.view.roster
    tab.table.selectRow(0)
    seat = tab.table.current_record().seat
    assert tab.acts.report.isEnabled()
    tab.acts.open_report()
    assert place.gone[-1] == ("Courses", ("report", seat.line_id))
    tab.table.selectAll()
    assert not tab.acts.report.isEnabled()
    tab.acts.counsel()
    people = [row.seat.person_id for row in tab.model.rows if row.seat]
    assert place.gone[-1] == ("Courses", ("counselling", people))
    tab.acts.change()
    settle(qtbot, place)
    from imso_desk.ui.dialogs.change_lines import ChangeDialog

    (dialog,) = tab.findChildren(ChangeDialog)
    dialog.kind.set_value("Hold")
    dialog.kind.edited.emit()
    dialog.save()
    settle(qtbot, place)
    kinds = [row.item.text("kind") for row in place.desk.line_changes.rows()]
    assert kinds == ["Hold"] * 3
