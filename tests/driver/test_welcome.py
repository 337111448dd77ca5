"""From nothing to an open office: the welcome page, a new office, its recovery sheet, opening."""

from __future__ import annotations

from pathlib import Path

from tests.driver.conftest import PASSPHRASE
from tests.driver.desktop import Desktop, running


def test_a_new_office_is_made_with_its_recovery_sheet(desktop: Desktop, tmp_path: Path):
    with running(desktop, tmp_path) as screen:
        assert screen.names("push button") == ["New office", "Open office...", "Demonstration"]
        assert screen.title().endswith("IMSO Desk")
        screen.is_sound()
        screen.button("New office")
        screen.put("text", "School", "Fort Bandar")
        assert screen.text("File") == f"{tmp_path / 'Fort Bandar International Office'}.imso"
        screen.put("text", "Office name", "IMSO Bandar")
        screen.put("password text", "Passphrase", "short")
        screen.says("Too short")
        screen.put("password text", "Passphrase", PASSPHRASE)
        screen.says("characters, about")
        screen.put("password text", "Passphrase again", PASSPHRASE + "r")
        screen.button("Create office")
        screen.says("The two passphrases differ")
        assert list(tmp_path.glob("*.imso")) == []
        screen.is_sound()
        screen.put("password text", "Passphrase again", PASSPHRASE)
        screen.button("Create office")
        sheet = screen.text("Recovery sheet text")
        screen.is_sound()
        screen.button("Save sheet...")
        screen.file_dialog("Save recovery sheet", tmp_path / "sheet.txt")
        screen.says("Saved to")
        assert (tmp_path / "sheet.txt").read_text(encoding="utf-8") == sheet
        screen.button("Continue")
        screen.wait("table", "What has to be done")
        assert screen.title() == "IMSO Bandar - IMSO Desk"
        assert screen.wait("radio button", "Today")["states"].count("checked") == 1
        screen.is_sound()
        screen.place(2)
        screen.says("No students yet")
        assert screen.wait("radio button", "Students")["states"].count("checked") == 1
        screen.is_sound()


def test_only_the_right_passphrase_opens(desktop: Desktop, home: Path):
    with running(desktop, home, home / "Fort Bandar.imso") as screen:
        screen.is_sound()
        screen.put("password text", "Passphrase", "wrong horse")
        screen.button("Open")
        screen.says("The passphrase does not open Fort Bandar.imso")
        screen.is_sound()
        screen.put("password text", "Passphrase", PASSPHRASE)
        screen.button("Open")
        screen.place(2)
        screen.says("5 students")
        assert screen.title().endswith("IMSO Desk")
