from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.windowed_model import BLOCK_ROWS, KEPT_BLOCKS, WindowedTableModel

COLUMNS = (
    Column("name", "Name", lambda row: f"Student {row}"),
    Column("id", "Id", str, right=True),
)


class Store:
    """Answers blocks when told to, as the query thread does."""

    def __init__(self):
        self.asked = []
        self.waiting = []

    def fetch(self, first, count, deliver):
        self.asked.append((first, count))
        self.waiting.append((first, count, deliver))

    def answer(self):
        waiting, self.waiting = self.waiting, []
        for first, count, deliver in waiting:
            deliver(range(first, first + count))


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def model(qapp, store):
    made = WindowedTableModel(COLUMNS)
    made.set_source(1000, store.fetch)
    return made


def test_qt_finds_no_fault_with_the_model(qapp, qtmodeltester):
    model = WindowedTableModel(COLUMNS)
    model.set_source(300, lambda first, count, deliver: deliver(range(first, first + count)))
    qtmodeltester.check(model, force_py=True)


def test_a_row_that_is_not_there_shows_an_ellipsis_and_asks_for_its_block_once(model, store):
    assert model.rowCount() == 1000
    cell = model.index(130, 0)
    assert cell.data() == "…"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: …"
    assert store.asked == [(128, 128)]


def test_rows_are_announced_when_they_come(model, store, qtbot):
    model.index(130, 0).data()
    with qtbot.waitSignal(model.dataChanged) as told:
        store.answer()
    assert (told.args[0].row(), told.args[1].row()) == (128, 255)
    assert model.index(130, 0).data() == "Student 130"
    assert model.index(130, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Id: 130"


def test_the_last_block_is_as_short_as_the_list(model, store):
    model.index(999, 0).data()
    assert store.asked == [(896, 104)]


def test_the_first_rows_can_come_with_the_source(model, store):
    model.set_source(1000, store.fetch, first_rows=range(200))
    assert model.index(0, 0).data() == "Student 0"
    assert model.index(128, 0).data() == "…"  # only whole blocks are taken
    assert store.asked == [(128, 128)]


def test_answers_to_an_older_list_are_dropped(model, store):
    model.index(0, 0).data()
    model.set_source(50, lambda first, count, deliver: None)
    store.answer()
    assert model.rowCount() == 50
    assert model.index(0, 0).data() == "…"


def test_scrolling_through_a_long_list_keeps_memory_level(qapp):
    asked = []

    def fetch(first, count, deliver):
        asked.append(first // BLOCK_ROWS)
        deliver(range(first, first + count))

    model = WindowedTableModel(COLUMNS)
    model.set_source(500_000, fetch)
    for block in range(KEPT_BLOCKS + 10):
        model.index(block * BLOCK_ROWS, 0).data()
    assert len(model._blocks) == KEPT_BLOCKS
    before = len(asked)
    model.index(0, 0).data()  # the oldest was given up, so it is asked for again
    assert asked[before:] == [0]


def test_refresh_fetches_anew_and_keeps_the_count(model, store):
    model.index(0, 0).data()
    store.answer()
    model.refresh()
    assert model.rowCount() == 1000
    assert model.index(0, 0).data() == "…"
    assert store.asked == [(0, 128), (0, 128)]


def test_ids_are_given_once_they_are_known(model, store):
    assert model.ids_of([0, 999]) is None
    model.set_ids(range(5000, 6000))
    assert model.ids_of([0, 999]) == [5000, 5999]
    assert model.row_of(5001) == 1
    assert model.row_of(1) is None


def test_ensure_calls_back_when_all_blocks_are_there(model, store):
    called = []
    model.ensure([0, 300], lambda: called.append("there"))
    assert called == []
    store.answer()
    assert called == ["there"]
    model.ensure([1], lambda: called.append("at once"))
    assert called == ["there", "at once"]


def test_a_click_on_a_heading_asks_for_another_order(qapp):
    wanted = []
    model = WindowedTableModel(COLUMNS, lambda key, ascending: wanted.append((key, ascending)))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.sort(-1)
    assert wanted == [("id", False)]
