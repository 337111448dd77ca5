from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.ui.arrivals.board import BoardSection
from imso_desk.ui.arrivals.board_span import span_of
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.tables.columns import SPOKEN
from tests.support.offices import TODAY

from .conftest import DAY, names, settle

Key = Qt.Key


def headings(section) -> list[str]:
    rows = section.table.board_model.rows
    return [row.words for row in rows if not isinstance(row, ArrivalRow)]


def answer(qtbot, place, section, text: str) -> None:
    line = section.acts.question.editor.line
    assert line.hasFocus() or not section.isActiveWindow()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)
    settle(qtbot, place)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("day", dt.date(2027, 3, 3), dt.date(2027, 3, 3)),
        ("week", dt.date(2027, 2, 28), dt.date(2027, 3, 6)),
        ("30", dt.date(2027, 3, 3), dt.date(2027, 4, 1)),
        ("90", dt.date(2027, 3, 3), dt.date(2027, 5, 31)),
    ],
)
def test_the_days_of_a_span(kind, first, last):
    assert span_of(kind, dt.date(2027, 3, 3)) == (first, last)


def test_a_week_may_begin_and_end_the_calendar():
    assert span_of("week", dt.date.max)[1] == dt.date.max
    assert span_of("week", dt.date.min)[0] == dt.date.min


def test_days_have_headings_with_counts_and_the_missing_stand_first(place, board):
    place.expect("LATE, A", TODAY - 9 * DAY)
    place.expect("NIGHT, B", TODAY, 23)
    place.expect("UNKNOWN, C", TODAY, None)
    place.expect("MORNING, D", TODAY + DAY, 0)
    section = board()
    assert headings(section) == [
        "EXPECTED EARLIER, NOT HERE - 1 student",
        "WED 03 MAR 2027, today - 2 expected",
        "THU 04 MAR 2027, tomorrow - 1 expected",
    ]
    assert names(section) == ["LATE, A", "NIGHT, B", "UNKNOWN, C", "MORNING, D"]
    assert section.missing.text() == "1 student expected earlier, not here"
    index = section.table.board_model.index(4, 1)
    assert index.data() == "not known"
    assert index.data(SPOKEN) == "Time: not known"


def test_twelve_arrivals_by_keyboard_only(place, board, qtbot):
    people = [place.expect(f"STUDENT, Number {at:02}", hour=at + 6) for at in range(12)]
    section = board()
    table = section.table
    for _ in range(10):
        qtbot.keyClick(table, Key.Key_A)
        settle(qtbot, place)
        qtbot.keyClick(table, Key.Key_Down)
    assert place.said == ["Arrival recorded: 1 student."] * 10
    qtbot.keyClick(table, Key.Key_D)
    answer(qtbot, place, section, "04 MAR 0605")
    answer(qtbot, place, section, "Missed the connection")
    assert place.said[-1] == "Delay recorded: 1 student."
    late = place.visit_of(people[10])
    assert (late["travel_state"], late["travel_note"]) == ("Delayed", "Missed the connection")
    assert late["arrival"] == dt.datetime(2027, 3, 4, 6, 5)
    table.select_people({people[11]})
    qtbot.keyClick(table, Key.Key_N)
    answer(qtbot, place, section, "Visa refused")
    assert place.visit_of(people[11])["travel_state"] == "Not coming"
    model = section.table.board_model
    ready = [column.key for column in model.columns].index("ready")
    row = next(at for at in range(model.rowCount()) if model.index(at, 0).data() == "No-show")
    assert model.index(row, ready).data() == ""
    assert headings(section) == [
        "WED 03 MAR 2027, today - 10 arrived, 1 no-show",
        "THU 04 MAR 2027, tomorrow - 1 delayed",
    ]
    place.undo()
    settle(qtbot, place)
    assert "travel_state" not in place.visit_of(people[11])
    assert headings(section)[0] == "WED 03 MAR 2027, today - 1 expected, 10 arrived"


def press(qtbot, table, keys: str) -> None:
    """Type without waiting for anything in between, as a fast officer does."""
    for key in keys:
        qtbot.keyClick(table, Key.Key_Down if key == "v" else getattr(Key, f"Key_{key}"))


