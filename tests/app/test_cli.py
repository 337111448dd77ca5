"""Reading the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from imso_desk.app.arguments import day, file_to_write, number, whole
from imso_desk.app.cli import COMMANDS, first_word, overview
from imso_desk.runtime.errors import Refused, UsageError


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ([], None),
        (["students"], 0),
        (["--json", "students", "a.imso"], 1),
        (["--as-of", "2027-03-04", "students"], 2),
        (["--passphrase-file", "-", "a.imso"], 2),
        (["--passphrase-file=-", "a.imso"], 1),
        (["--json", "--", "students"], 2),
        (["--json", "--"], None),
        (["--passphrase-file"], None),
        (["-"], None),
    ],
)
def test_the_first_word(arguments, place):
    assert first_word(arguments) == place


def test_the_overview_is_plain_ascii_of_eighty_columns():
    assert overview().isascii()
    assert max(map(len, overview().splitlines())) <= 80
    assert all(f"  {name} " in overview() for name in COMMANDS)


@pytest.mark.parametrize(
    "text", ["2027-3-4", "20270304", "2027-13-01", "1200-01-01", "", "٢٠٢٧-٠٣-٠١"]
)
def test_a_day_is_written_in_one_way(text):
    with pytest.raises(Exception, match="is not a day"):
        day(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "٣", "9" * 30])
def test_numbers_are_whole(text):
    with pytest.raises(Exception, match="is not a whole number"):
        whole(text)
    with pytest.raises(Exception, match="is not a whole number"):
        number(text)


def test_files_to_write(tmp_path):
    assert file_to_write(str(tmp_path / "a.csv")) == tmp_path / "a.csv"
    with pytest.raises(Refused):
        file_to_write(str(tmp_path))
    with pytest.raises(Refused):
        file_to_write("office.IMSO")
    with pytest.raises(UsageError):
        file_to_write("a.csv", ending=".pdf")


def test_finding_the_command_imports_nothing_of_the_commands():
    script = (
        "import sys, imso_desk.__main__, imso_desk.app.cli\n"
        "slow = ('argparse', 'PySide6', 'logging', 'imso_desk.services', 'imso_desk.database')\n"
        "print(*[name for name in slow if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
