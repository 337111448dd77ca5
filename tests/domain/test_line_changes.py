from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.course_schema import LINE_CHANGES
from imso_desk.domain.line_changes import (
    ChangeOrder,
    ClassFacts,
    change_values,
    line_values,
    parties_of,
)
from imso_desk.runtime.errors import Refused

DAY = dt.date(2027, 3, 3)
LINE = {
    "class_name": "27-01",
    "start_date": dt.date(2027, 1, 4),
    "end_date": dt.date(2027, 6, 4),
    "status": "in progress",
}
LATER = ClassFacts(7, "27-02", dt.date(2027, 7, 2), dt.date(2027, 7, 5), dt.date(2027, 12, 3), None)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("Hold", "held over"),
        ("Recycle", "recycled"),
        ("Delay", "delayed"),
        ("Early return: academic", "early return"),
        ("Early return: medical", "early return"),
        ("Early return: disciplinary", "early return"),
        ("Early return: compassionate", "early return"),
        ("Early return: security", "early return"),
        ("Withdrawn by country", "withdrawn"),
        ("No-show", "no-show"),
        ("Cancel", "cancelled"),
        ("Graduation", "completed"),
    ],
)
def test_a_change_sets_the_status_of_its_line(kind, status):
    values = line_values(ChangeOrder(kind, DAY), LINE)
    assert (values["status"], values["status_date"]) == (status, DAY)


def test_every_kind_can_be_recorded():
    for kind in LINE_CHANGES:
        order = ChangeOrder(
            kind, DAY, new_end=dt.date(2027, 8, 1), replaced_by="Otuma, Paul", new_class=None
        )
        assert change_values(order, LINE)["kind"] == kind
        line_values(order, LINE)


def test_a_recycled_line_takes_the_later_class_and_its_dates_tell_again():
    values = line_values(ChangeOrder("Recycle", DAY, new_class=LATER), LINE)
    assert values == {
        "status": "arrived",
        "status_date": None,
        "class_id": 7,
        "class_name": "27-02",
        "report_date": LATER.report,
        "start_date": LATER.start,
        "end_date": LATER.end,
    }
    kept = change_values(ChangeOrder("Recycle", DAY, new_class=LATER), LINE)
    assert (kept["old_class"], kept["new_class"]) == ("27-01", "27-02")
    assert (kept["old_end"], kept["new_end"]) == (LINE["end_date"], LATER.end)


@pytest.mark.parametrize(
    ("status", "start", "after"),
    [
        (None, dt.date(2027, 1, 4), "arrived"),
        (None, DAY, "arrived"),
        (None, DAY + dt.timedelta(days=1), None),
        ("arrived", DAY + dt.timedelta(days=1), "arrived"),
        ("held over", dt.date(2027, 1, 4), "arrived"),
        ("hospitalized", dt.date(2027, 1, 4), "arrived"),
        ("confirmed", dt.date(2027, 1, 4), None),
        ("delayed", dt.date(2027, 1, 4), None),
        ("no-show", dt.date(2027, 1, 4), None),
    ],
)
def test_who_had_come_is_here_between_the_classes(status, start, after):
    line = {**LINE, "status": status, "start_date": start}
    assert line_values(ChangeOrder("Recycle", DAY, new_class=LATER), line)["status"] == after


def test_an_extension_moves_the_end_and_nothing_else():
    values = line_values(ChangeOrder("Extend", DAY, new_end=dt.date(2027, 7, 1)), LINE)
    assert values == {"end_date": dt.date(2027, 7, 1)}


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (ChangeOrder("Extend", DAY), "needs the new end"),
        (ChangeOrder("Extend", DAY, new_end=dt.date(2027, 6, 4)), "not after the present end"),
        (ChangeOrder("Hold", DAY, new_end=dt.date(2026, 12, 1)), "before the class starts"),
        (ChangeOrder("Replacement", DAY), "name of who comes instead"),
        (ChangeOrder("Hold", DAY, approved_on=DAY), "who approved"),
        (
            ChangeOrder(
                "Recycle",
                DAY,
                new_class=ClassFacts(3, "26-09", None, dt.date(2027, 1, 4), None, None),
            ),
            "later class",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(order, words):
    with pytest.raises(Refused, match=words) as refused:
        line_values(order, LINE)
    assert "Nothing was saved." in refused.value.message


def test_a_line_without_dates_can_still_be_extended():
    values = line_values(ChangeOrder("Extend", DAY, new_end=DAY), {})
    assert values == {"end_date": DAY}


def test_whoever_ends_a_line_early_is_told_of_by_more_parties():
    assert "Country liaison officer or embassy" in parties_of("Early return: medical")
    assert parties_of("Other") == ()
