"""Process start to first paint, and to a list one can edit, against a bare window with a table.

Each round starts both in fresh processes, in rotated order; the clock starts in the parent just
before the process is spawned. The program is the real one: it opens a real office with a key that
is derived beforehand, paints its window, fills the list and gets ready for the first edit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Measured, median
from benchmarks.offices import office_of
from benchmarks.startup_bench import bare

if TYPE_CHECKING:
    from imso_desk.app.window import OfficeWindow

_STUDENTS = 1_000
_ROOT = Path(__file__).resolve().parent.parent


def measure(rounds: int = 15, platform: str = "offscreen") -> list[Measured]:
    """Medians of so many rounds after one that warms the caches."""
    path, key = office_of(_STUDENTS)
    told: dict[str, list[float]] = {"bare": [], "painted": [], "ready": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            calls = [["bare"], ["program", str(path), key.key.hex(), key.salt.hex()]]
            for call in calls if turn % 2 else calls[::-1]:
                found = _run(call, platform, folder)
                if not turn:
                    continue
                if call[0] == "bare":
                    told["bare"].append(found["painted"])
                else:
                    told["painted"].append(found["painted"])
                    told["ready"].append(found["ready"])
    floor = median(told["bare"])
    return [
        Measured(
            "process start to first painted window", "bare window, table", floor,
            median(told["painted"]), 1.2,
        ),
        Measured(
            "process start to list filled and ready to edit", "bare window, table", floor,
            median(told["ready"]), 2.4,
        ),
    ]  # fmt: skip


def _run(call: list[str], platform: str, folder: str) -> dict[str, float]:
    # Compiled modules are kept, as an installation has them, whatever this shell is set to.
    env = dict(os.environ, QT_QPA_PLATFORM=platform, PYTHONPATH=str(_ROOT), HOME=folder)
    env |= {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    env |= {"XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
    start = time.monotonic()
    command = [sys.executable, str(Path(__file__).resolve()), *call]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return {name: (told[name] - start) * 1e3 for name in ("painted", "ready") if name in told}


def program(path: str, key: str, salt: str) -> None:
    """The real program, ended as soon as its list is filled and the first edit could be made."""
    import gc

    gc.disable()  # as the program's own entry does
    from functools import partial

    from imso_desk.app import bootstrap
    from imso_desk.database.cipher import OfficeKey

    marks: dict[str, float] = {}

    def shown(window: OfficeWindow) -> None:
        window.window.first_paint.connect(lambda: marks.setdefault("painted", time.monotonic()))
        window.ready.connect(partial(end, window))

    def end(window: OfficeWindow) -> None:
        from imso_desk.app.students_place import StudentsPlace

        window.settle()  # until the first page, the count and the order of all are there
        place = window.window.page
        if not isinstance(place, StudentsPlace) or not place.list.model.rowCount():
            raise SystemExit("the list is empty")
        marks["ready"] = time.monotonic()
        print(json.dumps(marks), flush=True)
        os._exit(0)

    made = OfficeKey(bytes.fromhex(key), bytes.fromhex(salt))
    bootstrap.run_window(Path(path), key=made, on_open=shown)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(*sys.argv[2:])
