"""The import from choosing files to Undo import."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from imso_desk.ui.tables.columns import SPOKEN

from .conftest import STUDENTS, offer, settle, shown_rows

Key, Button = Qt.Key, Qt.MouseButton.LeftButton


def test_chosen_files_are_shown_and_nothing_is_written(page, desk, chosen, qtbot):
    chosen.paths = [desk.write("a.csv", *STUDENTS)]
    page.focus_start()
    qtbot.keyClick(page.start.drop_area.button, Key.Key_Space)
    settle(qtbot, page)
    assert page.stack.currentWidget() is page.preview
    assert page.import_button.text() == "Import 3 new students"
    assert shown_rows(page) == [("2", "New", ""), ("3", "New", ""), ("4", "New", "")]
    assert page.preview.sheet.found.text() == "Headings in row 1. 3 student rows, 0 skipped."
    assert desk.count() == 0
    assert not desk.imports.runs()


def test_import_then_undo_import(page, desk, qtbot):
    offer(qtbot, page, desk.write("a.csv", *STUDENTS))
    with qtbot.waitSignal(desk.announcer.changed), qtbot.waitSignal(page.done) as blocker:
        qtbot.keyClick(page.import_button, Key.Key_Space)
    settle(qtbot, page)
    line, undoable = blocker.args
    assert undoable
    assert line == "3 rows: 3 new, 0 changed, 0 unchanged, 0 refused."
    assert desk.count() == 3
    assert page.start.result.words.text() == line
    assert page.earlier.table.current_record().files[0]["file"] == "a.csv"

    with qtbot.waitSignal(page.done) as taken:
        qtbot.keyClick(page.start.result.undo, Key.Key_Space)
    settle(qtbot, page)
    assert taken.args[0].startswith("Import taken back: ")
    assert desk.count() == 0
    assert not page.start.result.isVisible()
    assert not page.earlier.undo.isEnabled()
    state = page.earlier.model.columns[-1]
    assert state.text(page.earlier.table.current_record()) == "Taken back"
    desk.history.undo()
    assert desk.count() == 3


def test_undo_in_the_window_takes_the_offer_away(page, desk, qtbot):
    offer(qtbot, page, desk.write("a.csv", *STUDENTS))
    page.run_import()
    settle(qtbot, page)
    assert page.start.result.isVisible()
    desk.announcer.announce(desk.history.undo().changes)
    settle(qtbot, page)
    assert not page.start.result.isVisible()
    with qtbot.waitSignal(page.left):
        page.start.result.students.click()


def test_the_same_file_again_has_nothing_to_import(page, desk, qtbot):
    path = desk.write("a.csv", *STUDENTS)
    desk.imports.run(desk.imports.read([path]))
    offer(qtbot, page, path)
    assert page.import_button.text() == "Nothing to import"
    assert not page.import_button.isEnabled()
    assert {row[1] for row in shown_rows(page)} == {"Unchanged"}


def test_a_file_that_cannot_be_read_says_so_in_place(page, desk, qtbot):
    wrong = desk.folder / "letter.csv"
    wrong.write_text("Dear colleague,\n\nthank you.\n", encoding="utf-8")
    gone = desk.folder / "gone.xlsx"
    offer(qtbot, page, wrong, desk.write("a.csv", *STUDENTS), gone)
    assert page.preview.lists.count() == 3
    assert page.preview.sheet.problem.isVisible()
    assert "letter.csv" in page.preview.sheet.problem.text()
    assert "2 files cannot be brought in" in page.preview.summary.text()
    assert page.import_button.text() == "Import 3 new students"
    qtbot.keyClick(page.preview.lists, Key.Key_Down)
    assert not page.preview.sheet.problem.isVisible()
    assert len(shown_rows(page)) == 3
    qtbot.keyClick(page.preview.lists, Key.Key_Down)
    assert "gone.xlsx" in page.preview.sheet.problem.text()
    qtbot.keyClick(page.preview.lists, Key.Key_Delete)
    settle(qtbot, page)
    assert page.preview.lists.count() == 2


def test_old_and_new_values_reasons_and_cells(page, desk, qtbot):
    desk.imports.run(desk.imports.read([desk.write("a.csv", *STUDENTS)]))
    changed = (*STUDENTS[0][:6], "LH400")
    wrong = ("27-4", "SOUZA, Lia", "Brazil", "Staff College", "31 FEB 2027", "800", "")
    nameless = ("27-5", "", "Chile", "Staff College", "04 MAR 2027", "70", "")
    total = ("TOTAL", "", "", "", "", "", "")
    rows = (changed, STUDENTS[1], wrong, nameless, total)
    offer(qtbot, page, desk.write("b.csv", *rows))
    told = shown_rows(page)
    assert [row[1] for row in told] == ["Changed", "Unchanged", "New", "Refused", "Skipped"]
    assert told[0][2] == "Flight: BA81 → LH400"
    assert told[3][2] == "Name: The row has no name; it was not brought in."
    assert told[4][2] == "Total"
    assert page.import_button.text() == "Import 1 new, 1 changed student"

    detail = page.preview.sheet.rows.detail
    assert detail.title.text() == "Row 2: RAVUNA Kofi"
    cells = [detail.change_model.index(0, column).data() for column in range(3)]
    assert cells == ["Flight", "BA81", "LH400"]
    assert detail.change_model.index(0, 1).data(SPOKEN) == "In the office: BA81"

    filters = page.preview.sheet.rows.filters
    assert filters["problems"].text() == "With problems 2"
    assert filters["refused"].accessibleName() == "Refused: 1 row"
    qtbot.keyClick(filters["problems"], Key.Key_Space)
    assert [row[0] for row in shown_rows(page)] == ["4", "5"]
    assert "ECL: " in detail.problems.text()
    assert "Report Date: " in detail.problems.text()
    lines = {line.heading: line for line in detail.cell_model.rows}
    assert lines["ECL"].wrong
    assert (lines["ECL"].raw, lines["ECL"].meaning) == ("800", "ECL: nothing")
    assert lines["Country"].meaning == "Country: BR"
    qtbot.keyClick(page.preview.sheet.rows.table, Key.Key_Down)
    assert detail.title.text() == "Row 5"


def test_a_column_is_changed_by_keys_and_kept_for_the_next_time(page, desk, qtbot):
    headings = (*HEADINGS_WITH_NOTE, "Zimmer")
    row = (*STUDENTS[0], "vegetarian", "212")
    offer(qtbot, page, desk.write("a.csv", row, headings=headings))
    combo = page.preview.sheet.columns.combos["Zimmer"]
    assert combo.currentText() == "Leave out Zimmer"
    assert combo.accessibleName() == "Zimmer: taken for"
    page.preview.sheet.tabs.setCurrentIndex(1)
    choose(qtbot, combo, "Class")
    settle(qtbot, page)
    assert page.preview.sheet.columns.combos["Zimmer"] is combo
    assert page.flow.entries[0].reading.mapping["Zimmer"] == "class_name"
    assert page.flow.entries[0].reading.rows[0].values["class_name"] == "212"
    qtbot.keyClick(page.import_button, Key.Key_Space)
    settle(qtbot, page)

    again = (*STUDENTS[1], "", "14")
    offer(qtbot, page, desk.write("b.csv", again, headings=headings))
    assert page.flow.entries[0].reading.mapping["Zimmer"] == "class_name"
    assert "Columns as last time" in page.preview.sheet.found.text()


def test_a_field_moves_to_the_column_chosen_last(page, desk, qtbot):
    headings = ("Name", "Country", "Course", "Flight", "Other")
    row = ("RAVUNA, Kofi", "Ghana", "Staff College", "BA81", "LH400")
    offer(qtbot, page, desk.write("a.csv", row, headings=headings))
    choose(qtbot, page.preview.sheet.columns.combos["Other"], "Flight")
    settle(qtbot, page)
    combos = page.preview.sheet.columns.combos
    assert (combos["Flight"].field(), combos["Other"].field()) == ("", "flight")
    assert page.flow.entries[0].reading.rows[0].values["flight"] == "LH400"


def test_a_mapping_that_cannot_be_followed_is_refused_in_a_sentence(page, desk, qtbot):
    offer(qtbot, page, desk.write("a.csv", ("RAVUNA, Kofi", "GH"), headings=("Name", "Country")))
    combo = page.preview.sheet.columns.combos["Name"]
    choose(qtbot, combo, "Leave out Name")
    settle(qtbot, page)
    assert "a.csv" in page.preview.sheet.problem.text()
    assert combo.field() == "passport_name"
    assert page.import_button.text() == "Import 1 new student"


def test_a_list_without_a_known_name_column_is_mapped_by_hand(page, desk, qtbot):
    headings = ("Wer", "Country", "Flight", "Report Date")
    rows = (("KOFI", "Ghana", "BA81", "04 MAR 2027"), ("PER", "Norway", "SK9", "05 MAR 2027"))
    offer(qtbot, page, desk.write("a.csv", *rows, headings=headings))
    assert "Say below which column holds the names." in page.preview.sheet.problem.text()
    assert not page.import_button.isEnabled()
    choose(qtbot, page.preview.sheet.columns.combos["Wer"], "Name (whole, with or without rank)")
    settle(qtbot, page)
    assert not page.preview.sheet.problem.isVisible()
    assert page.import_button.text() == "Import 2 new students"


def test_the_order_of_dates_is_asked_and_never_guessed(page, desk, qtbot):
    row = (*STUDENTS[0][:4], "04/03/2027", *STUDENTS[0][5:])
    offer(qtbot, page, desk.write("a.csv", row))
    questions = page.preview.sheet.questions
    assert questions.isVisible()
    assert not any(button.isChecked() for button in questions.buttons.values())
    assert "1 question to answer" in page.preview.summary.text()
    assert "report_date" not in page.flow.entries[0].reading.rows[0].values
    qtbot.keyClick(questions.buttons["date_order", "MDY"], Key.Key_Space)
    settle(qtbot, page)
    assert str(page.flow.entries[0].reading.rows[0].values["report_date"]) == "2027-04-03"
    assert questions.buttons["date_order", "MDY"].isChecked()
    qtbot.keyClick(questions.buttons["date_order", "DMY"], Key.Key_Space)
    settle(qtbot, page)
    assert str(page.flow.entries[0].reading.rows[0].values["report_date"]) == "2027-03-04"


def test_cancel_while_importing_writes_nothing(page, desk, qtbot):
    rows = [(f"27-{n}", f"RAVUNA, Kofi{n}", "Ghana", "X", "", "", "") for n in range(1500)]
    offer(qtbot, page, desk.write("a.csv", *rows))
    qtbot.keyClick(page.import_button, Key.Key_Space)
    assert page.stack.currentWidget() is page.busy_page
    assert not page.may_close()
    page.offer([desk.folder / "a.csv"])
    qtbot.keyClick(page.busy_page.cancel, Key.Key_Space)
    settle(qtbot, page)
    assert page.problem.text() == "The import was stopped. Nothing was written."
    assert page.stack.currentWidget() is page.preview
    assert desk.count() == 0
    assert page.import_button.text() == "Import 1,500 new students"
    assert page.may_close()


def test_cancel_while_reading_leads_back_to_the_start(page, desk, qtbot):
    page.offer([desk.write("a.csv", *STUDENTS)])
    assert page.stack.currentWidget() is page.busy_page
    assert page.escape()
    settle(qtbot, page)
    assert page.stack.currentWidget() is page.start
    assert not page.flow.entries


def test_a_list_left_out_is_not_brought_in(page, desk, qtbot):
    other = ("27-9", "BECKER, Udo", "Germany", "X", "", "", "")
    offer(qtbot, page, desk.write("a.csv", *STUDENTS), desk.write("b.csv", other))
    assert page.import_button.text() == "Import 4 new students"
    qtbot.keyClick(page.preview.sheet.include, Key.Key_Space)
    settle(qtbot, page)
    assert page.import_button.text() == "Import 1 new student"
    qtbot.keyClick(page.import_button, Key.Key_Space)
    settle(qtbot, page)
    assert desk.count() == 1


def test_files_dropped_on_the_page_are_read(page, desk, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.write("a.csv", *STUDENTS))), QUrl("https://x.org/")])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, Button, none))
    settle(qtbot, page)
    assert [one.path.name for one in page.flow.entries] == ["a.csv"]


def test_escape_leaves_the_lists_then_the_page(page, desk, qtbot):
    offer(qtbot, page, desk.write("a.csv", *STUDENTS))
    assert page.escape()
    assert page.stack.currentWidget() is page.start
    with qtbot.waitSignal(page.left):
        page.escape()


def test_an_earlier_import_is_undone_from_the_list(page, desk, qtbot):
    desk.imports.run(desk.imports.read([desk.write("a.csv", *STUDENTS)]))
    page.shown()
    settle(qtbot, page)
    assert page.earlier.model.index(0, 3).data(SPOKEN) == "New: 3"
    qtbot.keyClick(page.earlier.undo, Key.Key_Space)
    settle(qtbot, page)
    assert desk.count() == 0


def test_the_preview_follows_changes_made_elsewhere(page, desk, qtbot):
    path = desk.write("a.csv", *STUDENTS)
    offer(qtbot, page, path)
    result = desk.imports.run(desk.imports.read([path]))
    desk.announcer.announce(result.changes)
    settle(qtbot, page)
    assert page.import_button.text() == "Nothing to import"


def test_markup_in_cells_stays_text(page, desk, qtbot):
    row = ("27-1", "<b>BOLD</b>, &amp", "Ghana", "<img src=x>", "", "", "=1+1")
    offer(qtbot, page, desk.write("<i>a.csv", row))
    assert page.preview.sheet.title.text() == "<i>a.csv"
    labels = page.findChildren(QLabel)
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels if one.text())


def test_every_control_has_a_name(page, desk, qtbot):
    offer(qtbot, page, desk.write("a.csv", *STUDENTS))
    for one in page.findChildren(QPushButton):
        assert one.accessibleName() or one.text()
    for one in page.findChildren(QComboBox):
        assert one.accessibleName()
    table = page.preview.sheet.rows.table
    assert table.accessibleName() == "Rows of the list"
    assert table.model().index(0, 1).data(SPOKEN) == "Name: RAVUNA Kofi"


def test_the_models_keep_qts_rules(page, desk, qtbot, qtmodeltester):
    offer(qtbot, page, desk.write("a.csv", *STUDENTS))
    qtmodeltester.check(page.preview.sheet.rows.model, force_py=True)
    qtmodeltester.check(page.earlier.model, force_py=True)


HEADINGS_WITH_NOTE = (
    *("Control No", "Name", "Country", "Course", "Report Date", "ECL", "Flight"),
    "Remarks",
)


def choose(qtbot, combo: QComboBox, words: str) -> None:
    """Choose by keys, as an officer without a mouse does, and wait until it is taken over."""
    combo.setFocus()
    target = combo.findText(words)
    assert target >= 0
    key = Key.Key_Down if target > combo.currentIndex() else Key.Key_Up
    for _ in range(abs(target - combo.currentIndex())):
        qtbot.keyClick(combo, key)
    with qtbot.waitSignal(combo.settled):
        pass
