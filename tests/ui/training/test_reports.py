from __future__ import annotations

from PySide6.QtCore import Qt

from imso_desk.ui.training.reports import ReportsSection

LEFT = Qt.MouseButton.LeftButton


def states(page):
    keys = [column.key for column in page.model.columns]
    return [
        page.sorted.index(row, keys.index("state")).data() for row in range(page.model.rowCount())
    ]


def choose(editor, value):
    editor.set_value(value)
    editor.edited.emit()


def test_from_nothing_to_sent(place, ended):
    page = place.show(ReportsSection)
    assert states(page) == ["Not begun", "Not begun"]
    page.table.selectRow(0)
    place.settle()
    assert page.editor.heading.text() == "Alba, Ana"
    rating, remark = page.editor.ratings.rows["Command of English"]
    choose(rating, "Far above standard")
    assert "needs a remark" in page.editor.missing.text()
    assert not page.editor.final_button.isEnabled()
    choose(remark, "Led the seminar.")
    assert page.editor.final_button.isEnabled()
    assert page.save()
    place.settle()
    assert states(page) == ["Draft", "Not begun"]
    place.qtbot.mouseClick(page.editor.final_button, LEFT)
    place.settle()
    assert states(page)[0] == "Final, not sent"
    assert page.editor.again_button.isVisible()
    assert page.sent_button.isEnabled()
    place.desk.academic.sent(ended[:1], place.tools.today, ["Student file"])
    page.refresh()
    place.settle()
    assert states(page) == ["Not begun"]
    page.narrow.setCurrentIndex(page.narrow.findData("all"))
    page.narrow.activated.emit(0)
    assert states(page) == ["Sent", "Not begun"]


def test_saving_leaves_the_cursor_in_the_remark_that_is_typed(place, ended):
    page = place.show(ReportsSection)
    page.open_object(("report", ended[0]))
    place.settle()
    _, remark = page.editor.ratings.rows["Command of English"]
    remark.setFocus()
    place.qtbot.keyClicks(remark.main, "Speaks well ")
    assert page.save()
    place.settle()
    assert page.editor.ratings.rows["Command of English"][1] is remark
    assert remark.main is page.editor.focusWidget()
    assert not page.editor.is_changed()
    page.open_object(("report", ended[1]))
    place.settle()
    assert page.editor.ratings.rows["Command of English"][1].value() == ""


def test_a_line_of_another_place_is_opened(place, ended):
    page = place.show(ReportsSection)
    page.search.set_text("nobody of this name")
    for what in (ended[1], (ended[1], "academic-report", "")):
        page.open_object(("report", what))
        place.settle()
        assert page.editor.heading.text() == "Berg, Bo"
        assert page.chosen_lines() == [ended[1]]
        assert page.print_button.isEnabled()
    assert page.narrow.currentData() == "todo"


def test_the_list_and_the_open_report_follow_what_is_changed_elsewhere(place, ended):
    page = place.show(ReportsSection)
    page.open_object(("report", ended[0]))
    place.settle()
    changes = place.desk.records.save("training_line", ended[0], {"grade": "Excellent"})
    place.tools.announcer.announce(changes)
    place.settle()
    assert page.editor.form.cells["grade"].editor.value() == "Excellent"
    assert page.chosen_lines() == [ended[0]]


def test_nothing_due_says_so(place):
    page = place.show(ReportsSection)
    assert page.empty.isVisible()


def test_tab_goes_from_the_fields_to_the_ratings_and_then_to_the_buttons(place, ended):
    page = place.show(ReportsSection)
    page.open_object(("report", ended[0]))
    place.settle()
    editor = page.editor
    pairs = [(rating.main, remark.main) for rating, remark in editor.ratings.rows.values()]
    for before, after in ((editor.form.cells["prepared_by"].editor.main, pairs[0][0]), pairs[0],
                          (pairs[0][1], pairs[1][0])):  # fmt: skip
        assert before.nextInFocusChain() is after
