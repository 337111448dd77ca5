from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.arrivals import (
    ArrivalLine,
    ArrivalRow,
    ArrivalState,
    arrival_problem,
    arrival_state,
    arrival_warning,
    make_board,
    read_arrival,
    report_day,
    status_after_arrival,
)
from imso_desk.domain.problems import FieldError
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineStatus

TODAY = dt.date(2027, 3, 3)
D = dt.date
T = dt.datetime
S = ArrivalState


def visit(**values: object) -> Item:
    return Item("visit", 5, values)


def line(status: str = "", report: dt.date | None = TODAY) -> ArrivalLine:
    return ArrivalLine(9, 5, LineStatus(status), report, None, D(2027, 9, 1))


def row(day: dt.date | None, **values: object) -> ArrivalRow:
    made = visit(**values)
    lines = [line(report=day)] if day else []
    return ArrivalRow(1, "Ravuna", made, arrival_state(made, lines), report_date=report_day(lines))


@pytest.mark.parametrize(
    ("values", "statuses", "state"),
    [
        ({}, [""], S.EXPECTED),
        ({}, [], S.EXPECTED),
        ({"travel_state": "In transit"}, [""], S.IN_TRANSIT),
        ({"travel_state": "Delayed"}, [""], S.DELAYED),
        ({}, ["delayed"], S.DELAYED),
        ({"travel_state": "Not coming"}, [""], S.NO_SHOW),
        ({}, ["no-show"], S.NO_SHOW),
        ({}, ["no-show", "cancelled"], S.NO_SHOW),
        ({"arrived_on": TODAY, "travel_state": "Delayed"}, [""], S.ARRIVED),
        ({}, ["in progress"], S.ARRIVED),
        ({}, ["completed", ""], S.ARRIVED),
        ({}, ["confirmed"], S.EXPECTED),
    ],
)
def test_what_was_recorded_tells_where_an_arrival_stands(values, statuses, state):
    assert arrival_state(visit(**values), [line(one) for one in statuses]) is state


def test_an_overnight_flight_stays_on_its_local_day():
    late, early = T(2027, 3, 3, 23, 55), T(2027, 3, 4, 0, 10)
    assert row(TODAY, arrival=late).day == D(2027, 3, 3)
    assert row(TODAY, arrival=early).day == D(2027, 3, 4)
    after_midnight = row(TODAY, arrival=late, arrived_on=D(2027, 3, 4), arrived_at=early)
    assert (after_midnight.day, after_midnight.at) == (D(2027, 3, 4), early)


def test_without_a_time_the_report_date_is_the_day_and_the_time_is_not_known():
    found = row(D(2027, 3, 9))
    assert (found.day, found.at) == (D(2027, 3, 9), None)
    assert row(None).day is None


def test_who_was_expected_yesterday_stands_out_and_after_a_month_no_more():
    yesterday = row(D(2027, 3, 2))
    assert yesterday.is_not_here(TODAY)
    assert not row(TODAY).is_not_here(TODAY)
    long_ago = row(D(2027, 1, 2))
    assert long_ago.is_missing(TODAY)
    assert not long_ago.is_not_here(TODAY)
    assert row(D(2027, 1, 2), travel_state="Delayed").is_not_here(TODAY)
    assert not row(D(2027, 3, 2), travel_state="Not coming").is_missing(TODAY)


def test_the_board_has_the_span_in_order_and_the_missing_apart():
    rows = [
        row(D(2027, 3, 9)),
        row(TODAY, arrival=T(2027, 3, 3, 22, 15)),
        row(TODAY, arrival=T(2027, 3, 3, 6, 15)),
        row(TODAY),
        row(D(2027, 3, 1)),
        row(D(2026, 11, 1), arrived_on=D(2026, 11, 2)),
        row(None),
    ]
    board = make_board(rows, TODAY, TODAY, TODAY)
    assert [one.at and one.at.hour for one in board.rows] == [6, 22, None]
    assert [one.day for one in board.not_here] == [D(2027, 3, 1)]
    assert (board.before, board.after) == (D(2027, 3, 1), D(2027, 3, 9))
    assert [day for day, _ in board.days()] == [TODAY]
    week = make_board(rows, D(2027, 2, 28), D(2027, 3, 6), TODAY)
    assert (len(week.rows), week.not_here) == (4, ())
    assert make_board(rows, D(2027, 3, 8), D(2027, 3, 9), TODAY).not_here == ()


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (D(2027, 3, 4), "still to come"),
        (T(2027, 3, 4, 0, 0), "still to come"),
        (D(2026, 3, 3), "half a year"),
        (D(2027, 3, 3), ""),
        (T(2027, 3, 3, 23, 59), ""),
    ],
)
def test_impossible_arrivals_are_said_in_a_sentence(at, words):
    problem = arrival_problem(at, TODAY, TODAY, None)
    assert words in problem
    assert bool(words) == bool(problem)


