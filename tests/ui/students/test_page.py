from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from imso_desk.domain.student_query import Filter, StudentQuery
from imso_desk.ui.students.list_model import FONT
from imso_desk.ui.students.new_student import NewStudentDialog
from imso_desk.ui.tables.columns import SPOKEN

from .conftest import NAMED, names, settle

Key = Qt.Key


def test_the_names_a_screen_reader_hears(page):
    assert page.search.line.accessibleName() == "Search students"
    assert page.table.accessibleName() == "Students"
    keys = [column.key for column in page.model.columns]
    cell = page.model.index(1, keys.index("report_date"))
    assert cell.data(SPOKEN) == "Report date: 04 MAR 2027"
    assert page.model.index(1, 0).data(FONT).weight() >= 600
    unnamed = [
        one
        for one in page.findChildren(QPushButton) + page.findChildren(QLineEdit)
        if not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert not unnamed


def test_the_model_keeps_qts_rules(page, qtmodeltester):
    qtmodeltester.check(page.model, force_py=True)


def test_the_list_narrows_at_each_key(page, qtbot):
    assert names(page) == [one[0] for one in NAMED]
    qtbot.keyClicks(page.search.line, "muhammad")
    settle(qtbot, page)
    assert names(page) == ["Hassan, Mohamed Ali", "Hussein, Muhammad"]
    assert page.foot.count.text() == "2 students"
    qtbot.keyClicks(page.search.line, " egypt")
    settle(qtbot, page)
    assert names(page) == ["Hassan, Mohamed Ali"]
    assert page.foot.count.text() == "1 student"
    qtbot.keyClick(page.search.line, Key.Key_Escape)
    settle(qtbot, page)
    assert page.foot.count.text() == "5 students"


def test_down_goes_to_the_list_and_up_goes_back(page, qtbot):
    page.focus_search()
    qtbot.keyClick(page.search.line, Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.currentIndex().row() == 0
    assert page.foot.selected.text() == "1 selected"
    qtbot.keyClick(page.table, Key.Key_Up)
    assert page.search.line.hasFocus()


def test_typing_in_the_list_searches(page, qtbot):
    page.table.enter()
    qtbot.keyClick(page.table, "r")
    assert page.search.line.hasFocus()
    qtbot.keyClicks(page.search.line, "avu")
    settle(qtbot, page)
    assert names(page) == ["Ravuna, Kofi"]


def test_return_opens_the_student(page, desk, qtbot):
    page.table.enter()
    qtbot.keyClick(page.table, Key.Key_Down)
    with qtbot.waitSignal(page.student_opened) as opened:
        qtbot.keyClick(page.table, Key.Key_Return)
    assert opened.args == [desk.students.ids(StudentQuery())[1]]


def test_sorting_by_a_heading_and_by_keys(page, qtbot):
    keys = [column.key for column in page.model.columns]
    country = keys.index("country_name")
    page.table.sortByColumn(country, Qt.SortOrder.AscendingOrder)
    settle(qtbot, page)
    assert names(page)[0] == "Alvarez, Ana"
    assert page.query.sort == "country_name"
    page.table.enter()
    page.table.setCurrentIndex(page.model.index(0, country))
    qtbot.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, page)
    assert names(page)[0] == "Щербаков, Иван"
    assert page.query.descending
    assert page.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_sorting_keeps_who_is_selected(page, desk, qtbot):
    page.table.enter()
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    settle(qtbot, page)
    assert page.table.selected_rows() == [len(NAMED) - 1]
    assert page.model.record(len(NAMED) - 1).passport_name == "Alvarez, Ana"


def test_filters_become_chips_and_go_again(page, qtbot):
    page.show_query(
        StudentQuery(
            filters=(Filter("program", ("FMS",)), Filter("country_name", ("Jordan", "Egypt"))),
            report_from="2027-04-01",
        )
    )
    settle(qtbot, page)
    assert names(page) == ["Hussein, Muhammad"]
    assert page.filters.chips.keys() == ["program", "country_name", "report_date"]
    chip = next(
        one
        for one in page.filters.chips.findChildren(QPushButton)
        if "Report date" in one.accessibleName()
    )
    chip.click()
    settle(qtbot, page)
    assert names(page) == ["Hassan, Mohamed Ali", "Hussein, Muhammad"]
    page.filters.clear_all.click()
    settle(qtbot, page)
    assert len(names(page)) == len(NAMED)
    assert not page.filters.line.isVisible()


def test_no_match_says_what_was_searched_and_clears_it(page, qtbot):
    page.show_query(StudentQuery(text="<b>nobody", filters=(Filter("program", ("IMET",)),)))
    settle(qtbot, page)
    shown = page.list.stack.currentWidget()
    assert shown is not page.table
    assert page.foot.count.text() == "0 students"
    words = " ".join(one.text() for one in shown.findChildren(type(page.foot.count)))
    assert '"<b>nobody", Program: IMET' in words
    shown.button.click()
    settle(qtbot, page)
    assert page.list.stack.currentWidget() is page.table
    assert page.search.text() == ""
    assert len(names(page)) == len(NAMED)


def test_an_empty_office_offers_the_first_step(empty_desk, open_page, qtbot):
    page = open_page(empty_desk)
    assert page.list.stack.currentWidget().button.text() == "Import a roster"
    with qtbot.waitSignal(page.import_requested):
        page.list.stack.currentWidget().button.click()


def test_the_list_fills_when_students_come(empty_desk, open_page, qtbot):
    page = open_page(empty_desk)
    empty_desk.add(*NAMED[0])
    _, changes = empty_desk.records.add("person", {"passport_name": "Zulu, Ana"})
    empty_desk.announcer.announce(changes)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: names(page) == ["Alvarez, Ana", "Zulu, Ana"])
    assert page.list.stack.currentWidget() is page.table


