"""Set up before anything imports Qt: no screen, no user's folders, no surprises from outside."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# At import, because pytest-qt imports Qt while pytest is being configured.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("IMSO_TEST_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "qt.accessibility.atspi*=false"
os.environ["QT_SCALE_FACTOR"] = "1"
for _variable in ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "SOURCE_DATE_EPOCH"):
    os.environ.pop(_variable, None)

USER_FOLDERS = pytest.StashKey[Path]()
XDG_VARIABLES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR")


def pytest_configure(config: pytest.Config) -> None:
    """Point the user's folders at an empty place, so that no test reads or writes the real ones."""
    folder = Path(tempfile.mkdtemp(prefix="imso-test-user-"))
    config.stash[USER_FOLDERS] = folder
    for variable in XDG_VARIABLES:
        os.environ[variable] = str(folder / variable.lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the stand-in for the user's folders."""
    shutil.rmtree(config.stash[USER_FOLDERS], ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_key_held() -> Iterator[None]:
    """Let go of Ctrl, Shift and Alt after each test.

    QTest leaves them held after a key pressed with them, for the tests that come after it.
    """
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(widgets.QWidget(), Qt.Key.Key_Control)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
