"""PySide6 6.12.0 loses references to None on Python 3.11 until the process aborts."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import PySide6
import pytest
from packaging.requirements import Requirement

CALLS = 4000
ALLOWED_LOSS = 100
COUNT_NONE = f"""
import sys
from PySide6.QtWidgets import QApplication, QLineEdit

application = QApplication([])
field = QLineEdit()
field.setText("warm")
before = sys.getrefcount(None)
for number in range({CALLS}):
    field.setText("a")
print(before - sys.getrefcount(None))
"""


def test_calls_into_qt_keep_none_alive():
    done = subprocess.run(
        [sys.executable, "-c", COUNT_NONE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= ALLOWED_LOSS


@pytest.mark.parametrize("key", ["build-system", "project"])
def test_the_faulty_version_cannot_be_installed(repository: Path, key: str):
    with (repository / "pyproject.toml").open("rb") as file:
        table = tomllib.load(file)[key]
    lines = table.get("requires") or table["dependencies"]
    qt = next(
        requirement
        for requirement in map(Requirement, lines)
        if requirement.name == "PySide6-Essentials"
    )
    assert qt.specifier.contains("6.11.3")
    assert not qt.specifier.contains("6.12.0")
    assert qt.specifier.contains(PySide6.__version__)
