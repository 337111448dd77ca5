"""Amounts in US dollars as sheets write them, as exact decimals with cents."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from imso_desk.domain.problems import FieldError

_CENT: Final = Decimal("0.01")
_LARGEST: Final = Decimal("9999999999.99")
_FREE: Final = frozenset(
    "free;no charge;no cost;n/c;nc;gratis;waived;nil;none;complimentary;at no cost".split(";")
)
_DOLLARS: Final = re.compile(r"US ?\$|U\.?S\.? ?D(?:OLLARS?)?\b|\bDOLLARS?\b|\$|\bUSD")
_OTHER: Final = re.compile(
    r"[€£¥₹₩₺₽₫฿₴₪]|\b(?:EUROS?|POUNDS?|EUR|GBP|JPY|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK"
    r"|TRY|CNY|KRW|INR|BRL|MXN|COP|ZAR|EGP|SAR|AED|QAR|KWD|JOD|THB|PHP|IDR|MYR|SGD|NGN|KES|UAH)\b"
)
_GROUPS: Final = re.compile(r"\d{1,3}(?:[ '\u2019]\d{3})+(?=[.,]|$)")
_US: Final = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{0,2})?|\.\d{1,2}")
_EUROPEAN: Final = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d{1,2}|,-)?")


def parse_money(text: str | float | Decimal) -> Decimal:
    """Return dollars and cents of "$1,240.50", "USD 96,00", "(12.00)" (negative) or "free" (0).

    Raises FieldError not-money, other-currency, ambiguous-amount (1.240 may be either) or
    amount-too-large.
    """
    if isinstance(text, str):
        return _read(text)
    number = Decimal(str(text)) if not isinstance(text, bool) else Decimal("NaN")
    if not number.is_finite():
        raise _not_money()
    return _limited(number)


@lru_cache(maxsize=8192)
def _read(text: str) -> Decimal:
    bare = " ".join(text.split()).upper()
    if bare.lower().strip(".") in _FREE:
        return Decimal("0.00")
    if len(bare) > 40:
        raise _not_money()
    bare = _DOLLARS.sub(" ", bare).strip()
    if _OTHER.search(bare):
        raise FieldError("other-currency", "The amount is not in US dollars.")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("() ") if negative else bare
    if bare[:1] in {"-", "−", "–"}:
        negative, bare = not negative, bare[1:].strip()
    bare = _GROUPS.sub(lambda group: re.sub(r"\D", "", group[0]), bare)
    amount = _amount(bare)
    return _limited(-amount if negative else amount)


def _amount(bare: str) -> Decimal:
    if not bare.isascii():
        raise _not_money()
    if _US.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    if re.fullmatch(r"\d{1,3}\.\d{3}", bare):
        raise FieldError("ambiguous-amount", "Write the amount as 1240.00 or as 1.24.")
    if _EUROPEAN.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",-", "").replace(",", "."))
    raise _not_money()


def _limited(amount: Decimal) -> Decimal:
    if abs(amount) > _LARGEST:
        raise FieldError("amount-too-large", "The amount is too large to be right.")
    exact = amount.quantize(_CENT)
    return exact if exact else exact.copy_abs()


def _not_money() -> FieldError:
    return FieldError("not-money", "Write the amount as 1240.50.")


def format_money(amount: Decimal | None) -> str:
    """Show dollars and cents as $1,240.50, and no amount as an empty text."""
    if amount is None:
        return ""
    return f"{'-' if amount < 0 else ''}${abs(amount):,.2f}"
