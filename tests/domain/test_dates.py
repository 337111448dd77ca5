"""Dates as embassies, schools and spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.dates import (
    CompactOrder,
    DateOrder,
    format_date,
    parse_date,
    parse_date_noted,
)
from imso_desk.domain.problems import FieldError

TODAY = date(2026, 10, 1)
MARCH = date(2027, 3, 4)
DAYS = st.dates(date(1900, 1, 1), date(2399, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-04",
        "2027/03/04",
        "2027/3/4",
        "2027.03.04",
        "4 MAR 27",
        "04-MAR-2027",
        "04-Mar-27",
        "MAR 4, 2027",
        "March 4 2027",
        "4 March 2027",
        "04MAR27",
        "04MAR2027",
        "040327",
        "20270304",
        "04032027",
        "3.4.2027 ".replace("3.4", "4.3"),
        "4. 3. 27",
        "4th March 2027",
        "Mar. 4, 2027",
        "Thursday, 4 March 2027",
        "2027-03-04T00:00:00",
        "2027-03-04 00:00:00.000",
        "2027-MAR-04",
        "2027-03-04T10:00:00Z",
        "4 de marzo de 2027",
        "4 mars 2027",
        "4. März 2027",
        "4 MAR '27",
        "041430Z MAR 27",
        "041430ZMAR27",
        "041430L Mar 2027",
        " 4\xa0MAR\xa02027 ",
        "٤/٣/٢٠٢٧",
        "04‑03‑2027",
        "04–03–2027",
        "2570-03-04",
        "46450",
        "46450.0",
    ],
)
def test_one_day_in_many_forms(text):
    assert parse_date(text, order=DateOrder.DMY) == MARCH


@pytest.mark.parametrize(
    "value", [MARCH, datetime(2027, 3, 4, 23, 59), 46450, 46450.75, 20270304, 40_327 + 6_123]
)
def test_typed_cells(value):
    assert parse_date(value) == MARCH


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2027", DateOrder.DMY, date(2027, 4, 3)),
        ("03/04/2027", DateOrder.MDY, date(2027, 3, 4)),
        ("03-04-27", DateOrder.MDY, date(2027, 3, 4)),
        ("3.4.27", None, date(2027, 4, 3)),
        ("3.4.27", DateOrder.MDY, date(2027, 3, 4)),
        ("13/06/26", None, date(2026, 6, 13)),
        ("06/13/26", None, date(2026, 6, 13)),
        ("06/13/26", DateOrder.DMY, date(2026, 6, 13)),
        ("13/06/26", DateOrder.MDY, date(2026, 6, 13)),
        ("05/05/2027", None, date(2027, 5, 5)),
        ("12/12/12", None, date(2012, 12, 12)),
        ("27/12/25", None, date(2025, 12, 27)),
    ],
)
def test_order_of_numbers(text, order, day):
    assert parse_date(text, order=order) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-DEC-25", date(2025, 12, 1)),
        ("1-Dec-25", date(2025, 12, 1)),
        ("45992", date(2025, 12, 1)),
        ("01 DEC 25", date(2025, 12, 1)),
        ("26 July 2017", date(2017, 7, 26)),
        ("121430Z DEC 17", date(2017, 12, 12)),
        ("200805L JUL 17", date(2017, 7, 20)),
        ("29 FEB 2024", date(2024, 2, 29)),
    ],
)
def test_forms_of_rosters(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2027", "ambiguous-date"),
        ("03042027", "ambiguous-date"),
        ("1/2/1985", "ambiguous-date"),
        ("31 FEB 2027", "no-such-date"),
        ("2027-02-30", "no-such-date"),
        ("29 FEB 2023", "no-such-date"),
        ("32/01/2027", "no-such-date"),
        ("13/13/2027", "no-such-date"),
        ("2027-13-01", "no-such-date"),
        ("999999", "no-such-date"),
        ("Jun 26", "incomplete-date"),
        ("June 2026", "incomplete-date"),
        ("2016", "incomplete-date"),
        ("06/2026", "incomplete-date"),
        ("2026-06", "incomplete-date"),
        ("5-Oct", "incomplete-date"),
        ("3/4", "incomplete-date"),
        ("June", "incomplete-date"),
        ("1446-09-01", "hijri-year"),
        ("2900-01-01", "year-out-of-range"),
        ("0001-01-01", "year-out-of-range"),
        ("1899-12-31", "year-out-of-range"),
        ("", "not-a-date"),
        ("TBD", "not-a-date"),
        ("soon", "not-a-date"),
        ("4 FOO 2027", "not-a-date"),
        ("03/04-2027", "not-a-date"),
        ("99999", "not-a-date"),
        ("19999", "not-a-date"),
        ("12:30", "not-a-date"),
        ("=TODAY()", "not-a-date"),
        ("0000:.0", "not-a-date"),
        (True, "not-a-date"),
        (float("nan"), "not-a-date"),
        (float("inf"), "not-a-date"),
        (-1, "not-a-date"),
        (0.5, "not-a-date"),
        (2016, "incomplete-date"),
    ],
)
def test_what_is_refused(text, code):
    with pytest.raises(FieldError) as error:
        parse_date(text)
    assert error.value.code == code
    assert error.value.message.endswith(".")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("06-Jun-78", date(1978, 6, 6)),
        ("4 MAR 27", date(1927, 3, 4)),
        ("01 OCT 26", date(2026, 10, 1)),
        ("02 OCT 26", date(1926, 10, 2)),
        ("24-MAR-95", date(1995, 3, 24)),
        ("780606", date(1978, 6, 6)),
        ("2528-03-04", date(1985, 3, 4)),
    ],
)
def test_births_are_never_in_the_future(text, day):
    assert parse_date(text, birth=True, today=TODAY) == day


def test_a_full_year_in_the_future_is_no_birth():
    for value in ("2027-03-04", "4 MAR 2027", date(2027, 3, 4), 46450):
        with pytest.raises(FieldError) as error:
            parse_date(value, birth=True, today=TODAY)
        assert error.value.code == "birth-in-future"


@pytest.mark.parametrize(
    ("text", "compact", "day", "noted"),
    [
        ("040327", CompactOrder.DMY, date(2027, 3, 4), False),
        ("270304", CompactOrder.YMD, date(2027, 3, 4), False),
        ("251201", CompactOrder.YMD, date(2025, 12, 1), False),
        ("251201", CompactOrder.DMY, date(2001, 12, 25), False),
        ("321201", CompactOrder.DMY, date(2032, 12, 1), True),
        ("011232", CompactOrder.YMD, date(2032, 12, 1), True),
    ],
)
def test_six_digits(text, compact, day, noted):
    found, note = parse_date_noted(text, compact=compact)
    assert (found, note is not None) == (day, noted)


def test_unusual_readings_are_noted():
    assert parse_date_noted("2528-03-04") == (
        date(1985, 3, 4),
        "Buddhist year 2528 read as 1985.",
    )
    assert parse_date_noted("45992")[1] == "Read as a day number of a spreadsheet."
    assert parse_date_noted("2027-03-04")[1] is None


def test_spreadsheet_days_around_the_false_leap_day():
    # 1900 had no 29 February; day numbers are only taken long after it.
    assert parse_date(20000) == date(1954, 10, 3)
    assert parse_date("80000") == date(2119, 1, 11)


@pytest.mark.parametrize(
    ("day", "shown"),
    [(MARCH, "04 MAR 2027"), (date(999, 12, 31), "31 DEC 0999"), (None, "")],
)
def test_format(day, shown):
    assert format_date(day) == shown


@given(DAYS)
def test_what_is_shown_is_read_back(day):
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d%b%Y}") == day


@given(DAYS, st.sampled_from(list(DateOrder)), st.sampled_from("/-"))
def test_numbers_are_read_back_by_their_order(day, order, sign):
    parts = (day.day, day.month) if order is DateOrder.DMY else (day.month, day.day)
    text = f"{parts[0]:02d}{sign}{parts[1]:02d}{sign}{day.year}"
    assert parse_date(text, order=order) == day


@given(
    st.one_of(
        st.text(max_size=80), st.from_regex(r"[0-9A-Z/. -]{0,14}"), st.floats(), st.integers()
    ),
    st.sampled_from([None, *DateOrder]),
    st.booleans(),
    st.sampled_from(list(CompactOrder)),
)
def test_anything_is_a_date_or_a_field_error(value, order, birth, compact):
    try:
        day = parse_date(value, order=order, birth=birth, today=TODAY, compact=compact)
    except FieldError:
        return
    assert 1900 <= day.year <= 2399
    assert not (birth and day > TODAY)
