from __future__ import annotations

from PySide6.QtWidgets import QMenu

from imso_desk.domain.student_query import Filter, StudentQuery
from imso_desk.ui.students.views_button import NameDialog

from .conftest import names, settle

QUERY = StudentQuery(filters=(Filter("program", ("FMS",)),), sort="country_name", descending=True)


def save_view(page, qtbot, name: str) -> None:
    actions = page.views_button.menu_of_views.actions()
    next(one for one in actions if one.text() == "Save this view...").trigger()
    dialog = page.window().findChild(NameDialog)
    dialog.field.setText(name)
    with qtbot.waitSignal(page.done):
        dialog.save.click()
    settle(qtbot, page)


def test_a_view_brings_back_question_order_and_columns(page, qtbot):
    keys = [column.key for column in page.model.columns]
    page.show_query(QUERY)
    page.table.horizontalHeader().setSectionHidden(keys.index("ecl"), True)
    save_view(page, qtbot, "FMS & all")
    page.show_query(StudentQuery())
    page.table.horizontalHeader().setSectionHidden(keys.index("ecl"), False)
    settle(qtbot, page)
    page.views_button.menu_of_views.actions()[0].trigger()
    settle(qtbot, page)
    assert page.query == QUERY
    assert names(page) == ["Hussein, Muhammad", "Hassan, Mohamed Ali"]
    assert page.table.isColumnHidden(keys.index("ecl"))
    assert page.filters.chips.keys() == ["program"]


def test_views_are_kept_in_the_office(page, desk, open_page, qtbot):
    page.show_query(QUERY)
    save_view(page, qtbot, "FMS")
    again = open_page(desk)
    qtbot.waitUntil(lambda: [view.name for view in again.views.views] == ["FMS"])
    assert again.views.views[0].definition.query == QUERY


def test_saving_under_the_same_name_replaces(page, desk, qtbot):
    save_view(page, qtbot, "Mine")
    page.show_query(QUERY)
    save_view(page, qtbot, "mine")
    assert [view.definition.query for view in page.views.views] == [QUERY]


def test_a_view_is_renamed_and_removed(page, desk, qtbot):
    save_view(page, qtbot, "One")
    save_view(page, qtbot, "Two")
    menus = {menu.title(): menu for menu in page.views_button.menu_of_views.findChildren(QMenu)}
    menus["Rename"].actions()[0].trigger()
    dialog = page.window().findChild(NameDialog)
    dialog.field.setText("two")
    assert not dialog.save.isEnabled()
    assert dialog.note.text() == 'There is a view "Two" already.'
    dialog.field.setText("Three")
    with qtbot.waitSignal(page.done):
        dialog.save.click()
    qtbot.waitUntil(lambda: [view.name for view in page.views.views] == ["Three", "Two"])
    with qtbot.waitSignal(page.done) as done:
        page.views.remove(page.views.views[0])
    assert done.args == ["View removed: Three"]
    qtbot.waitUntil(lambda: [view.name for view in page.views.views] == ["Two"])
