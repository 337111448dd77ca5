"""The checklists themselves: fields, steps and their order, edited in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.checklists.section import TEMPLATES


@pytest.fixture
def view(place, section, short):
    section.switch.button(TEMPLATES).click()
    place.settle()
    section.templates.lists.select(short)
    section.templates._follow()
    place.settle()
    return section.templates


def steps(view):
    return [row.text("text") for row in view.steps.model.rows]


def test_steps_are_moved_by_the_keyboard(place, view, qtbot):
    assert steps(view) == ["Copy the ITO", "Meet", "Say welcome"]
    view.steps.table.selectRow(0)
    view.window().activateWindow()
    view.steps.table.setFocus()
    qtbot.waitUntil(view.steps.table.hasFocus)
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    place.settle()
    assert steps(view) == ["Meet", "Copy the ITO", "Say welcome"]
    qtbot.keyClick(view.steps.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    place.settle()
    assert steps(view) == ["Copy the ITO", "Meet", "Say welcome"]
    place.undo()
    assert steps(view) == ["Meet", "Copy the ITO", "Say welcome"]


def test_a_step_is_added_and_edited_in_place(place, view):
    view.steps.add()
    view.steps.form.cells["text"].editor.line.setText("New step")
    assert view.save()
    place.settle()
    assert steps(view)[-1] == "New step"
    assert view.steps.model.columns[2].text(view.steps.model.rows[0]) == "1 day after report date"
    view.steps.table.selectRow(0)
    view.steps.form.cells["days"].editor.line.setText("-2")
    assert view.save()
    place.settle()
    assert view.steps.model.columns[2].text(view.steps.model.rows[0]) == "2 days before report date"


def test_a_checklist_is_copied_renamed_and_removed(place, view):
    def names():
        return [row.item.text("name") for row in view.lists.model.rows]

    view.lists.copy_button.click()
    place.settle()
    assert "Short (copy)" in names()
    view.lists.form.cells["name"].editor.line.setText("Arrest")
    assert view.save()
    place.settle()
    assert place.said[-1].startswith("There is a checklist named Arrest already.")
    view.lists.form.cells["name"].editor.line.setText("Shorter")
    assert view.save()
    place.settle()
    assert "Shorter" in names()
    view.lists.remove()
    place.settle()
    assert "Shorter" not in names()
    place.undo()
    assert "Shorter" in names()


def test_return_saves_a_new_step_once(place, view, qtbot):
    view.steps.add()
    line = view.steps.form.cells["text"].editor.line
    qtbot.keyClicks(line, "By keys")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    place.settle()
    assert steps(view)[-1] == "By keys"
    assert len(steps(view)) == 4
    qtbot.keyClick(line, Qt.Key.Key_Return)
    place.settle()
    assert len(steps(view)) == 4
