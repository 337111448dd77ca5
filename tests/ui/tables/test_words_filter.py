from __future__ import annotations

import pytest

from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.words_filter import WordsFilter


@pytest.fixture
def rows(qapp):
    made = WordsFilter(lambda row: f"{row} Orlando")
    model = RecordTableModel[str]([Column("name", "Name", lambda row: row)], made)
    model.set_rows(["Museum of flight", "Flight line tour", "Dinner"])
    made.setSourceModel(model)
    return made


@pytest.mark.parametrize(
    ("typed", "count"),
    [("", 3), ("  ", 3), ("FLIGHT", 2), ("tour flight", 1), ("orlando dinner", 1), ("flights", 0)],
)
def test_rows_that_hold_all_words_in_any_case_and_order(rows, typed, count):
    rows.set_text(typed)
    assert rows.rowCount() == count


def test_what_was_typed_before_is_forgotten(rows):
    rows.set_text("dinner")
    assert rows.index(0, 0).data() == "Dinner"
    rows.set_text("")
    assert rows.rowCount() == 3
