"""A private screen with its own bus, and the program on it as a user starts it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).parent / "imso-desk"
EYES = Path(__file__).parent.parent / "support" / "screen.py"
PYTHON_OF_THE_SYSTEM = "/usr/bin/python3"
NEEDED = ("Xvfb", "openbox", "xdotool", "xprop", "dbus-daemon", "import")
BINDING = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
SIZE = "1366x768x24"
ATTEMPTS = 3
PATIENCE = 20  # seconds for what a process does by itself: to start, to end, to write a file


def missing_tools() -> list[str]:
    """The parts of a private screen that this machine lacks."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    binding = [PYTHON_OF_THE_SYSTEM, "-c", BINDING]
    there = Path(binding[0]).exists()
    if not there or subprocess.run(binding, capture_output=True, check=False).returncode:
        lacking.append("gir1.2-atspi-2.0 and python3-gi")
    return lacking


def until(what: str, there: Any, patience: float = PATIENCE) -> Any:
    """The first true answer of `there`."""
    end = time.monotonic() + patience
    while not (answer := there()):
        assert time.monotonic() < end, f"{what}: still not so after {patience} s"
        time.sleep(0.02)
    return answer


class Screen:
    """Asks tests/support/screen.py; `screen.press("push button", "Save")` and so on."""

    def __init__(self, environment: dict[str, str], pictures: Path) -> None:
        self._environment = environment
        self._pictures = pictures
        self._process = subprocess.Popen(
            [PYTHON_OF_THE_SYSTEM, str(EYES)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __getattr__(self, question: str) -> Any:
        return lambda *words, **named: self._ask(question, words, named)

    def _ask(self, question: str, words: tuple[Any, ...], named: dict[str, Any]) -> Any:
        asked = {"ask": question, "with": words, "by": named}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        if "fault" in told:
            picture = self._pictures / "screen.png"
            shot = ["import", "-window", "root", str(picture)]
            subprocess.run(shot, env=self._environment, check=False)
            raise AssertionError(f"{question} {words}: {told['fault']} (see {picture})")
        return told.get("answer")

    def button(self, name: str) -> None:
        """Press a button by its action, as a screen reader does."""
        self.press("push button", name)

    def text(self, name: str) -> str:
        """What an edit field holds."""
        return self.wait("text", name)["text"]

    def says(self, words: str) -> str:
        """The label that holds these words, once it is there."""
        return self.wait("label", f"~{words}")["name"]

    def is_sound(self) -> None:
        """Every control that is showing has a name, and every cell says its column."""
        told = self.audit()
        assert told["seen"] > 5, "nothing was looked at"
        assert not told["faults"], told["faults"]

    def place(self, number: int, tab: str = "") -> None:
        """Go to a place by its number in the navigation, and to one of its tabs."""
        self.wait("radio button", "*")
        self.keys(f"ctrl+{number}")
        if tab:
            self.click("page tab", tab)

    def choose(self, name: str, option: str) -> None:
        """Choose in a combo box what begins like `option`, in its list by the keyboard."""
        self.press("combo box", name)
        self.wait("list", "")
        self.write(option)
        self.keys("Return")
        self.gone("list", "")
        chosen = self.wait("combo box", name)["text"]
        assert chosen.startswith(option), f"{name} is {chosen}"

    def type_down(self, cell: str, *texts: str) -> None:
        """Type into a cell of a grid, and into those below it."""
        self.click("table cell", cell)
        for text in texts:
            self.write(text)
            self.keys("Return")

    def take_student(self, name: str) -> None:
        """Find one student in a dialog that looks for students, and take this one."""
        # the keys of this screen have no accents; the search does not ask for them
        typed = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        self.put("text", "Find students to add", typed)
        self.says("1 student")
        self.wait("table cell", f"Name: {name}")
        self.keys("Down", "Return")

    def add_students(self, *names: str) -> None:
        """Find students one after the other, put each on the list, and close the search."""
        for name in names:
            self.take_student(name)
            self.wait("table cell", "On the list: Yes")
        self.button("Close adding students")
        self.gone("text", "Find students to add")

    def file_dialog(self, title: str, path: Path) -> None:
        """Type a path into the program's file dialog and take it."""
        self.wait("dialog", title)
        self.put("text", "File name:", str(path))
        self.keys("Return")
        self.gone("dialog", title)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(PATIENCE)


@dataclass
class Desktop:
    """The environment of one private screen; `folder` is where its processes keep their sockets."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    _ending: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def start(self) -> None:
        """Start all of it; once more when two servers at a time went for the same display."""
        for attempt in range(ATTEMPTS):
            try:
                self._start()
            except AssertionError:
                self.end()
                if attempt + 1 == ATTEMPTS:
                    raise
            else:
                return

    def _start(self) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "DBUS_", "AT_SPI", "DISPLAY", "WAYLAND"))
        }
        self.environment = kept | {
            "XDG_RUNTIME_DIR": str(self.folder),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        self.environment["DISPLAY"] = ":" + self._told_by("Xvfb", "-displayfd", "1", *SCREEN)
        bus = self._told_by("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        self._run("openbox", "--sm-disable", stdout=subprocess.DEVNULL)
        root = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        until("openbox runs", lambda: "window id" in self._output(root), PATIENCE / 2)

    def end(self) -> None:
        self._ending.close()

    def _run(self, *words: str, **settings: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            words,
            env=self.environment,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            **settings,
        )
        self._ending.callback(lambda: (process.terminate(), process.wait(PATIENCE)))
        return process

    def _told_by(self, *words: str) -> str:
        """The first line that a process says of itself."""
        line = self._run(*words, stdout=subprocess.PIPE).stdout.readline().strip()
        assert line, f"{words[0]} did not start"
        return line

    def _output(self, words: list[str]) -> str:
        told = subprocess.run(
            words, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        return told.stdout


SCREEN = ("-screen", "0", SIZE, "-nolisten", "tcp")


@contextlib.contextmanager
def running(desktop: Desktop, home: Path, *arguments: object) -> Iterator[Screen]:
    """The program with its window, in a home of its own; it must end well when asked to quit."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    told = (home / "errors.txt").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [str(PROGRAM), *map(str, arguments)],
        cwd=home,
        env=desktop.environment | folders | {"HOME": str(home)},
        stdout=told,
        stderr=told,
    )
    screen = Screen(desktop.environment, home)
    try:
        screen.wait("push button", "*", PATIENCE)
        yield screen
        screen.keys("ctrl+q")
        assert process.wait(PATIENCE) == 0
        told.seek(0)
        assert "Traceback" not in told.read()
        beside = [one.name for one in home.rglob("*.imso*") if one.suffix != ".imso"]
        assert beside == [], "files beside the office after closing"
    finally:
        screen.close()
        process.kill()
        process.wait(PATIENCE)
        told.close()
