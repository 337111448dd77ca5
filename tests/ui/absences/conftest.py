"""A real office with a student in training, and the section Leave and absence on it."""

from __future__ import annotations

import pytest

from imso_desk.services.desk import Desk
from imso_desk.ui.absences.section import AbsencesSection
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import line, student, visit
from tests.support.sections import shown_with

__all__ = ["desk", "kit", "office", "path"]


@pytest.fixture
def person(desk: Desk) -> int:
    """A student in training."""
    found = student(desk, "BENN-FRASER, Curtis", rank="LTC")
    line(desk, visit(desk, found, ito_number="JO-B-1"), status="enrolled")
    return found


@pytest.fixture
def show(desk: Desk, person: int, qtbot, tmp_path):
    """Shows the section."""
    with shown_with(desk, qtbot, tmp_path) as make:
        yield lambda: make(AbsencesSection)
