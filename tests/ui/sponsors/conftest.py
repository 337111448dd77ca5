"""A real office with three students and two sponsors."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.ui.sponsors.section import SponsorsSection
from tests.support.office_fixtures import kit, office, path
from tests.support.offices import enrolled
from tests.support.places import place_at

__all__ = ["kit", "office", "path"]


@pytest.fixture
def place(office, tmp_path, qtbot):
    with place_at(office, tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def people(place):
    return [enrolled(place.desk, name) for name in ("AKUA, Ama", "BANDA, Joy", "CRUZ, Luz")]


@pytest.fixture
def sponsors(place, people):
    """A military sponsor of the first student since New Year, and a social one of nobody."""
    records = place.desk.records
    about = ({"name": "COL Example", "kind": "Military", "capacity": 2},
             {"name": "Ms. Sample", "kind": "Social", "languages": "Arabic"})  # fmt: skip
    made = [records.add("sponsor", one)[0] for one in about]
    place.desk.sponsors.assign(made[0], people[:1], "", dt.date(2027, 1, 1))
    return made


@pytest.fixture
def section(place, sponsors):
    return place.show(SponsorsSection)
