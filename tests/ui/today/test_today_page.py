"""The day's list is read, narrowed and worked off by keys."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from imso_desk.domain.rules.moves import Moved
from tests.support.given_rules import finding
from tests.support.offices import TODAY
from tests.ui.today.conftest import settle

ALL = [
    "[Overdue 1]",
    "Passport: ADEYEMI Ola",
    "[Today 1]",
    "Visa: BOATENG Kofi",
    "[Next 14 days 2]",
    "Import age: ",
    "Medical: ADEYEMI Ola",
    "[Without a date 1]",
    "English minimum: BOATENG Kofi",
]


def press(qtbot, place, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(place.page.table, key, modifier)
    settle(qtbot, place)


def choose(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))


def test_items_stand_under_their_day_and_are_counted(place):
    assert place.rows() == ALL
    assert place.counts[-1] == 2
    assert place.page.filters.counts.text() == ("1 overdue, 1 today, 2 coming, 1 without a date")
    assert place.page.date.text() == "Wednesday, 03 MAR 2027"


def test_states_are_words_beside_their_colour(place):
    model = place.page.table.agenda
    told = [model.index(row, 0).data() for row in (1, 3, 5, 8)]
    assert told == ["Overdue", "Due today", "Coming", "Unknown"]
    assert model.index(1, 1).data() == "28 FEB 2027, 3 days ago"
    assert model.index(0, 0).data() == "Overdue  (1)"


def test_the_whole_reason_its_rule_and_doubt_are_read_under_the_list(place):
    detail = place.page.detail
    assert detail._title.text() == "Passport: MAJ ADEYEMI Ola"
    assert detail._why.text() == "Nothing says that the passport was seen."
    assert detail._rule.text().endswith(". Source: Newcomers' page")
    assert detail._unsure.isVisible()
    place.select("Visa")
    assert not detail._unsure.isVisible()


def test_return_opens_where_it_is_settled(place, qtbot):
    one, other = place.people
    table = place.page.table
    table.setFocus()
    for row in (1, 6, 8, 5):
        table.setCurrentIndex(table.agenda.index(row, 0))
        press(qtbot, place, Qt.Key.Key_Return)
    assert place.gone == [
        ("Students", (one, "Documents", "Passport")),
        ("Students", (one, "Documents", "Medical clearance")),
        ("English", ("english", (other, "english-minimum", ""))),
        ("Students", None),  # a list that is stale is imported again
    ]


def test_control_return_settles_and_reopen_brings_it_back(place, qtbot):
    press(qtbot, place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert place.said[-1] == "Passport settled."
    assert place.rows()[0] == "[Today 1]"
    assert len(place.page.chosen_items()) == 1  # the next one: one goes on without the mouse
    assert place.counts[-1] == 1
    choose(place.page.filters.shown, "Settled")
    assert place.rows() == ["[Settled 1]", "Passport: ADEYEMI Ola"]
    place.select("Passport")
    place.page.detail.reopen.click()
    settle(qtbot, place)
    choose(place.page.filters.shown, "Open")
    assert place.rows() == ALL


def test_several_are_put_off_with_a_reason_and_hidden_until_the_day(place, qtbot):
    def later(dialog):
        dialog.go.click()
        assert not dialog.result()  # neither a day nor a reason yet
        qtbot.keyClicks(dialog.until.line, "03 MAR 2027")
        assert "after today" in dialog.until.problem()
        dialog.until.line.clear()
        qtbot.keyClicks(dialog.until.line, "10 MAR 2027")
        qtbot.keyClicks(dialog.reason.main, "Waiting for the embassy")
        dialog.go.click()
        return dialog.result()

    place.answers.append(later)
    place.select("Passport", "Visa")
    assert place.page.detail._title.text() == "2 items selected"
    place.page.detail.postpone.click()
    settle(qtbot, place)
    assert place.said[-1] == "2 items postponed to 10 MAR 2027."
    assert place.rows()[0] == "[Next 14 days 2]"
    choose(place.page.filters.shown, "Postponed")
    assert place.rows()[0] == "[Postponed 2]"
    assert place.page.table.agenda.index(1, 1).data() == "10 MAR 2027, in 7 days"
    place.select("Visa")
    settle(qtbot, place)
    decided = place.page.detail._decided
    assert decided.isVisible()
    assert decided.text() == (
        "Postponed to 10 MAR 2027 on 03 MAR 2027 by officer: Waiting for the embassy"
    )


def test_tasks_and_findings_together_are_one_undo_step(place, qtbot):
    changes = place.desk.today.add_task({"text": "Call", "due": TODAY})
    place.tools.announcer.announce(changes)
    settle(qtbot, place)
    before = place.rows()
    place.select("Passport", "Task")
    press(qtbot, place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert place.said[-1] == "2 items settled."
    assert len(place.rows()) < len(before)
    place.tools.announcer.announce(place.desk.history.undo().changes)
    settle(qtbot, place)
    assert place.rows() == before


def test_what_is_not_required_leaves_the_list_with_a_reason(place, qtbot):
    def say(dialog):
        dialog.go.click()
        assert not dialog.result()  # not without a reason
        qtbot.keyClicks(dialog.reason.main, "Lives in the country")
        dialog.go.click()
        return dialog.result()

    place.answers.append(say)
    place.select("Visa")
    place.page.detail.not_required.click()
    settle(qtbot, place)
    assert place.said[-1] == "Visa not required."
    assert "Visa: BOATENG Kofi" not in place.rows()
    choose(place.page.filters.shown, "Settled")
    assert place.page.table.agenda.index(1, 0).data() == "Not applicable"
    place.select("Visa")
    assert place.page.detail._why.text().endswith("by officer: Lives in the country")
    place.tools.announcer.announce(place.desk.history.undo().changes)
    settle(qtbot, place)
    choose(place.page.filters.shown, "Open")
    assert place.rows() == ALL


def test_items_are_given_to_a_colleague_and_found_by_the_name(place, qtbot):
    def give(dialog):
        dialog.who.setEditText("Sgt Low")
        return True

    place.answers += [give]
    place.select("Passport")
    place.page.detail.assign.click()
    settle(qtbot, place)
    choose(place.page.filters.given, "Sgt Low")
    assert place.rows() == ["[Overdue 1]", "Passport: ADEYEMI Ola"]
    choose(place.page.filters.given, "Given to nobody")
    assert "Passport: ADEYEMI Ola" not in place.rows()


def test_filters_and_search_narrow_and_escape_shows_all(place, qtbot):
    choose(place.page.filters.kind, "Arrivals")
    assert place.rows() == ["[Next 14 days 1]", "Medical: ADEYEMI Ola"]
    choose(place.page.filters.kind, "    Passport")
    assert place.rows() == ["[Overdue 1]", "Passport: ADEYEMI Ola"]
    choose(place.page.filters.kind, "All kinds")
    choose(place.page.filters.course, "Medic Course")
    assert [one for one in place.rows() if "[" not in one] == [
        "Visa: BOATENG Kofi",
        "English minimum: BOATENG Kofi",
    ]
    qtbot.keyClicks(place.page.search.line, "ghana visa")
    assert place.rows() == ["[Today 1]", "Visa: BOATENG Kofi"]
    qtbot.keyClicks(place.page.search.line, "xyz")
    assert place.page.list.empty.isVisible()
    assert place.page.escape()
    assert place.rows() == ALL
    assert not place.page.escape()


@pytest.mark.parametrize(("typed", "days"), [("400", 90), ("0", 1), ("91", 90), ("45", 45)])
def test_days_typed_too_high_are_taken_for_the_most_and_it_is_said(place, qtbot, typed, days):
    box = place.page.filters.days
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(qtbot, place)
    assert box.value() == days
    told = "At most 90 days ahead can be shown." in place.said
    assert told is (int(typed) > 90)


def test_a_name_without_end_does_not_widen_the_page(place, qtbot):
    place.page.table.setFocus()
    width = place.page.minimumSizeHint().width()
    items = [
        dataclasses.replace(one, assigned_to="X" * 100, name="Y" * 100, reason="Z" * 300)
        for one in place.page.chosen_items()
    ]
    place.page.detail.show_items(items, TODAY)
    assert place.page.minimumSizeHint().width() == width


def test_the_days_ahead_are_chosen_and_remembered(place, qtbot):
    place.page.filters.days.setValue(60)
    settle(qtbot, place)
    assert "Sponsor: BOATENG Kofi" in place.rows()
    assert place.tools.remembered.text("today/days") == "60"


def test_headings_fold_by_the_keyboard(place, qtbot):
    table = place.page.table
    table.setCurrentIndex(table.agenda.index(0, 0))
    press(qtbot, place, Qt.Key.Key_Return)
    assert place.rows()[:2] == ["[Overdue 1]", "[Today 1]"]
    assert table.currentIndex().row() == 0
    press(qtbot, place, Qt.Key.Key_Space)
    assert place.rows() == ALL


def test_sorting_stays_inside_the_sections(place):
    place.page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert place.rows()[4:7] == ["[Next 14 days 2]", "Import age: ", "Medical: ADEYEMI Ola"]
    place.page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert place.rows()[4:7] == ["[Next 14 days 2]", "Medical: ADEYEMI Ola", "Import age: "]


def test_selection_and_cursor_stay_when_the_list_is_read_anew(place, qtbot):
    place.select("Medical", "Visa")
    place.rules.given[("x",)] = finding(place.people[0], "lease-end", -9)
    place.page.refresh()
    settle(qtbot, place)
    assert {one.requirement for one in place.page.chosen_items()} == {"Medical", "Visa"}


def test_a_task_is_written_down_about_the_student_selected(place, qtbot):
    def write(dialog):
        assert dialog.about.text() == "ADEYEMI Ola"
        qtbot.keyClicks(dialog.form.rows["text"].editor.main, "Call the embassy")
        qtbot.keyClicks(dialog.form.rows["due"].editor.main, "04 MAR 2027")
        dialog.go.click()
        return dialog.result()

    place.answers.append(write)
    place.select("Passport")
    place.page.new_task.click()
    settle(qtbot, place)
    assert "Task: ADEYEMI Ola" in place.rows()
    place.select("Task")
    assert place.page.detail._why.text() == "Call the embassy"

    def edit(dialog):
        dialog.forget.click()
        dialog.go.click()
        return dialog.result()

    place.answers.append(edit)
    place.page.detail.edit.click()
    settle(qtbot, place)
    settle(qtbot, place)
    assert "Task: " in place.rows()
    undone = place.desk.history.undo()
    place.tools.announcer.announce(undone.changes)
    settle(qtbot, place)
    assert "Task: ADEYEMI Ola" in place.rows()


def test_a_change_elsewhere_says_what_it_moved(place, qtbot):
    one = place.people[0]
    place.rules.moves = [
        Moved((one, "medical", ""), "Medical", one, TODAY, dt.date(2027, 4, 1)),
        Moved((one, "visa", ""), "Visa", one, TODAY, None),
        Moved((one, "sponsor", ""), "Sponsor", one, TODAY, TODAY),
    ]
    changes = place.desk.records.save("person", one, {"rank": "LTC"})
    place.tools.announcer.announce(changes)
    settle(qtbot, place)
    assert place.rules.looked_at[-1] is changes
    assert place.said[-1] == (
        "3 open items moved: Medical of ADEYEMI Ola: 03 MAR 2027 to 01 APR 2027; "
        "Visa of ADEYEMI Ola: 03 MAR 2027 to no date and 1 more."
    )


def test_with_the_rules_as_shipped_an_item_is_settled_and_undone(ruled_place, qtbot):
    before = ruled_place.rows()
    wanted = ruled_place.page.chosen_items()[0]
    assert before[0].startswith("[Overdue ")
    press(qtbot, ruled_place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after = ruled_place.rows()
    assert len(after) == len(before) - 1
    assert ruled_place.said == [f"{wanted.requirement} settled."]
    undone = ruled_place.desk.history.undo()
    ruled_place.tools.announcer.announce(undone.changes)
    settle(qtbot, ruled_place)
    assert ruled_place.rows() == before


def test_a_new_date_moves_open_items_and_says_so(ruled_place, qtbot):
    person = ruled_place.people[0]
    line = ruled_place.desk.students.record(person).of("training_line")[0]
    changes = ruled_place.desk.records.save(
        "training_line", line.id, {"report_date": dt.date(2027, 1, 11)}
    )
    ruled_place.tools.announcer.announce(changes)
    settle(qtbot, ruled_place)
    assert " open items moved: " in ruled_place.said[-1]


def test_charts_and_the_age_of_lists_stand_beside(place):
    side = place.page.side
    assert "Students" in side.caseload.data.series[0].name
    assert side.english.data.labels == ("Medic Course",)
    assert len(side.coverage.data.labels) == 11
    assert side.imports.isVisibleTo(place.page)


def test_an_office_without_students_says_what_comes_first(empty_place, qtbot):
    empty = empty_place.page.list.empty
    assert empty.isVisible()
    empty.button.click()
    assert empty_place.gone == [("Students", None)]
    assert empty_place.counts[-1] == 0


def test_nothing_due_is_said(empty_place, qtbot, desk):
    from tests.support.given_rules import Person

    empty_place.rules._people[1] = Person(1, "A")
    empty_place.page.refresh()
    settle(qtbot, empty_place)
    texts = [
        one.text() for one in empty_place.page.list.empty.findChildren(type(empty_place.page.date))
    ]
    assert "Nothing is overdue, due today or coming in the next 14 days." in texts


@pytest.mark.parametrize("count", [5000])
def test_five_thousand_items_are_shown_in_a_moment(place, qtbot, count):
    import time

    place.rules.given = {
        one.key: one
        for number in range(count)
        for one in [finding(place.people[0], f"rule-{number}", number % 20 - 6)]
    }
    place.page.refresh()
    settle(qtbot, place)
    begin = time.perf_counter()
    place.page.search.set_text("nothing says")
    shown = time.perf_counter() - begin
    assert place.page.table.agenda.rowCount() > count * 0.9
    assert shown < 0.5


def test_the_number_of_days_stays_to_be_read_when_the_colours_change(place, qtbot):
    box = place.page.filters.days
    for sheet in ("QSpinBox { padding: 2px 4px; }", ""):
        box.setStyleSheet(sheet)
        settle(qtbot, place)
        assert box.lineEdit().geometry() == box.rect().adjusted(4, 3, -4, -3)
