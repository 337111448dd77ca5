"""Help shows the user guide, page by page, and leads nowhere outside the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from imso_desk import assets
from imso_desk.app.help import FOLDER, PAGES, HelpDialog, page_of, page_text
from imso_desk.ui.navigation import PLACES

LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
SCHEMES = ("https", "file", "mailto")
NAMES = [name for name, _ in PAGES]


@pytest.fixture
def make_help(qtbot):
    def make(topic: str) -> HelpDialog:
        dialog = HelpDialog(topic, None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.mark.parametrize(
    ("topic", "page"),
    [
        ("Today", "today"),
        ("Students", "students"),
        ("Arrivals", "arrivals"),
        ("English", "english"),
        ("Courses", "courses"),
        ("Import", "import"),
        ("Events", "events"),
        ("Reports", "reports"),
        ("Office", "office"),
        ("", "index"),
        ("../../passwords", "index"),
    ],
)
def test_each_place_has_its_page(topic: str, page: str):
    assert page_of(topic) == page


def test_the_pages_are_those_of_the_user_guide(repository: Path):
    guide = repository / "docs" / "user-guide"
    assert sorted(path.stem for path in guide.glob("*.md")) == sorted(NAMES)
    assert assets.names(FOLDER) == sorted(f"{name}.md" for name in NAMES)


def test_every_place_of_the_window_has_a_page_of_its_own():
    places = [name for name in PLACES if name != "Alumni"]  # not built yet
    pages = [page_of(name) for name in places]
    assert "index" not in pages
    assert len(set(pages)) == len(places)


@pytest.mark.parametrize(("name", "title"), PAGES)
def test_pictures_are_in_the_guide_and_not_in_the_help(name: str, title: str, repository: Path):
    guide = repository / "docs" / "user-guide"
    pictures = PICTURE.findall((guide / f"{name}.md").read_text("utf-8"))
    for words, target in pictures:
        assert words, f"a picture without words in {title}"
        assert (guide / target).is_file()
    assert "![" not in page_text(name)


def test_every_picture_of_the_guide_is_shown_in_it(repository: Path):
    docs = repository / "docs"
    pages = "".join(one.read_text("utf-8") for one in (docs / "user-guide").glob("*.md"))
    kept = {one.name for one in (docs / "images" / "guide").glob("*.png")}
    assert kept == {Path(target).name for _, target in PICTURE.findall(pages)}


@pytest.mark.parametrize(("name", "title"), PAGES)
def test_a_page_begins_with_its_title_and_links_to_pages_only(name: str, title: str):
    text = page_text(name)
    assert text.startswith(f"# {title}\n")
    targets = LINK.findall(text)
    assert targets, "a page without a way on"
    assert {one.removesuffix(".md") for one in targets} <= set(NAMES)


def test_the_dialog_opens_on_the_page_of_the_place(make_help):
    dialog = make_help("Events")
    assert dialog.page == "events"
    assert dialog.text.toPlainText().startswith("Events")
    assert dialog.topics.accessibleName() == "Help topics"
    assert dialog.text.accessibleName() == "Help: Events"


def test_another_topic_shows_its_page_from_the_top(make_help):
    dialog = make_help("Students")
    assert dialog.text.verticalScrollBar().value() == 0
    dialog.text.verticalScrollBar().setValue(400)
    QTest.keyClick(dialog.topics, Qt.Key.Key_End)
    assert dialog.page == "undo"
    assert dialog.text.toPlainText().startswith("Undo and history")
    assert dialog.text.verticalScrollBar().value() == 0


def test_every_link_of_every_page_can_be_followed(make_help):
    dialog = make_help("")
    for name in NAMES:
        for target in LINK.findall(page_text(name)):
            dialog.show_page(name)
            dialog.text.anchorClicked.emit(QUrl(target))
            assert f"{dialog.page}.md" == target


class Desktop(QObject):
    """Stands in for the desktop that would open a link."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/students.md",
        "file:///etc/hosts.md",
        "../students.md",
        "mailto:someone@example.org",
        "nowhere.md",
    ],
)
def test_no_other_link_leads_anywhere(make_help, link: str):
    desktop = Desktop()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, desktop, "take")
    try:
        dialog = make_help("Reports")
        dialog.text.anchorClicked.emit(QUrl(link))
        assert dialog.page == "reports"
        assert desktop.opened == []
        assert not dialog.text.openLinks()
    finally:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


def test_markup_in_a_page_stays_text(make_help, monkeypatch):
    monkeypatch.setattr("imso_desk.app.help.page_text", lambda _name: "<b>x</b> <img src=y>")
    dialog = make_help("")
    assert "<b>x</b>" in dialog.text.toPlainText()


def test_a_missing_page_is_said():
    assert "missing" in page_text("no-such-page")


def test_escape_closes(make_help, qtbot):
    dialog = make_help("Office")
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.topics, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_from_the_text_too(make_help, qtbot):
    dialog = make_help("Office")
    dialog.text.setFocus()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
