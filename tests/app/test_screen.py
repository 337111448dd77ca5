"""Whether a window can be shown."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from imso_desk.app.screen import has_screen, need_screen
from imso_desk.runtime.errors import Refused


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [
        ("WAYLAND_DISPLAY", "wayland-0", True),
        ("DISPLAY", "elsewhere:10.0", True),
        ("DISPLAY", ":98765", False),
        ("QT_QPA_PLATFORM", "offscreen", False),
        ("QT_QPA_PLATFORM", "xcb", True),
    ],
)
def test_the_environment_tells(monkeypatch, name, value, seen):
    monkeypatch.setenv(name, value)
    assert has_screen() is seen


def test_a_display_that_answers(monkeypatch):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X98766")
        server.listen()
        monkeypatch.setenv("DISPLAY", ":98766.0")
        assert has_screen()
    assert not Path("/tmp/.X11-unix/X98766").exists()


def test_nothing_is_no_screen(monkeypatch):
    assert not has_screen()
    with pytest.raises(Refused):
        need_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    need_screen()
