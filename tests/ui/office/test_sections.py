from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView

from imso_desk.domain.rules.moves import Move
from imso_desk.ui.tables.columns import SPOKEN
from imso_desk.ui.theme import Look

from .conftest import TODAY, settle, show

Key = Qt.Key
DAY = dt.timedelta(days=1)
HEAD = "Name,Country,Rank,WCN,Course,Report date\n"


def bring_in(place, tmp_path, rows: str):
    """Bring a roster in; gives the result."""
    path = tmp_path / "roster.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    imports = place.desk.imports
    return imports.run(imports.read([path]))


def test_sections_are_reached_by_keys(place, qtbot):
    qtbot.keyClick(place.page.choice, Key.Key_Down)
    assert place.page.section.accessibleName() == "Appearance"
    qtbot.keyClick(place.page.choice, Key.Key_End)
    assert place.page.section.accessibleName() == "Security"


def test_appearance_is_chosen_at_once(place, qtbot):
    section = show(qtbot, place, "Appearance")
    assert section.buttons[Look.LIGHT].isChecked()
    qtbot.keyClick(section.buttons[Look.HIGH_CONTRAST], Key.Key_Space)
    assert place.looks[-1] is Look.HIGH_CONTRAST


def test_a_reference_row_is_found_and_corrected(place, qtbot):
    section = show(qtbot, place, "Reference tables")
    table = section.table
    assert table.model.rowCount() > 200
    qtbot.keyClicks(table.search.line, "ghana")
    assert table.count.text().startswith("1 of ")
    table.table.selectRow(0)
    line = table.form.cells["source"].editor.line
    line.selectAll()
    qtbot.keyClicks(line, "Checked by the school")
    qtbot.keyClicks(table.form.cells["valid_from"].editor.main, "1 OCT 26")
    assert place.page.save()
    settle(qtbot, place)
    (item,) = [one for one in place.desk.records.all("country") if one["iso2"] == "GH"]
    assert item["source"] == "Checked by the school"
    assert str(item["valid_from"]) == "2026-10-01"
    place.undo()
    settle(qtbot, place)
    assert table.form.cells["valid_from"].editor.value() is None


def test_a_topic_is_added_and_removed(place, qtbot):
    section = show(qtbot, place, "Reference tables")
    names = [section.choice.itemText(n) for n in range(section.choice.count())]
    place_of = names.index("Topics of the FSP")
    section.choice.setCurrentIndex(place_of)
    section.choice.activated.emit(place_of)
    settle(qtbot, place)
    table = section.table
    before = table.model.rowCount()
    table.add()
    qtbot.keyClicks(table.form.cells["name"].editor.line, "Civil service")
    qtbot.keyClicks(table.form.cells["list_name"].editor.line, "current")
    assert place.page.save()
    settle(qtbot, place)
    assert table.model.rowCount() == before + 1
    table.remove()
    settle(qtbot, place)
    assert "Remove Civil service from Topics of the FSP?" in place.asked[-1]
    assert table.model.rowCount() == before


def test_a_rule_is_edited_and_moves_what_is_open(place, qtbot):
    desk = place.desk
    owner = desk.records.add("person", {"passport_name": "A, Given"})[0]
    stay = desk.records.add("visit", {}, {"person_id": owner})[0]
    values = {"report_date": TODAY + 60 * DAY, "end_date": TODAY + 90 * DAY}
    desk.records.add("training_line", values, {"visit_id": stay})
    desk.rules.findings()
    section = show(qtbot, place, "Reference tables")
    names = [section.choice.itemText(n) for n in range(section.choice.count())]
    at = names.index("Rules and deadlines")
    section.choice.setCurrentIndex(at)
    section.choice.activated.emit(at)
    settle(qtbot, place)
    table = section.table
    qtbot.keyClicks(table.search.line, "ITO at hand")
    table.table.selectRow(0)
    assert table.form.cells["code"].editor.value() == "ito"
    days = table.form.cells["days"].editor.main
    days.setFocus()
    days.selectAll()
    qtbot.keyClicks(days, "-40")
    changes = []
    place.announcer.changed.connect(lambda one, _who: changes.append(one))
    assert place.page.save()
    settle(qtbot, place)
    (moved,) = desk.rules.refresh(changes[0])
    assert moved.finding_key == (owner, "ito", "")
    assert moved.new_due == TODAY + 20 * DAY
    changes.clear()
    table.form.cells["enabled"].editor.box.click()
    assert place.page.save()
    settle(qtbot, place)
    (gone,) = desk.rules.refresh(changes[0])
    assert (gone.finding_key, gone.how) == ((owner, "ito", ""), Move.GONE)


def test_every_reference_table_opens(place, qtbot):
    section = show(qtbot, place, "Reference tables")
    for number in range(section.choice.count()):
        section.choice.setCurrentIndex(number)
        section.choice.activated.emit(number)
        settle(qtbot, place)
        assert section.table.model.rowCount() > 0
        section.table.table.selectRow(0)
        assert not section.table.is_changed()


def test_another_place_leads_to_the_very_table(place, qtbot):
    place.page.open_object(("Reference tables", "exemption"))
    settle(qtbot, place)
    section = place.page.section
    assert section.choice.currentText() == "English exemptions"
    assert section.table.part.entity.name == "exemption"


