"""A real office with students, and the sections on families, lodging, cards and vouchers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from imso_desk.services.desk import Desk
from imso_desk.ui.records.rows_section import RowsSection
from imso_desk.ui.tools import Tools
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import line, student, visit
from tests.support.sections import Shown, shown_with

__all__ = ["desk", "kit", "office", "path"]


@pytest.fixture
def show(desk: Desk, qtbot, tmp_path):
    """Shows a section made by `make` once the students of a test are there."""
    with shown_with(desk, qtbot, tmp_path) as make:
        yield make


Show = Callable[[Callable[[Tools], RowsSection]], Shown]


def here(desk: Desk, name: str, **values: object) -> tuple[int, int]:
    """A student in training with a visit; returns both ids."""
    person = student(desk, name, rank="CPT")
    visit_id = visit(desk, person, **values)
    line(desk, visit_id)
    return person, visit_id
