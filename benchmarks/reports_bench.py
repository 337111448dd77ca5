"""Measures the progress report against the bare ReportLab canvas drawing the same marks.

The floor replays what our layout put on the pages (texts, rules, frames, lines, dots, pictures)
with drawString, line, rect, drawPath, circle and drawImage on a plain canvas, with the same fonts
as ReportLab embeds them, the same packing, and no layout at all. Run: python
benchmarks/reports_bench.py
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from imso_desk import assets
from imso_desk.domain.progress import (
    AssessmentResult,
    EnglishResult,
    EventAttendance,
    LineProgress,
    Meets,
    ProgressReport,
    Remark,
    TopicCoverage,
    VisitFacts,
)
from imso_desk.reports.letterhead import Letterhead
from imso_desk.reports.marks import Page
from imso_desk.reports.progress_report import progress_pages, write_progress_book
from imso_desk.reports.text import Typesetter

NAMES = (
    "Nguyễn Thị Ánh",
    "Şahin Öztürk",
    "Łukasik Wiśniewski",
    "Шевченко Олена",
    "Ødegård Åse",
    "García Muñoz",
)
NATIVE = ("", "", "", "", "", "خالد بن سعيد", "พันตรี สมหญิง", "ဗိုလ်မှူး ကျော်စွာ", "", "")
LETTERHEAD = Letterhead(
    school="Bandaria Command and Staff College",
    office="International Military Student Office",
    address_lines=("1 Parade Square, Fort Example, KS 66027",),
    cui_banner="CUI",
    cui_block=(
        "Controlled by: Fort Example, IMSO",
        "CUI category: PRVCY",
        "POC: J. Example, 555-0100",
    ),
    signature_blocks=("ALEX P. EXAMPLE\nDirector of Studies", "J. EXAMPLE\nIMSO"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: medians in milliseconds, their ratio and the goal."""

    name: str
    floor_ms: float
    figure_ms: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.figure_ms / self.floor_ms


