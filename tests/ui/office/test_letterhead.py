from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from imso_desk.runtime.errors import Refused
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.office.logo import logo_from_file

from .conftest import settle, show

Key = Qt.Key
NAME = "Letterhead and markings"


@pytest.fixture
def section(place, qtbot):
    return show(qtbot, place, NAME)


def picture(path, width, height, ending="png"):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(20, 40, 80, 128))
    image.setText("Comment", "made at the home of a student")
    assert image.save(str(path), ending)
    return path


def test_the_paper_follows_each_key(place, section, qtbot):
    assert section.preview.school.text() == "Fort Example School"
    cells = section.form.cells
    qtbot.keyClicks(cells["cui_banner"].editor.line, "CUI")
    qtbot.keyClicks(cells["cui_category"].editor.line, "PRVCY")
    area = cells["signature_1"].editor.area
    qtbot.keyClicks(area, "J. P. EXAMPLE")
    qtbot.keyClick(area, Key.Key_Return)
    qtbot.keyClicks(area, "IMSO")
    words = section.preview.words()
    assert words.startswith("CUI\nFort Example School\nIMSO")
    assert "CUI category: PRVCY" in words
    assert "J. P. EXAMPLE\nIMSO" in words
    assert place.desk.settings.all().get("cui_banner") is None
    assert place.page.save()
    settle(qtbot, place)
    saved = place.desk.settings.all()
    assert (saved["cui_banner"], saved["signature_1"]) == ("CUI", "J. P. EXAMPLE\nIMSO")
    assert not section.line.save_button.isEnabled()
    place.undo()
    settle(qtbot, place)
    assert section.preview.words() == "Fort Example School\nIMSO"


def test_markup_is_plain_text_on_the_paper(section, qtbot):
    qtbot.keyClicks(section.form.cells["address"].editor.area, "<b>1 Parade Square</b>")
    assert section.preview.address.textFormat() == Qt.TextFormat.PlainText
    assert "<b>1 Parade Square</b>" in section.preview.words()


def test_a_school_without_a_name_is_refused(place, section, qtbot):
    line = section.form.cells["school"].editor.line
    line.selectAll()
    qtbot.keyClick(line, Key.Key_Delete)
    assert place.page.save()
    settle(qtbot, place)
    assert place.said[-1].startswith("Nothing was saved. School")
    assert place.desk.settings.all()["school"] == "Fort Example School"


def test_leaving_asks_once(place, section, qtbot):
    qtbot.keyClicks(section.form.cells["cui_poc"].editor.line, "x")
    place.answers.extend([Leave.STAY, Leave.DISCARD])
    place.page.choice.setCurrentRow(1)
    assert place.page.section is section
    assert place.page.choice.currentItem().text() == NAME
    place.page.choice.setCurrentRow(1)
    assert place.page.section is not section
    assert place.asked == ["the letterhead"] * 2


def test_the_logo_is_made_small_and_plain(place, section, qtbot, tmp_path):
    place.files.path = picture(tmp_path / "big.png", 1800, 900)
    section.choose_logo()
    settle(qtbot, place)
    kept = place.desk.settings.logo()
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    assert b"student" not in kept
    image = QImage.fromData(kept)
    assert (image.width(), image.height()) == (600, 300)
    assert image.pixelColor(5, 5).alpha() < 255
    assert section.preview.logo.isVisible()
    section.remove_logo()
    settle(qtbot, place)
    assert place.desk.settings.logo() is None
    assert not section.preview.logo.isVisible()
    assert not section.remove_button.isVisible()
    place.undo()
    settle(qtbot, place)
    assert place.desk.settings.logo() == kept


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"])
def test_what_is_no_picture_is_refused_in_a_sentence(place, section, qtbot, tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    section.use_logo(path)
    settle(qtbot, place)
    assert place.said[-1].endswith("The logo was not changed.")
    assert place.desk.settings.logo() is None


def test_a_file_that_vanished_is_refused(tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        logo_from_file(tmp_path / "gone.png")


def test_a_jpeg_becomes_a_png(tmp_path):
    made = logo_from_file(picture(tmp_path / "small.jpg", 40, 30, "jpg"))
    assert made.startswith(b"\x89PNG")
    assert QImage.fromData(made).width() == 40
