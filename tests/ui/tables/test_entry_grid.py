"""The entry grid: typing as in a spreadsheet, rectangles, and wrong texts that are never values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.problems import FieldError
from imso_desk.ui.tables.entry_grid import EntryGrid, GridColumn, GridRow

K = Qt.Key


def mark(text: str) -> object:
    """Read a whole number up to 100."""
    if not text.isdigit():
        raise FieldError("no-number", "Not a whole number.")
    if int(text) > 100:
        raise FieldError("above", "100 is the maximum.")
    return int(text)


def shown(value: object) -> str:
    return "" if value is None else str(value)


COLUMNS = (
    GridColumn("name", "Name", str, shown, editable=False),
    GridColumn("one", "Test 1", mark, shown),
    GridColumn("two", "Test 2", mark, shown),
    GridColumn("sum", "Sum", mark, shown, editable=False),
    GridColumn("three", "Test 3", mark, shown),
)


def rows(count: int = 3) -> list[GridRow]:
    return [GridRow(n, {"name": f"Student {n}", "one": 50}) for n in range(1, count + 1)]


@pytest.fixture
def grid(qtbot):
    made = EntryGrid("Results")
    qtbot.addWidget(made)
    made.set_content(COLUMNS, rows())
    made.resize(600, 300)
    made.show()
    made.start()
    return made


def place(grid: EntryGrid) -> tuple[int, str]:
    return grid.model.place_of(grid.table.currentIndex())


def put_cursor(grid: EntryGrid, row: int, column: int) -> None:
    grid.table.setCurrentIndex(grid.model.index(row, column))


def paste(qtbot, grid: EntryGrid, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(grid.table, K.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_the_cursor_begins_on_the_first_cell_to_type_in(grid):
    assert place(grid) == (1, "one")
    assert grid.changed_cells() == {}
    assert not grid.is_changed()


def test_typing_replaces_and_return_goes_down(qtbot, grid):
    edited = []
    grid.edited.connect(lambda: edited.append(1))
    for text in ("81", "92"):
        qtbot.keyClicks(grid.table, text[0])
        editor = grid.table.indexWidget(grid.table.currentIndex())
        qtbot.keyClicks(editor, text[1])
        qtbot.keyClick(editor, K.Key_Return)
    assert grid.changed_cells() == {1: {"one": 81}, 2: {"one": 92}}
    assert place(grid) == (3, "one")
    assert len(edited) == 2


def test_tab_goes_right_over_what_only_informs_and_on_to_the_next_row(qtbot, grid):
    seen = []
    for _ in range(3):
        qtbot.keyClick(grid.table, K.Key_Tab)
        seen.append(place(grid))
    qtbot.keyClick(grid.table, K.Key_Backtab)
    assert seen == [(1, "two"), (1, "three"), (2, "one")]
    assert place(grid) == (1, "three")


def test_shift_turns_around_and_does_not_widen_the_selection(qtbot, grid):
    qtbot.keyClick(grid.table, K.Key_Return)
    qtbot.keyClick(grid.table, K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert place(grid) == (1, "one")
    assert len(grid.table.selectedIndexes()) == 1


def test_a_wrong_value_stays_as_typed_and_is_never_a_value(qtbot, grid):
    grid.put({2: {"one": "101", "two": "many"}, 1: {"two": "7"}})
    assert grid.changed_cells() == {1: {"two": 7}}
    assert grid.problems() == [
        "Student 2, Test 1: 100 is the maximum.",
        "Student 2, Test 2: Not a whole number.",
    ]
    wrong = grid.model.index(1, 1)
    assert wrong.data() == "101"
    assert wrong.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Wrong: 100 is the maximum." in wrong.data(Qt.ItemDataRole.AccessibleTextRole)
    assert grid.wrong.text() == "Student 2, Test 1: 100 is the maximum. (1 cell more)"
    put_cursor(grid, 0, 1)
    grid.next_wrong.click()
    assert place(grid) == (2, "one")


def test_delete_empties_and_what_reads_as_saved_is_no_change(qtbot, grid):
    qtbot.keyClick(grid.table, K.Key_Delete)
    assert grid.changed_cells() == {1: {"one": None}}
    grid.put({1: {"one": " 50 "}, 2: {"two": ""}})
    assert grid.changed_cells() == {}
    assert not grid.is_changed()


def test_a_rectangle_is_pasted_from_the_cursor_on_and_the_rest_is_told(qtbot, grid):
    told = []
    grid.told.connect(told.append)
    put_cursor(grid, 1, 1)
    paste(qtbot, grid, "1\t2\tignored\t3\t9\r\n4\t5\t\tx\r\n6\r\n")
    assert grid.changed_cells() == {2: {"one": 1, "two": 2, "three": 3}, 3: {"one": 4, "two": 5}}
    assert grid.problems() == ["Student 3, Test 3: Not a whole number."]
    assert told == ["6 cells pasted. 2 cells did not fit into the table and were left out."]


def test_one_value_fills_the_selection(qtbot, grid):
    grid.table.selectAll()
    paste(qtbot, grid, "77")
    assert grid.changed_cells() == {n: {"one": 77, "two": 77, "three": 77} for n in (1, 2, 3)}


def test_what_was_copied_can_be_pasted_elsewhere(qtbot, grid):
    grid.put({1: {"one": "10", "two": "20"}, 2: {"one": "30", "two": "40"}})
    table = grid.table
    table.setCurrentIndex(grid.model.index(0, 1))
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    table.selectionModel().select(
        QItemSelection(grid.model.index(0, 1), grid.model.index(1, 2)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    qtbot.keyClick(table, K.Key_C, Qt.KeyboardModifier.ControlModifier)
    put_cursor(grid, 2, 1)
    qtbot.keyClick(table, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.changed_cells()[3] == {"one": 10, "two": 20}


def test_ctrl_z_takes_back_the_last_step_of_the_grid(qtbot, grid):
    put_cursor(grid, 0, 1)
    paste(qtbot, grid, "1\t2\n3\t4")
    qtbot.keyClick(grid.table, K.Key_Delete)
    qtbot.keyClick(grid.table, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert grid.changed_cells() == {1: {"one": 1, "two": 2}, 2: {"one": 3, "two": 4}}
    qtbot.keyClick(grid.table, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert grid.changed_cells() == {}


def test_new_content_keeps_what_is_typed_only_when_asked(grid):
    grid.put({1: {"one": "60"}, 3: {"two": "wrong"}})
    grid.set_content(COLUMNS, [GridRow(1, {"name": "Student 1", "one": 60}), *rows()[1:]],
                     keep_typed=True)  # fmt: skip
    assert grid.changed_cells() == {}  # somebody else saved the same
    assert grid.problems() == ["Student 3, Test 2: Not a whole number."]
    grid.discard()
    assert not grid.is_changed()


def test_the_first_column_heads_the_rows(grid):
    assert grid.table.isColumnHidden(0)
    assert grid.table.verticalHeader().isVisible()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert grid.model.headerData(1, Qt.Orientation.Vertical, spoken) == "Student 2"


def test_unknown_cells_of_an_import_are_left_alone(grid):
    assert grid.put({99: {"one": "1"}, 1: {"sum": "3", "nothing": "4"}}) == 3
    assert not grid.is_changed()


def test_f6_leaves_the_table(qtbot, grid):
    grid.put({1: {"one": "101"}})
    grid.start()
    qtbot.keyClick(grid.table, K.Key_F6)
    assert grid.next_wrong.hasFocus()


def test_figures_stand_at_the_right_words_at_the_left(grid):
    columns = (*COLUMNS, GridColumn("remark", "Remark", str, shown, words=True))
    grid.set_content(columns, rows())

    def side(column: int) -> object:
        return grid.model.data(grid.model.index(0, column), Qt.ItemDataRole.TextAlignmentRole)

    assert side(1) & Qt.AlignmentFlag.AlignRight
    assert side(5) & Qt.AlignmentFlag.AlignLeft