def test_an_arrival_after_the_departure_cannot_be():
    assert "departure" in arrival_problem(TODAY, TODAY, None, D(2027, 3, 1))


def test_an_arrival_before_the_ito_is_odd_but_not_refused():
    assert "ITO is dated 04 MAR 2027" in arrival_warning(visit(ito_date=D(2027, 3, 4)), TODAY)
    assert arrival_warning(visit(ito_number="JO-B-1", ito_date=D(2027, 1, 1)), TODAY) == ""
    assert "No ITO" in arrival_warning(visit(), TODAY)


@pytest.mark.parametrize(
    ("status", "report", "after"),
    [
        ("", D(2027, 3, 3), ""),
        ("confirmed", D(2027, 3, 1), ""),
        ("delayed", D(2027, 2, 1), ""),
        ("no-show", D(2027, 3, 3), ""),
        ("", D(2027, 3, 5), "arrived"),
        ("projected", None, "arrived"),
        ("in progress", D(2027, 3, 5), "in progress"),
        ("cancelled", D(2027, 3, 5), "cancelled"),
    ],
)
def test_an_arrival_says_of_the_line_what_no_date_tells(status, report, after):
    assert status_after_arrival(line(status, report), TODAY) == after


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0615", T(2027, 3, 3, 6, 15)),
        ("6:15", T(2027, 3, 3, 6, 15)),
        ("23:59", T(2027, 3, 3, 23, 59)),
        ("yesterday 23:40", T(2027, 3, 2, 23, 40)),
        ("yesterday", D(2027, 3, 2)),
        ("today", TODAY),
        ("02 MAR 0615", T(2027, 3, 2, 6, 15)),
        ("02 MAR 2027 22:15", T(2027, 3, 2, 22, 15)),
        ("02 MAR 2027", D(2027, 3, 2)),
        ("2315 yesterday", T(2027, 3, 2, 23, 15)),
        ("0615 Today", T(2027, 3, 3, 6, 15)),
        ("11:15 pm", T(2027, 3, 3, 23, 15)),
        ("11:15 pm  yesterday", T(2027, 3, 2, 23, 15)),
    ],
)
def test_reading_when_somebody_arrived(text, found):
    assert read_arrival(text, TODAY) == found
    assert type(read_arrival(text, TODAY)) is type(found)


@pytest.mark.parametrize("text", ["2560", "25:10", "31 FEB 2027", "noon", "02 MAR 2027 1015Z"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(FieldError):
        read_arrival(text, TODAY)


@pytest.mark.parametrize("text", ["12", "noon", ""])
def test_what_is_nothing_is_told_how_to_write_a_time(text):
    with pytest.raises(FieldError, match="write 06:15, yesterday 23:40 or"):
        read_arrival(text, TODAY)


def test_who_is_delayed_without_a_new_time_stands_apart_from_today_on():
    late = row(D(2027, 3, 8), travel_state="Delayed")
    known = row(TODAY, travel_state="Delayed", arrival=T(2027, 3, 3, 22, 15))
    assert (late.is_time_open, known.is_time_open) == (True, False)
    assert not row(TODAY, travel_state="Delayed", arrived_on=TODAY).is_time_open
    board = make_board([late, known, row(None, travel_state="Delayed")], TODAY, TODAY, TODAY)
    assert (board.rows, len(board.delayed), board.after) == ((known,), 2, None)
    week = make_board([late], D(2027, 3, 7), D(2027, 3, 13), TODAY)
    assert (week.rows, week.delayed) == ((), (late,))
    past = make_board([row(D(2027, 3, 1), travel_state="Delayed")], D(2027, 3, 1), D(2027, 3, 2),
                      TODAY)  # fmt: skip
    assert (len(past.rows), past.delayed) == (1, ())


def test_who_came_on_the_day_expected_keeps_his_place():
    early, noon = T(2027, 3, 3, 6, 15), T(2027, 3, 3, 12, 15)
    came = row(TODAY, arrival=early, arrived_on=TODAY, arrived_at=T(2027, 3, 3, 23, 0))
    waits = row(TODAY, arrival=noon)
    from_yesterday = row(
        D(2027, 3, 2),
        arrival=T(2027, 3, 2, 5, 0),
        arrived_on=TODAY,
        arrived_at=T(2027, 3, 3, 9, 0),
    )
    board = make_board([from_yesterday, waits, came], TODAY, TODAY, TODAY)
    assert board.rows == (came, from_yesterday, waits)
