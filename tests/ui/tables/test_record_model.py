from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.palettes import LIGHT
from imso_desk.ui.tables.columns import RECORD_ROLE, SORT_ROLE, Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy

Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Score:
    name: str
    score: int | None
    taken: date | None


COLUMNS = (
    Column("name", "Name", lambda row: row.name),
    Column(
        "score",
        "ECL",
        lambda row: "" if row.score is None else str(row.score),
        sort=lambda row: row.score,
        tone=lambda row: "" if row.score is None else "met" if row.score >= 80 else "overdue",
        right=True,
    ),
)
ROWS = (
    Score("Ravuna", 81, date(2027, 3, 4)),
    Score("al-Sayed", 9, None),
    Score("Łukaszewski", None, None),
    Score("Nguyễn", 100, None),
)


@pytest.fixture
def model(qapp):
    made = RecordTableModel(COLUMNS)
    made.set_rows(ROWS)
    return made


def test_qt_finds_no_fault_with_the_model(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)


def test_a_cell_says_text_state_and_column(model):
    cell = model.index(1, 1)
    assert cell.data() == "9"
    assert cell.data(Role.AccessibleTextRole) == "ECL: 9"
    assert cell.data(SORT_ROLE) == 9
    assert cell.data(RECORD_ROLE) is ROWS[1]
    assert cell.data(Role.ForegroundRole).name() == LIGHT.overdue
    assert not cell.data(Role.DecorationRole).isNull()
    assert cell.data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(2, 1).data(Role.ForegroundRole) is None


def test_headings_are_the_titles(model):
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(2)]
    assert heads == ["Name", "ECL"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None


def test_one_record_can_be_replaced_in_its_place(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as told:
        model.replace_row(0, Score("Ravuna", 85, None))
    assert told.args[0].row() == told.args[1].row() == 0
    assert model.index(0, 1).data() == "85"
    assert model.record(9) is None


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["9", "81", "100", ""]),
        (Qt.SortOrder.DescendingOrder, ["100", "81", "9", ""]),
    ],
)
def test_sorting_compares_values_and_keeps_what_is_missing_last(model, order, expected):
    proxy = RoleSortProxy()
    proxy.setSourceModel(model)
    proxy.sort(1, order)
    assert [proxy.index(row, 1).data() for row in range(4)] == expected


def test_text_sorts_without_regard_to_case(model):
    proxy = RoleSortProxy()
    proxy.setSourceModel(model)
    proxy.sort(0)
    assert proxy.index(0, 0).data() == "al-Sayed"
