"""Test sessions: booked, typed by keys, imported, saved at once."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imso_desk.database.english import FEW_SESSIONS
from imso_desk.domain.english_records import BookingPlan, Candidate
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.english.booking import Booking, chosen_of
from imso_desk.ui.english.booking_question import BookingQuestion, choices
from imso_desk.ui.english.sessions import SCORE_LISTS
from tests.support.offices import TODAY

NAMES = ("KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul", "Щербаков, Иван")


@pytest.fixture
def people(place):
    return [place.learner(name) for name in NAMES]


@pytest.fixture
def opened(place, people):
    """A session with all four, whose grid is open with the cursor in the first score."""
    one = place.session(room="Room 3", seats=3)
    place.desk.english.book(one, people)
    place.page.open_object(("session", one))
    place.settle()
    section = place.section("Sessions")
    grid = section.view.grid
    first = grid.model.rows[0].id
    grid.table.setCurrentIndex(grid.model.index_of((first, "score")))
    grid.table.setFocus()
    return section


def results(place, section):
    seats = place.desk.english.session(section.view.record.item.id).seats
    return [(seat.test["score"], seat.test["outcome"]) for seat in seats]


def test_a_session_is_typed_by_keys_and_two_cases_are_opened(place, opened):
    place.keys(opened.view.grid.table, "74|81|60|")
    assert results(place, opened) == [(None, "Booked")] * 4
    assert opened.save()
    place.settle()
    assert place.said == ["Saved 3 scores: 2 below the minimum."]
    assert results(place, opened) == [
        (74, "Tested"),
        (81, "Tested"),
        (60, "Tested"),
        (None, "Booked"),
    ]
    card = opened.view.card
    assert card.words.text() == "KOLA, Tem: ECL 74, 6 below 80\nOTUMA, Paul: ECL 60, 20 below 80"
    assert card.act_button.text() == "Open 2 shortfall cases"
    card.act_button.setFocus()
    place.qtbot.keyClick(card.act_button, Qt.Key.Key_Space)
    place.settle()
    assert place.said[-1] == "2 shortfall cases opened."
    assert len(place.desk.english.cases()) == 2
    undone = place.desk.history.undo()
    assert place.desk.english.cases() == ()
    assert undone.changes.entities >= {"shortfall"}


def test_a_wrong_score_keeps_all_typed_and_saves_nothing(place, opened):
    place.keys(opened.view.grid.table, "74|101|")
    assert opened.save()
    place.settle()
    (told,) = place.said
    assert told.startswith("Nothing was saved. MBEKA, Joy, Score: ")
    assert results(place, opened) == [(None, "Booked")] * 4
    grid = opened.view.grid
    assert list(grid.changed_cells().values()) == [{"score": 74}]
    assert len(grid.problems()) == 1


def test_an_opi_is_two_levels_of_eleven(place, people):
    one = place.session("OPI")
    place.desk.english.book(one, people[:2])
    place.page.open_object(("session", one))
    place.settle()
    section = place.section("Sessions")
    ids = [row.id for row in section.view.grid.model.rows]
    section.view.grid.put({ids[0]: {"listening": "2+", "speaking": "2"}})
    section.view.grid.put({ids[1]: {"listening": "2.5"}})
    section.save()
    place.settle()
    assert "MBEKA, Joy, Listening: An OPI level is one of 0, 0+" in place.said[-1]
    section.view.grid.put({ids[1]: {"listening": "", "outcome": "did"}})
    section.save()
    place.settle()
    seats = place.desk.english.session(one).seats
    assert [seat.test["listening"] for seat in seats] == ["2+", None]
    assert seats[1].test["outcome"] == "Did not come"


def test_a_score_list_goes_into_the_grid_and_the_rest_is_told(place, opened, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text('Name,Score\n"KOLA, TEM",77\n"NOBODY, Here",50\n"MBEKA, J",88\n', "utf-8")
    place.files.path = path
    opened.view.import_button.click()
    place.settle()
    card = opened.view.card
    assert card.heading.text() == (
        "Scores of 2 students are in the grid, not saved yet. 1 row of the list not taken:"
    )
    assert card.words.text().startswith("Row 3, NOBODY, Here: nobody of that name is booked")
    assert results(place, opened) == [(None, "Booked")] * 4
    opened.save()
    place.settle()
    assert results(place, opened)[:2] == [(77, "Tested"), (88, "Tested")]


def test_booking_asks_where_a_rule_speaks_against_it(place, people, answers):
    answer, asked = answers
    place.scored(people[0], 70, TODAY - dt.timedelta(days=3))
    one = place.session()
    place.page.open_object(("session", one))
    place.settle()
    section = place.section("Sessions")
    answer[0] = Booking.NONE
    section.seats.book(list(people))
    place.settle()
    assert place.said[-1] == "Nobody was booked."
    assert asked[0].may_not[0].against.startswith("KOLA, Tem took the ECL on 28 FEB 2027")
    answer[0] = Booking.ALL
    section.seats.book(list(people))
    place.settle()
    assert len(place.desk.english.session(one).seats) == 4
    section.seats.book(list(people))
    assert place.said[-1] == "Already in this session; nothing was changed."
    assert "4 seats taken" in section.view.words.text()


def seated(place, one):
    return [seat.who.name for seat in place.desk.english.session(one).seats]


def test_all_who_must_test_are_booked_as_far_as_there_are_seats(place, people, answers):
    answer, asked = answers
    answer[0] = Booking.SEATED
    place.scored(people[1], 90)
    one = place.session(seats=2)
    place.page.open_object(("session", one))
    place.settle()
    section = place.section("Sessions")
    section.view.all_button.click()
    place.settle()
    assert asked[0].words.endswith("2 seats left for the 3 who may.")
    assert seated(place, one) == [NAMES[0], NAMES[2]]
    answer[0] = Booking.MAY
    section.view.all_button.click()
    place.settle()
    assert seated(place, one) == [NAMES[0], NAMES[2], NAMES[3]]
    assert "1 too many" in section.view.words.text()
    section.view.all_button.click()
    place.settle()
    assert place.said[-1] == "Nobody has to take this test now who is not booked already."


def test_the_rest_is_booked_when_a_rule_holds_some_back(place, people, answers):
    answer, _asked = answers
    place.scored(people[0], 70, TODAY - dt.timedelta(days=3))
    one = place.session()
    place.page.open_object(("session", one))
    place.settle()
    answer[0] = Booking.MAY
    place.section("Sessions").view.all_button.click()
    place.settle()
    assert seated(place, one) == list(NAMES[1:])
    assert place.said[-1] == "3 students booked."


def test_the_question_names_everybody_and_has_one_button_a_way(place, qtbot):
    against = Candidate(1, "KOLA, Tem", "KOLA, Tem took the ECL lately.")
    free = tuple(Candidate(at, f"M {at}") for at in range(2, 5))
    plan = BookingPlan(7, (against, *free), left=2, later=5)
    asked = BookingQuestion(plan, insist=False)
    qtbot.addWidget(asked)
    asked.show()
    assert asked.words.text() == (
        "4 students chosen: 3 may be booked, 1 may not yet. 2 seats left for the 3 who may."
    )
    assert [asked.lines.item(at).text() for at in range(asked.lines.count())] == [
        "KOLA, Tem took the ECL lately.",
        "M 4: no seat is left.",
    ]
    assert [one.text() for one in asked.buttons.values()] == [
        "Book the first 2",
        "Book all 3, 1 without a seat",
    ]
    qtbot.keyClick(asked.buttons[Booking.SEATED], Qt.Key.Key_Space)
    assert [one.name for one in chosen_of(plan, asked.answer)] == ["M 2", "M 3"]
    other = BookingQuestion(BookingPlan(7, (against, *free)), insist=True)
    qtbot.addWidget(other)
    assert list(other.buttons) == [Booking.MAY, Booking.ALL]
    assert other.buttons[Booking.MAY].isDefault()
    only = BookingQuestion(BookingPlan(7, (against,)), insist=True)
    qtbot.addWidget(only)
    assert only.cancel.isDefault()  # what goes against a rule is never what Return does
    full = BookingPlan(7, (against, *free), left=3)
    assert choices(full, insist=True)[-1] == (Booking.ALL, "Book all the same, 1 without a seat")
    other.reject()
    assert other.answer is Booking.NONE


def test_all_of_a_session_who_are_short_stay_named(place, opened):
    place.keys(opened.view.grid.table, "74|")
    assert opened.save()
    place.settle()
    opened.view.grid.put({opened.view.grid.model.rows[2].id: {"score": "60"}})
    assert opened.save()
    place.settle()
    card = opened.view.card
    both = "KOLA, Tem: ECL 74, 6 below 80\nOTUMA, Paul: ECL 60, 20 below 80"
    assert card.words.text() == both
    card.close_button.click()
    opened.refresh()
    place.settle()
    assert card.isHidden()  # closed by the officer until something is new
    one = opened.view.record.item.id
    opened.back()
    opened.open_session(one)
    place.settle()
    assert card.isVisible()
    assert card.words.text() == both
    card.act_button.click()
    place.settle()
    assert card.isHidden()
    place.desk.history.undo()
    opened.refresh()
    place.settle()
    assert card.isVisible()


def test_more_than_one_wrong_cell_is_said_in_whole_sentences(place, opened):
    place.keys(opened.view.grid.table, "101|102|103|")
    assert opened.save()
    place.settle()
    assert place.said[-1].endswith("100. 2 more cells are wrong.")


def test_a_session_moved_in_the_list_takes_its_seats_along(place, people):
    one = place.session(seats=4)
    place.desk.english.book(one, people)
    section = place.section("Sessions")
    section.list.table.selectRow(0)
    place.settle()
    editor = section.list.form.cells["starts"].editor
    editor.set_value(dt.datetime.combine(TODAY + dt.timedelta(days=9), dt.time(9)))
    editor.edited.emit()
    assert section.save()
    place.settle()
    assert place.said[-1] == "Test session moved, 4 booked seats with it."
    days = {seat.test["date"] for seat in place.desk.english.session(one).seats}
    assert days == {TODAY + dt.timedelta(days=9)}


def test_another_session_begins_in_a_cell_that_can_be_typed_in(place, opened, people):
    other = place.session("OPI")
    place.desk.english.book(other, people[:2])
    opened.back()
    opened.open_session(other)
    place.settle()
    table = opened.view.grid.table
    table.setCurrentIndex(opened.view.grid.model.index(0, 1))  # as Qt does at a first focus
    opened.focus_start()
    place.keys(table, "2.5")
    place.qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
    assert [one.split(": ")[0] for one in opened.view.grid.problems()] == ["KOLA, Tem, Listening"]
    opened.view.discard_button.click()
    assert place.said[-1] == "The scores typed here were discarded."


def test_the_filter_of_the_dialog_is_of_score_lists():
    assert SCORE_LISTS.startswith("Score lists (*.csv")


def test_esc_asks_before_typed_scores_go(place, opened):
    asked: list[str] = []
    answers = [Leave.STAY, Leave.DISCARD]

    def ask(_parent, what):
        asked.append(what)
        return answers.pop(0)

    opened._ask = ask
    opened.view.grid.put({opened.view.grid.model.rows[0].id: {"score": "74"}})
    assert opened.escape()
    assert opened._shows_view
    assert opened.escape()
    assert not opened._shows_view
    assert asked == ["this session"] * 2
    assert results(place, opened)[0] == (None, "Booked")


def test_a_new_session_is_entered_by_keys(place):
    section = place.section("Sessions")
    place.qtbot.keyClick(section.list.empty.button, Qt.Key.Key_Space)
    section.list.form.cells["room"].editor.line.setText("Room 9")
    section.list.form.cells["room"].editor.edited.emit()
    assert section.save()
    place.settle()
    (row,) = place.desk.english.sessions()
    assert (row.item["room"], row.item["kind"]) == ("Room 9", "ECL")
    section.list.table.selectRow(0)
    place.qtbot.keyClick(section.list.table, Qt.Key.Key_Return)
    place.settle()
    assert section._shows_view
    assert section.view.empty.isVisible()


def test_sessions_of_long_ago_come_when_they_are_asked_for(place):
    for back in (1, *range(121, 135)):
        starts = dt.datetime.combine(TODAY - back * dt.timedelta(days=1), dt.time(9))
        place.desk.records.add("test_session", {"kind": "ECL", "starts": starts})
    section = place.section("Sessions")
    assert section.list.model.rowCount() == FEW_SESSIONS
    for back in range(2, FEW_SESSIONS + 1):
        starts = dt.datetime.combine(TODAY - back * dt.timedelta(days=1), dt.time(9))
        changes = place.desk.records.add("test_session", {"kind": "ECL", "starts": starts})[1]
    section.tools.announcer.announce(changes)
    place.settle()
    assert section.list.model.rowCount() == FEW_SESSIONS
    place.qtbot.keyClick(section.older, Qt.Key.Key_Space)
    place.settle()
    assert section.list.model.rowCount() == FEW_SESSIONS + 14


def test_a_new_session_can_be_saved_as_it_stands(place):
    section = place.section("Sessions")
    assert section.list.empty.button.text() == section.list.add_button.text() == "New session"
    place.qtbot.keyClick(section.list.empty.button, Qt.Key.Key_Space)
    save = section.list.editor.save_button
    assert save.isEnabled()
    assert section.escape()  # nothing was typed: nobody is asked
    assert place.desk.english.sessions() == ()
    section.list.add_button.click()
    place.qtbot.keyClick(save, Qt.Key.Key_Space)
    place.settle()
    (row,) = place.desk.english.sessions()
    assert row.starts == dt.datetime.combine(TODAY + dt.timedelta(days=1), dt.time(9))
    assert not save.isEnabled()
    assert not section.save()  # saved once, not again


def test_selected_students_are_taken_out(place, opened):
    opened.view.out_button.click()
    place.settle()
    assert place.said[-1] == "1 student taken out of the session."
    assert len(place.desk.english.session(opened.view.record.item.id).seats) == 3
