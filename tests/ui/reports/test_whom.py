"""Whom to print for: found by keys, counted, and shown in the preview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.reports.two_lines import DETAILS
from imso_desk.ui.reports.whom_panel import Way
from tests.ui.reports.conftest import STUDENTS, made_office

Key = Qt.Key


def choose(page, way):
    page.whom_panel.radios[way].click()


def titles(finder):
    return [finder.list.item(row).text() for row in range(finder.list.count())]


def test_nobody_is_chosen_at_first(page):
    assert page.person_ids == ()
    assert page.preview.stack.currentWidget() is page.preview.nobody
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    assert not page.save()
    assert page.whom_panel.radios[Way.SELECTED].isHidden()


def test_only_kinds_that_are_built_are_shown(page, desk):
    rows = [page.kinds.item(row).text() for row in range(page.kinds.count())]
    assert rows == [kind.title for kind in desk.reports.kinds()] == ["Progress report"]


def test_a_student_is_found_and_chosen_by_keys(page, desk, ids, qtbot, settle):
    name = desk.students.record(ids[7]).person.text("passport_name")
    finder = page.whom_panel.students
    assert finder.list.count() == min(STUDENTS, 50)
    qtbot.keyClicks(finder.search.line, name.split()[0])
    settle(page)
    assert name in titles(finder)
    assert page.person_ids == ()  # typing alone chooses nobody
    qtbot.keyClicks(finder.search.line, " " + name.split()[1])
    settle(page)
    qtbot.keyClick(finder.search.line, Key.Key_Return)
    settle(page)
    assert page.person_ids == (ids[7],)
    assert page.count.text() == name
    assert name in page.preview.pages.text(0)
    assert page.save_button.isEnabled()
    assert not page.split.isEnabled()


def test_coming_into_the_list_by_tab_chooses_nobody_but_an_arrow_does(page, ids, qtbot, settle):
    found = page.whom_panel.students.list
    found.setFocus(Qt.FocusReason.TabFocusReason)
    settle(page)
    assert page.person_ids == ()
    qtbot.keyClick(found, Key.Key_Down)
    settle(page)
    assert page.person_ids == (ids[0],)
    qtbot.keyClick(found, Key.Key_Down)
    settle(page)
    assert page.person_ids == (ids[1],)


def test_the_chosen_student_stays_when_others_are_searched_for(page, ids, qtbot, settle):
    finder = page.whom_panel.students
    finder.list.enter()
    settle(page)
    qtbot.keyClicks(finder.search.line, "nobody is called so")
    settle(page)
    assert titles(finder) == []
    assert finder.foot.text() == "No student matches."
    assert page.person_ids == (ids[0],)


def test_a_course_is_chosen_and_counted(page, desk, settle):
    choose(page, Way.COURSE)
    settle(page)
    assert page.preview.stack.currentWidget() is page.preview.nobody
    finder = page.whom_panel.courses
    courses = [one for one in desk.students.choices("course_title") if one[0]]
    title, count = max(courses, key=lambda one: one[1])
    row = titles(finder).index(title)
    assert finder.list.item(row).data(DETAILS) == f"Course, {count} students"
    finder.list.setCurrentRow(row)
    settle(page)
    assert len(page.person_ids) == count > 1
    assert page.count.text() == f"{count} students: course {title}"


def test_a_class_is_found_by_its_name(page, desk, qtbot, settle):
    choose(page, Way.COURSE)
    name, count = next(one for one in desk.students.choices("class_name") if one[0])
    finder = page.whom_panel.courses
    qtbot.keyClicks(finder.search.line, name.lower())
    row = titles(finder).index(name)
    finder.list.setCurrentRow(row)
    settle(page)
    assert len(page.person_ids) == count


def test_text_means_every_course_that_holds_it_past_ones_too(page, desk, qtbot, settle):
    choose(page, Way.COURSE)
    finder = page.whom_panel.courses
    qtbot.keyClicks(finder.search.line, "COURSE")
    qtbot.keyClick(finder.search.line, Key.Key_Down)
    settle(page)
    assert list(page.person_ids) == desk.reports.students_on_course("course")
    assert "any course with “COURSE”" in page.count.text()


def test_all_of_a_status(page, desk, settle):
    choose(page, Way.STATUS)
    settle(page)
    assert page.person_ids == ()
    statuses = dict(desk.students.choices("status"))
    rows = page.whom_panel.statuses
    assert rows.count() == len(statuses)
    for row in range(rows.count()):
        rows.setCurrentRow(row)
        settle(page)
        count = statuses[rows.item(row).text().lower()]
        assert len(page.person_ids) == count
        assert rows.item(row).data(DETAILS).split()[0] == str(count)


def test_all_students(page, ids, settle):
    choose(page, Way.ALL)
    settle(page)
    assert page.person_ids == tuple(ids)
    assert page.count.text() == f"{STUDENTS} students"
    assert "first 3 of 40 students" in page.preview.note.text()
    assert len(page.preview.pages.starts) == 3


def test_students_selected_elsewhere_keep_their_order(page, ids, settle):
    chosen = [ids[5], ids[2], ids[9], ids[1]]
    page.open_object(chosen)
    settle(page)
    assert page.person_ids == tuple(chosen)
    assert page.count.text() == "For 4 selected students"
    assert page.whom_panel.radios[Way.SELECTED].text() == "The 4 students selected"
    page.open_object(ids[3])
    settle(page)
    assert page.person_ids == (ids[3],)
    assert page.count.text() == "For 1 selected student"


def test_a_student_who_is_gone_is_told(page, ids, settle):
    page.open_for([10_000_000])
    settle(page)
    assert page.preview.stack.currentWidget() is page.preview.problem
    assert "no student" in page.preview.problem.text()
    page.open_for([ids[0]])
    settle(page)
    assert page.preview.stack.currentWidget() is page.preview.sheets


def test_no_course_matches(page, qtbot, settle):
    choose(page, Way.COURSE)
    qtbot.keyClicks(page.whom_panel.courses.search.line, "no such thing")
    page.whom_panel.courses.list.enter()
    settle(page)
    assert page.preview.stack.currentWidget() is page.preview.no_match
    assert not page.save_button.isEnabled()


def test_the_page_in_view_stays_when_the_place_is_shown_again(page, ids, qtbot, settle):
    page.open_for(ids[:3])
    settle(page)
    page.preview.sheets.go_to(2)
    with qtbot.waitSignal(page.preview.shown):
        page.shown()
    assert page.preview.sheets.page == 2
    with qtbot.waitSignal(page.preview.shown):
        page.open_for(ids[3:6])
    assert page.preview.sheets.page == 0


@pytest.mark.parametrize("way", [Way.ONE, Way.ALL, Way.STATUS])
def test_an_office_without_students_says_so(tmp_path, open_page, qtbot, settle, way):
    desk = made_office(tmp_path, 0)
    page = open_page(desk)
    choose(page, way)
    settle(page)
    assert page.preview.stack.currentWidget() is page.preview.no_students
    with qtbot.waitSignal(page.go) as gone:
        page.preview.no_students.button.click()
    assert gone.args == ["Students", None]
    desk.context.office.close()
