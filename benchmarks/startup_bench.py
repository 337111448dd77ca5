"""Measures process start to first painted window: our shell against the bare window with a table.

Each round starts every variant in a fresh process, in rotated order. The clock starts in the parent
just before the process is spawned and stops in the child once the table has been painted; both
read the same monotonic clock. Run: python benchmarks/startup_bench.py [--rounds N]
"""

# ruff: noqa: ARG002, N802  Qt's names and signatures
from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOAL = 1.2
ROOT = Path(__file__).resolve().parent.parent
HEADINGS = ("Name", "Rank", "Country", "Status", "Course", "Reports", "ECL", "WCN")
FORBIDDEN = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "python_calamine", "uharfbuzz")


def stop_after_paint(view: Any, app: Any) -> None:
    """Print the time when the view's first paint event was delivered, and end the process."""
    from PySide6 import QtCore

    class Watch(QtCore.QObject):
        def eventFilter(self, watched: Any, event: Any) -> bool:
            if event.type() == QtCore.QEvent.Type.Paint:
                QtCore.QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            late = [name for name in FORBIDDEN if name in sys.modules]
            told = {"painted": time.monotonic(), "cpu": time.process_time() * 1e3, "late": late}
            print(json.dumps(told), flush=True)
            os._exit(0)

    watch = Watch(app)
    view.viewport().installEventFilter(watch)


def bare() -> None:
    """The floor: QMainWindow with a QTableView on a minimal model."""
    from PySide6 import QtCore, QtWidgets

    class Model(QtCore.QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 0

        def columnCount(self, parent: Any = None) -> int:
            return len(HEADINGS)

        def data(self, index: Any, role: int = 0) -> Any:
            return None

        def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:
            if role == 0:
                return HEADINGS[section] if orientation == QtCore.Qt.Orientation.Horizontal else ""
            return None

    app = QtWidgets.QApplication(["bench"])
    window = QtWidgets.QMainWindow()
    view = QtWidgets.QTableView()
    view.setModel(Model(view))
    window.setCentralWidget(view)
    window.resize(1280, 720)
    stop_after_paint(view, app)
    window.show()
    app.exec()


def shell() -> None:
    """Our window: theme, nine places, menus, title line with search, the table, message line."""
    # As the program's entry does; the window turns the collector on after its first paint.
    gc.disable()
    from imso_desk.ui.main_window import MainWindow, ShellPorts
    from imso_desk.ui.navigation import PLACES, place
    from imso_desk.ui.remembered import Remembered
    from imso_desk.ui.tables.columns import Column
    from imso_desk.ui.tables.view import RecordTable
    from imso_desk.ui.tables.windowed_model import WindowedTableModel
    from imso_desk.ui.theme import Look, Theme, make_application
    from imso_desk.ui.widgets.looks import button, label
    from imso_desk.ui.widgets.page import Page
    from imso_desk.ui.widgets.search_field import SearchField

    app = make_application(["bench"])
    theme = Theme(app, Look.LIGHT)
    columns = [Column(name.lower(), name, str) for name in HEADINGS]
    views = []

    def students() -> Page:
        page = Page("Students")
        page.title_line.addWidget(SearchField("Search students", "Name, country, course"), 1)
        page.title_line.addWidget(label("", "muted"))
        page.title_line.addStretch(1)
        page.title_line.addWidget(button("New student", "plus", "main"))
        view = RecordTable("Students")
        view.use(WindowedTableModel(columns, parent=view))
        page.body.addWidget(view)
        views.append(view)
        return page

    ports = ShellPorts(undo=_nothing, redo=_nothing, show_help=lambda _topic: None)
    places = [place(name, students) for name in PLACES]
    with tempfile.TemporaryDirectory() as folder:
        remembered = Remembered(Path(folder, "window.ini"))
        window = MainWindow("Fort Example", places, ports, theme, remembered)
        window.show_place("Students")
        stop_after_paint(views[-1], app)
        window.show()
        app.exec()


def _nothing() -> None:
    """Stand for what the window asks of the program."""


VARIANTS: dict[str, Callable[[], None]] = {"bare": bare, "shell": shell}


def measure(name: str, platform: str, cache: str) -> tuple[float, float]:
    """Start one variant; give the milliseconds from spawn to paint, and of processor time."""
    # Compiled modules in `cache`, as an installation has them, whatever this shell is set to.
    env = dict(os.environ, QT_QPA_PLATFORM=platform, PYTHONPATH=str(ROOT))
    env |= {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), "--child", name],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    if told["late"]:
        raise SystemExit(f"on the start path: {', '.join(told['late'])}")
    return (told["painted"] - start) * 1e3, told["cpu"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--child", choices=VARIANTS)
    options = parser.parse_args()
    if options.child:
        VARIANTS[options.child]()
        return
    times: dict[str, list[float]] = {name: [] for name in VARIANTS}
    cpu: dict[str, list[float]] = {name: [] for name in VARIANTS}
    names = list(VARIANTS)
    with tempfile.TemporaryDirectory() as cache:
        for number in range(options.rounds + 1):
            for name in names[number % len(names) :] + names[: number % len(names)]:
                took, busy = measure(name, options.platform, cache)
                if number:  # the first round only warms the caches
                    times[name].append(took)
                    cpu[name].append(busy)
    ratio = statistics.median(times["shell"]) / statistics.median(times["bare"])
    pairs = [ours / floor for ours, floor in zip(times["shell"], times["bare"], strict=True)]
    print(f"{'':8} {'median ms':>10} {'min':>7} {'max':>7} {'cpu ms':>7}   {options.platform}")
    for name, all_times in times.items():
        middle, busy = statistics.median(all_times), statistics.median(cpu[name])
        print(f"{name:8} {middle:10.0f} {min(all_times):7.0f} {max(all_times):7.0f} {busy:7.0f}")
    print(
        f"first painted window / bare window: {ratio:.2f} "
        f"(median of pairs {statistics.median(pairs):.2f}, processor time "
        f"{statistics.median(cpu['shell']) / statistics.median(cpu['bare']):.2f}; goal <= {GOAL})"
    )


if __name__ == "__main__":
    main()
