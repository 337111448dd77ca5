from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tables.column_chooser import ColumnChooser
from imso_desk.ui.tables.column_state import apply_state, state_of
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import MOST_COPIED, RecordTable, as_plain_tip
from imso_desk.ui.tables.windowed_model import WindowedTableModel

COLUMNS = (
    Column("name", "Name", lambda row: row[0], width=150),
    Column("rank", "Rank", lambda row: row[1], width=60),
    Column("note", "Note", lambda row: "note", shown=False),
)
ROWS = [("Ravuna", "MAJ"), ("Suryanto", "CPT"), ("al-Sayed", "LTC")]


@pytest.fixture
def table(qtbot, remembered):
    view = RecordTable("Students")
    qtbot.addWidget(view)
    model = RecordTableModel(COLUMNS, view)
    model.set_rows(ROWS)
    proxy = RoleSortProxy(view)
    proxy.setSourceModel(model)
    view.use(proxy, remembered, "students")
    view.resize(500, 300)
    view.show()
    return view


def keys(view):
    return [view.columns[number].key for number in view.shown_columns()]


def test_the_table_has_a_name_and_shows_its_columns(table):
    assert table.accessibleName() == "Students"
    assert keys(table) == ["name", "rank"]


def test_return_opens_the_record_under_the_cursor(table, qtbot):
    table.allow_sorting("name")
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [("al-Sayed", "LTC")]
    assert table.current_record() == ("al-Sayed", "LTC")


def test_selected_records_are_given_in_the_order_shown(table, qtbot):
    table.allow_sorting("name")
    with qtbot.waitSignal(table.chosen):
        table.selectAll()
    assert [name for name, _ in table.selected_records()] == ["al-Sayed", "Ravuna", "Suryanto"]
    assert table.selected_rows() == [2, 0, 1]
    assert table.selected_count() == 3


@pytest.mark.parametrize("key", ["Control", "Shift", "Alt"])
def test_a_key_held_does_not_change_what_the_program_selects(table, qtbot, key):
    held = getattr(Qt.KeyboardModifier, f"{key}Modifier")
    qtbot.keyPress(table, getattr(Qt.Key, f"Key_{key}"), held)
    for row in (1, 2, 2, 0):
        table.selectRow(row)
        assert table.selected_rows() == [row]
    table.setCurrentIndex(table.model().index(1, 0))
    assert table.selected_rows() == [1]


def test_the_officer_still_widens_the_selection_by_keys_and_mouse(table, qtbot):
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == [0, 1]
    where = table.visualRect(table.model().index(0, 0)).center()
    left, ctrl = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(table.viewport(), left, ctrl, where)
    assert table.selected_rows() == [1]


def test_copy_pastes_as_a_table_of_what_is_shown(table, qtbot):
    table.selectRow(0)
    with qtbot.waitSignal(table.told) as told:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["1 row copied."]
    assert QGuiApplication.clipboard().text() == "Name\tRank\nRavuna\tMAJ\n"


def test_rows_that_are_not_there_yet_are_fetched_before_they_are_copied(qtbot):
    waiting = []
    view = RecordTable("Students")
    qtbot.addWidget(view)
    model = WindowedTableModel(COLUMNS[:1], parent=view)
    model.set_source(300, lambda first, count, deliver: waiting.append((first, count, deliver)))
    view.use(model)
    view.selectAll()
    view.copy()
    with qtbot.waitSignal(view.told) as told:
        for first, count, deliver in waiting:
            deliver([(f"Student {first + row}",) for row in range(count)])
    assert told.args == ["300 rows copied."]
    assert QGuiApplication.clipboard().text().count("\n") == 301


def test_a_huge_copy_is_refused_with_a_way_out(qtbot):
    view = RecordTable("Students")
    qtbot.addWidget(view)
    model = WindowedTableModel(COLUMNS, parent=view)
    model.set_source(MOST_COPIED + 1, lambda *_: None)
    view.use(model)
    view.selectAll()
    with qtbot.waitSignal(view.told) as told:
        view.copy()
    assert "Use Export" in told.args[0]


def test_columns_are_remembered(table, qtbot, tmp_path):
    table.horizontalHeader().moveSection(0, 1)
    table.setColumnWidth(1, 77)
    other = RecordTable("Students")
    qtbot.addWidget(other)
    model = RecordTableModel(COLUMNS, other)
    table._remembered.flush()
    other.use(model, Remembered(tmp_path / "window.ini"), "students")
    assert keys(other) == ["rank", "name"]
    assert other.columnWidth(1) == 77


@pytest.mark.parametrize(
    "state",
    [
        [],
        [{"key": "gone", "width": 5, "shown": True}],
        [{"key": "rank", "width": "wide"}, {"width": 3}],
        [{"key": key, "shown": False} for key in ("name", "rank", "note")],
        [{"key": "rank", "width": 999_999_999}],
    ],
)
def test_a_state_from_another_version_or_a_spoilt_one_does_no_harm(table, state):
    apply_state(table.horizontalHeader(), COLUMNS, state)
    assert keys(table)
    assert all(24 <= table.columnWidth(number) <= 2000 for number in table.shown_columns())


def test_the_chooser_orders_and_shows_columns(table, qtbot):
    chooser = ColumnChooser(COLUMNS, state_of(table.horizontalHeader(), COLUMNS))
    qtbot.addWidget(chooser)
    chooser.list.item(2).setCheckState(Qt.CheckState.Checked)
    chooser.list.setCurrentRow(2)
    qtbot.mouseClick(chooser.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chooser.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chooser.up, Qt.MouseButton.LeftButton)  # at the top already
    apply_state(table.horizontalHeader(), COLUMNS, chooser.state())
    assert keys(table) == ["note", "name", "rank"]
    chooser.reject()
    assert chooser.result() == QDialog.DialogCode.Rejected


def test_the_chooser_never_leaves_a_table_without_columns(table, qtbot):
    chooser = ColumnChooser(COLUMNS, state_of(table.horizontalHeader(), COLUMNS))
    qtbot.addWidget(chooser)
    for row in range(chooser.list.count()):
        chooser.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert [one["key"] for one in chooser.state() if one["shown"]] == ["name"]


def test_letters_do_not_walk_through_half_a_million_rows(qtbot):
    asked = []
    view = RecordTable("Students")
    qtbot.addWidget(view)
    model = WindowedTableModel(COLUMNS, parent=view)
    model.set_source(500_000, lambda first, count, deliver: asked.append(first))
    view.use(model)
    view.show()
    before = len(asked)
    qtbot.keyClick(view, Qt.Key.Key_Z)
    assert len(asked) == before


def test_a_tip_shows_markup_as_it_is_written():
    assert "&lt;img src=x&gt;" in as_plain_tip("<img src=x>")
