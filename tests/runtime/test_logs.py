"""The log: rotates, holds no names, stops nothing."""

from __future__ import annotations

import pytest

from imso_desk.runtime import logs


@pytest.fixture(autouse=True)
def _closed():
    yield
    logs.stop_logging()


def failing() -> None:
    try:
        raise KeyError("LARSSON Åsa")
    except KeyError as error:
        raise ValueError("passport 123456") from error


def test_an_error_is_told_by_kind_and_place_only(tmp_path):
    path = logs.start_logging(tmp_path / "logs")
    assert path is not None
    with pytest.raises(ValueError, match="passport") as caught:
        failing()
    logs.note_error(caught.value)
    logs.note("%s ended with %d", "students", 1)
    text = path.read_text("utf-8")
    assert "ValueError; at test_logs.py:" in text
    assert "caused by KeyError" in text
    assert "students ended with 1" in text
    assert "LARSSON" not in text
    assert "123456" not in text


def test_five_files_of_limited_size_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "FILE_BYTES", 500)
    logs.start_logging(tmp_path)
    for number in range(200):
        logs.note("line %d", number)
    names = sorted(one.name for one in tmp_path.iterdir())
    assert names == ["imso-desk.log", *(f"imso-desk.log.{n}" for n in range(1, 5))]
    assert all(one.stat().st_size <= 600 for one in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert logs.start_logging(blocked / "logs") is None
    logs.note("nowhere")
    logs.note_error(ValueError("x"))
    assert capsys.readouterr().err == ""


def test_a_log_that_fails_later_stops_nothing(tmp_path, capsys):
    logs.start_logging(tmp_path / "logs")
    logs.note("first")
    (handler,) = logs.logging.getLogger(logs.LOGGER).handlers
    handler.stream.close()
    logs.note("second")
    assert capsys.readouterr().err == ""


def test_an_error_that_is_its_own_cause_ends():
    error = ValueError("x")
    other = KeyError("y")
    error.__cause__, other.__cause__ = other, error
    assert logs.describe(error).count("caused by") == 1
