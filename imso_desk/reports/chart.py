"""A small line chart of scores in percent of their maximum, with the pass mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imso_desk.reports.sheet import LEFT, LIGHT, WIDTH, Sheet
from imso_desk.reports.text import BLACK, GREY, NAVY, Ink, Style

HEIGHT = 108.0
PASS_INK: Ink = (0.62, 0.2, 0.16)

_CAPTION = Style(7.5, 9.5, ink=GREY)
_AXIS = Style(6.8, 8.5, ink=GREY)
_NUMBER = Style(6.8, 8.5, ink=BLACK)
_PASS = Style(6.8, 8.5, ink=PASS_INK)
_MOST_LABELS = 12
_LEFT_SPACE = 26.0
_RIGHT_SPACE = 58.0


@dataclass(frozen=True, slots=True)
class Point:
    """One score in percent, its label below the axis, and the pass mark in percent if any."""

    percent: float
    label: str
    pass_percent: float | None = None


def chart(sheet: Sheet, caption: str, points: Sequence[Point]) -> None:
    """Draw the chart over the whole width; it is never split between pages."""
    sheet.need(HEIGHT)
    sheet.y -= 6 + _CAPTION.size
    sheet.text(LEFT, sheet.setter.line(caption, _CAPTION), _CAPTION)
    frame = _Frame(
        left=LEFT + _LEFT_SPACE,
        bottom=sheet.y - HEIGHT + 36,
        width=WIDTH - _LEFT_SPACE - _RIGHT_SPACE,
        height=HEIGHT - 50,
        floor=_floor(points),
        count=len(points),
    )
    _axis(sheet, frame)
    _pass_mark(sheet, frame, points)
    _scores(sheet, frame, points)
    sheet.y -= HEIGHT - 6 - _CAPTION.size


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    bottom: float
    width: float
    height: float
    floor: int
    count: int

    def x(self, at: float) -> float:
        """Return where point number `at` stands; half a step is left free on both sides."""
        return self.left + (at + 0.5) * self.width / self.count

    def y(self, percent: float) -> float:
        """Return the height of a percentage; more than 100 is drawn just above the frame."""
        share = (min(percent, 104.0) - self.floor) / (100 - self.floor)
        return self.bottom + share * self.height


def _floor(points: Sequence[Point]) -> int:
    """Return the percentage at the foot of the scale: 0, 20, 40 or 60."""
    lowest = min(
        min(point.percent, 100 if point.pass_percent is None else point.pass_percent)
        for point in points
    )
    return max(0, min(60, int((lowest - 8) // 20) * 20))


def _axis(sheet: Sheet, frame: _Frame) -> None:
    for percent in range(frame.floor, 101, 20):
        y = frame.y(percent)
        sheet.page.rules.append((frame.left, y, frame.left + frame.width, y, 0.35, LIGHT))
        line = sheet.setter.line(f"{percent} %", _AXIS)
        sheet.page.texts.append((frame.left - 5 - line.width, y - 2.3, _AXIS, line))


def _pass_mark(sheet: Sheet, frame: _Frame, points: Sequence[Point]) -> None:
    """Draw the pass mark as a dashed step; scores without one leave a gap."""
    start: int | None = None
    half = frame.width / frame.count / 2
    last: float | None = None
    for at, point in enumerate([*points, Point(0, "")]):
        mark = point.pass_percent
        if start is not None and last is not None and mark != last:
            y = frame.y(last)
            ends = ((frame.x(start) - half, y), (frame.x(at - 1) + half, y))
            sheet.page.paths.append((ends, 0.8, PASS_INK, True))
        if mark != last:
            start, last = (None if mark is None else at), mark
    final = points[-1].pass_percent
    if final is not None:
        words = sheet.setter.line(f"pass mark {final:.0f} %", _PASS)
        x = frame.left + frame.width + 3
        sheet.page.texts.append((x, frame.y(final) - 2.3, _PASS, words))


def _scores(sheet: Sheet, frame: _Frame, points: Sequence[Point]) -> None:
    every = -(-len(points) // _MOST_LABELS)
    page = sheet.page
    places = tuple((frame.x(at), frame.y(point.percent)) for at, point in enumerate(points))
    page.paths.append((places, 1.2, NAVY, False))
    for at, ((x, y), point) in enumerate(zip(places, points, strict=True)):
        page.dots.append((x, y, 2.0 if every == 1 else 1.2, NAVY))
        if at % every:
            continue
        number = sheet.setter.line(f"{point.percent:.0f}", _NUMBER)
        under = _is_valley(points, at) and _is_free(frame, point, y)
        page.texts.append((x - number.width / 2, y - 9 if under else y + 4, _NUMBER, number))
        label = sheet.setter.line(point.label, _AXIS)
        page.texts.append((x - label.width / 2, frame.bottom - 10, _AXIS, label))


def _is_valley(points: Sequence[Point], at: int) -> bool:
    """Say whether the line comes down to this point and goes up after it: its number goes below."""
    near = [points[side].percent for side in (at - 1, at + 1) if 0 <= side < len(points)]
    return all(percent > points[at].percent for percent in near)


def _is_free(frame: _Frame, point: Point, y: float) -> bool:
    """Say whether a number under the height y meets neither the foot nor the pass mark."""
    if y - 11 < frame.bottom:
        return False
    return point.pass_percent is None or not y - 11 < frame.y(point.pass_percent) < y - 1
