"""Calendar files as RFC 5545 has them: what other calendar programs take in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from imso_desk.domain.calendar_entry import Entry
from imso_desk.exchange.atomic import replacing

OCTETS: Final = 75
PRODUCT: Final = "-//IMSO Desk//Calendar//EN"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def write_calendar(path: Path, entries: Iterable[Entry], name: str, office: str) -> None:
    """Write a calendar file; one there before is replaced only when the new one is whole."""
    with replacing(path) as file:
        file.write(calendar(entries, name, office))


def calendar(entries: Iterable[Entry], name: str, office: str) -> bytes:
    """A whole calendar: UTF-8, lines folded and ended as the standard asks.

    `office` makes the names of the entries unlike those of any other office.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for one in entries:
        lines += _event(one, office)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """Text as a value: signs that mean something else are marked, control signs are left out."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line of any length in pieces of at most 75 octets that never divide a letter."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterator[bytes]:
    piece, room = b"", OCTETS
    for sign in line:
        octets = sign.encode("utf-8")
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", OCTETS - 1  # the blank that begins the next piece counts
        piece += octets
    yield piece


def _event(one: Entry, office: str) -> list[str]:
    changed = f"{one.revision.at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{one.mark}@{office}",
        f"DTSTAMP:{changed}",  # of a calendar without a method: when it was last revised
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{one.revision.number}",
        _moment("DTSTART", one.start),
        _moment("DTEND", one.end),
        f"SUMMARY:{escaped(one.summary)}",
        f"CATEGORIES:{escaped(one.kind)}",
        f"STATUS:{one.status}",
        # deadlines and all-day entries must not mark the day as busy
        "TRANSP:OPAQUE" if isinstance(one.start, dt.datetime) else "TRANSP:TRANSPARENT",
    ]
    if one.location:
        lines.append(f"LOCATION:{escaped(one.location)}")
    if one.description:
        lines.append(f"DESCRIPTION:{escaped(one.description)}")
    return [*lines, "END:VEVENT"]


def _moment(name: str, at: dt.date | dt.datetime) -> str:
    """A floating local time or a whole day; years below 1000 keep their four digits."""
    day = f"{at.year:04}{at.month:02}{at.day:02}"
    if isinstance(at, dt.datetime):
        return f"{name}:{day}T{at.hour:02}{at.minute:02}{at.second:02}"
    return f"{name};VALUE=DATE:{day}"
