"""Help: the pages of the user guide, shown inside the program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from imso_desk import assets

FOLDER: Final = "help"
ENDING: Final = ".md"
FIRST: Final = "index"
PAGES: Final = (
    ("index", "First steps"),
    ("a-week", "A week at the desk"),
    ("today", "Today"),
    ("students", "Students"),
    ("student", "A student's record"),
    ("import", "Import"),
    ("arrivals", "Arrivals"),
    ("checklists", "Checklists"),
    ("sponsors", "Sponsors"),
    ("stay", "Families, lodging, cards, vouchers"),
    ("leave", "Leave and absence"),
    ("english", "English"),
    ("courses", "Courses"),
    ("training", "Counselling, changes, reports"),
    ("events", "Events"),
    ("reports", "Reports"),
    ("office", "Office and security"),
    ("rules", "Rules and deadlines"),
    ("undo", "Undo and history"),
)
"""(file without ending, title) of every page, in the order of the list."""
_PLACES: Final = {
    "Today": "today",
    "Students": "students",
    "Import": "import",
    "Arrivals": "arrivals",
    "English": "english",
    "Courses": "courses",
    "Events": "events",
    "Reports": "reports",
    "Office": "office",
}
"""Which page belongs to which place of the window."""
_PICTURE: Final = "!["
_WIDTH, _ROW_HEIGHT = 236, 28
_ABOVE_HEADING, _BELOW, _IN_LIST = 18, 8, 3  # pixels of air around paragraphs


class HelpDialog(QDialog):
    """The list of topics and the page of the one chosen; Esc closes it.

    `topic` is the name of a place, or anything else for the first page. Links lead from page to
    page; nothing outside the program is ever opened.
    """

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help - IMSO Desk")
        self.resize(960, 640)
        self.topics = QListWidget()
        self.topics.setAccessibleName("Help topics")
        self.topics.setFixedWidth(_WIDTH)
        for _, title in PAGES:
            line = QListWidgetItem(title, self.topics)
            line.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.text = _page_view()
        self._lay_out()
        self.topics.currentRowChanged.connect(self._show)
        self.text.anchorClicked.connect(self._follow)
        self.show_page(page_of(topic))
        self.topics.setFocus()

    @property
    def page(self) -> str:
        """The page shown, by its file without ending."""
        return PAGES[self.topics.currentRow()][0]

    def show_page(self, name: str) -> None:
        """Show another page; an unknown one shows the first."""
        names = [page for page, _ in PAGES]
        self.topics.setCurrentRow(names.index(name) if name in names else 0)

    @Slot(int)
    def _show(self, row: int) -> None:
        name, title = PAGES[row]
        # our own text, and even there no HTML: headings, lists, tables and links are enough
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.text.document().setMarkdown(
            page_text(name), features | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        _give_air(self.text.document())
        self.text.setAccessibleName(f"Help: {title}")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """Follow a link to another page; any other link leads nowhere."""
        name = link.path()
        if link.isRelative() and name.endswith(ENDING):
            wanted = name.removesuffix(ENDING)
            if wanted in dict(PAGES):
                self.show_page(wanted)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.topics)
        both.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(both, 1)
        column.addWidget(buttons)


def page_of(topic: str) -> str:
    """Give the page that belongs to a place of the window; the first page for all else."""
    return _PLACES.get(topic, FIRST)


def page_text(name: str) -> str:
    """Read one page of the guide; a sentence in its stead when the installation lacks it.

    Pictures are left out: they show the window that is open behind the help, and are not shipped.
    """
    if not assets.exists(FOLDER, name + ENDING):
        return "This page of the help is missing from this installation of IMSO Desk."
    lines = assets.read_text(FOLDER, name + ENDING).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_PICTURE))


def _give_air(document: QTextDocument) -> None:
    """Put room around headings, paragraphs and lines of lists: Markdown has none of its own."""
    block = document.begin()
    after_other = False  # after a list or a table, which have no air of their own below
    while block.isValid():
        cursor = QTextCursor(block)
        in_table, in_list = cursor.currentTable() is not None, block.textList() is not None
        if not in_table:
            shape = block.blockFormat()
            is_heading = shape.headingLevel() > 0
            above = _ABOVE_HEADING if is_heading and block.position() else 0
            shape.setTopMargin(max(above, _BELOW if after_other and not in_list else 0))
            shape.setBottomMargin(_IN_LIST if in_list else _BELOW)
            cursor.setBlockFormat(shape)
        after_other = in_table or in_list
        block = block.next()


def _page_view() -> QTextBrowser:
    view = QTextBrowser()
    view.setOpenLinks(False)
    view.setOpenExternalLinks(False)
    view.setTabChangesFocus(False)  # Tab goes from link to link, then out
    view.document().setDocumentMargin(12)
    return view
