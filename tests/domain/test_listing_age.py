"""How old an imported list is, and which files are the same list."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.listing_age import FORGOTTEN_DAYS, ImportedSheet, ages, listing_key

TODAY = dt.date(2027, 3, 4)


def sheet(file: str, days: int = 0, name: str = "Sheet1", kind="roster", headings=("Name", "WCN")):
    on = TODAY - dt.timedelta(days=days)
    return ImportedSheet(file, name, kind, tuple(headings), 10, on, 100 - days)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (sheet("roster 04MAR2027.xlsx"), sheet("Roster_11APR2027 (2).XLSX"), True),
        (sheet("roster_final.csv"), sheet("roster-v2.csv"), True),
        (sheet("roster.csv"), sheet("arrivals.csv"), False),
        (sheet("roster.csv"), sheet("roster.csv", kind="catalogue"), False),
        (sheet("roster.xlsx", name="Army"), sheet("roster.xlsx", name="Navy"), False),
        (sheet("20270304.csv"), sheet("20270311.csv"), True),
        (sheet("20270304.csv"), sheet("20270311.csv", headings=("Course",)), False),
    ],
)
def test_the_same_list_is_known_again(one, other, same):
    assert (listing_key(one) == listing_key(other)) is same


def test_the_newest_import_of_each_list_counts_and_the_oldest_comes_first():
    found = ages(
        [
            sheet("roster 1.csv", 30),
            sheet("roster 2.csv", 7),
            sheet("arrivals.csv", 8),
            sheet("old.csv", FORGOTTEN_DAYS + 1),
            sheet("future.csv", -1),
        ],
        TODAY,
        7,
    )
    assert [(one.file, one.days, one.stale) for one in found] == [
        ("arrivals.csv", 8, True),
        ("roster 2.csv", 7, False),
        ("future.csv", 0, False),
    ]