@pytest.mark.parametrize("clock", [dt.time(0, 0), dt.time(9, 30), dt.time(23, 59)])
@pytest.mark.parametrize("is_fast", [True, False])
def test_whatever_the_clock_says_the_next_row_is_the_next(
    place, board, qtbot, monkeypatch, clock, is_fast
):
    moment = dt.datetime.combine(TODAY, clock)
    monkeypatch.setattr("imso_desk.services.context.local_now", lambda _today: moment)
    people = [place.expect(f"STUDENT, Number {at:02}", hour=at + 6) for at in range(8)]
    section = board()
    for _ in range(5):
        press(qtbot, section.table, "A")
        if not is_fast:
            settle(qtbot, place)
        press(qtbot, section.table, "v")
    press(qtbot, section.table, "T")
    settle(qtbot, place)
    assert [place.visit_of(one).get("arrived_at") for one in people] == [moment] * 5 + [None] * 3
    assert [place.visit_of(one).get("travel_state") for one in people[5:]] == [
        "In transit", None, None
    ]  # fmt: skip
    assert names(section) == [f"STUDENT, Number {at:02}" for at in range(8)]


@pytest.mark.parametrize("is_fast", [True, False])
def test_from_a_row_that_moved_the_cursor_goes_on_where_it_stood(place, board, qtbot, is_fast):
    late = [place.expect(name, TODAY - DAY) for name in ("LATE, A", "LATE, B", "LATE, C")]
    place.expect("TODAY, D")
    section = board()
    for key in "AvAvT":
        press(qtbot, section.table, key)
        if not is_fast:
            settle(qtbot, place)
    settle(qtbot, place)
    states = [place.visit_of(one).get("travel_state") for one in late]
    assert states == [None, None, "In transit"]
    assert [bool(place.visit_of(one).get("arrived_on")) for one in late] == [True, True, False]
    assert names(section) == ["LATE, C", "LATE, A", "LATE, B", "TODAY, D"]
    assert section.table.current_record().name == "LATE, C"


def test_up_goes_back_and_a_row_that_left_the_days_shown_is_gone_on_from(place, board, qtbot):
    for name in ("ONE, A", "TWO, B", "THREE, C", "FOUR, D"):
        place.expect(name, hour=6 + len(place.desk.arrivals.inbound()))
    section = board()
    section.switch.choose("day")
    settle(qtbot, place)
    press(qtbot, section.table, "vD")
    answer(qtbot, place, section, "20 MAR 0605")
    answer(qtbot, place, section, "Strike")
    assert (names(section), section.table.selected_count()) == (
        ["ONE, A", "THREE, C", "FOUR, D"],
        0,
    )
    press(qtbot, section.table, "v")
    assert section.table.current_record().name == "THREE, C"
    qtbot.keyClick(section.table, Key.Key_Up)
    assert section.table.current_record().name == "ONE, A"


def test_a_delay_without_a_new_time_stands_apart_and_undo_gives_the_time_back(place, board, qtbot):
    person = place.expect("ONE, A", hour=18)
    place.expect("TWO, B", hour=19)
    section = board()
    press(qtbot, section.table, "D")
    assert "CPT ONE, A" in section.acts.question.findChild(QLabel).text()
    answer(qtbot, place, section, "")
    answer(qtbot, place, section, "Strike")
    assert headings(section) == [
        "DELAYED, NEW TIME NOT KNOWN - 1 student",
        "WED 03 MAR 2027, today - 1 expected",
    ]
    model = section.table.board_model
    assert [model.index(1, at).data() for at in (0, 1)] == ["Delayed", "not known"]
    assert section.panel.form.cells["travel_note"].editor.value() == "Strike"
    assert section.counts.text() == "1 expected, 1 delayed"
    section.switch.go_to(TODAY - 20 * DAY)
    section.open_object(("board", person))
    settle(qtbot, place)
    settle(qtbot, place)
    assert section.table.current_record().name == "ONE, A"
    place.undo()
    settle(qtbot, place)
    assert headings(section) == ["WED 03 MAR 2027, today - 2 expected"]
    assert section.table.current_record().at == dt.datetime(2027, 3, 3, 18, 15)


def test_the_first_row_of_other_days_is_chosen(place, board, qtbot):
    place.expect("ONE, A")
    place.expect("TWO, B", TODAY + DAY)
    section = BoardSection(place.tools)
    place.show(section, qtbot)
    assert section.table.current_record().name == "ONE, A"
    section.switch.choose("day")
    settle(qtbot, place)
    section.switch.step(1)
    settle(qtbot, place)
    assert [row.name for row in section.table.selected_records()] == ["TWO, B"]


