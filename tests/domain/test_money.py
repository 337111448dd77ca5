"""Amounts as sheets write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.money import format_money, parse_money
from imso_desk.domain.problems import FieldError


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$1,240.50", "1240.50"),
        ("USD 96,00", "96.00"),
        ("free", "0.00"),
        ("No charge", "0.00"),
        ("308", "308.00"),
        ("$39,155", "39155.00"),
        ("$0", "0.00"),
        ("-$5", "-5.00"),
        ("$-5.5", "-5.50"),
        ("(12.50)", "-12.50"),
        ("1 240,50", "1240.50"),
        ("1\u00a0240,50", "1240.50"),
        ("1'240.50", "1240.50"),
        ("1.240,50", "1240.50"),
        ("12.345.678", "12345678.00"),
        ("US$ 20", "20.00"),
        ("5 dollars", "5.00"),
        (".5", "0.50"),
        ("12,5", "12.50"),
        (1240.5, "1240.50"),
        (39155, "39155.00"),
        (0.1 + 0.2, "0.30"),
        (Decimal("7.005"), "7.00"),
        (-0.001, "0.00"),
    ],
)
def test_amounts(text, amount):
    found = parse_money(text)
    assert (found, str(found)) == (Decimal(amount), amount)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(22 x 18)", "not-money"),
        ("", "not-money"),
        ("abc", "not-money"),
        ("1,24,0", "not-money"),
        ("1e5", "not-money"),
        ("NaN", "not-money"),
        ("1.2345", "not-money"),
        ("=1+1", "not-money"),
        (float("nan"), "not-money"),
        (float("inf"), "not-money"),
        (True, "not-money"),
        ("1.240", "ambiguous-amount"),
        ("EUR 5", "other-currency"),
        ("€5", "other-currency"),
        ("9" * 20, "amount-too-large"),
        (1e30, "amount-too-large"),
    ],
)
def test_refused(text, code):
    with pytest.raises(FieldError) as error:
        parse_money(text)
    assert error.value.code == code


@given(st.decimals(-9_999_999, 9_999_999, places=2))
def test_what_is_shown_is_read_back(amount):
    assert parse_money(format_money(amount)) == amount
    assert parse_money(str(amount)) == amount


def test_nothing_is_shown_as_nothing():
    assert format_money(None) == ""


@given(
    st.one_of(
        st.text(max_size=50), st.from_regex(r"[0-9.,$() -]{0,15}"), st.floats(), st.integers()
    )
)
def test_any_text_is_an_amount_or_refused(text):
    try:
        amount = parse_money(text)
    except FieldError:
        return
    assert amount.as_tuple().exponent == -2