def test_a_change_elsewhere_keeps_selection_cursor_and_place(empty_desk, open_page, qtbot):
    empty_desk.fill(3000)
    page = open_page(empty_desk)
    page.table.select_ranges(((1500, 1502),))
    page.table.stand_at(1501)
    page.table.verticalScrollBar().setValue(1490)
    _, changes = empty_desk.records.add("person", {"passport_name": "Aaa, First"})
    empty_desk.announcer.announce(changes)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3001)
    assert page.table.ranges() == ((1501, 1503),)
    assert page.table.currentIndex().row() == 1502
    assert page.table.top_row() == 1491
    assert page.model.known(1501).passport_name == "Number 01500"
    assert page.foot.count.text() == "3,001 students"


def test_an_edit_that_moves_nothing_shows_in_place(page, desk, qtbot):
    [first, *_] = desk.students.ids(StudentQuery())
    page.table.enter()
    changes = desk.records.save("person", first, {"rank": "MAJ"})
    desk.announcer.announce(changes)
    qtbot.waitUntil(lambda: page.model.record(0).rank == "MAJ")
    assert page.table.selected_rows() == [0]


def test_a_change_of_something_else_reads_nothing(page, desk, qtbot):
    _, changes = desk.records.add("event", {"title": "Visit", "starts_on": dt.date(2027, 1, 1)})
    desk.announcer.announce(changes)
    assert not desk.jobs.is_busy()


def test_a_page_that_is_not_seen_waits_with_reading(page, desk, qtbot):
    page.hide()
    [first, *_] = desk.students.ids(StudentQuery())
    desk.announcer.announce(desk.records.save("person", first, {"rank": "MAJ"}))
    assert not desk.jobs.is_busy()
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: page.model.record(0).rank == "MAJ")


def test_more_than_a_thousand_matches_get_their_true_count(empty_desk, open_page, qtbot):
    empty_desk.fill(1500)
    page = open_page(empty_desk)
    counts = []
    page.loader.page_arrived.connect(lambda _page: counts.append(page.foot.count.text()))
    qtbot.keyClicks(page.search.line, "number")
    settle(qtbot, page)
    assert counts[-1] == "1,000+ students"
    assert page.foot.count.text() == "1,500 students"
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: names(page)[-1] == "Number 01499")


def test_columns_are_remembered(page, desk, open_page):
    heads = page.table.horizontalHeader()
    keys = [column.key for column in page.model.columns]
    heads.setSectionHidden(keys.index("wcn"), False)
    heads.moveSection(heads.visualIndex(keys.index("ecl")), 0)
    again = open_page(desk)
    shown = [again.model.columns[number].key for number in again.table.shown_columns()]
    assert shown[0] == "ecl"
    assert "wcn" in shown


def test_a_student_is_added_by_hand_and_opened(page, desk, qtbot):
    page.new_student.button.click()
    dialog = page.window().findChild(NewStudentDialog)
    assert not dialog.add.isEnabled()
    dialog.field.setText("  SURYANTO ")
    with qtbot.waitSignal(page.student_opened) as opened:
        qtbot.keyClick(dialog.field, Key.Key_Return)
    assert desk.records.item("person", opened.args[0]).text("passport_name") == "SURYANTO"
    qtbot.waitUntil(lambda: "SURYANTO" in names(page))
