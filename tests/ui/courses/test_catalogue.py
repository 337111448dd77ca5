"""The catalogue through the window, and putting selected students into a class."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from imso_desk.ui.courses.catalogue import CatalogueSection
from imso_desk.ui.courses.put_in_class import put_in_class
from imso_desk.ui.dialogs.confirm import Leave
from tests.support.offices import enrolled

from .conftest import settle, show

Key = Qt.Key


@pytest.fixture
def catalogue(place, qtbot):
    """The section with three courses."""
    place.course(masl="D123456", weeks=14)
    place.course("Basic English", masl="B000001", school="Language School", weeks=3)
    place.course("Staff Officer Course", masl="P000001", school="Naval College")
    page = CatalogueSection(place.tools, ask_remove=lambda *_words: True)
    object.__setattr__(page.panel._desk, "ask", lambda _parent, _what: place.answers.pop(0))
    show(qtbot, place, page)
    return page


def titles(page) -> list[str]:
    model = page.table.courses
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_catalogue_is_searched_and_sorted_by_keys(catalogue, place, qtbot):
    assert titles(catalogue) == ["Basic English", "Pilot Training", "Staff Officer Course"]
    qtbot.keyClicks(catalogue.search.line, "school")
    settle(qtbot, place)
    assert titles(catalogue) == ["Basic English", "Pilot Training"]
    catalogue.table.sortByColumn(8, Qt.SortOrder.DescendingOrder)
    settle(qtbot, place)
    assert titles(catalogue) == ["Pilot Training", "Basic English"]
    qtbot.keyClicks(catalogue.search.line, "zzz")
    settle(qtbot, place)
    assert catalogue.no_match.isVisible()


def test_a_course_is_edited_in_place(catalogue, place, qtbot):
    qtbot.keyClick(catalogue.search.line, Key.Key_Down)
    settle(qtbot, place)
    cells = catalogue.panel.form.cells
    assert cells["title"].editor.value() == "Basic English"
    qtbot.keyClicks(cells["rights_hours"].editor.line, "12")
    cells["e_imet"].editor.box.click()
    assert catalogue.save()
    settle(qtbot, place)
    row = place.desk.courses.catalogue("basic")[0]
    assert (row.rights_hours, row.e_imet) == (12, True)
    assert place.said[-1] == "Course edited."
    assert not catalogue.panel.is_changed()


def test_a_wrong_minimum_is_refused_in_a_sentence(catalogue, place, qtbot):
    qtbot.keyClick(catalogue.search.line, Key.Key_Down)
    settle(qtbot, place)
    qtbot.keyClicks(catalogue.panel.form.cells["ecl_minimum"].editor.line, "101")
    assert catalogue.save()
    assert place.said[-1].startswith("Nothing was saved. ECL minimum:")
    place.answers.append(Leave.DISCARD)
    assert catalogue.escape()
    assert not catalogue.panel.isVisible()


def test_a_new_course_and_its_first_class(catalogue, place, qtbot):
    catalogue.open_object(("course", 0))
    qtbot.keyClicks(catalogue.panel.form.cells["title"].editor.line, "War College & <b>")
    assert catalogue.save()
    settle(qtbot, place)
    course = place.desk.courses.catalogue("war college")[0]
    assert catalogue.panel.course_id == course.id
    assert catalogue.panel.head.text() == "No classes yet"
    catalogue.panel.new_button.click()
    assert place.gone == [("Courses", ("new class", course.id))]
    assert catalogue.panel.editor.heading.text() == "Course"


def test_the_classes_of_a_course_stand_below_and_open(catalogue, place, qtbot):
    course = place.desk.courses.catalogue("pilot")[0]
    class_id = place.school_class(course.id)
    catalogue.open_object(("course", course.id))
    settle(qtbot, place)
    assert catalogue.panel.head.text() == "1 class"
    catalogue.panel.classes.selectRow(0)
    qtbot.keyClick(catalogue.panel.classes, Key.Key_Return)
    assert place.gone == [("Courses", ("class", class_id))]


def test_a_removed_course_comes_back_by_undo(catalogue, place, qtbot):
    catalogue.open_object(("course", place.desk.courses.catalogue("pilot")[0].id))
    settle(qtbot, place)
    catalogue.panel.editor.remove_button.click()
    settle(qtbot, place)
    assert titles(catalogue) == ["Basic English", "Staff Officer Course"]
    place.tools.announcer.announce(place.desk.history.undo().changes)
    settle(qtbot, place)
    assert len(titles(catalogue)) == 3


def test_selected_students_are_put_into_a_class(place, qtbot):
    class_id = place.school_class(place.course(), "27-01")
    people = [enrolled(place.desk, f"HADDAD, {n}", wcn=str(n)) for n in range(2)]
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    dialog = put_in_class(home, place.tools, people)
    settle(qtbot, place)
    assert dialog.windowTitle() == "Put 2 students into a class"
    assert not dialog.put_button.isEnabled()
    outcomes = []
    dialog.put.connect(outcomes.append)
    qtbot.keyClick(dialog.search.line, Key.Key_Down)
    qtbot.keyClick(dialog.table, Key.Key_Return)
    settle(qtbot, place)
    assert outcomes[0].words == "2 students put in the class. With 2 new lines."
    assert place.desk.courses.record(class_id).taken == 2
    place.desk.history.undo()
    assert place.desk.courses.record(class_id).taken == 0
