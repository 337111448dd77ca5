"""Entering, correcting and removing what hangs on a student, tab by tab."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from imso_desk.ui.dialogs.confirm import Leave

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def fill(tab, **texts):
    for name, text in texts.items():
        editor = tab.form.cells[name].editor
        if hasattr(editor, "line"):
            editor.line.setFocus()
            editor.line.selectAll()
            QTest.keyClicks(editor.line, text)
        elif hasattr(editor, "area"):
            editor.area.setFocus()
            QTest.keyClicks(editor.area, text)
        else:
            place = editor.box.findData(text)
            assert place >= 0, f"{text} is not offered for {name}"
            editor.box.setCurrentIndex(place)
            editor.box.activated.emit(place)


def open_row(tab, row=0):
    tab.table.selectRow(row)


def test_an_english_test_is_entered_corrected_removed_and_brought_back(trial):
    tab = trial.page.tab("English")
    trial.page.show_tab("English")
    QTest.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    fill(tab, kind="ECL", date="040327", score="78")
    QTest.mouseClick(tab.editor.save_button, Qt.MouseButton.LeftButton)
    (test,) = trial.record().of("english_test")
    assert (test["score"], test["date"]) == (78, dt.date(2027, 3, 4))
    assert tab.model.rowCount() == 1

    fill(tab, score="81")
    assert trial.page.save()
    assert trial.record().of("english_test")[0]["score"] == 81

    QTest.mouseClick(tab.editor.remove_button, Qt.MouseButton.LeftButton)
    assert trial.record().of("english_test") == ()
    assert trial.said[-1] == ("English test removed.", True)
    trial.undo()
    assert trial.record().of("english_test")[0]["score"] == 81
    assert tab.model.rowCount() == 1


@pytest.mark.parametrize(("kind", "score"), [("ECL", "101"), ("ECL", "abc"), ("ALCPT", "115")])
def test_a_score_out_of_range_is_not_saved(trial, kind, score):
    tab = trial.page.tab("English")
    tab.add()
    fill(tab, kind=kind, score=score)
    assert trial.page.save()
    assert trial.record().of("english_test") == ()
    assert trial.said[-1][0].startswith("Nothing was saved. Score")


def test_a_toefl_score_above_one_hundred_is_taken(trial):
    tab = trial.page.tab("English")
    tab.add()
    fill(tab, kind="TOEFL", score="112")
    trial.page.save()
    assert trial.record().of("english_test")[0]["score"] == 112


def test_an_opi_has_two_levels_and_no_score(trial):
    tab = trial.page.tab("English")
    trial.page.show_tab("English")
    tab.add()
    fill(tab, kind="OPI", listening="2+", speaking="2")
    assert tab.form.cells["score"].isHidden()
    trial.page.save()
    (test,) = trial.record().of("english_test")
    assert (test["listening"], test["speaking"], test["score"]) == ("2+", "2", None)


def test_a_score_below_the_line_is_said_in_table_chart_and_header(trial):
    visit = trial.add("visit", {"ito_number": "XB-1"})
    days = {"report_date": dt.date(2027, 2, 1), "end_date": dt.date(2027, 6, 4)}
    values = {"course_title": "CGSC", "ecl_minimum": 80, **days}
    trial.add("training_line", values, visit_id=visit)
    trial.add("english_test", {"kind": "ECL", "score": 74, "date": dt.date(2027, 1, 14)})
    trial.add("english_test", {"kind": "ECL", "score": 78, "date": dt.date(2027, 1, 24)})
    tab = trial.page.tab("English")
    column = [one.key for one in tab.model.columns].index("meets")
    spoken = {tab.model.index(row, column).data(SPOKEN) for row in range(2)}
    assert spoken == {"Against the minimum: 2 below 80", "Against the minimum: 6 below 80"}
    assert tab.history.chart.minimum == 80
    assert [one.score for one in tab.history.chart.scores] == [74, 78]
    texts = [one.text() for one in trial.page.header.findChildren(type(trial.page.header.status))]
    assert "Overdue: ECL 78, 2 below 80 for CGSC." in texts


def test_the_chart_turns_into_its_table_by_one_key(trial):
    trial.add("english_test", {"kind": "ECL", "score": 74, "date": dt.date(2027, 1, 14)})
    history = trial.page.tab("English").history
    trial.page.show_tab("English")
    history.chart.setFocus()
    QTest.keyClick(history.chart, Qt.Key.Key_Return)
    assert history.table.isVisible()
    assert history.model.index(0, 1).data(SPOKEN) == "ECL: 74"


def test_an_end_before_the_start_is_said_beside_the_field(trial):
    trial.add("visit", {"ito_number": "BN-B-OBS-1420"})
    tab = trial.page.tab("Courses")
    tab.add()
    fill(tab, course_title="CGSC", start_date="1 MAR 27", end_date="1 FEB 27")
    assert "lies before" in tab.form.cells["end_date"].row.wrong.text()
    trial.page.save()
    assert trial.record().of("training_line") == ()
    fill(tab, end_date="10 DEC 27")
    trial.page.save()
    (line,) = trial.record().of("training_line")
    assert line["end_date"] == dt.date(2027, 12, 10)


def test_a_line_without_a_visit_makes_the_visit(trial):
    trial.page.tab("Courses").add()
    fill(trial.page.tab("Courses"), course_title="CGSC")
    trial.page.save()
    (line,) = trial.record().of("training_line")
    assert line.links["visit_id"] == trial.record().of("visit")[0].id


def test_a_result_is_entered_and_its_class_is_made(trial):
    visit = trial.add("visit", {})
    line = trial.add("training_line", {"course_title": "CGSC", "class_name": "27"}, visit_id=visit)
    trial.page.show_tab("Courses")
    tab = trial.page.tab("Courses")
    open_row(tab)
    tab.results.add()
    fill(tab.results, name="Essay", maximum="100", pass_mark="70", score="64")
    trial.page.save()
    (scored,) = trial.record().assessments[line]
    assert (scored.assessment["name"], scored.result["score"]) == ("Essay", 64)
    assert tab.results.model.index(0, 3).data(SPOKEN) == "State: Below pass mark"
    fill(tab.results, score="75")
    trial.page.save()
    assert trial.record().assessments[line][0].result["score"] == 75
    fill(tab.results, maximum="50", name="Paper")
    trial.page.save()
    (scored,) = trial.record().assessments[line]
    assert (scored.assessment["maximum"], scored.assessment["name"]) == (100, "Essay")


def test_two_visits_are_kept_apart_and_the_later_is_shown_first(trial):
    trial.add("visit", {"ito_number": "OLD-1", "arrived_on": dt.date(2019, 1, 1)})
    trial.add("visit", {"ito_number": "NEW-2", "arrived_on": dt.date(2027, 1, 1)})
    trial.page.show_student(trial.person)
    tab = trial.page.tab("Visit and arrival")
    assert tab.chooser.itemText(0).startswith("ITO NEW-2")
    tab.chooser.setCurrentIndex(1)
    tab.chooser.activated.emit(1)
    assert tab.visit.form.cells["ito_number"].editor.value() == "OLD-1"
    tab.amendments.add()
    fill(tab.amendments, number="1", what="Dates")
    trial.page.save()
    (amendment,) = trial.record().of("amendment")
    old = next(one for one in trial.record().of("visit") if one["ito_number"] == "OLD-1")
    assert amendment.links["visit_id"] == old.id


def test_a_visit_is_added_and_its_arrival_typed(trial):
    trial.page.show_tab("Visit and arrival")
    trial.page.tab("Visit and arrival").add()
    fill(
        trial.page.tab("Visit and arrival").visit,
        ito_number="BN-B-OBS001-1420",
        arrival="2027-03-08 14:15",
    )
    trial.page.save()
    (visit,) = trial.record().of("visit")
    assert visit["arrival"] == dt.datetime(2027, 3, 8, 14, 15)


def test_a_new_sponsor_is_made_and_a_known_one_is_reused(trial):
    trial.add("visit", {})
    tab = trial.page.tab("Visit and arrival").sponsors
    tab.add()
    fill(tab, name="Miller, Ann", phone="555 0100", from_date="9 JAN 27")
    trial.page.save()
    tab.add()
    fill(tab, name="Miller, Ann", from_date="9 FEB 27")
    assert tab.form.cells["phone"].editor.value() == "555 0100"
    trial.page.save()
    assert len(trial.record().of("sponsorship")) == 2
    assert [one["name"] for one in trial.records.all("sponsor")] == ["Miller, Ann"]


def test_an_event_is_chosen_and_attendance_corrected(trial):
    event = trial.put("event", {"title": "Court", "starts_on": dt.date(2027, 2, 24)}, {})
    trial.page.show_student(trial.person)
    tab = trial.page.tab("Events")
    tab.add()
    fill(tab, event_id=str(event))
    trial.page.save()
    fill(tab, state="Excused", reason="Exam")
    trial.page.save()
    (row,) = trial.record().events
    assert (row.event.id, row.attendance["state"], row.attendance["reason"]) == (
        event, "Excused", "Exam",
    )  # fmt: skip


def test_document_numbers_are_masked_until_they_are_shown(trial):
    trial.add("document", {"kind": "Passport", "number": "K2319017"})
    tab = trial.page.tab("Documents")
    cell = tab.model.index(0, 1)
    assert cell.data() == "••••••17"
    assert "K2319017" not in str(cell.data(SPOKEN))
    open_row(tab)
    line = tab.form.cells["number"].editor.line
    assert line.echoMode() is not QLineEdit.EchoMode.Normal
    tab.show_button.click()
    assert cell.data() == "K2319017"
    assert line.echoMode() is QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("expires", "state"),
    [
        (dt.date(2027, 3, 3), "State: Expired yesterday"),
        (dt.date(2027, 3, 16), "State: Expires in 12 days, before training ends"),
        (dt.date(2028, 3, 4), "State: Expires in 12 months"),
        (None, "State: No expiry date"),
    ],
)
def test_a_document_is_judged_by_the_end_of_the_last_line(trial, expires, state):
    visit = trial.add("visit", {})
    trial.add("training_line", {"end_date": dt.date(2027, 12, 10)}, visit_id=visit)
    trial.add("document", {"kind": "Visa", "expires": expires})
    model = trial.page.tab("Documents").model
    column = [one.key for one in model.columns].index("state")
    assert model.index(0, column).data(SPOKEN) == state


def test_the_document_pointed_at_is_opened_or_begun(trial):
    visa = trial.add("document", {"kind": "Visa", "expires": dt.date(2028, 3, 4)})
    trial.add("document", {"kind": "Visa", "expires": dt.date(2026, 3, 4)})
    trial.page.show_tab("Documents", "Visa")
    tab = trial.page.tab("Documents")
    assert [one.id for one in tab.table.selected_records()] == [visa]
    assert tab.form.cells["expires"].editor.value() == dt.date(2028, 3, 4)
    trial.page.show_tab("Documents", "Passport")
    assert not tab.editor.isHidden()
    assert tab.form.cells["kind"].editor.value() == "Passport"
    assert not tab.form.cells["expires"].editor.value()
    tab.escape()
    tab.add()
    assert not tab.form.cells["kind"].editor.value()


def test_a_note_is_private_until_it_is_marked(trial):
    tab = trial.page.tab("Notes")
    trial.page.show_tab("Notes")
    tab.add()
    fill(tab, text="Doing well.")
    assert tab.release.text().startswith("PRIVATE")
    trial.page.save()
    assert not trial.record().of("note")[0]["releasable"]
    assert tab.model.index(0, 2).data(SPOKEN) == "Release: Private"
    tab.form.cells["releasable"].editor.box.click()
    assert tab.release.text().startswith("RELEASABLE")
    trial.page.save()
    assert trial.record().of("note")[0]["releasable"] is True


def test_choosing_another_row_asks_about_what_was_typed(trial, qtbot):
    trial.add("family_member", {"name": "Amina"})
    trial.add("family_member", {"name": "Sami"})
    tab = trial.page.tab("Family")
    open_row(tab, 0)
    fill(tab, remark="twin")
    trial.officer.answer = Leave.STAY
    open_row(tab, 1)
    qtbot.waitUntil(lambda: bool(trial.officer.asked))
    assert tab.form.cells["name"].editor.value() == "Amina"
    assert tab.table.currentIndex().row() == 0
    trial.officer.answer = Leave.SAVE
    open_row(tab, 1)
    qtbot.waitUntil(lambda: tab.form.cells["name"].editor.value() == "Sami")
    saved = {one["name"]: one["remark"] for one in trial.record().of("family_member")}
    assert saved == {"Amina": "twin", "Sami": None}


def test_a_record_removed_elsewhere_closes_its_editor(trial):
    row_id = trial.add("family_member", {"name": "Amina"})
    tab = trial.page.tab("Family")
    open_row(tab)
    assert not tab.editor.isHidden()
    trial.announcer.changed.emit(trial.records.remove("family_member", row_id), None)
    assert tab.editor.isHidden()
    assert tab.empty.isVisibleTo(tab)


def test_the_history_tells_field_old_and_new_and_hides_passport_numbers(trial, qtbot):
    trial.page.show_tab("Profile")
    form = trial.page.tab("Profile").form
    line = form.cells["rank"].editor.line
    QTest.keyClicks(line, "MAJ")
    trial.page.save()
    trial.add("document", {"kind": "Passport", "number": "K2319017"})
    trial.page.show_tab("History")
    model = trial.page.tab("History").model
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    rows = [
        [model.index(row, column).data() for column in range(3, model.columnCount())]
        for row in range(model.rowCount(QModelIndex()))
    ]
    assert ["Changed", "Person", "Rank", "", "MAJ"] in rows
    assert ["Added", "Person", "Country", "", "Bandaria"] in rows
    assert ["Added", "Document", "Number", "", "••••••17"] in rows
    assert rows[-1][0] == "Added"


def test_a_refused_change_is_told_and_stays_typed(trial):
    row_id = trial.add("family_member", {"name": "Amina"})
    tab = trial.page.tab("Family")
    open_row(tab)
    trial.records.remove("family_member", row_id)
    fill(tab, remark="x")
    trial.page.save()
    assert "no longer there" in trial.said[-1][0]
    assert trial.page.is_changed()
