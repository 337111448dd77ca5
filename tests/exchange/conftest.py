"""What the tests of reading share: the shipped tables, a day, a quick way to read text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from imso_desk.exchange.model import ReadOptions, ReferenceTables, SheetReading
from imso_desk.exchange.roster import read_rosters
from imso_desk.exchange.tables import shipped_tables

TODAY = date(2025, 11, 1)
Read = Callable[..., SheetReading]


@pytest.fixture(scope="session")
def tables() -> ReferenceTables:
    return shipped_tables()


@pytest.fixture
def options() -> ReadOptions:
    return ReadOptions(today=TODAY)


@pytest.fixture
def read(tmp_path: Path, tables: ReferenceTables) -> Read:
    """Read a text (or bytes) as a roster and give its first sheet."""

    def run(content: str | bytes, **told: object) -> SheetReading:
        path = tmp_path / "list.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_rosters(path, ReadOptions(today=TODAY, **told), tables)[0]

    return run


@pytest.fixture
def messy() -> Path:
    return Path(__file__).parents[1] / "data" / "messy"
