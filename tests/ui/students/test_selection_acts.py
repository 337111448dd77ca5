from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.student_query import StudentQuery
from imso_desk.ui.students import selection_acts

from .conftest import settle

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_control_a_selects_all_matches_not_only_those_read(empty_desk, open_page, qtbot):
    empty_desk.fill(1500)
    page = open_page(empty_desk)
    qtbot.keyClicks(page.search.line, "number")
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_A, CONTROL)
    settle(qtbot, page)
    assert page.foot.selected.text() == "1,500 selected"
    assert page.table.ranges() == ((0, 1499),)
    with qtbot.waitSignal(page.export_requested) as asked:
        page.foot.export.click()
    assert asked.args[0] == empty_desk.students.ids(StudentQuery(text="number"))


def test_all_asked_for_before_the_list_is_known(empty_desk, open_page, qtbot):
    empty_desk.fill(1500)
    page = open_page(empty_desk)
    page.show_query(StudentQuery(text="number"))
    with qtbot.waitSignal(page.loader.page_arrived):
        pass
    assert page.model.places is None
    qtbot.keyClick(page.table, Key.Key_A, CONTROL)
    settle(qtbot, page)
    assert page.foot.selected.text() == "1,500 selected"


def test_report_hands_over_the_ids_in_the_order_of_the_list(page, desk, qtbot):
    page.table.select_ranges(((0, 0), (2, 3)))
    ids = desk.students.ids(StudentQuery())
    with qtbot.waitSignal(page.report_requested) as asked:
        page.foot.report.click()
    assert asked.args[0] == [ids[0], ids[2], ids[3]]


def test_the_bar_comes_and_goes_with_the_selection(page, qtbot):
    assert not page.foot.actions_bar.isVisible()
    page.table.select_ranges(((0, 1),))
    assert page.foot.actions_bar.isVisible()
    assert page.foot.selected.text() == "2 selected"
    assert page.escape()
    assert not page.foot.actions_bar.isVisible()
    assert not page.escape()


def test_a_status_is_given_to_all_selected_and_told(page, desk, qtbot):
    page.table.select_ranges(((1, 2),))
    changed = []
    desk.announcer.changed.connect(lambda changes, _initiator: changed.append(changes))
    action = next(one for one in page.foot.status_menu.actions() if one.text() == "Cancelled")
    with qtbot.waitSignal(page.done) as done:
        action.trigger()
    assert done.args == ["Cancelled: 2 students."]
    assert changed[0].people == set(desk.students.ids(StudentQuery())[1:3])
    qtbot.waitUntil(lambda: page.model.record(2).status == "cancelled")
    assert page.table.ranges() == ((1, 2),)


def test_copying_gives_a_table_of_plain_text(page, qtbot):
    page.table.select_ranges(((3, 4),))
    page.table.setFocus()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(page.table, Key.Key_C, CONTROL)
    assert told.args == ["2 rows copied."]
    mime = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().splitlines()]
    assert lines[0][:4] == ["Name", "Native name", "Rank", "Country"]
    assert lines[1][0] == "Ravuna, Kofi"
    assert "10 JAN 2025" in lines[1]
    assert lines[2][lines[0].index("Course")] == "Engineer <b>Basic</b> Course"
    assert "Engineer &lt;b&gt;Basic&lt;/b&gt; Course" in mime.html()
    assert "<b>" not in mime.html()


def test_too_many_rows_are_not_copied_and_that_is_said(page, qtbot, monkeypatch):
    monkeypatch.setattr(selection_acts, "MOST_COPIED", 2)
    QGuiApplication.clipboard().setText("before")
    page.table.select_ranges(((0, 2),))
    with qtbot.waitSignal(page.told) as told:
        page.foot.copy.click()
    assert told.args == ["Nothing was copied: at most 2 rows can be copied. Use Export."]
    assert QGuiApplication.clipboard().text() == "before"


def test_too_many_students_get_no_status_at_once(page, desk, qtbot, monkeypatch):
    monkeypatch.setattr(selection_acts, "MOST_AT_ONCE", 1)
    page.table.select_ranges(((0, 2),))
    with qtbot.waitSignal(page.told) as told:
        page.foot.status_chosen.emit("cancelled")
    assert told.args[0].startswith("Nothing was changed: a status is given to at most 1 ")
    assert not desk.jobs.is_busy()


def test_selecting_everything_never_walks_through_the_rows(
    empty_desk, open_page, qtbot, monkeypatch
):
    empty_desk.fill(3000)
    page = open_page(empty_desk)
    asked = []
    count = type(page.model).columnCount
    monkeypatch.setattr(
        type(page.model), "columnCount", lambda *given: asked.append(1) or count(*given)
    )
    page.table.grab()
    before = len(asked)
    page.table.selectAll()
    page.table.grab()
    assert page.foot.selected.text() == "3,000 selected"
    assert len(asked) - before < 3000
