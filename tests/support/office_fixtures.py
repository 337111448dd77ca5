"""Fixtures of an office on a real encrypted file, for the conftest files that want them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imso_desk.database.office import Office
from imso_desk.services.desk import Desk
from tests.support.offices import Kit, desk_at


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The empty office that tests copy."""
    return Kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture
def path(kit: Kit, tmp_path: Path) -> Path:
    """A closed, empty office of this test alone."""
    return kit.copy(tmp_path / "office.imso")


@pytest.fixture
def office(kit: Kit, path: Path) -> Iterator[Office]:
    """The same, open."""
    with kit.open(path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    """The desk at it."""
    return desk_at(office)
