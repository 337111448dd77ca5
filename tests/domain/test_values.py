"""Every value comes back from its plain form as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.fields import FieldKind as K
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.values import from_plain, plain_row, storable, to_plain

minutes = st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
money = st.decimals(-(10**11), 10**11, places=2, allow_nan=False)
texts = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)
VALUES = st.one_of(
    st.tuples(st.sampled_from([K.DATE, K.BIRTH_DATE]), st.dates()),
    st.tuples(st.just(K.LOCAL_TIME), minutes),
    st.tuples(st.just(K.MONEY), money),
    st.tuples(st.just(K.FLAG), st.booleans()),
    st.tuples(st.sampled_from([K.INTEGER, K.SCORE]), st.integers(-(2**62), 2**62)),
    st.tuples(st.sampled_from([K.TEXT, K.LONG_TEXT, K.CODE, K.RANK, K.COUNTRY, K.CHOICE]), texts),
)


@given(VALUES)
def test_any_value_comes_back(pair):
    kind, value = pair
    plain = to_plain(kind, value)
    assert type(plain) in (str, int)
    back = from_plain(kind, plain)
    assert back == value
    assert type(back) is type(value)
    assert to_plain(kind, back) == plain


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("nothing", [None, "", "   ", "\n\t"])
def test_nothing_is_nothing(kind, nothing):
    assert to_plain(kind, nothing) is None
    assert from_plain(kind, None) is None


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        (K.DATE, dt.datetime(2027, 3, 4, 23, 59), "2027-03-04"),
        (K.LOCAL_TIME, dt.date(2027, 3, 4), "2027-03-04 00:00"),
        (K.LOCAL_TIME, dt.datetime(999, 3, 4, 5, 6, 7, 8), "0999-03-04 05:06"),
        (K.MONEY, Decimal("0.1"), "0.10"),
        (K.MONEY, 12, "12.00"),
        (K.MONEY, Decimal("1E+3"), "1000.00"),
        (K.CODE, 7, "7"),
        (K.TEXT, "  as typed ", "  as typed "),
        (K.FLAG, False, 0),
        (K.TEXT, "a\ud800b", "a?b"),
    ],
)
def test_plain_forms(kind, value, plain):
    assert to_plain(kind, value) == plain


def test_what_has_no_plain_form_is_refused():
    for value in (1.5, b"x", ["x"], object()):
        with pytest.raises(TypeError):
            to_plain(K.TEXT, value)
    with pytest.raises(KeyError):
        plain_row(BY_NAME["person"], {"no_such": 1})


@given(st.text())
def test_any_text_can_be_stored(text):
    storable(text).encode("utf-8")
