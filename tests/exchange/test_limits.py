"""Files that must not be read, or not be read whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imso_desk.exchange.limits import MAX_FILE_BYTES, read_guarded
from imso_desk.runtime.errors import Refused


def test_reads_an_ordinary_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name\nKOLA\n")
    assert read_guarded(path) == b"Name\nKOLA\n"


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"gone\.csv was not found"):
        read_guarded(tmp_path / "gone.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        read_guarded(tmp_path)


def test_a_file_above_the_limit_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(Refused, match=r"huge\.csv is larger than 20 MB"):
        read_guarded(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(Refused, match="not an ordinary file"):
        read_guarded(path)


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.csv"
    path.symlink_to(path)
    with pytest.raises(Refused, match=r"loop\.csv could not be read"):
        read_guarded(path)


def test_a_path_with_a_null_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be read"):
        read_guarded(tmp_path / "a\0b.csv")
