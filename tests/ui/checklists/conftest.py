"""A real office with a short checklist given to two students."""

from __future__ import annotations

import pytest

from imso_desk.ui.checklists.section import ChecklistsSection
from tests.support.office_fixtures import kit, office, path
from tests.support.offices import enrolled
from tests.support.places import place_at

__all__ = ["kit", "office", "path"]

STEPS = (("Copy the ITO", "report date", 1), ("Meet", "arrival", 2), ("Say welcome", "none", None))


@pytest.fixture
def place(office, tmp_path, qtbot):
    with place_at(office, tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def short(place):
    """The id of a checklist of three steps."""
    templates = place.desk.checklists.templates
    made, _ = templates.add({"name": "Short", "kind": "In-processing"})
    for text, anchor, days in STEPS:
        templates.add_step(made, {"text": text, "anchor": anchor, "days": days})
    return made


@pytest.fixture
def people(place, short):
    """Two students who were given it, and one who was not."""
    ids = [enrolled(place.desk, name) for name in ("AKUA, Ama", "BANDA, Joy", "CRUZ, Luz")]
    place.desk.checklists.apply(short, ids[:2])
    return ids


@pytest.fixture
def section(place, people):
    return place.show(ChecklistsSection)
