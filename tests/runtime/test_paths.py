"""The user's folders."""

from __future__ import annotations

import stat
import sys

import pytest

from imso_desk.runtime.paths import made, user_folders


def test_one_folder_can_stand_for_all(tmp_path):
    found = user_folders(tmp_path)
    places = {found.config, found.data, found.logs, found.documents}
    assert len(places) == 4
    assert all(one.parent == tmp_path for one in places)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the rules of XDG")
def test_the_platform_decides_otherwise(tmp_path, monkeypatch):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = user_folders()
    assert found.config == tmp_path / "CONFIG" / "imso-desk"
    assert found.data == tmp_path / "DATA" / "imso-desk"
    assert found.logs.is_relative_to(tmp_path / "STATE" / "imso-desk")
    assert found.documents.is_dir()


def test_a_folder_is_made_for_its_user_only(tmp_path):
    folder = made(tmp_path / "a" / "b")
    assert folder.is_dir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert made(folder) == folder
