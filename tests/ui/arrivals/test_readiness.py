from __future__ import annotations

from PySide6.QtCore import Qt

from imso_desk.domain.readiness import REQUIREMENTS
from imso_desk.ui.tables.columns import SPOKEN
from tests.support.offices import TODAY

from .conftest import DAY, names, settle

Key = Qt.Key


def test_every_requirement_has_a_column_with_a_word_and_a_spoken_reason(place, readiness):
    place.expect("ONE, A", TODAY + 20 * DAY)
    section = readiness()
    keys = [column.key for column in section.model.columns]
    for one in REQUIREMENTS:
        at = keys.index(one.key)
        index = section.model.index(0, at)
        assert index.data() in ("OK", "Due", "No", "?", "n/a")
        assert index.data(SPOKEN).startswith(f"{one.title}: ")
        heading = section.model.headerData(at, Qt.Orientation.Horizontal, SPOKEN)
        assert heading == one.title


def test_the_panel_says_why_and_opens_where_to_settle(place, readiness, qtbot):
    person = place.expect("ONE, A", TODAY + 5 * DAY)
    section = readiness()
    section.enter()
    assert [one.requirement for one in section.panel.model.rows] == list(REQUIREMENTS)
    qtbot.keyClick(section.table, Key.Key_Return)
    item = section.panel.items.current_record()
    assert item.is_open
    assert item.reason in section.panel.about.text()
    section.panel.items.opened.emit(section.panel.row.readiness.item("passport"))
    assert place.went == [("Students", (person, "Documents", "Passport"))]
    assert section.escape()


def test_letters_sent_are_counted_at_once(place, readiness, qtbot):
    place.expect("ONE, A", TODAY + 20 * DAY)
    section = readiness()
    section.enter()
    qtbot.keyClick(section.table, Key.Key_W)
    for box in section.acts.letters.boxes:
        box.setChecked(True)
    section.acts.letters.accept()
    settle(qtbot, place)
    assert place.said == ["Welcome letters 1, 2, 3, 4, 5, 6 marked as sent: 1 student."]
    assert section.panel.row.letters == {1, 2, 3, 4, 5, 6}


def test_filters_by_country_and_by_what_is_missing(place, readiness, qtbot):
    place.expect("ONE, A", TODAY + 2 * DAY)
    person = place.expect("TWO, B", TODAY + DAY)
    place.desk.records.save("person", person, {"country": "PE"})
    section = readiness()
    assert section.filter.rowCount() == 2
    section.country.setCurrentText("Peru")
    section.country.activated.emit(section.country.currentIndex())
    assert section.sum.text().startswith("1 inbound")
    section.open_object(("readiness", place.desk.arrivals.inbound()[1].person_id))
    settle(qtbot, place)
    assert section.filter.rowCount() == 2
    assert section.panel.row.name == "ONE, A"


def test_nobody_inbound_says_what_belongs_there(place, readiness):
    section = readiness()
    assert names(section) == []
    assert section.empty.isVisible()
    section.empty.button.click()
    assert place.went == [("Students", None)]


def test_who_is_no_longer_inbound_is_said(place, readiness, qtbot):
    place.expect("ONE, A", TODAY + 2 * DAY)
    section = readiness()
    section.open_object(("readiness", 99999))
    settle(qtbot, place)
    assert place.said == ["This student is not among the inbound any more."]


def test_who_is_worst_and_comes_first_stands_first(place, readiness):
    place.expect("LATER, A", TODAY + 40 * DAY)
    place.expect("SOON, B", TODAY + 3 * DAY)
    section = readiness()
    shown = [section.filter.index(row, 0).data() for row in range(section.filter.rowCount())]
    assert shown == ["SOON, B", "LATER, A"]


def test_a_requirement_asked_for_is_marked_and_leads_to_where_it_is_settled(
    place, readiness, qtbot
):
    place.expect("OTHER, A", TODAY + 2 * DAY)
    person = place.expect("ONE, B", TODAY + 20 * DAY)
    section = readiness()
    section.only_open.setChecked(True)
    section.open_object(("readiness", (person, "visa", "")))
    settle(qtbot, place)
    items = section.panel.items
    assert (section.panel.row.name, items.current_record().requirement.key) == ("ONE, B", "visa")
    assert items.viewport().rect().intersects(items.visualRect(items.currentIndex()))
    qtbot.keyClick(items, Key.Key_Return)
    assert place.went == [("Students", (person, "Documents", "Visa"))]
    section.open_object(("readiness", (person, "welcome-letters", "")))
    settle(qtbot, place)
    assert items.current_record().requirement.key == "letters"
    section.panel.open_button.click()
    assert section.acts.letters.isVisible()
    assert len(place.went) == 1
    section.open_object(("readiness", (99999, "visa", "")))
    settle(qtbot, place)
    assert place.said == ["This student is not among the inbound any more."]
