from __future__ import annotations

from imso_desk.reports.sheet import RIGHT, Running, Sheet
from imso_desk.reports.tables import Column, facts, table
from imso_desk.reports.text import Typesetter

COLUMNS = (Column("First", 300), Column("Number", 204, right=True))


def sheet() -> Sheet:
    return Sheet(Typesetter(), Running("NAME", "title", "office"))


def words(page):
    return [line.text for _x, _y, _style, line in page.texts]


def test_numbers_end_at_the_right_edge_and_text_starts_at_the_left():
    made = sheet()
    table(made, COLUMNS, [("one", "7"), ("two", "1234")])
    ends = {line.text: x + line.width for x, _y, _s, line in made.page.texts}
    assert round(ends["7"], 3) == round(ends["1234"], 3) == RIGHT


def test_no_mark_goes_below_the_body_and_the_head_is_never_alone():
    made = sheet()
    made.y = made.bottom + 30
    table(made, COLUMNS, [("word " * 30, "1")] * 80)
    assert "First" not in words(made.pages[0])
    for page in made.pages[1:]:
        assert words(page).count("First") == 1
        assert min(y for _x, y, _s, _l in page.texts) >= made.bottom
    assert sum(words(page).count("1") for page in made.pages) == 80


def test_a_table_without_rows_draws_nothing():
    made = sheet()
    table(made, COLUMNS, [])
    assert made.page.texts == []


def test_facts_without_a_value_are_left_out_and_the_others_close_up():
    made = sheet()
    facts(made, [("A", "1"), ("B", ""), ("C", "3")], 2)
    assert words(made.page) == ["A", "C", "1", "3"]