def test_an_edited_country_is_known_at_once(place, qtbot):
    (ghana,) = [one for one in place.desk.records.all("country") if one["iso2"] == "GH"]
    show(qtbot, place, "Reference tables")
    assert place.desk.reference.countries.by_iso2("GH").name == "Ghana"
    changes = place.desk.records.save("country", ghana.id, {"name": "Republic of Ghana"})
    place.announcer.announce(changes)
    assert place.desk.reference.countries.by_iso2("GH").name == "Republic of Ghana"


def test_imports_are_told_and_taken_back(place, qtbot, tmp_path):
    section = show(qtbot, place, "Imports")
    assert section.empty.isVisible()
    rows = "KOLA TEM,Ghana,CPT,1420A,Captains Course,2026-12-01\nOTUMA P,Kenya,MAJ,1421A,X,\n"
    place.announcer.announce(bring_in(place, tmp_path, rows).changes)
    settle(qtbot, place)
    spoken = {section.model.index(0, n).data(SPOKEN) for n in range(section.model.columnCount())}
    assert {"Files: roster.csv", "Rows: 2", "New: 2", "State: In the office"} <= spoken
    assert not section.undo_button.isEnabled()
    section.table.selectRow(0)
    qtbot.mouseClick(section.undo_button, Qt.MouseButton.LeftButton)
    settle(qtbot, place)
    assert "Take back the import of roster.csv?" in place.asked[-1]
    assert place.said[-1].startswith("Import taken back: ")
    assert place.desk.records.all("person") == ()
    assert section.model.index(0, section.model.columnCount() - 1).data() == "Taken back"
    assert not section.undo_button.isEnabled()


def test_what_was_edited_since_is_listed(place, qtbot, tmp_path):
    section = show(qtbot, place, "Imports")
    place.announcer.announce(
        bring_in(place, tmp_path, "KOLA TEM,Ghana,CPT,1420A,Captains Course,2026-12-01\n").changes
    )
    settle(qtbot, place)
    (person,) = place.desk.records.all("person")
    place.desk.records.save("person", person.id, {"rank": "MAJ"})
    section.table.selectRow(0)
    section.undo()
    settle(qtbot, place)
    assert "kept because edited since" in place.said[-1]
    assert section.kept.isVisible()
    assert section.kept_model.index(0, 0).data().startswith("Person")


def test_history_tells_and_loads_more(place, qtbot):
    section = show(qtbot, place, "History")
    columns = [column.title for column in section.model.columns]
    assert columns == ["When", "Who", "How", "Step", "Done", "Record", "Field", "Old", "New"]
    shown = section.model.rowCount()
    assert shown == 500
    qtbot.mouseClick(section.more_button, Qt.MouseButton.LeftButton)
    settle(qtbot, place)
    assert section.model.rowCount() == 1000
    person, added = place.desk.records.add("person", {"passport_name": "KOLA, T"})
    place.announcer.announce(added)
    place.announcer.announce(place.desk.records.save("person", person, {"passport_name": "KOLA"}))
    settle(qtbot, place)
    top = [section.model.index(0, n).data() for n in range(len(columns))]
    assert top[1:3] == ["tester", "window"]
    assert top[4:] == ["Changed", "Person", "Name as in the passport", "KOLA, T", "KOLA"]


def test_the_numbers_of_papers_stay_hidden_in_the_history(place, qtbot):
    person, _ = place.desk.records.add("person", {"passport_name": "KOLA"})
    values = {"kind": "Passport", "number": "P12345678"}
    place.desk.records.add("document", values, {"person_id": person})
    section = show(qtbot, place, "History")
    news = [section.model.index(row, 8).data() for row in range(4)]
    assert not any("P1234" in text for text in news)
    assert any(text.endswith("78") for text in news)


def test_a_sound_office_is_said(place, qtbot):
    section = show(qtbot, place, "Check the office")
    qtbot.mouseClick(section.run_button, Qt.MouseButton.LeftButton)
    assert not section.run_button.isEnabled()
    assert section.bar.isVisible()
    settle(qtbot, place)
    assert section.state.text() == "The office is sound."
    assert section.run_button.isEnabled()
    assert not section.bar.isVisible()


def test_what_is_not_sound_is_listed(place, qtbot):
    place.desk.records.add("person", {"passport_name": "KOLA"})
    writer = place.desk.context.office.raw_writer()
    writer.execute("UPDATE student_listing SET rank = 'GEN'")
    section = show(qtbot, place, "Check the office")
    section.run()
    settle(qtbot, place)
    assert section.state.text().startswith("1 thing is not as it should be")
    assert "rank" in section.model.index(0, 0).data()
    assert section.table.isVisible()


def test_where_the_office_lies(place, qtbot):
    section = show(qtbot, place, "Security")
    assert section.path.text() == str(place.desk.context.office.path)
    section.copy()
    assert QGuiApplication.clipboard().text() == section.path.text()


def test_every_control_of_every_section_has_a_name(place, qtbot):
    choice = place.page.choice
    for row in range(choice.count()):
        show(qtbot, place, choice.item(row).text())
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    unnamed = [
        one
        for kind in kinds
        for one in place.page.findChildren(kind)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert not unnamed
