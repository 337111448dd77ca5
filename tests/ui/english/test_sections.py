"""The list of students with its quick views; cases; waivers; every control has a name."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QMenu

from imso_desk.domain.english_standing import Kind, result_words
from tests.support.offices import TODAY, line, student, visit


@pytest.fixture
def three(place):
    """One short by six, one who must test, one who meets the minimum."""
    people = [place.learner(name) for name in ("KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul")]
    place.scored(people[0], 74, TODAY - dt.timedelta(days=40))
    place.scored(people[2], 85)
    return people


def shown(section):
    names = [section.filter.index(row, 1).data() for row in range(section.filter.rowCount())]
    return [str(name) for name in names]


def test_quick_views_narrow_the_list_and_count(place, three):
    section = place.section("Students")
    assert shown(section) == ["KOLA, Tem", "MBEKA, Joy", "OTUMA, Paul"]
    buttons = section.views.buttons
    assert buttons["short"].accessibleName() == "Short of minimum: 1 students"
    for key, names in (
        ("must", ["MBEKA, Joy"]),
        ("short", ["KOLA, Tem"]),
        ("retest", ["KOLA, Tem"]),
        ("runs", []),
        ("exempt", []),
    ):
        place.qtbot.keyClick(buttons[key], Qt.Key.Key_Space)
        assert shown(section) == names
    assert section.no_match.isVisible()
    buttons["all"].click()
    section.search.set_text("mbeka")
    assert shown(section) == ["MBEKA, Joy"]


def test_one_student_is_opened_from_elsewhere_and_a_test_is_typed(place, three):
    place.page.open_object(("english", three[1]))
    place.settle()
    section = place.section("Students")
    detail = section.detail
    assert detail.name.text() == "MBEKA, Joy, Jordan"
    assert detail.state.text().startswith("Must test")
    detail.tests.add_button.click()
    place.keys(detail.tests, "78")
    assert detail.tests.form.values()["score"] == 78
    assert section.save()
    place.settle()
    assert place.said[-1] == "English test added."
    row = place.desk.english.student(three[1])
    assert (row.standing.kind, row.standing.words) == (Kind.SHORT, "Short by 2")


def test_a_case_is_opened_from_the_student_and_decided(place, three):
    place.page.open_object(("english", three[0]))
    place.settle()
    place.section("Students").detail.case_button.click()
    place.settle()
    assert "Shortfall case opened." in place.said
    section = place.page.current()
    part = section.part
    assert part.editor.heading.text() == "KOLA, Tem, Staff Officer Course"
    assert [row["party"] for row in part.told.model.rows] == [
        "Country program manager (training agency)",
        "Security cooperation office",
    ]
    part.told.told_button.click()
    place.settle()
    told = [bool(row["told_at"]) for row in part.told.model.rows]
    assert told == [True, False]
    part.told.party.setText("School")
    part.told.party.setFocus()
    place.qtbot.keyClick(part.told.party, Qt.Key.Key_Return)
    place.settle()
    assert [row["party"] for row in part.told.model.rows][-1] == "School"


def decide(part, **values):
    for name, value in values.items():
        editor = part.form.cells[name].editor
        editor.set_value(value)
        editor.edited.emit()


def test_a_later_class_moves_the_line_only_when_ticked(place, three):
    desk = place.desk
    desk.english.open_cases([desk.english.gap_of(three[0])])
    case = desk.english.cases()[0].id
    place.page.open_object(("shortfall", case))
    place.settle()
    section = place.section("Shortfalls")
    part = section.part
    assert not part.move_line.isEnabled()
    decide(part, decision="Later class", new_start=dt.date(2027, 5, 3))
    assert part.move_line.isEnabled()
    part.move_line.click()
    assert section.save()
    place.settle()
    assert desk.english.case(case).line["start_date"] == dt.date(2027, 5, 3)
    assert place.said[-1].startswith("Case saved. Line moved: starts 03 MAY 2027 (was")
    decide(part, closed_on=dt.date(2026, 1, 1))
    assert section.save()
    place.settle()
    assert place.said[-1] == "Nothing was saved. Closed on: Closed on lies before opened on."
    decide(part, closed_on=TODAY)
    section.save()
    place.settle()
    assert not desk.english.case(case).is_open


def test_a_waiver_is_asked_for_from_the_student(place, three):
    place.page.open_object(("english", three[0]))
    place.settle()
    place.section("Students").detail.waiver_button.click()
    place.settle()
    section = place.page.current()
    part = section.part
    assert part.editor.heading.text() == "New waiver: KOLA, Tem, Staff Officer Course"
    decide(part, authority="SATFA", state="Granted")
    assert section.save()
    place.settle()
    (row,) = place.desk.english.waivers()
    assert (row.who.name, row.item["what"]) == ("KOLA, Tem", "ECL minimum")


def test_long_names_and_no_students_are_shown_whole(place):
    section = place.section("Students")
    assert section.empty.isVisible()
    name = "DE LA VEGA MORO DE ALBUQUERQUE E CASTRO, Ana Lucia Maximiliana"
    person = student(place.desk, name)
    line(place.desk, visit(place.desk, person))
    place.page.open_object(("english", person))
    section.refresh()
    place.settle()
    assert section.detail.name.text().startswith(name)
    assert section.detail.state.text() == "Minimum unknown"


def test_every_control_says_its_name(place, three):
    one = place.session()
    place.desk.english.book(one, three)
    place.page.open_object(("session", one))
    place.page.open_object(("english", three[0]))
    place.settle()
    for name in ("Students", "Sessions", "Shortfalls", "Waivers"):
        section = place.section(name)
        for widget in (
            section.findChildren(QAbstractButton)
            + section.findChildren(QComboBox)
            + section.findChildren(QLineEdit)
        ):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_the_bare_number_of_a_student_is_taken_too(place, three):
    place.page.open_object(three[0])
    place.settle()
    detail = place.section("Students").detail
    assert detail.row.id == three[0]
    detail.student_button.click()
    assert place.gone == [("Students", three[0])]


@pytest.mark.parametrize(
    ("rule", "subject", "result"),
    [("entry-ecl", "1", "74"), ("opi-validity", "1", "2/2"), ("retest", "1-OPI", "2/2"),
     ("english-minimum", "1", "74"), ("shortfall-open", "1", None)],
)  # fmt: skip
def test_an_item_of_the_day_chooses_the_test_it_is_about(place, three, rule, subject, result):
    opi = {"kind": "OPI", "date": TODAY, "listening": "2", "speaking": "2", "outcome": "Tested"}
    place.desk.records.add("english_test", opi, {"person_id": three[0]})
    place.page.open_object(("english", (three[0], rule, subject)))
    place.settle()
    place.section("Students").refresh()
    place.settle()
    detail = place.section("Students").detail
    assert detail.row.id == three[0]
    chosen = detail.tests.table.selected_records()
    assert [result_words(one) for one in chosen] == ([result] if result else [])
    assert detail.tests.editor.isHidden()


def test_a_seat_is_booked_from_the_student_by_a_menu(place, three):
    one = place.session("OPI", starts=dt.datetime(2027, 3, 9, 13), seats=4)
    place.session("ECL", starts=dt.datetime(2027, 3, 1, 9))
    place.page.open_object(("english", three[2]))
    place.settle()
    section = place.section("Students")
    section.detail.book_button.click()
    place.settle()
    (menu,) = [one for one in section.findChildren(QMenu) if one.isVisible()]
    (action,) = menu.actions()
    assert action.text() == "OPI, 09 MAR 2027 13:00, 4 seats left"
    action.trigger()
    menu.close()
    place.settle()
    assert place.said[-1] == "1 student booked."
    assert [seat.who.person_id for seat in place.desk.english.session(one).seats] == [three[2]]
    assert section.detail.facts["Booked for"].text() == "OPI, 09 MAR 2027"