def photo(number: int, longest: int = 600) -> bytes:
    """Make a picture that differs for each student and packs like a photo."""
    from PIL import Image, ImageFilter

    noise = Image.effect_noise((longest // 10 * 8, longest), 30 + number % 20)
    out = io.BytesIO()
    noise.filter(ImageFilter.GaussianBlur(2)).convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()


def record(number: int, picture: bytes | None) -> ProgressReport:
    """Make the record of one invented student; its report has two pages."""
    start = date(2026, 7, 1) + timedelta(days=number % 90)
    text = "The student made steady progress in listening and took part in all scheduled events. "
    return ProgressReport(
        number,
        f"{NAMES[number % len(NAMES)]} {number}",
        date(2027, 3, 4),
        NATIVE[number % len(NATIVE)],
        "Captain",
        "O-3",
        "Army",
        "Bandaria",
        "XB",
        date(1990, 1, 1),
        f"BN-26-{number:04d}",
        picture,
        VisitFacts(
            f"BN-B-OBS001-{number:04d}",
            "IMET",
            "OBS001",
            start,
            start + timedelta(days=320),
            "spouse",
        ),
        _lines(number, start),
        _english(start),
        _events(start),
        _topics(),
        ("Travel claim of February",),
        (Remark(start, text),),
    )


def _lines(number: int, start: date) -> tuple[LineProgress, ...]:
    marks = tuple(
        AssessmentResult(
            f"Assessment {at + 1}: written exam",
            start + timedelta(days=20 * at),
            Decimal(66 + (number + at * 7) % 33),
            Decimal(100),
            Decimal(70),
            Decimal("12.5"),
        )
        for at in range(6)
    )
    line = LineProgress(
        f"0{number:03d}A",
        "Command and General Staff Officer Course",
        "Bandaria Command and Staff College",
        "Fort Example, KS",
        "26-02",
        start,
        start,
        start + timedelta(days=300),
        "in progress",
        "4 of 31",
        80,
        "2+/2",
        marks,
    )
    prep = LineProgress(
        f"0{number:03d}B",
        "Preparatory Course",
        "DLIELC",
        "Lackland",
        "26-01",
        start,
        start,
        start,
        "completed",
    )
    return line, prep


def _english(start: date) -> tuple[EnglishResult, ...]:
    return tuple(
        EnglishResult(
            "ECL",
            start + timedelta(days=30 * at),
            "DLIELC",
            70 + at * 3,
            meets=Meets.SHORT if at < 4 else Meets.MET,
            minimum="80",
            short_by=max(0, 10 - at * 3) or None,
        )
        for at in range(4)
    )


def _topics() -> tuple[TopicCoverage, ...]:
    return tuple(
        TopicCoverage(f"Topic {at + 1}: institutions and civic life", at % 4, 4) for at in range(6)
    )


def _events(start: date) -> tuple[EventAttendance, ...]:
    return tuple(
        EventAttendance(
            f"Topic {at % 8 + 1}: institutions and civic life", f"Visit number {at + 1}", start
        )
        for at in range(4)
    )


class BareCanvas:
    """The floor: a plain ReportLab canvas that draws marks at known places."""

    def __init__(self) -> None:
        from reportlab import rl_config
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        rl_config.useA85 = 0
        self._register = lambda name: pdfmetrics.registerFont(
            TTFont(name, str(assets.path("fonts", f"{name}.ttf")))
        )
        self._known: set[str] = set()

    def draw(self, students: list[list[Page]]) -> bytes:
        from reportlab.pdfgen.canvas import Canvas

        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(612, 792), pageCompression=1, invariant=1)
        for pages in students:
            for page in pages:
                self._page(canvas, page)
                canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _page(self, canvas: Any, page: Page) -> None:
        from reportlab.lib.utils import ImageReader

        for x, y, width, height, picture in page.pictures:
            canvas.drawImage(ImageReader(io.BytesIO(picture.data)), x, y, width, height)
        for x1, y1, x2, y2, thickness, ink in page.rules:
            canvas.setLineWidth(thickness)
            canvas.setStrokeColorRGB(*ink)
            canvas.line(x1, y1, x2, y2)
        for x, y, width, height, thickness, ink in page.boxes:
            canvas.setLineWidth(thickness)
            canvas.setStrokeColorRGB(*ink)
            canvas.rect(x, y, width, height)
        for points, thickness, ink, _dashed in page.paths:
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            canvas.setLineWidth(thickness)
            canvas.setStrokeColorRGB(*ink)
            canvas.drawPath(path)
        for x, y, radius, ink in page.dots:
            canvas.setFillColorRGB(*ink)
            canvas.circle(x, y, radius, stroke=0, fill=1)
        self._texts(canvas, page)

    def _texts(self, canvas: Any, page: Page) -> None:
        before: object = None
        for x, y, style, line in page.texts:
            if style is not before or line.runs:
                before = style
                # Unshaped: the canvas cannot do it. The longest run says which font it needs.
                name = (
                    max(line.runs, key=lambda run: run.width).face.name
                    if line.runs
                    else style.face.name
                )
                if name not in self._known:
                    self._known.add(name)
                    self._register(name)
                canvas.setFont(name, style.size)
                canvas.setFillColorRGB(*style.ink)
                if line.runs:
                    before = None
            canvas.drawString(x, y, line.text)


def _time(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def single_report(rounds: int = 15, reports: int = 10) -> Figure:
    """One two-page report against the same marks on the canvas; the two take turns."""
    floor = BareCanvas()
    records = [record(number, photo(number)) for number in range(reports)]
    pages = [progress_pages(one, LETTERHEAD, Typesetter(), None) for one in records]
    assert all(len(student) == 2 for student in pages), [len(student) for student in pages]
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(rounds + 1):
        order = [(ours, _write), (bare, lambda at: floor.draw([pages[at]]))]
        for times, work in order if turn % 2 else reversed(order):
            spent = [
                _time(lambda at=at, work=work: work(records[at] if work is _write else at))
                for at in range(reports)
            ]
            if turn:
                times += spent
    return Figure(
        "one two-page report / bare canvas", statistics.median(bare), statistics.median(ours), 1.5
    )


def book(students: int = 500, rounds: int = 3) -> Figure:
    """A book of many students against as many single files on the canvas."""
    floor = BareCanvas()
    photos = [photo(number) for number in range(25)]
    records = [
        record(number, photos[number % 25] + bytes([number % 256])) for number in range(students)
    ]
    pages = [progress_pages(one, LETTERHEAD, Typesetter(), None) for one in records]
    ours: list[float] = []
    bare: list[float] = []
    gc.freeze()  # the prepared pages are no work of either side
    for turn in range(rounds):
        order = [
            (ours, lambda: write_progress_book(records, LETTERHEAD, io.BytesIO())),
            (bare, lambda: [floor.draw([student]) for student in pages]),
        ]
        for times, work in order if turn % 2 else reversed(order):
            times.append(_time(work))
    return Figure(
        f"book of {students} / {students} singles on the canvas",
        statistics.median(bare),
        statistics.median(ours),
        0.8,
    )


def book_memory(few: int = 50, many: int = 500) -> tuple[int, int]:
    """Return the most bytes Python held while books of `few` and of `many` were written away."""
    shared = photo(1)

    def stream(count: int) -> Iterator[ProgressReport]:
        return (record(number, shared) for number in range(count))

    class Sink(io.RawIOBase):
        def write(self, data: Any) -> int:
            return len(data)

    write_progress_book(stream(few), LETTERHEAD, Sink())  # type: ignore[arg-type]
    peaks = []
    for count in (few, many):
        tracemalloc.start()
        write_progress_book(stream(count), LETTERHEAD, Sink())  # type: ignore[arg-type]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return peaks[0], peaks[1]


def _write(report: ProgressReport) -> bytes:
    out = io.BytesIO()
    write_progress_book([report], LETTERHEAD, out)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=500, help="students in the book")
    chosen = parser.parse_args()
    for figure in (single_report(), book(chosen.students)):
        print(
            f"{figure.name:<46} floor {figure.floor_ms:9.1f} ms  ours {figure.figure_ms:9.1f} ms  "
            f"ratio {figure.ratio:5.2f}  goal {figure.goal}"
        )
    few, many = book_memory(many=chosen.students)
    print(
        f"peak memory of a book: 50 students {few / 1e6:.1f} MB, "
        f"{chosen.students} students {many / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