def test_one_key_for_many_and_one_undo(place, board, qtbot):
    people = [place.expect(name) for name in ("ONE, A", "TWO, B", "THREE, C")]
    section = board()
    section.table.selectAll()
    qtbot.keyClick(section.table, Key.Key_A)
    settle(qtbot, place)
    assert place.said == ["Arrival recorded: 3 students."]
    assert section.table.selected_count() == 3
    assert all(place.visit_of(one)["arrived_on"] == TODAY for one in people)
    qtbot.keyClick(section.table, Key.Key_A)
    settle(qtbot, place)
    assert place.said[-1].startswith("Nothing was changed")
    place.undo()
    settle(qtbot, place)
    assert not any("arrived_on" in place.visit_of(one) for one in people)
    section.table.select_people({people[0]})
    qtbot.keyClick(section.table, Key.Key_A)
    settle(qtbot, place)
    section.table.selectAll()
    qtbot.keyClick(section.table, Key.Key_A)
    settle(qtbot, place)
    assert place.said[-1] == "Arrival recorded: 2 students."


def test_a_time_is_asked_for_and_a_wrong_one_is_said(place, board, qtbot):
    person = place.expect("ONE, A")
    section = board()
    qtbot.keyClick(section.table, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    question = section.acts.question
    qtbot.keyClicks(question.editor.line, "2560")
    qtbot.keyClick(question.editor.line, Key.Key_Return)
    assert question.isVisible()
    question.editor.line.clear()
    answer(qtbot, place, section, "yesterday 23:40")
    assert place.visit_of(person)["arrived_at"] == dt.datetime(2027, 3, 2, 23, 40)
    assert headings(section) == ["TUE 02 MAR 2027, yesterday - 1 arrived"]
    qtbot.keyClick(section.table, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    answer(qtbot, place, section, "04 MAR 0615")
    assert "still to come" in place.said[-1]
    qtbot.keyClick(section.table, Key.Key_E)
    settle(qtbot, place)
    assert "arrived_on" not in place.visit_of(person)


def test_escape_puts_a_question_away(place, board, qtbot):
    place.expect("ONE, A")
    section = board()
    qtbot.keyClick(section.table, Key.Key_N)
    assert section.escape()
    assert section.acts.question.isHidden()
    assert not section.escape()


def test_letters_and_pick_up_of_the_selected(place, board, qtbot):
    people = [place.expect(name) for name in ("ONE, A", "TWO, B")]
    section = board()
    section.table.selectAll()
    qtbot.keyClick(section.table, Key.Key_W)
    letters = section.acts.letters
    assert [box.isChecked() for box in letters.boxes] == [True] + [False] * 5
    qtbot.keyClick(letters.boxes[1], Key.Key_Space)
    qtbot.keyClick(letters.day.line, Key.Key_Return)
    settle(qtbot, place)
    assert place.said[-1] == "Welcome letters 1, 2 marked as sent: 2 students."
    qtbot.keyClick(section.table, Key.Key_W)
    assert letters.caption.text() == "Welcome letters to 2 students"
    assert [box.isChecked() for box in letters.boxes] == [True] * 3 + [False] * 3
    assert [box.isEnabled() for box in letters.boxes] == [False] * 2 + [True] * 4
    qtbot.keyClick(letters.boxes[2], Key.Key_Return)
    settle(qtbot, place)
    assert place.said[-1] == "Welcome letter 3 marked as sent: 2 students."
    qtbot.keyClick(section.table, Key.Key_P)
    answer(qtbot, place, section, "Duty driver")
    assert [place.visit_of(one)["pick_up"] for one in people] == ["Duty driver"] * 2
    assert section.table.selected_count() == 2


def test_the_strip_edits_the_selected_arrival_and_completes_the_airport(place, board, qtbot):
    person = place.expect("ONE, A")
    place.expect("TWO, B")
    section = board()
    cells = section.panel.form.cells
    cells["airport"].editor.line.setText("sat")
    cells["airport"].editor.edited.emit()
    assert section.save()
    settle(qtbot, place)
    assert place.visit_of(person)["airport"] == "San Antonio International (SAT)"
    assert not section.panel.is_changed()
    row = section.table.current_record()
    assert (row.name, row.airport.code) == ("ONE, A", "SAT")


def test_what_is_typed_is_asked_for_before_it_goes(place, board, qtbot):
    person = place.expect("ONE, A")
    place.expect("TWO, B")
    section = board()
    line = section.panel.form.cells["flight"].editor.line
    qtbot.keyClicks(line, "X")
    place.answers.append(Leave.STAY)
    qtbot.keyClick(section.table, Key.Key_Down)
    settle(qtbot, place)
    assert section.table.current_record().name == "ONE, A"
    assert section.panel.is_changed()
    place.answers.append(Leave.DISCARD)
    qtbot.keyClick(section.table, Key.Key_Down)
    assert section.table.current_record().name == "TWO, B"
    assert place.visit_of(person)["flight"] == "AA1234"


def test_a_delayed_edit_elsewhere_keeps_what_is_typed(place, board, qtbot):
    person = place.expect("ONE, A")
    section = board()
    qtbot.keyClicks(section.panel.form.cells["lodging"].editor.line, "Building 5")
    (visit,) = place.desk.records.under("visit", "person_id", person)
    changes = place.desk.records.save("visit", visit.id, {"pick_up": "Sponsor"})
    place.tools.announcer.announce(changes)
    settle(qtbot, place)
    assert section.panel.form.cells["lodging"].editor.value() == "Building 5"
    assert section.panel.form.cells["pick_up"].editor.value() == "Sponsor"


def test_the_span_is_remembered_and_keys_go_on(place, board, qtbot):
    place.expect("ONE, A", TODAY + 20 * DAY)
    section = board()
    assert names(section) == []
    assert section.nobody.isVisible()
    assert section.nobody.button.text() == "Show TUE 23 MAR 2027"
    qtbot.mouseClick(section.switch.buttons["30"], Qt.MouseButton.LeftButton)
    settle(qtbot, place)
    assert names(section) == ["ONE, A"]
    qtbot.keyClick(section.table, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, place)
    assert section.switch.span[0] == TODAY + 30 * DAY
    qtbot.keyClick(section, Key.Key_Home)
    settle(qtbot, place)
    assert section.switch.span[0] == TODAY
    assert board().switch.kind == "30"


def test_another_place_asks_for_a_students_day(place, board, qtbot):
    person = place.expect("FAR, A", TODAY + 50 * DAY)
    place.expect("NEAR, B")
    section = board()
    section.open_object(("board", person))
    settle(qtbot, place)
    settle(qtbot, place)
    assert section.table.current_record().name == "FAR, A"
    qtbot.keyClick(section.table, Key.Key_Return)
    section.panel.ready_button.click()
    assert place.went == [("Students", person), ("Arrivals", ("readiness", person))]


def test_nobody_at_all_and_three_hundred(place, board, qtbot):
    assert not board().nobody.isHidden()
    with place.desk.context.work("Many") as work:
        for at in range(300):
            person = work.unit.add("person", {"passport_name": f"NAME {at:03}", "country": "JO"})
            visit = work.unit.add("visit", {"person_id": person})
            work.unit.add("training_line", {"visit_id": visit, "report_date": TODAY + at % 7 * DAY})
    place.tools.announcer.announce(work.changes)
    section = board()
    section.switch.choose("30")
    settle(qtbot, place)
    assert len(names(section)) == 300
    assert len(headings(section)) == 7


def test_a_copy_says_the_day_in_every_row_and_has_no_headings(place, board):
    place.expect("ONE, A")
    section = board()
    table = section.table
    assert [table.columns[at].title for at in table.shown_columns()][:3] == ["Day", "State", "Time"]
    model = table.board_model
    assert model.record(0) is None
    day = table.columns[table.shown_columns()[0]]
    assert day.text(model.record(1)) == "WED 03 MAR 2027"


def test_papers_of_the_board(place, board, qtbot):
    person = place.expect("ONE, A")
    section = board()
    section.table.select_people({person})
    section.prints.menu.aboutToShow.emit()
    assert section.prints.sheet.text() == "Pick-up sheet of WED 03 MAR 2027"
    section.prints.show_pick_up()
    settle(qtbot, place)
    from imso_desk.ui.dialogs.paper_preview import PaperDialog

    (dialog,) = section.window().findChildren(PaperDialog)
    qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper.kind == "pick-up-sheet"
    settle(qtbot, place)
    dialog.reject()


def test_every_control_says_its_name(place, board):
    from PySide6.QtWidgets import QAbstractButton

    section = board()
    for one in section.findChildren(QAbstractButton):
        if one.objectName() == "qt_tableview_cornerbutton":
            continue
        assert one.accessibleName() or one.text(), one
