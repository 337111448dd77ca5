"""The list at any size: its first page, scrolling to anywhere, and what it costs in memory.

Each size runs in a process of its own, so that memory is honest; the sizes take turns.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.figures import Measured, median, percentile

_STOPS = 61
_ROUNDS = 3
_TOO_LONG = 100.0


def measure(students: int, small: int = 10_000, scroll_small: int = 1_000) -> list[Measured]:
    """First page at `students` against `small`, frames against `scroll_small`, memory."""
    told: dict[int, list[dict[str, Any]]] = {students: [], small: [], scroll_small: []}
    for turn in range(_ROUNDS):
        sizes = list(told) if turn % 2 else list(told)[::-1]
        for size in sizes:
            told[size].append(_child(size))
    page = {size: median([one["first_page"] for one in runs]) for size, runs in told.items()}
    frames = {size: [f for one in runs for f in one["frames"]] for size, runs in told.items()}
    memory = median([one["memory"] for one in told[students]])
    big, floor = percentile(frames[students], 0.95), percentile(frames[scroll_small], 0.95)
    return [
        Measured(f"first page at {students:,}", f"at {small:,}", page[small], page[students], 1.2),
        Measured(f"scroll frame at {students:,}, p95", f"at {scroll_small:,}", floor, big, 2.0),
        Measured(
            f"scroll frame at {students:,}, worst (ms)", "", 0.0, max(frames[students]), _TOO_LONG
        ),
        Measured(f"memory over the empty program at {students:,} (MB)", "", 0.0, memory, 100.0),
    ]


def _child(students: int) -> dict[str, Any]:
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.list_bench", str(students)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _resident() -> float:
    """Megabytes this process holds in memory now."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(students: int) -> dict[str, Any]:
    """Open the window on an office of that size, time its list, and scroll it to its end."""
    from benchmarks.offices import TODAY, office_of, opened
    from imso_desk.app.bootstrap import Program
    from imso_desk.runtime.clock import fixed
    from imso_desk.services.context import Context
    from imso_desk.services.students import StudentQuery, StudentService

    office_of(students)
    empty, _ = _shown(opened(0), fixed(TODAY), Program)
    office = opened(students)
    service = StudentService(Context(office, "bench", "bench", fixed(TODAY)))
    service.first_page(StudentQuery())
    pages = []
    for _ in range(15):
        start = time.perf_counter()
        service.first_page(StudentQuery())
        pages.append((time.perf_counter() - start) * 1e3)
    full, frames = _shown(office, fixed(TODAY), Program)
    return {"first_page": median(pages), "frames": frames, "memory": full - empty}


def _shown(office: Any, clock: Any, program_of: Any) -> tuple[float, list[float]]:
    from PySide6.QtWidgets import QApplication

    from imso_desk.app.students_place import StudentsPlace

    program = program_of(clock, forgetful=True)
    program.remembered.keep_text("place", "Students")  # the list alone, not what Today works out
    shown = program.open_window(office)
    shown.window.resize(1366, 768)
    shown.settle()
    place = shown.window.page
    assert isinstance(place, StudentsPlace)
    while not place.list.loader.settled:
        QApplication.processEvents()
    shown.settle()
    bar = place.list.table.verticalScrollBar()
    frames = []
    for stop in range(_STOPS):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * stop // (_STOPS - 1))
        place.list.table.viewport().repaint()
        QApplication.processEvents()
        frames.append((time.perf_counter() - start) * 1e3)
    shown.settle()
    held = _resident()
    shown.window.close()
    return held, frames


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]))))
