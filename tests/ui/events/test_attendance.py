from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.tables.columns import SPOKEN

from .conftest import NAMES, settle

Key = Qt.Key


@pytest.fixture
def students(place, trip, qtbot):
    found = place.page.view.students
    qtbot.waitUntil(lambda: len(found.model.rows) == len(NAMES))
    return found


def shown(students) -> list[str]:
    return [seat.state for seat in students.model.rows]


def test_letters_record_one_after_the_other(place, trip, students, qtbot):
    students.enter()
    qtbot.keyClicks(students.table, "aand")
    assert shown(students) == ["Attended", "Attended", "No-show", "Declined", "Invited"]
    assert students.heads.attended == 2
    settle(qtbot, place)
    assert list(place.states(trip).values()) == shown(students)
    assert students.counts.text() == ("5 on the list: 1 invited, 2 attended, 1 declined, 1 no-show")
    assert place.page.view.tabs.tabText(0) == "Students (2 of 5)"
    assert students.table.current_record().who.passport_name == NAMES[4]


def test_one_key_for_all_and_one_undo(place, trip, students, qtbot):
    students.enter()
    students.table.selectAll()
    qtbot.keyClicks(students.table, "a")
    settle(qtbot, place)
    assert set(place.states(trip).values()) == {"Attended"}
    assert place.said[-1] == "Attended: 5 students."
    assert students.table.selected_count() == 5
    place.undo()
    settle(qtbot, place)
    assert set(place.states(trip).values()) == {"Invited"}
    assert set(shown(students)) == {"Invited"}


def test_to_be_excused_asks_for_the_reason(place, trip, students, qtbot):
    students.enter()
    qtbot.keyClicks(students.table, "e")
    line = students.question.editor.line
    assert line.accessibleName() == "Reason"
    qtbot.keyClicks(line, "Examination")
    qtbot.keyClick(line, Key.Key_Return)
    settle(qtbot, place)
    seat = students.model.rows[0]
    assert (seat.state, seat.who.attendance["reason"]) == ("Excused", "Examination")
    assert place.states(trip)[NAMES[0]] == "Excused"
    assert students.question.isHidden()


def test_esc_puts_the_question_away_and_changes_nothing(place, trip, students, qtbot):
    students.enter()
    qtbot.keyClicks(students.table, "e")
    assert place.page.escape()
    assert students.question.isHidden()
    assert place.page.view.isVisible()
    assert shown(students)[0] == "Invited"


def test_guests_are_set_and_counted(place, trip, students, qtbot):
    students.enter()
    qtbot.keyClicks(students.table, "g")
    line = students.question.editor.line
    qtbot.keyClicks(line, "99")
    qtbot.keyClick(line, Key.Key_Return)
    assert not students.question.isHidden(), "more guests than can be right"
    line.selectAll()
    qtbot.keyClicks(line, "2")
    qtbot.keyClick(line, Key.Key_Return)
    settle(qtbot, place)
    assert students.heads.guests == 2
    record = place.desk.events.record(trip)
    assert record.participants[0].attendance["guests"] == 2


def test_delete_takes_off_and_undo_puts_back(place, trip, students, qtbot):
    students.enter()
    assert students.table.selected_count() == 1
    qtbot.keyClick(students.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: NAMES[0] not in place.states(trip))
    settle(qtbot, place)
    assert students.heads.total == 4
    assert place.said[-1] == "1 student taken off the list."
    place.undo()
    settle(qtbot, place)
    assert students.heads.total == 5


def test_the_list_can_be_narrowed_and_recorded(place, trip, students, qtbot):
    qtbot.keyClicks(students.search.line, "ravu")
    qtbot.keyClick(students.search.line, Key.Key_Down)
    qtbot.keyClicks(students.table, "a")
    settle(qtbot, place)
    assert place.states(trip) == dict.fromkeys(NAMES, "Invited") | {NAMES[3]: "Attended"}


def test_a_refusal_shows_again_what_is_saved(place, trip, students, qtbot):
    students.enter()
    place.desk.records.remove("event", trip)
    qtbot.keyClicks(students.table, "a")
    settle(qtbot, place)
    assert place.page.overview.isVisible()
    assert "no longer there" in place.said[-1]


def test_hints_are_words_and_block_nothing(place, trip, students):
    words = students.hint.text()
    assert words == (
        "1 escort is usual for 5 students (one for ten); none is entered; 1 more than the 4 places"
    )


def test_every_cell_says_its_column(students):
    cell = students.model.index(0, 3)
    assert cell.data(SPOKEN) == "Attendance: Invited"
    names = {one.accessibleName() for one in students.state_buttons.values()}
    assert names == {"Attended", "Excused", "Declined", "No-show", "Invited"}
    assert students.state_buttons["Attended"].text() == "Attended  A"


def test_sixty_by_keys_alone(place, trip, students, qtbot):
    more = [place.add_student(f"Number {n:02d}") for n in range(55)]
    changes = place.desk.events.invite(trip, more)
    place.announcer.announce(changes)
    settle(qtbot, place)
    students.enter()
    assert students.model.rowCount() == 60
    qtbot.keyClicks(students.table, "a" * 60)
    settle(qtbot, place)
    assert list(place.states(trip).values()) == ["Attended"] * 60
    assert students.heads.attended == 60


def test_five_thousand_are_shown(place, qtbot):
    with place.desk.context.work("filled") as work:
        first = work.unit.next_id("person")
        people = [
            {"id": first + n, "passport_name": f"Number {n:05d}", "country": "GH"}
            for n in range(5000)
        ]
        work.unit.add_many("person", people)
    event = place.add_event("Parade", place.page._today())
    place.desk.events.invite(event, [one["id"] for one in people])
    place.page.open_event(event)
    settle(qtbot, place)
    students = place.page.view.students
    assert students.model.rowCount() == 5000
    students.table.selectAll()
    qtbot.keyClicks(students.table, "a")
    qtbot.waitUntil(lambda: not place.jobs.is_busy(), timeout=30_000)
    assert students.heads.attended == 5000
