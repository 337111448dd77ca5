"""An office with a small roster, made once by the program itself and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imso_desk.app import cli
from imso_desk.runtime.logs import stop_logging
from tests.app.program import DAY, PASSPHRASE, ROSTER, answer

Here = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return path


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory, roster: Path) -> Path:
    path = tmp_path_factory.mktemp("office") / "school.imso"
    answer("new", path, "--school", "Bandaria Staff College", "--as-of", DAY)
    done = answer("import", path, roster, "--as-of", DAY)
    assert done["import_id"] == 1
    return path


@pytest.fixture
def office(_filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled office, in a folder of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    return Path(shutil.copy(_filled, folder / "school.imso"))


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A passphrase file."""
    path = tmp_path_factory.mktemp("words") / "words.txt"
    path.write_text(f"{PASSPHRASE}\n", "utf-8")
    return path


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], words: Path) -> Iterator[Here]:
    """Runs a command inside the test's own process, for tables of many cases."""

    def run_here(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([*map(str, arguments), "--passphrase-file", str(words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run_here
    stop_logging()


@pytest.fixture(scope="session")
def shared_office(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled office for tests that only read."""
    return Path(shutil.copy(_filled, tmp_path_factory.mktemp("shared") / "school.imso"))


@pytest.fixture
def empty_office(tmp_path: Path) -> Path:
    """A new office without students."""
    path = tmp_path / "empty.imso"
    answer("new", path, "--school", "Bandaria Staff College", "--as-of", DAY)
    return path
