"""What the tests of the window share: the look, jobs that run at once, a place to remember."""

from __future__ import annotations

import pytest

from imso_desk.ui.jobs import ImmediateJobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.theme import Look, Theme


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, Look.LIGHT)
    yield made
    made.choose(Look.LIGHT)
    made.deleteLater()


@pytest.fixture
def jobs(qapp):
    return ImmediateJobs()


@pytest.fixture
def remembered(tmp_path):
    return Remembered(tmp_path / "window.ini")
