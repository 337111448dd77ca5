"""Process start to first paint, and to a list one can edit, against a bare window with a table.

Each round starts all in fresh processes, in another order; the clock starts in the parent just
before the process is spawned. The program is the real one: it opens a real office with a key that
is derived beforehand, paints its window, fills the list of the place it begins with (the day's
items, or the students when they were looked at last) and gets ready for the first edit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.figures import Measured
    from imso_desk.app.window import OfficeWindow

_STUDENTS = 1_000
_ROOT = Path(__file__).resolve().parent.parent


def measure(rounds: int = 15, platform: str = "offscreen") -> list[Measured]:
    """Medians of so many rounds after one that warms the caches."""
    # imported here: the processes that are timed must not load what makes the offices
    from benchmarks import alumni, offices
    from benchmarks.figures import Measured, median

    told: dict[str, list[float]] = {}
    made = {"few": offices.office_of(_STUDENTS), "400": alumni.office_with(_STUDENTS)}
    day = offices.TODAY.isoformat()
    calls = {
        f"{place}, {size}": ["program", place, day, str(path), key.key.hex(), key.salt.hex()]
        for size, (path, key) in made.items()
        for place in ("Today", "Students")
    }
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            # whoever comes after the bare window finds less of the program in the machine's caches
            names = ["bare", *calls]
            Random(turn).shuffle(names)
            for name in names:
                found = _run(calls.get(name, ["bare"]), platform, folder)
                for mark, spent in found.items() if turn else ():
                    told.setdefault(name if name == "bare" else f"{name}, {mark}", []).append(spent)
    middle = {name: median(times) for name, times in told.items()}
    floor = middle.pop("bare")
    return [
        Measured(what, "bare window, table", floor, middle[name], goal)
        for what, name, goal in (
            ("process start to first painted window", "Today, few, painted", 1.2),
            ("process start to the day's list, ready to edit", "Today, few, ready", 2.4),
            ("process start to the students, ready to edit", "Students, few, ready", 2.4),
            ("first painted window, 400 active", "Today, 400, painted", 1.2),
            ("the day's list, ready to edit, 400 active", "Today, 400, ready", 0),
            ("the students, ready to edit, 400 active", "Students, 400, ready", 2.4),
        )
    ]


def _run(call: list[str], platform: str, folder: str) -> dict[str, float]:
    config = Path(folder, *call[1:2])  # of its own for each place to begin with
    kept = config / "imso-desk" / "window.ini"
    if call[0] == "program" and not kept.exists():
        kept.parent.mkdir(parents=True)
        kept.write_text(f"[texts]\nplace={call[1]}\n", "ascii")
    # Compiled modules are kept, as an installation has them, whatever this shell is set to.
    env = dict(os.environ, QT_QPA_PLATFORM=platform, PYTHONPATH=str(_ROOT), HOME=folder)
    env |= {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    env |= {"XDG_CONFIG_HOME": str(config), "XDG_CACHE_HOME": folder}
    start = time.monotonic()
    command = [sys.executable, str(Path(__file__).resolve()), *call]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return {name: (told[name] - start) * 1e3 for name in ("painted", "ready") if name in told}


def program(place: str, day: str, path: str, key: str, salt: str) -> None:
    """The real program, ended as soon as its list is filled and the first edit could be made."""
    import gc

    gc.disable()  # as the program's own entry does
    import datetime as dt
    from functools import partial

    from imso_desk.app import bootstrap
    from imso_desk.database.cipher import OfficeKey

    marks: dict[str, float] = {}

    def shown(window: OfficeWindow) -> None:
        window.window.first_paint.connect(lambda: mark("painted"))
        window.window.place_shown.connect(lambda _name: begun(window))
        window.ready.connect(partial(ready, window))

    def begun(window: OfficeWindow) -> None:
        if place == "Today" and window.window.page is not None:
            # the number beside the place is told as soon as the day's items stand in the list
            window.window.page.count_changed.connect(lambda _count: mark("filled"))

    def ready(window: OfficeWindow) -> None:
        if place == "Students":
            window.settle()  # until the first page, the count and the order of all are there
            page: Any = window.window.page
            if not page.list.model.rowCount():
                raise SystemExit("the list is empty")
            mark("filled")
        mark("editable")

    def mark(name: str) -> None:
        marks.setdefault(name, time.monotonic())
        if {"editable", "filled"} <= marks.keys():
            both = max(marks["editable"], marks["filled"])
            print(json.dumps({"painted": marks["painted"], "ready": both}), flush=True)
            os._exit(0)

    made_key = OfficeKey(bytes.fromhex(key), bytes.fromhex(salt))
    bootstrap.run_window(Path(path), as_of=dt.date.fromisoformat(day), key=made_key, on_open=shown)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        from benchmarks.startup_bench import bare

        bare()
    else:
        program(*sys.argv[2:])
