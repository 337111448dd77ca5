from __future__ import annotations

from imso_desk.reports.chart import Point, chart
from imso_desk.reports.sheet import RIGHT, Running, Sheet
from imso_desk.reports.text import Typesetter


def drawn(points):
    sheet = Sheet(Typesetter(), Running("NAME", "title", "office"))
    chart(sheet, "caption", points)
    return sheet


def test_every_score_is_a_dot_on_one_line_with_its_number():
    sheet = drawn([Point(71, "04 SEP"), Point(92, "25 SEP"), Point(80, "16 OCT")])
    ((places, _thickness, _ink, dashed),) = sheet.page.paths
    assert not dashed
    assert [(x, y) for x, y, _r, _i in sheet.page.dots] == list(places)
    assert places[1][1] > places[2][1] > places[0][1]
    words = [line.text for _x, _y, _style, line in sheet.page.texts]
    assert {"71", "92", "80", "04 SEP", "caption"} <= set(words)


def test_the_pass_mark_is_a_dashed_step_with_gaps():
    points = [Point(80, "a", 70), Point(80, "b", 70), Point(80, "c"), Point(80, "d", 60)]
    dashed = [path[0] for path in drawn(points).page.paths if path[3]]
    assert len(dashed) == 2
    assert dashed[0][0][1] > dashed[1][0][1]
    assert dashed[0][1][0] < dashed[1][0][0]


def test_many_scores_stay_inside_the_paper_and_labels_are_thinned():
    sheet = drawn([Point(at % 101, f"{at} label", 70) for at in range(120)])
    assert len(sheet.page.dots) == 120
    labels = [line.text for _x, _y, _s, line in sheet.page.texts if "label" in line.text]
    assert 5 < len(labels) <= 12
    assert max(x for x, _y, _r, _i in sheet.page.dots) < RIGHT


def test_scores_above_the_maximum_and_at_nothing_are_drawn_in_the_frame():
    sheet = drawn([Point(0, "a"), Point(140, "b"), Point(50, "c")])
    heights = [y for _x, y, _r, _i in sheet.page.dots]
    lowest, highest = min(rule[1] for rule in sheet.page.rules), max(r[1] for r in sheet.page.rules)
    assert lowest <= min(heights)
    assert max(heights) < highest + 4
