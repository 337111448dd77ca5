"""A list as a paper."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.paper import Table
from imso_desk.domain.table_paper import Shown, table_paper

DAY = dt.date(2027, 3, 4)


def made(*columns: Shown, rows: tuple[tuple[str, ...], ...] = ()):
    paper = table_paper("Events", DAY, columns, rows)
    (block,) = paper.blocks
    assert isinstance(block, Table)
    return paper, block


def test_rows_and_headings_stay_as_shown():
    rows = (("Visit", "12"), ("=1+1", "3"))
    paper, block = made(Shown("Title"), Shown("Count", right=True), rows=rows)
    assert block.rows == rows
    assert [(one.heading, one.align) for one in block.columns] == [
        ("Title", "left"), ("Count", "right"),
    ]  # fmt: skip
    assert paper.subtitle == "2 rows"
    assert not paper.releasable


@pytest.mark.parametrize(("cells", "across"), [(2, False), (3, False), (6, True)])
def test_the_page_lies_across_when_the_columns_need_it(cells, across):
    columns = [Shown(f"Column {at}") for at in range(cells)]
    paper, _block = made(*columns, rows=(("a text of some thirty letters",) * cells,) * 3)
    assert paper.wide is across


def test_one_endless_cell_does_not_take_all_the_room():
    rows = (("x" * 5000, "short"), *((("usual", "short"),) * 200))
    _paper, block = made(Shown("A"), Shown("B"), rows=rows)
    assert block.columns[0].weight < 2 * block.columns[1].weight


def test_no_rows_are_said():
    paper, block = made(Shown("A"))
    assert block.empty == "Nothing is on this list."
    assert paper.subtitle == "0 rows"
