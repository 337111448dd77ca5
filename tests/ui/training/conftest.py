"""A real office with students whose lines go on or ended lately."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.office_fixtures import kit, office, path  # noqa: F401
from tests.support.offices import TODAY, enrolled
from tests.support.places import place_at

NAMES = ("Alba, Ana", "Berg, Bo", "Çelik, Can")


@pytest.fixture
def place(office, tmp_path, qtbot, qapp):  # noqa: F811
    with place_at(office, tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def people(place):
    """Three students on a line that is under way."""
    return [enrolled(place.desk, name, wcn=f"14{at}0A") for at, name in enumerate(NAMES)]


@pytest.fixture
def ended(place, people):
    """The first two of them finished twenty days ago; the ids of their lines."""
    found = []
    for person in people[:2]:
        (one,) = place.desk.students.record(person).of("training_line")
        end = TODAY - dt.timedelta(days=20)
        place.desk.records.save("training_line", one.id, {"end_date": end, "status": "completed"})
        found.append(one.id)
    return found
