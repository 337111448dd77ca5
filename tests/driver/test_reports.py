"""Reports: one student's progress report, previewed, read as text, saved, and read back."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.driver.desktop import Screen


def test_the_report_of_one_student_is_saved(screen: Screen, home: Path):
    screen.keys("ctrl+8")
    screen.says("Whose report?")
    screen.is_sound()
    screen.put("text", "Find a student", "larsson")
    screen.gone("list item", "~SUKARNI")
    screen.keys("Down", "Return")
    screen.says("Page 1 of")
    screen.is_sound()
    screen.press("check box", "Text of this page")
    assert "LARSSON Åsa" in screen.text("Text of the page")
    screen.button("Save...")
    screen.file_dialog("Save the reports", home / "report.pdf")
    screen.says("Saved 1 report")
    screen.is_sound()
    page = PdfReader(home / "report.pdf").pages[0].extract_text()
    assert "LARSSON Åsa" in page
    assert "04 MAR 2027" in page
    assert "SUKARNI" not in page
