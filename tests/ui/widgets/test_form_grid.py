from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.form_grid import REQUIRED, FormGrid
from imso_desk.ui.widgets.number_edits import NumberEdit
from imso_desk.ui.widgets.text_edits import PlainTextEdit, TextEdit


@pytest.fixture
def form(qtbot):
    made = FormGrid()
    qtbot.addWidget(made)
    made.add_heading("Identity")
    made.add("name", "Passport name", TextEdit(), required=True)
    made.add("report", "Report date", DateEdit())
    made.add("cost", "Cost", NumberEdit())
    made.add("note", "Remarks", PlainTextEdit())
    made.end_rows()
    made.set_values({"name": "RAVUNA, KOFI", "report": date(2027, 3, 4), "note": "x"})
    made.show()
    return made


def test_saved_values_are_not_changes(form):
    assert not form.is_changed()
    assert form.changed_values() == {}
    assert form.values() == {
        "name": "RAVUNA, KOFI", "report": date(2027, 3, 4), "cost": None, "note": "x"
    }  # fmt: skip


def test_what_is_wrong_stands_beside_the_field_as_one_types(form, qtbot):
    row = form.rows["cost"]
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(row.editor.line, "12x")
    assert row.note.text() == "This is not a whole number."
    assert row.editor.line.property("problem") is True
    assert row.editor.line.accessibleDescription().startswith("This is not a whole number.")
    assert form.problems() == {"cost": "This is not a whole number."}
    row.editor.line.clear()
    qtbot.keyClicks(row.editor.line, "12")
    assert row.note.text() == ""
    assert form.problems() == {}


def test_a_change_is_marked_and_typing_it_back_unmarks_it(form, qtbot):
    row = form.rows["name"]
    qtbot.keyClicks(row.editor.line, "X")
    assert form.changed_values() == {"name": row.editor.value()}
    assert not row.mark.pixmap().isNull()
    assert row.editor.line.accessibleDescription() == "changed"
    row.editor.line.clear()
    qtbot.keyClicks(row.editor.line, "RAVUNA, KOFI")
    assert not form.is_changed()
    assert row.mark.pixmap().isNull()


def test_a_required_field_says_so_only_while_it_is_empty(form, qtbot):
    row = form.rows["name"]
    assert row.note.text() == ""
    row.editor.line.clear()
    row.editor.edited.emit()
    assert row.note.text() == REQUIRED
    assert form.problems() == {"name": REQUIRED}
    assert form.focus_first_problem() == "Nothing was saved. Passport name: Required"
    assert form.focusWidget() is row.editor.line


def test_captions_name_their_fields(form):
    for row in form.rows.values():
        assert row.editor.main.accessibleName() == row.caption.text()
        assert row.caption.buddy() is row.editor.main


def test_a_form_can_be_read_only(form):
    form.set_read_only(True)
    assert form.rows["name"].editor.line.isReadOnly()
    assert form.rows["note"].editor.area.isReadOnly()


def test_headings_are_shown(form):
    assert "Identity" in [label.text() for label in form.findChildren(QLabel)]
