"""A chart can be read without eyes, and its table is one key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from imso_desk.domain.chart import ChartData, Series
from imso_desk.ui.charts.panel import ChartPanel
from imso_desk.ui.theme import Look

DATA = ChartData(
    "Scores",
    ("01 MAR", "08 MAR", "15 MAR"),
    (Series("ECL", (70.0, None, 82.5)), Series("ALCPT", (60.0, 61.0, 62.0))),
    unit="points",
    levels=(("Minimum", 80.0),),
)


@pytest.fixture
def panel(qtbot, theme):
    made = ChartPanel("lines")
    qtbot.addWidget(made)
    made.resize(320, 220)
    made.show_data(DATA)
    made.show()
    return made


def cells(panel):
    model = panel.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_says_all_numbers_in_words(panel):
    told = panel.chart.accessibleDescription()
    assert "ECL: 01 MAR: 70; 15 MAR: 82.5" in told
    assert "Minimum: 80" in told
    assert panel.chart.accessibleName() == "Chart: Scores"


def test_t_shows_the_table_and_the_chart_again(panel, qtbot):
    panel.chart.setFocus()
    qtbot.keyClick(panel.chart, Qt.Key.Key_T)
    assert panel.table.isVisible()
    assert panel.table.hasFocus()
    assert cells(panel)[1] == ["08 MAR", "–", "61"]
    qtbot.keyClick(panel.table, Qt.Key.Key_T)
    assert panel.chart.isVisible()
    assert panel.chart.hasFocus()


def test_return_on_the_chart_shows_the_table_too(panel, qtbot):
    panel.chart.setFocus()
    qtbot.keyClick(panel.chart, Qt.Key.Key_Return)
    assert panel.table.isVisible()


def test_the_table_follows_new_data(panel):
    panel.toggle.click()
    panel.show_data(ChartData("Other", ("x",), (Series("", (3.0,)),)))
    assert cells(panel) == [["x", "3"]]


def test_without_numbers_says_so_and_has_no_table(panel):
    panel.toggle.click()
    panel.show_data(ChartData("Empty", ("a",), (Series("s", (None,)),), note="No scores yet."))
    assert not panel.toggle.isEnabled()
    assert "No scores yet" in panel.chart.accessibleDescription()
    assert not panel.table.isVisible()


@pytest.mark.parametrize("kind", ["bars", "lines", "stacked"])
@pytest.mark.parametrize("look", list(Look)[1:])
def test_every_kind_is_painted_in_every_look(kind, look, qtbot, theme):
    theme.choose(look)
    made = ChartPanel(kind)
    qtbot.addWidget(made)
    many = ChartData(
        "Many",
        tuple(f"A course with a long name {n}" for n in range(40)),
        (Series("a", tuple(float(n % 7) for n in range(40))),),
        levels=(("One", 2.0), ("Another", 2.1)),
    )
    for data in (DATA, many, ChartData("", (), ()), ChartData("0", ("a",), (Series("", (0.0,)),))):
        made.show_data(data)
        for size in ((180, 120), (330, 200), (1200, 500)):
            made.resize(*size)
            made.show()
            QApplication.processEvents()
            assert not made.grab().isNull()
