"""The running program: from the welcome window to an office and back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from imso_desk.app.bootstrap import Program
from imso_desk.app.students_place import StudentsPlace
from imso_desk.services.offices import new_office
from imso_desk.ui.dialogs.moved import MovedDialog
from imso_desk.ui.today.page import TodayPage

DAY = dt.date(2027, 3, 1)


@pytest.fixture
def days():
    return [DAY]


@pytest.fixture
def program(qapp, days):
    made = Program(lambda: days[-1], forgetful=True)
    yield made
    for window in (made.desk_window and made.desk_window.window, made.welcome):
        if window:
            window.close()


@pytest.fixture
def shown(program, tmp_path, qtbot):
    path = tmp_path / "college.imso"
    office = new_office(path, "words enough", school="S", office_name="O", who="a", today=DAY)
    window = program.open_window(office)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        pass
    window.settle()
    return window


def test_the_first_place_is_today(shown):
    assert isinstance(shown.window.page, TodayPage)


def test_what_is_due_is_counted_before_today_was_looked_at(program, tmp_path, qtbot):
    path = tmp_path / "college.imso"
    office = new_office(path, "words enough", school="S", office_name="O", who="a", today=DAY)
    made = program.open_window(office)
    made._remembered.keep_text("place", "Events")  # the window opens where one was last
    with qtbot.waitSignal(made.ready, timeout=20_000):
        pass
    made.settle()
    assert made.window.page.help_topic == "Events"
    today = made.window.navigation._buttons["Today"]
    before = today._count
    assert before == made.desk.today.agenda().pressing
    task = made.desk.today.add_task({"text": "Call", "due": DAY})
    made.announcer.announce(task)
    made.settle()
    assert today._count == before + 1
    assert today.accessibleDescription() == f"{before + 1} due"
    assert made._count.is_on  # nobody has looked at Today


@pytest.mark.parametrize("digit", [1, 2, 3, 4, 5, 6, 8, 9])
def test_the_digits_take_the_keyboard_into_the_place(shown, qtbot, digit):
    shown.window.show_place("Reports")
    qtbot.keyClick(shown.window, Qt.Key(Qt.Key.Key_0.value + digit), Qt.ControlModifier)
    shown.settle()
    focus = shown.window.focusWidget()
    assert focus is not None
    assert shown.window.page.isAncestorOf(focus)


def test_the_title_is_the_office_and_the_program(shown):
    assert shown.window.windowTitle() == "O - IMSO Desk"


def test_closing_the_office_leads_back_to_the_welcome_window(program, shown, qtbot):
    office = shown.desk.context.office.path
    with qtbot.waitSignal(shown.closed, timeout=20_000):
        shown.leaving.emit()
    assert program.welcome.isVisible()
    assert [one.name for one in office.parent.iterdir()] == [office.name]


def test_files_dropped_on_the_window_come_to_the_import(shown, tmp_path, qtbot):
    roster = tmp_path / "list.csv"
    roster.write_text("Name,Country\nKOLA Tem,Kenya\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster))])
    drop = QDropEvent(QPointF(200, 200), Qt.CopyAction, data, Qt.LeftButton, Qt.NoModifier)
    shown.eventFilter(shown.window, drop)
    shown.settle()
    place = shown.window.page
    assert isinstance(place, StudentsPlace)
    assert place.pages.currentWidget() is place.importing
    found = place.importing.preview.sheet.found.text()
    assert found == "Headings in row 1. 1 student row, 0 skipped."


def test_undo_takes_back_what_was_done_last(shown, qtbot):
    shown.window.show_place("Students")
    _, changes = shown.desk.records.add("person", {"passport_name": "KOLA Tem"})
    shown.announcer.announce(changes)
    shown.settle()
    assert shown.window.page.list.model.rowCount() == 1
    shown.window.undo()
    shown.settle()
    assert shown.window.page.list.model.rowCount() == 0
    shown.window.redo()
    shown.settle()
    assert shown.window.page.list.model.rowCount() == 1


def test_a_rule_switched_off_says_what_went_and_shows_all_of_it(shown, qtbot):
    desk = shown.desk
    for name in ("KOLA Tem", "KOLA Ubu", "KOLA Vano"):
        person = desk.records.add("person", {"passport_name": name})[0]
        visit = desk.records.add("visit", {}, {"person_id": person})[0]
        dates = {"report_date": DAY + dt.timedelta(days=90)}
        desk.records.add("training_line", dates, {"visit_id": visit})
    desk.rules.findings()
    messages = shown.window.messages
    messages.tell_done("Rule saved.")
    row = next(one for one in desk.rules.rules() if one.code == "ito")
    shown.announcer.announce(desk.records.save("rule", row.id, {"enabled": False}))
    shown.settle()
    assert messages.text().startswith("Rule saved. 3 items open no more: ITO at hand of KOLA ")
    assert messages.text().endswith(" and 1 more.")
    qtbot.mouseClick(messages._all, Qt.MouseButton.LeftButton)
    dialog = shown.window.findChild(MovedDialog)
    model = dialog.table.model()
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == [
        *("KOLA Tem", "KOLA Ubu", "KOLA Vano"),
    ]
    assert {model.index(at, 2).data() for at in range(3)} == {"Open no more"}
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    messages.tell("Something else.")
    assert not messages._all.isVisible()


def test_a_window_open_over_midnight_tells_the_new_days_states(shown, days):
    shown.window.show_place("Students")
    records = shown.desk.records
    person, _ = records.add("person", {"passport_name": "KOLA Tem"})
    visit, _ = records.add("visit", {}, {"person_id": person})
    dates = {"report_date": DAY, "end_date": DAY}
    _, changes = records.add("training_line", dates, {"visit_id": visit})
    shown.announcer.announce(changes)
    shown.settle()
    days.append(DAY + dt.timedelta(days=1))
    shown._minute.timeout.emit()
    shown.settle()
    model = shown.window.page.list.model
    told = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "Alumni" in told
