from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from imso_desk.ui.students.filter_popups import usual_spans

from .conftest import names, settle

Key = Qt.Key


def test_choices_come_with_their_counts_and_count_at_once(page, qtbot):
    page.filters.buttons["country_name"].click()
    popup = page.filters.popup
    qtbot.waitUntil(lambda: popup.list.count() > 0)
    words = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert words == [
        "Brazil   1",
        "Egypt   1",
        "Ghana   1",
        "Jordan   1",
        "Ukraine   1",
        "(nothing recorded)",
    ]
    qtbot.keyClicks(popup.field, "jord")
    qtbot.keyClick(popup.field, Key.Key_Return)
    settle(qtbot, page)
    assert names(page) == ["Hussein, Muhammad"]
    popup.field.clear()
    qtbot.keyClick(popup.field, Key.Key_Down)
    assert popup.list.hasFocus()
    popup.list.setCurrentRow(0)
    qtbot.keyClick(popup.list, Key.Key_Space)
    settle(qtbot, page)
    assert names(page) == ["Alvarez, Ana", "Hussein, Muhammad"]
    popup.none.click()
    settle(qtbot, page)
    assert len(names(page)) == 5
    popup.close()


def test_statuses_stand_in_the_order_of_a_students_way(page, qtbot):
    page.filters.buttons["status"].click()
    popup = page.filters.popup
    qtbot.waitUntil(lambda: popup.list.count() > 0)
    first = popup.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert first in ("projected", "confirmed")
    popup.close()


def test_nothing_recorded_finds_those_without(page, desk, qtbot):
    desk.announcer.announce(desk.records.add("person", {"passport_name": "Zulu"})[1])
    settle(qtbot, page)
    page.filters.buttons["program"].click()
    popup = page.filters.popup
    qtbot.waitUntil(lambda: popup.list.count() > 0)
    popup.list.item(popup.list.count() - 1).setCheckState(Qt.CheckState.Checked)
    settle(qtbot, page)
    assert names(page) == ["Zulu"]
    assert page.filters.chips.keys() == ["program"]
    popup.close()


def test_report_dates_are_typed_in_any_usual_way(page, qtbot):
    page.filters.buttons["report_date"].click()
    popup = page.filters.popup
    qtbot.keyClicks(popup.first.line, "4 MAR 27")
    settle(qtbot, page)
    assert names(page) == ["Hassan, Mohamed Ali", "Hussein, Muhammad"]
    qtbot.keyClicks(popup.last.line, "1 MAR 27")
    assert popup.problem.text() == "The first day is after the last."
    popup.last.line.clear()
    qtbot.keyClicks(popup.last.line, "040327")
    settle(qtbot, page)
    assert names(page) == ["Hassan, Mohamed Ali"]
    assert popup.problem.text() == ""
    popup.close()


def test_usual_spans_end_with_the_month_and_the_year():
    spans = {words: (first, last) for words, first, last in usual_spans(dt.date(2028, 2, 29))}
    assert spans["This month"] == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    assert spans["This year"] == (dt.date(2028, 1, 1), dt.date(2028, 12, 31))
    december = {words: last for words, _, last in usual_spans(dt.date(2027, 12, 31))}
    assert december["This month"] == dt.date(2027, 12, 31)
