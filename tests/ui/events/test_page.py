from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView

from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.tables.columns import SPOKEN

from .conftest import settle

Key = Qt.Key


def titles(place) -> list[str]:
    model = place.page.overview.filter
    keys = [column.key for column in place.page.overview.model.columns]
    return [model.index(row, keys.index("title")).data() for row in range(model.rowCount())]


def start(place, qtbot) -> None:
    place.page.refresh()
    settle(qtbot, place)


def test_an_empty_place_offers_the_first_step(place, qtbot):
    start(place, qtbot)
    assert place.page.overview.empty.isVisible()
    qtbot.mouseClick(place.page.overview.empty.button, Qt.MouseButton.LeftButton)
    settle(qtbot, place)
    assert place.page.view.title.text() == "New event"
    assert not place.page.view.tabs.isTabEnabled(0)


def test_this_year_first_then_any(place, qtbot):
    place.add_event("Old", dt.date(2025, 5, 1))
    place.add_event("New", dt.date(2026, 1, 1))
    place.add_event("Newest", dt.date(2026, 12, 31))
    start(place, qtbot)
    overview = place.page.overview
    assert titles(place) == ["Newest", "New"]
    assert overview.year.currentText() == "2026"
    overview.year.setCurrentIndex(0)
    overview.year.activated.emit(0)
    assert titles(place) == ["Newest", "New", "Old"]
    qtbot.keyClicks(overview.search.line, "OLD")
    assert titles(place) == ["Old"]
    qtbot.keyClicks(overview.search.line, "x")
    assert overview.no_match.isVisible()


def test_the_list_says_dates_counts_and_money(trip, place, qtbot):
    place.desk.records.add(
        "expense", {"item": "Bus", "amount": Decimal("1240.50")}, {"event_id": trip}
    )
    place.page.back()
    start(place, qtbot)
    model = place.page.overview.model
    spoken = {model.index(0, n).data(SPOKEN) for n in range(model.columnCount())}
    wanted = {"Date: 20 NOV 2026", "On the list: 5", "Attended: 0", "Cost: $1,240.50"}
    assert wanted <= spoken
    assert "Status: Planned, day is past" in spoken
    assert place.page.overview.sum.text() == "1 event, 0 attended, cost $1,240.50"


def test_a_new_event_with_topics_by_keys(place, qtbot):
    start(place, qtbot)
    place.page.new_event()
    settle(qtbot, place)
    details = place.page.view.details
    assert not details.is_changed()
    assert place.page.save() is False
    cells = details.form.cells
    qtbot.keyClicks(cells["title"].editor.line, "Court visit & lunch <b>")
    assert place.page.save() is True
    assert place.said[-1].startswith("Nothing was saved.")
    qtbot.keyClicks(cells["starts_on"].editor.main, "4 MAR 27")
    box = next(one for one in details.topics.boxes.values() if one.text() == "Judicial System")
    qtbot.keyClick(box, Key.Key_Space)
    place.page.save()
    settle(qtbot, place)
    (row,) = place.desk.events.list()
    assert (row.title, row.starts_on, row.status) == (
        "Court visit & lunch <b>",
        "2027-03-04",
        "Planned",
    )
    assert row.topics == ("Judicial System",)
    assert place.page.view.title.text() == "Court visit & lunch <b>"
    assert place.page.view.tabs.isTabEnabled(0)
    assert place.said[-1] == "Event added."


def test_dates_that_do_not_fit_are_said_and_not_saved(trip, place, qtbot):
    details = place.page.view.details
    place.page.view.tabs.setCurrentWidget(details)
    ends = details.form.cells["ends_on"]
    qtbot.keyClicks(ends.editor.main, "1 NOV 26")
    assert place.page.save()
    assert "lies before" in ends.row.wrong.text()
    settle(qtbot, place)
    assert place.desk.events.record(trip).event["ends_on"] is None


