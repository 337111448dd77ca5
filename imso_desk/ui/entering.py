"""Where the keyboard goes on when a page comes to the front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.search_field import SearchField, SearchLine

WORKED_IN = (QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit)


def last_in(page: Page | None) -> QWidget | None:
    """The list or text field in which the cursor stood last in a page; searching does not count.

    Ask before the page comes to the front: the stack of pages puts the cursor somewhere then.
    """
    before = page.focusWidget() if page is not None else None
    if isinstance(before, WORKED_IN) and not isinstance(before, SearchLine):
        return before
    return None


def enter(page: Page, before: QWidget | None) -> None:
    """Put the cursor where it was in a page, else into its list, else where work begins."""
    tables = (one for one in page.findChildren(RecordTable) if _takes_keys(one))
    goal = before if before is not None and _takes_keys(before) else next(tables, None)
    if goal is None:
        page.focus_start()
    else:
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)


def focus_shown_search(page: Page) -> bool:
    """Put the cursor into the search field that is in sight on a page; False without one."""
    fields = page.findChildren(SearchField)
    field = next((one for one in fields if one.isVisible() and one.isEnabled()), None)
    if field is None:
        return False
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True


def _takes_keys(one: QWidget) -> bool:
    return one.isVisible() and one.isEnabled()
