"""Checklists by student and by step: seen, ticked, corrected, narrowed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt

from imso_desk.ui.checklists.section import BY_STEP, BY_STUDENT, ChecklistsSection
from imso_desk.ui.dialogs.confirm import Leave
from tests.support.offices import TODAY, visit


def texts(table):
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def states(place, person):
    return {
        one.item.text("text"): str(one.state) for one in place.desk.checklists.of_student(person)
    }


def press(qtbot, table, key):
    table.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, key)


def pick(panel, *words):
    panel.table.clearSelection()
    for row, one in enumerate(panel.model.rows):
        if one.step is not None and any(word in panel.model.columns[1].text(one) for word in words):
            chooser = panel.table.selectionModel()
            index = panel.model.index(row, 0)
            chooser.setCurrentIndex(
                index, chooser.SelectionFlag.Select | chooser.SelectionFlag.Rows
            )


def test_progress_stands_beside_each_student_and_the_steps_beside_the_first(section):
    rows = texts(section.students.table)
    assert [row[:2] for row in rows] == [
        ["AKUA, Ama", "0 of 3, 1 overdue"],
        ["BANDA, Joy", "0 of 3, 1 overdue"],
    ]
    steps = texts(section.students.panel.table)
    assert steps[0][0] == "Short: 0 of 3"
    assert steps[1][:3] == ["Overdue", "Copy the ITO", "05 JAN 2027, 8 weeks ago"]
    assert steps[2][:3] == ["Unknown", "Meet", "unknown: no arrival date"]
    assert steps[3][:3] == ["Open, no date", "Say welcome", ""]


def test_space_ticks_and_opens_again_and_undo_takes_it_back(place, section, people, qtbot):
    panel = section.students.panel
    pick(panel, "Copy", "Say")
    press(qtbot, panel.table, Qt.Key.Key_Space)
    place.settle()
    assert place.said == ["Ticked: 2 steps."]
    assert states(place, people[0]) == {
        "Copy the ITO": "done",
        "Meet": "unknown",
        "Say welcome": "done",
    }
    assert texts(panel.table)[1][3] == "03 MAR 2027, officer"
    assert texts(section.students.table)[0][1] == "2 of 3"
    assert len(panel.chosen()) == 2
    place.undo()
    assert texts(section.students.table)[0][1] == "0 of 3, 1 overdue"
    press(qtbot, panel.table, Qt.Key.Key_Space)
    place.settle()
    assert panel.tick_button.text() == "Open again"
    press(qtbot, panel.table, Qt.Key.Key_Space)
    place.settle()
    assert set(states(place, people[0]).values()) == {"overdue", "unknown", "no date"}


def test_a_step_is_not_needed_by_n_and_counts_no_more(place, section, people, qtbot):
    pick(section.students.panel, "Copy")
    press(qtbot, section.students.panel.table, Qt.Key.Key_N)
    place.settle()
    assert states(place, people[0])["Copy the ITO"] == "not needed"
    assert texts(section.students.table)[0][1] == "0 of 2"


def test_due_date_and_who_are_corrected_in_place(place, section, people, qtbot):
    panel = section.students.panel
    pick(panel, "Meet")
    press(qtbot, panel.table, Qt.Key.Key_F2)
    assert panel.editor.isVisible()
    panel.form.cells["due"].editor.line.setText("32 MAR 2027")
    assert section.save()
    assert place.said[-1].startswith("Nothing was saved.")
    panel.form.cells["due"].editor.line.setText("5 MAR 2027")
    panel.form.cells["who"].editor.line.setText("Maj. Example")
    assert section.save()
    place.settle()
    assert not panel.editor.isVisible()
    assert texts(panel.table)[2][:3] == ["Coming", "Meet", "05 MAR 2027, in 2 days"]
    assert place.said[-1] == "Changed: 1 step."


def test_what_was_typed_is_not_lost_without_asking(place, people):
    asked, answers = [], [Leave.STAY, Leave.DISCARD]

    def ask(_parent, what):
        asked.append(what)
        return answers.pop(0)

    section = place.show(lambda tools: ChecklistsSection(tools, ask))
    panel = section.students.panel
    pick(panel, "Meet")
    panel.edit()
    panel.form.cells["who"].editor.line.setText("X")
    assert section.escape()
    assert panel.editor.isVisible()
    assert section.may_close()
    assert not panel.editor.isVisible()
    assert not section.escape()
    assert asked == ["these steps", "these steps"]


def test_by_step_many_students_are_ticked_at_once(place, section, people, qtbot):
    section.switch.button(BY_STEP).click()
    place.settle()
    rows = texts(section.steps.table)
    assert [row[1:4] for row in rows] == [
        ["Copy the ITO", "2 of 2", "2"],
        ["Meet", "2 of 2", ""],
        ["Say welcome", "2 of 2", ""],
    ]
    panel = section.steps.panel
    assert [row[1] for row in texts(panel.table)] == ["AKUA, Ama", "BANDA, Joy"]
    panel.table.selectAll()
    press(qtbot, panel.table, Qt.Key.Key_Space)
    place.settle()
    assert {states(place, one)["Copy the ITO"] for one in people[:2]} == {"done"}
    assert texts(section.steps.table)[0][2] == "0 of 2"
    assert panel._stack.currentIndex() == 1


def test_narrowed_by_words_kind_and_lateness(place, section, people):
    section.search.line.setText("joy")
    assert [row[0] for row in texts(section.students.table)] == ["BANDA, Joy"]
    section.search.line.clear()
    ids = [one.item.id for one in place.desk.checklists.of_student(people[0])]
    place.tools.announcer.announce(place.desk.checklists.tick(ids))
    place.settle()
    section.late.setChecked(True)
    assert [row[0] for row in texts(section.students.table)] == ["BANDA, Joy"]
    section.kind.setCurrentText("Arrest")
    section.refresh()
    place.settle()
    assert texts(section.students.table) == []


def test_another_place_opens_a_student_also_one_without_a_checklist(place, section, people):
    section.switch.button(BY_STEP).click()
    section.search.line.setText("nothing fits this")
    section.open_object(("checklist", people[1]))
    place.settle()
    assert section.views.currentIndex() == BY_STUDENT
    assert section.students.panel.heading.text() == "BANDA, Joy"
    assert section.students.chosen_people() == [people[1]]
    section.open_object(("checklist", people[2]))
    place.settle()
    assert section.students.panel._stack.currentIndex() == 1


def test_a_moved_arrival_moves_what_is_open(place, section, people):
    stay = place.desk.students.record(people[0]).of("visit")[0].id
    arrived = {"arrived_on": TODAY - dt.timedelta(days=5)}
    place.tools.announcer.announce(place.desk.records.save("visit", stay, arrived))
    place.settle()
    assert texts(section.students.panel.table)[2][:3] == [
        "Overdue",
        "Meet",
        "28 FEB 2027, 3 days ago",
    ]


def test_an_empty_office_says_what_belongs_here(place):
    section = place.show(ChecklistsSection)
    assert section.students.nobody.isVisible()
    section.students.nobody.first_step.emit()
    place.settle()


def test_the_kept_selection_survives_a_change_elsewhere(place, section, people):
    section.students.table.selectRow(1)
    place.qtbot.waitUntil(lambda: section.students.panel.heading.text() == "BANDA, Joy")
    pick(section.students.panel, "Meet")
    changes = place.desk.records.save("visit", visit(place.desk, people[2]), {"flight": "X1"})
    place.tools.announcer.announce(changes)
    place.settle()
    assert [one.item.text("text") for one in section.students.panel.chosen()] == ["Meet"]
    assert section.students.panel.heading.text() == "BANDA, Joy"


def add_step(qtbot, table, own, text, due=""):
    press(qtbot, table, Qt.Key.Key_A)
    assert own.isVisible()
    for name, words in (("text", text), ("due", due)):
        line = own.form.cells[name].editor.line
        line.setFocus()
        qtbot.keyClicks(line, words)


def test_a_step_of_ones_own_is_added_by_keys_and_chosen(place, section, people, qtbot):
    view = section.students
    panel, own = view.panel, view.own_step
    add_step(qtbot, view.table, own, "Fetch the glasses", "5 MAR 27")
    assert own.heading.text() == "New step for AKUA, Ama"
    own.form.cells["checklist"].editor.set_value("Short")
    assert section.save()
    place.settle()
    assert place.said == ["Step added."]
    assert not own.isVisible()
    assert texts(panel.table)[4][:3] == ["Coming", "Fetch the glasses", "05 MAR 2027, in 2 days"]
    assert [one.item.text("text") for one in panel.chosen()] == ["Fetch the glasses"]
    assert texts(view.table)[0][1] == "0 of 4, 1 overdue"
    section.switch.button(BY_STEP).click()
    place.settle()
    assert ["Short", "Fetch the glasses", "1 of 1"] in [
        row[:3] for row in texts(section.steps.table)
    ]
    place.undo()
    assert len(place.desk.checklists.of_student(people[0])) == 3


def test_a_student_without_a_checklist_gets_own_steps(place, section, people, qtbot):
    section.open_object(("checklist", people[2]))
    place.settle()
    view = section.students
    assert view.panel.heading.text() == "CRUZ, Luz"
    view.step_button.click()
    assert section.save() is False
    qtbot.keyClicks(view.own_step.form.cells["text"].editor.line, "Call the dentist")
    assert section.save()
    place.settle()
    assert texts(view.panel.table)[0][0] == "Own steps: 0 of 1"
    assert view.chosen_people() == [people[2]]


def test_a_step_that_is_typed_is_asked_about_and_a_wrong_one_stays(place, section, people, qtbot):
    view = section.students
    add_step(qtbot, view.panel.table, view.own_step, "Fetch the glasses", "32 MAR")
    assert section.save()
    assert place.said[-1].startswith("Nothing was saved. Due on")
    answers = [Leave.STAY, Leave.DISCARD]
    section.records = replace(section.records, ask=lambda *_words: answers.pop(0))
    assert section.escape()
    assert view.own_step.isVisible()
    assert section.may_close()
    assert not view.own_step.isVisible()
    add_step(qtbot, view.panel.table, view.own_step, "")
    assert section.escape()
    assert (view.own_step.isVisible(), answers) == (False, [])
    assert view.panel.table.hasFocus()
    assert not section.escape()


def test_an_item_of_today_opens_the_very_step_it_is_about(place, section, people):
    view = section.students
    section.switch.button(BY_STEP).click()
    section.late.setChecked(True)
    ids = {one.item.text("text"): one.item.id for one in view_steps(place, people[1])}
    for words in ("Copy the ITO", "Say welcome"):
        section.open_object(("checklist", (people[1], "checklist", str(ids[words]))))
        place.settle()
        assert view.panel.heading.text() == "BANDA, Joy"
        assert [one.item.id for one in view.panel.chosen()] == [ids[words]]
        current = view.panel.table.currentIndex()
        assert view.panel.model.rows[current.row()].step.item.id == ids[words]
        assert view.panel.table.viewport().rect().intersects(view.panel.table.visualRect(current))
    section.open_object(("checklist", (people[0], "checklist", "no arrival date")))
    place.settle()
    assert [one.item.text("text") for one in view.panel.chosen()] == ["Meet"]


def test_a_section_seen_for_the_first_time_opens_the_step_too(place, people):
    step = view_steps(place, people[1])[2].item.id

    def make(tools):
        page = ChecklistsSection(tools)
        page.open_object(("checklist", (people[1], "checklist", str(step))))
        return page

    section = place.show(make)
    assert section.students.panel.heading.text() == "BANDA, Joy"
    assert [one.item.id for one in section.students.panel.chosen()] == [step]


def test_a_step_far_down_is_scrolled_to(place, section, people):
    service = place.desk.checklists
    for number in range(60):
        made, _ = service.add_step(people[1], {"text": f"Step {number}"})
    section.open_object(("checklist", (people[1], "checklist", str(made))))
    place.settle()
    table = section.students.panel.table
    assert [one.item.id for one in section.students.panel.chosen()] == [made]
    row = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(row.center())
    section.open_object(("checklist", people[0]))
    place.settle()
    assert table.verticalScrollBar().value() == 0
    assert section.students.panel.chosen() == []


def view_steps(place, person):
    return place.desk.checklists.of_student(person)


def test_nothing_is_ticked_of_a_student_whom_the_search_hides(place, section, people, qtbot):
    view = section.students
    assert view.panel.heading.text() == "AKUA, Ama"
    section.search.line.setText("joy")
    place.settle()
    assert view.panel.heading.text() == "BANDA, Joy"
    assert view.chosen_people() == [people[1]]
    section.search.line.setText("nobody fits this")
    assert not view.panel.isVisible()
    section.search.line.clear()
    place.settle()
    assert view.panel.isVisible()
    assert view.panel.heading.text() == "BANDA, Joy"


def test_a_student_is_searched_for_by_step_too(place, section, people):
    section.switch.button(BY_STEP).click()
    place.settle()
    section.search.line.setText("joy")
    assert [row[1:4] for row in texts(section.steps.table)] == [
        ["Copy the ITO", "1 of 2", "1"],
        ["Meet", "1 of 2", ""],
        ["Say welcome", "1 of 2", ""],
    ]
    assert [row[1] for row in texts(section.steps.panel.table)] == ["BANDA, Joy"]
    section.search.line.setText("joy meet")
    assert [row[1] for row in texts(section.steps.table)] == ["Meet"]
    section.search.line.setText("nothing fits this")
    assert not section.steps.panel.isVisible()


def test_return_adds_the_step_that_was_typed(place, section, people, qtbot):
    own = section.students.own_step
    add_step(qtbot, section.students.table, own, "Fetch the glasses")
    qtbot.keyClick(own.form.cells["text"].editor.line, Qt.Key.Key_Return)
    place.settle()
    assert place.said == ["Step added."]
    assert not own.isVisible()
