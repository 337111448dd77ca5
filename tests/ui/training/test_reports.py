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


def test_a_line_of_another_place_is_opened(place, ended):
    page = place.show(ReportsSection)
    page.open_object(("report", ended[1]))
    place.settle()
    assert page.editor.heading.text() == "Berg, Bo"


def test_nothing_due_says_so(place):
    page = place.show(ReportsSection)
    assert page.empty.isVisible()
