"""The page as a whole: header, Save, leaving, undo, what others changed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from imso_desk.domain.rules.model import Finding, State
from imso_desk.runtime.errors import Refused
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.student.attention import attention_of
from imso_desk.ui.student.header import MOST_SHOWN
from imso_desk.ui.student.page import TABS
from imso_desk.ui.student.photo import photo_from_file
from imso_desk.ui.widgets.state_label import StateLabel

TODAY, DAY = dt.date(2027, 3, 4), dt.timedelta(days=1)


def type_into(form, name, text):
    line = form.cells[name].editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_name_is_never_recased(trial):
    assert trial.page.header.name.text() == "de la VEGA mcX"
    assert "Bandaria" in trial.page.header.facts.text()


def test_a_person_with_one_name_is_normal(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "passport_name", "Suryanto")
    assert trial.page.save()
    assert trial.record().person["passport_name"] == "Suryanto"
    assert trial.record().person["family_name"] is None


def test_save_is_off_until_something_changes_and_off_again_after_saving(trial):
    save = trial.page.tab("Profile").line.save_button
    assert not save.isEnabled()
    type_into(trial.page.tab("Profile").form, "date_of_birth", "6 JUN 78")
    assert save.isEnabled()
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert not save.isEnabled()
    assert trial.record().person["date_of_birth"] == dt.date(1978, 6, 6)
    assert trial.said[-1] == ("Person edited.", True)


@pytest.mark.parametrize("typed", ["Jordan", "JO", "JOR"])
def test_a_country_is_taken_by_name_or_code(trial, typed):
    type_into(trial.page.tab("Profile").form, "country", typed)
    assert trial.page.save()
    assert trial.record().person["country"] == "JO"


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_saved(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "date_of_birth", "31 FEB 1980")
    cell = form.cells["date_of_birth"]
    assert cell.row.wrong.text()
    assert not cell.row.wrong_line.isHidden()
    assert trial.page.save()
    assert trial.said[-1][0].startswith("Nothing was saved. Date of birth")
    assert trial.record().person["date_of_birth"] is None


def test_a_required_name_cannot_be_emptied(trial):
    form = trial.page.tab("Profile").form
    line = form.cells["passport_name"].editor.line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    trial.page.save()
    assert trial.record().person["passport_name"] == "de la VEGA mcX"
    assert "Required" in trial.said[-1][0]


def test_a_known_rank_fills_the_empty_grade(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "rank", "MAJ")
    QTest.keyClick(form.cells["rank"].editor.line, Qt.Key.Key_Return)
    assert form.cells["pay_grade"].editor.value() == "O-4"


def test_undo_brings_the_old_value_back_into_the_form(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "email", "new@example.org")
    trial.page.save()
    trial.undo()
    assert form.cells["email"].editor.value() == ""
    assert not trial.page.is_changed()


def test_what_another_screen_changes_appears_and_what_was_typed_stays(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "email", "mine@example.org")
    changes = trial.records.save("person", trial.person, {"phone": "555 0100"})
    trial.announcer.changed.emit(changes, None)
    assert form.cells["phone"].editor.value() == "555 0100"
    assert form.cells["email"].editor.value() == "mine@example.org"
    assert form.changed_values() == {"email": "mine@example.org"}


def test_escape_asks_once_when_something_was_typed(trial, qtbot):
    type_into(trial.page.tab("Profile").form, "email", "x@example.org")
    trial.officer.answer = Leave.STAY
    trial.page.escape()
    assert trial.officer.asked == ["this student's profile"]
    assert trial.page.is_changed()
    trial.officer.answer = Leave.DISCARD
    trial.page.escape()
    assert not trial.page.is_changed()
    with qtbot.waitSignal(trial.page.back_requested):
        trial.page.escape()
    assert len(trial.officer.asked) == 2


def test_another_student_is_shown_only_after_the_question(trial):
    other, _ = trial.records.add("person", {"passport_name": "SURYANTO"})
    type_into(trial.page.tab("Profile").form, "email", "x@example.org")
    assert not trial.page.show_student(other)
    assert trial.page.header.name.text() == "de la VEGA mcX"
    trial.officer.answer = Leave.SAVE
    assert trial.page.show_student(other)
    assert trial.page.header.name.text() == "SURYANTO"
    assert trial.record().person["email"] == "x@example.org"
    assert trial.page.tab("Profile").form.cells["email"].editor.value() == ""


def test_no_markup_is_read_anywhere_in_the_header(trial):
    changes = trial.records.save("person", trial.person, {"passport_name": "<b>x</b>"})
    trial.announcer.changed.emit(changes, None)
    assert trial.page.header.name.text() == "<b>x</b>"
    for one in trial.page.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText or not one.text().startswith("<")


def test_a_photo_is_kept_small_and_without_metadata(trial, tmp_path):
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.setText("Comment", "taken at home")
    path = tmp_path / "photo.png"
    image.save(str(path))
    trial.page.set_photo(path)
    kept = trial.record().photo
    assert kept[:3] == b"\xff\xd8\xff"
    assert b"taken at home" not in kept
    buffer = QBuffer()
    buffer.setData(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    assert (size.width(), size.height()) == (600, 337)
    assert trial.page.header.photo.accessibleName() == "Photo"


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_file_that_is_no_picture_is_refused(tmp_path, qapp, content):
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(Refused, match="The photo was not changed"):
        photo_from_file(path)


@pytest.mark.parametrize("name", list(TABS))
def test_every_tab_fits_the_smallest_screen_and_names_its_controls(trial, name, qtbot):
    trial.page.show_tab(name)
    tab = trial.page.tab(name)
    if hasattr(tab, "add"):
        tab.add()
    qtbot.waitUntil(tab.isVisible)
    assert trial.page.minimumSizeHint().width() <= 1366 - 200
    for kind in (QLineEdit, QComboBox, QAbstractButton, QTableView, QPlainTextEdit):
        for widget in trial.page.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                told = QAccessible.queryAccessibleInterface(widget)
                assert told.text(QAccessible.Text.Name) or widget.accessibleName(), widget


def finding(state, due=None, **more):
    return Finding(1, "visa", "", "Visa good", "Arrivals", state, due, "No visa.", **more)


@pytest.mark.parametrize(
    ("found", "tone", "words"),
    [
        (finding(State.OVERDUE, TODAY - DAY), "overdue", "Overdue: No visa."),
        (finding(State.DUE, TODAY), "due", "Due today: No visa."),
        (finding(State.DUE, TODAY + 3 * DAY), "due", "Due in 3 days: No visa."),
        (finding(State.DUE, TODAY - DAY), "due", "Due: No visa."),
        (finding(State.DUE), "due", "Due: No visa."),
        (finding(State.UNKNOWN), "unknown", "Unknown: No visa."),
    ],
)
def test_what_the_rules_find_is_said_in_a_few_words(found, tone, words):
    (told,) = attention_of([found], TODAY)
    assert (told.tone, told.text, told.why) == (tone, words, "Visa good")


def test_what_is_settled_or_waits_for_a_day_is_not_in_the_header():
    found = [finding(State.MET), finding(State.NOT_APPLICABLE), finding(State.DUE, TODAY,
             postponed_to=TODAY + DAY, decided="Postponed")]  # fmt: skip
    assert attention_of(found, TODAY) == []


def items(trial):
    QApplication.processEvents()  # what is put into a layout is shown a moment later
    header = trial.page.header
    labels = header.findChildren(StateLabel)
    return [one for one in labels if one is not header.status and not one.isHidden()]


def told(trial):
    return [one.text() for one in items(trial)]


def tips(trial):
    return [one.toolTip() for one in items(trial)]


def enrol(trial, **visit):
    stay = trial.add("visit", {"ito_number": "XB-1", **visit})
    values = {"course_title": "CGSC", "ecl_minimum": 80, "report_date": dt.date(2027, 1, 4),
              "end_date": dt.date(2027, 6, 4)}  # fmt: skip
    return trial.add("training_line", values, visit_id=stay)


def test_the_header_says_what_the_tab_requirements_lists(trial):
    enrol(trial)
    trial.add("english_test", {"kind": "ECL", "score": 74, "date": dt.date(2027, 1, 14)})
    tab = trial.page.tab("Requirements")
    shown = [tab.sorted.index(row, 0).data() for row in range(tab.sorted.rowCount())]
    assert len(told(trial)) == MOST_SHOWN < len(shown)
    assert all(one.startswith("Overdue: ") for one in told(trial))
    (more,) = (
        one for one in trial.page.header.findChildren(QAbstractButton)
        if one.text().endswith("more") and not one.isHidden()
    )  # fmt: skip
    assert more.text() == f"And {len(shown) - MOST_SHOWN} more"
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert tab.isVisible()


def test_an_item_that_is_put_right_leaves_the_header_and_comes_back(trial):
    enrol(trial)
    held = {"status": "Valid", "expires": dt.date(2028, 1, 1)}
    for kind in ("Visa", "Health insurance", "Security vetting"):
        trial.add("document", {"kind": kind, **held})
    passport = "Overdue: No passport is recorded; it has to be here by 04 JAN 2027."
    assert f"Passport good to the end of training\n{passport}" in tips(trial)[-1]
    document = trial.add("document", {"kind": "Passport", **held})
    assert not any(passport in one for one in tips(trial))
    trial.announcer.changed.emit(trial.records.remove("document", document), None)
    assert any(passport in one for one in tips(trial))


def test_a_rule_that_is_switched_off_leaves_the_header(trial):
    enrol(trial)
    assert any("Passport" in one for one in tips(trial))
    rule = next(one for one in trial.page.desk.rules.rules() if one.code == "passport")
    changes, _ = trial.page.desk.rules.save_rule(rule.id, {"enabled": False})
    trial.announcer.changed.emit(changes, None)
    assert not any("Passport" in one for one in tips(trial))


def test_another_student_is_never_shown_with_the_items_of_the_one_before(trial):
    enrol(trial)
    assert told(trial)
    tab = trial.page.tab("Requirements")
    other, _ = trial.records.add("person", {"passport_name": "NOBODY, Yet"})
    answers = []
    trial.page.watch.answered.connect(
        lambda found: answers.append({one.person_id for one in found})
    )
    trial.page.show_student(other)
    assert answers == [set(), {other}]
    assert {one.person_id for one in tab.model.rows} == {other}


def test_an_alumnus_has_nothing_open(trial):
    line = enrol(trial)
    ended = {"end_date": dt.date(2026, 6, 4), "report_date": dt.date(2026, 1, 4)}
    trial.records.save("training_line", line, {**ended, "status": "completed"})
    trial.page.show_student(trial.person)
    assert told(trial) == []
