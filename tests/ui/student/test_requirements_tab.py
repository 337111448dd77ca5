from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from imso_desk.domain.rules.model import OPEN
from imso_desk.ui.records.tools import record_tools
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.requirements_tab import RequirementsTab
from tests.support.office_fixtures import kit, office, path  # noqa: F401
from tests.support.offices import TODAY, enrolled
from tests.support.places import place_at


@pytest.fixture
def place(office, tmp_path, qtbot, qapp):  # noqa: F811
    with place_at(office, tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def tab(place, qtbot):
    tools = record_tools(place.tools)
    desk = Desk(
        place.desk.students,
        place.desk.history,
        place.tools.jobs,
        tools.keeper,
        tools.editors,
        rules=place.desk.rules,
    )
    made = RequirementsTab(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


def texts(tab, key):
    at = [column.key for column in tab.model.columns].index(key)
    return [tab.sorted.index(row, at).data() for row in range(tab.sorted.rowCount())]


def test_what_is_open_stands_first_with_its_reason_and_rule(place, tab):
    person = enrolled(place.desk, "Otuma, Paul")
    passport = {"kind": "Passport", "status": "Valid", "expires": TODAY - dt.timedelta(days=3)}
    place.desk.records.add("document", passport, {"person_id": person})
    tab.show_findings(place.desk.rules.findings_of(person))
    found = place.desk.rules.findings_of(person)
    still = [one for one in found if one.state in OPEN]
    assert texts(tab, "state").count("Overdue") >= 1
    assert len(texts(tab, "requirement")) == len(still)
    row = next(at for at, why in enumerate(texts(tab, "reason")) if "28 FEB 2027" in why)
    tab.table.selectRow(row)
    assert "ran out" in tab.reason.text()
    assert tab.source.text().startswith("Rule from: ")
    tab.narrow.setCurrentIndex(1)
    tab.narrow.activated.emit(1)
    assert len(texts(tab, "requirement")) == len(found)


def test_return_leads_to_the_place_that_settles_it(place, tab, qtbot):
    person = enrolled(place.desk, "Otuma, Paul")
    tab.show_findings(place.desk.rules.findings_of(person))
    went = []
    tab.place_wanted.connect(lambda name, target: went.append((name, target)))
    tab.table.selectRow(0)
    tab.table.setCurrentIndex(tab.sorted.index(0, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert went
    assert went[0][0] in ("Students", "Arrivals", "English", "Courses", "Events")


def test_what_is_done_elsewhere_is_settled_and_opened_again(place, tab, qtbot):
    person = enrolled(place.desk, "Otuma, Paul")
    said = []
    tab.desk.keeper.message.connect(lambda words, undo: said.append((words, undo)))

    def look():
        place.settle()
        tab.show_findings(place.desk.rules.findings_of(person))

    def select(requirement):
        at = texts(tab, "requirement").index(requirement)
        tab.table.selectRow(at)
        tab.table.setCurrentIndex(tab.sorted.index(at, 0))

    look()
    first, second = texts(tab, "requirement")[:2]
    select(first)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    look()
    assert said[-1] == (f"{first} settled.", True)
    assert first not in texts(tab, "requirement")

    def because(dialog):
        qtbot.addWidget(dialog)
        qtbot.keyClicks(dialog.reason.line, "Country pays")
        dialog.go.click()
        return dialog.result() == dialog.DialogCode.Accepted

    tab._asking = because
    select(second)
    tab.not_required_button.click()
    look()
    assert said[-1] == (f"{second} not required.", True)
    assert second not in texts(tab, "requirement")
    tab.narrow.setCurrentIndex(1)
    tab.narrow.activated.emit(1)
    select(second)
    assert "Country pays" in tab.reason.text()
    assert not tab.settle_button.isEnabled() or tab.settle_button.isHidden()
    tab.reopen_button.click()
    look()
    assert said[-1] == (f"{second} opened again.", True)
    tab.narrow.setCurrentIndex(0)
    tab.narrow.activated.emit(0)
    assert second in texts(tab, "requirement")


def test_nothing_is_asked_of_nobody(tab):
    tab.show_findings(())
    assert tab.empty.isVisible()
