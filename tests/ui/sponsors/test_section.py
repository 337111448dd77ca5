"""Sponsors by student and by sponsor: seen, in contact, ended, edited in place."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from imso_desk.ui.sponsors.section import SPONSORS, STUDENTS, SponsorsSection
from tests.support.offices import TODAY


def shown(table, *keys):
    model = table.model()
    at = [next(n for n, one in enumerate(table.columns) if one.key == key) for key in keys]
    return [
        tuple(str(model.index(row, column).data()) for column in at)
        for row in range(model.rowCount())
    ]


def press(qtbot, table, key):
    table.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, key)


def to_sponsors(place, section, row):
    section.switch.button(SPONSORS).click()
    place.settle()
    section.sponsors.table.selectRow(row)
    place.settle()


def test_each_student_shows_sponsors_by_kind_and_none(section):
    assert shown(section.students.table, "name", "military", "social", "contact") == [
        ("AKUA, Ama", "COL Example", "none", "none yet"),
        ("BANDA, Joy", "none", "none", ""),
        ("CRUZ, Luz", "none", "none", ""),
    ]
    assert section.students.care.heading.text() == "AKUA, Ama: 1 sponsor"
    assert shown(section.students.care.table, "name", "state") == [("COL Example", "Cares")]


def test_l_notes_a_contact_of_today_and_undo_takes_it_back(place, section, people, qtbot):
    press(qtbot, section.students.table, Qt.Key.Key_L)
    place.settle()
    assert place.said == ["In contact today: 1 sponsorship."]
    assert shown(section.students.table, "contact")[0] == ("today",)
    assert section.students.care.contacts.model.rowCount() == 1
    place.undo()
    assert shown(section.students.table, "contact")[0] == ("none yet",)
    section.students.table.selectRow(1)
    press(qtbot, section.students.table, Qt.Key.Key_L)
    assert place.said[-1] == "Nothing was noted: there is no sponsor yet."


def test_the_log_of_contacts_is_kept_in_place(place, section):
    contacts = section.students.care.contacts
    contacts.add()
    contacts.form.cells["way"].editor.set_value("Phone")
    contacts.form.cells["met"].editor.box.setChecked(True)
    assert section.save()
    place.settle()
    assert [row.text("way") for row in contacts.model.rows] == ["Phone"]
    log = place.desk.sponsors.of_student(1)[0]
    assert log.last_met == place.tools.today


def test_a_contact_that_is_still_to_come_is_refused(place, section):
    contacts = section.students.care.contacts
    contacts.add()
    contacts.form.cells["date"].editor.line.setText("5 MAR 2027")
    assert section.save()
    place.settle()
    assert place.said == ["05 MAR 2027 is still to come. No contact was noted."]
    assert contacts.model.rows == []
    contacts.form.cells["date"].editor.line.setText("2 MAR 2027")
    assert section.save()
    place.settle()
    assert len(contacts.model.rows) == 1


def test_students_are_narrowed_to_who_has_none_of_a_kind(place, section):
    section.which.setCurrentIndex(section.which.findData("none"))
    section.kind.setCurrentText("Military")
    section._narrow()
    assert [row[0] for row in shown(section.students.table, "name")] == ["BANDA, Joy", "CRUZ, Luz"]
    section.search.line.setText("cruz")
    assert [row[0] for row in shown(section.students.table, "name")] == ["CRUZ, Luz"]
    section.search.line.setText("nobody at all")
    assert section.students._above.currentIndex() == 1


def test_silence_is_narrowed_to(place, section, people):
    section.which.setCurrentIndex(section.which.findData("silent"))
    section._narrow()
    assert [row[0] for row in shown(section.students.table, "name")] == ["AKUA, Ama"]


def test_a_sponsor_shows_load_and_students_and_is_edited(place, section, people, sponsors):
    to_sponsors(place, section, 0)
    view = section.sponsors
    assert shown(view.table, "name", "load") == [("COL Example", "1 of 2"), ("Ms. Sample", "0")]
    assert shown(view.care.table, "name") == [("AKUA, Ama",)]
    view.form.cells["capacity"].editor.line.setText("1")
    assert section.save()
    place.settle()
    assert shown(view.table, "load")[0] == ("1 of 1, full",)
    view.form.cells["capacity"].editor.line.setText("51")
    assert section.save()
    assert place.said[-1].startswith("Nothing was saved.")


def test_ending_keeps_it_on_record(place, section, sponsors):
    to_sponsors(place, section, 0)
    section.sponsors.care.end_button.click()
    place.settle()
    assert place.said[-1] == "Ended today: 1 sponsorship."
    assert shown(section.sponsors.care.table, "to_date") == [("03 MAR 2027",)]


def test_a_sponsor_of_somebody_is_removed_after_asking_only(place, people, sponsors):
    asked, answers = [], [False, True]

    def ask(_parent, question, lost, _verb):
        asked.append(f"{question} {lost}")
        return answers.pop(0)

    section = place.show(lambda tools: SponsorsSection(tools, ask_remove=ask))
    to_sponsors(place, section, 0)
    section.sponsors.remove()
    place.settle()
    assert len(section.sponsors.model.rows) == 2
    assert "1 student cared for now" in asked[0]
    section.sponsors.remove()
    place.settle()
    assert len(section.sponsors.model.rows) == 1
    place.undo()
    assert shown(section.sponsors.table, "load")[0] == ("1 of 2",)


def test_a_new_sponsor_is_added_in_an_empty_office(place):
    section = place.show(SponsorsSection)
    section.switch.button(SPONSORS).click()
    place.settle()
    section.sponsors.empty.first_step.emit()
    section.sponsors.form.cells["name"].editor.line.setText("Rotary Club")
    assert section.save()
    place.settle()
    assert [row.item.text("name") for row in section.sponsors.model.rows] == ["Rotary Club"]


def test_another_place_opens_a_student(place, section, people):
    section.switch.button(SPONSORS).click()
    section.search.line.setText("x")
    section.open_object(("sponsors", people[2]))
    place.settle()
    assert section.views.currentIndex() == STUDENTS
    assert section.students.chosen_people() == [people[2]]
    assert section.students.care.heading.text() == "CRUZ, Luz: 0 sponsors"
    section.students.care.person_wanted.emit(people[2])
    assert place.went == [("Students", people[2])]


def item_of_today(place, person, sponsorship, rule="sponsor-contact"):
    """The key of the finding about a sponsorship, as Today hands it on."""
    return next(
        one.key
        for one in place.desk.rules.findings_of(person)
        if one.rule == rule and one.subject.startswith(f"{sponsorship}-")
    )


def test_an_item_of_today_opens_the_very_sponsor_it_is_about(place, section, people, sponsors):
    place.desk.sponsors.assign(sponsors[1], people[:1], "", dt.date(2027, 1, 10))
    cares = {one.sponsor.id: one.item.id for one in place.desk.sponsors.of_student(people[0])}
    section.search.line.setText("x")
    for sponsor in (sponsors[1], sponsors[0], sponsors[1]):
        section.open_object(("sponsors", item_of_today(place, people[0], cares[sponsor])))
        place.settle()
        care = section.students.care
        assert section.students.chosen_people() == [people[0]]
        assert [one.sponsor.id for one in care.chosen()] == [sponsor]
        assert care.table.current_record().sponsor.id == sponsor
        assert care.contacts.sponsorship == cares[sponsor]
    section.open_object(("sponsors", (people[1], "sponsor", "Military")))
    place.settle()
    assert section.students.care.heading.text() == "BANDA, Joy: 0 sponsors"


def test_the_row_of_a_student_tells_the_worst_of_his_sponsors_as_today_does(
    place, section, people, sponsors
):
    def tone(row=0):
        columns = section.students.model.columns
        column = next(one for one in columns if one.key == "contact")
        record = section.students.model.rows[row]
        return column.tone(record), column.text(record)

    desk = place.desk
    place.tools.announcer.announce(desk.sponsors.assign(sponsors[1], people[:1], "", TODAY))
    first, second = (
        one.item.id
        for one in sorted(desk.sponsors.of_student(people[0]), key=lambda one: one.item.id)
    )
    place.tools.announcer.announce(desk.sponsors.log_contact([second], TODAY))
    place.settle()
    assert tone() == ("overdue", "none yet")
    assert shown(section.students.care.table, "name", "contact") == [
        ("COL Example", "none yet"),
        ("Ms. Sample", "today"),
    ]
    place.tools.announcer.announce(
        desk.sponsors.log_contact([first], dt.date(2027, 2, 26), met=True)
    )
    place.settle()
    assert tone()[0] == "met"
    section.which.setCurrentIndex(section.which.findData("silent"))
    section._narrow()
    assert shown(section.students.table, "name") == []


def test_a_settled_item_and_leave_are_not_said_to_be_late(place, section, people, sponsors):
    def late():
        section.which.setCurrentIndex(section.which.findData("silent"))
        section._narrow()
        return [name for (name,) in shown(section.students.table, "name")]

    assert late() == ["AKUA, Ama"]
    care = place.desk.sponsors.of_student(people[0])[0]
    key = item_of_today(place, people[0], care.item.id)
    place.tools.announcer.announce(place.desk.rules.settle([key], "Met at the party"))
    place.settle()
    assert late() == []


def test_nothing_is_noted_of_a_student_whom_the_search_hides(place, section, people):
    view = section.students
    section.search.line.setText("joy")
    place.settle()
    assert view.chosen_people() == [people[1]]
    assert view.care.heading.text() == "BANDA, Joy: 0 sponsors"
    section.search.line.setText("nobody fits this")
    assert not view.care.isVisible()
    section.search.line.clear()
    place.settle()
    assert view.care.isVisible()
