"""Arrival times, mostly without a year."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.dates import DateOrder, format_local_time, parse_local_time
from imso_desk.domain.problems import FieldError

REPORT = date(2017, 7, 5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-07-01 14:15", datetime(2016, 7, 1, 14, 15)),
        ("2016-07-01T14:15:30", datetime(2016, 7, 1, 14, 15, 30)),
        ("08 SEP 10:05", datetime(2017, 9, 8, 10, 5)),
        ("04 JUL 16:05", datetime(2017, 7, 4, 16, 5)),
        ("04 JUL 1605", datetime(2017, 7, 4, 16, 5)),
        ("04 JUL 2015", datetime(2017, 7, 4, 20, 15)),
        ("07/23 1730", datetime(2017, 7, 23, 17, 30)),
        ("06/30 2245", datetime(2017, 6, 30, 22, 45)),
        ("092015L MAY 15", datetime(2015, 5, 9, 20, 15)),
        ("200805L JUL 17", datetime(2017, 7, 20, 8, 5)),
        ("04JAN 2215L", datetime(2017, 1, 4, 22, 15)),
        ("31 DEC 2300", datetime(2017, 12, 31, 23, 0)),
        ("2215L 04JAN26", datetime(2026, 1, 4, 22, 15)),
        ("4 JUL 2:15 PM", datetime(2017, 7, 4, 14, 15)),
        ("July 4, 2017 at 9:05 am", datetime(2017, 7, 4, 9, 5)),
        ("4 JUL 12 AM", datetime(2017, 7, 4, 0, 0)),
        ("05 JUL 2017 1405", datetime(2017, 7, 5, 14, 5)),
        ("5/7/17 0930", datetime(2017, 7, 5, 9, 30)),
        ("4 JUL 24:00", datetime(2017, 7, 5, 0, 0)),
        (42921.59375, datetime(2017, 7, 5, 14, 15)),
        (datetime(2017, 7, 5, 14, 15), datetime(2017, 7, 5, 14, 15)),
    ],
)
def test_forms_of_rosters(text, moment):
    assert parse_local_time(text, near=REPORT) == moment


@pytest.mark.parametrize(
    ("near", "text", "moment"),
    [
        (date(2016, 1, 2), "30 DEC 10:00", datetime(2015, 12, 30, 10, 0)),
        (date(2015, 12, 30), "02 JAN 10:00", datetime(2016, 1, 2, 10, 0)),
        (date(2016, 3, 1), "29 FEB 10:00", datetime(2016, 2, 29, 10, 0)),
        (date(2016, 5, 9), "05/07 0615", datetime(2016, 5, 7, 6, 15)),
    ],
)
def test_the_missing_year_is_the_nearest(near, text, moment):
    assert parse_local_time(text, near=near) == moment


@pytest.mark.parametrize(("order", "month"), [(DateOrder.DMY, 7), (DateOrder.MDY, 5)])
def test_the_order_of_the_column_wins(order, month):
    assert parse_local_time("05/07 0615", near=date(2016, 5, 9), order=order).month == month


@pytest.mark.parametrize(
    ("text", "near", "code"),
    [
        ("08 SEP 10:05", None, "incomplete-date"),
        ("05/07 0615", None, "incomplete-date"),
        ("05/07/2017 06:15", None, "ambiguous-date"),
        ("05/06 0615", date(2017, 5, 22), "ambiguous-date"),
        ("05/07 0615", date(2017, 1, 1), "ambiguous-date"),
        ("121430Z DEC 17", REPORT, "not-local-time"),
        ("4 JUL 14:15Z", REPORT, "not-local-time"),
        ("4 JUL 25:00", REPORT, "no-such-time"),
        ("4 JUL 13:00 PM", REPORT, "no-such-time"),
        ("126030L DEC 17", REPORT, "no-such-time"),
        ("31 JUN 14:15", REPORT, "no-such-date"),
        ("30 FEB 14:15", REPORT, "no-such-date"),
        ("2017-07-05", REPORT, "no-time"),
        ("05 JUL 2017", REPORT, "no-time"),
        ("08 SEP", REPORT, "no-time"),
        (date(2017, 7, 5), REPORT, "no-time"),
        (42921, REPORT, "no-time"),
        ("14:15", REPORT, "not-a-date"),
        ("", REPORT, "not-a-date"),
        ("soon", REPORT, "not-a-date"),
        (False, REPORT, "not-a-date"),
    ],
)
def test_what_is_refused(text, near, code):
    with pytest.raises(FieldError) as error:
        parse_local_time(text, near=near)
    assert error.value.code == code


def test_a_day_without_a_time_on_request():
    moment = parse_local_time("05 JUL 2017", near=REPORT, time_needed=False)
    assert moment == datetime(2017, 7, 5)


def test_format():
    assert format_local_time(datetime(2027, 3, 4, 9, 5)) == "04 MAR 2027 09:05"
    assert format_local_time(None) == ""


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2399, 12, 30)).map(
        lambda t: t.replace(second=0, microsecond=0)
    )
)
def test_what_is_shown_is_read_back(moment):
    assert parse_local_time(format_local_time(moment)) == moment


@given(
    st.one_of(
        st.text(max_size=70), st.from_regex(r"[0-9A-Z/.: -]{0,18}"), st.floats(), st.integers()
    ),
    st.none() | st.dates(),
)
def test_anything_is_a_time_or_a_field_error(value, near):
    try:
        moment = parse_local_time(value, near=near)
    except FieldError:
        return
    assert moment.tzinfo is None