def test_topics_are_changed_and_undone(trip, place, qtbot):
    details = place.page.view.details
    first, second = list(details.topics.boxes)[:2]
    details.topics.boxes[first].click()
    details.topics.boxes[second].click()
    assert details.line.state.text() == "1 field changed, not saved"
    details.save()
    settle(qtbot, place)
    assert [one for one, _ in place.desk.events.record(trip).topics] == [first, second]
    place.undo()
    settle(qtbot, place)
    assert details.topics.value() == ()
    assert not details.is_changed()


def test_older_lists_stand_apart(trip, place):
    topics = place.page.view.details.topics
    old = next(one for one in topics.boxes.values() if one.text() == "Role of labor unions")
    assert len(topics.boxes) == 22
    assert not old.isVisibleTo(topics)
    topics.older_button.click()
    assert old.isVisibleTo(topics)


def test_what_is_typed_stays_when_the_event_changes_elsewhere(trip, place, qtbot):
    details = place.page.view.details
    cell = details.form.cells["place"]
    qtbot.keyClick(cell.editor.line, Key.Key_End)
    qtbot.keyClicks(cell.editor.line, " Hall")
    place.announcer.announce(place.desk.records.save("event", trip, {"title": "Court"}))
    settle(qtbot, place)
    assert cell.editor.value() == "Prairie Bend Hall"
    assert details.form.cells["title"].editor.value() == "Court"


def test_esc_asks_once_and_goes_back(trip, place, qtbot):
    cell = place.page.view.details.form.cells["place"]
    qtbot.keyClicks(cell.editor.line, "x")
    place.answers.extend([Leave.STAY, Leave.DISCARD])
    assert place.page.escape()
    assert place.page.view.isVisible()
    assert place.page.escape()
    assert place.page.overview.isVisible()
    assert place.asked == ["this event", "this event"]
    assert place.desk.events.record(trip).event["place"] == "Prairie Bend"


def test_removing_says_what_goes_and_undo_brings_it_back(trip, place, qtbot):
    place.page.remove_event()
    settle(qtbot, place)
    assert "The attendance of 5 students and 0 cost lines go with it" in place.asked[-1]
    assert not place.desk.events.list()
    assert place.page.overview.isVisible()
    place.undo()
    settle(qtbot, place)
    assert len(place.states(trip)) == 5


def test_cost_lines_and_sums(trip, place, qtbot):
    page, costs = place.page, place.page.view.costs
    page.view.tabs.setCurrentWidget(costs)
    qtbot.mouseClick(costs.empty.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(costs.form.cells["item"].editor.line, "Bus")
    qtbot.keyClicks(costs.form.cells["amount"].editor.line, "$1,240.50")
    assert page.save()
    settle(qtbot, place)
    people = [seat.who.person_id for seat in page.view.students.model.rows[:2]]
    place.announcer.announce(place.desk.events.set_attendance(trip, people, "Attended"))
    settle(qtbot, place)
    assert costs.words.text() == (
        "Cost $1,240.50; paid by the program $1,240.50; not paid by the program $0.00; "
        "budgeted $0.00; $620.25 for each of 2 students who attended"
    )
    assert page.view.tabs.tabText(2) == "Costs (1)"
    assert not costs.sums.isVisible(), "the line being entered has the room"
    assert page.escape()
    assert costs.sums.isVisible()
    assert [one.category for one in costs.sums_model.rows] == ["No category", "All"]


def test_every_control_has_a_name(trip, place):
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    unnamed = [
        one
        for kind in kinds
        for one in place.page.findChildren(kind)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert not unnamed


def test_a_very_long_title_wraps(place, qtbot):
    event = place.add_event("Name " * 70, dt.date(2026, 11, 1))
    place.page.open_event(event)
    settle(qtbot, place)
    assert place.page.minimumSizeHint().width() <= 1198
    assert place.page.view.title.wordWrap()
