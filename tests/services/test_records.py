"""Entering and correcting records: checked before anything is written, shown at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Refused
from tests.support.offices import enrolled, every_row, line, student, visit

HOSTILE = (
    *("'; DROP TABLE person; --", '"', "%_*", "<b>&amp;", "=1+1", "../../etc", "{x}", "${HOME}"),
    *("\u202ertl\u202c", "a\x00b", "\x1b[31m", "é\u0301", "\U0001f600", "C:\\x", "a\nb"),
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_kept_as_it_is(desk, text):
    person = student(desk, f"FAMILY, {text}", phone=text, address=text)
    row = desk.records.item("person", person)
    assert (row["phone"], row["address"], row["given_names"]) == (text, text, text)
    note = desk.records.add("note", {"text": text}, {"person_id": person})[0]
    assert desk.students.record(person).of("note")[0]["text"] == text
    desk.records.save("note", note, {"text": f"{text}!"})
    assert desk.history.entries(person, 1)[0].old == text
    assert desk.students.first_page(StudentQuery()).rows[0].given_names == text
    assert desk.maintenance.check() == []


def test_all_kinds_of_values_come_back(desk):
    person = student(desk, "FLEMING, Ada", date_of_birth=dt.date(1900, 1, 1))
    stay = visit(desk, person, arrival=dt.datetime(2027, 1, 3, 23, 59), party_size=0)
    one = line(desk, stay, cost=Decimal("1234.50"), ecl_minimum=0, opi_listening_minimum="2+")
    family = desk.records.add(
        "family_member", {"name": "Kim", "on_ito": False}, {"person_id": person}
    )
    record = desk.students.record(person)
    assert record.person["date_of_birth"] == dt.date(1900, 1, 1)
    assert record.of("visit")[0]["arrival"] == dt.datetime(2027, 1, 3, 23, 59)
    assert record.of("visit")[0]["party_size"] == 0
    assert record.lines_of(stay)[0].id == one
    assert record.lines_of(stay)[0]["cost"] == Decimal("1234.50")
    assert record.lines_of(stay)[0]["ecl_minimum"] == 0
    assert record.of("family_member")[0].id == family[0]
    assert record.of("family_member")[0]["on_ito"] is False


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"passport_name": ""}, "required"),
        ({"passport_name": None}, "required"),
        ({"sex": "X"}, "M or F"),
        ({"phone": "9" * 401}, "401 characters"),
        ({"date_of_birth": "1990-01-01"}, "not a date"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(office, desk, values, told):
    person = student(desk, "FLEMING, Ada")
    before = every_row(office)
    with pytest.raises(Refused, match=told) as error:
        desk.records.save("person", person, {"email": "new@example.org", **values})
    assert error.value.message.endswith("Nothing was saved.")
    with pytest.raises(Refused, match=told):
        desk.records.add("person", {"passport_name": "NEW", **values})
    assert every_row(office) == before


def test_a_form_is_saved_whole_or_not_at_all(office, desk):
    person = student(desk, "FLEMING, Ada")
    stay = visit(desk, person)
    before = every_row(office)
    with pytest.raises(Refused):
        desk.records.save_many(
            [("person", person, {"phone": "1"}), ("visit", stay, {"party_size": 99})]
        )
    assert every_row(office) == before


def test_an_end_before_a_start_that_stands_is_refused(desk):
    one = line(desk, visit(desk, student(desk, "FLEMING, Ada")))
    with pytest.raises(Refused, match="lies before"):
        desk.records.save("training_line", one, {"end_date": dt.date(2027, 1, 1)})


def test_something_odd_from_a_list_does_not_keep_the_rest_from_being_corrected(desk):
    with desk.context.work("As lists bring it") as work:
        person = work.unit.add("person", {"passport_name": "ODD, One", "phone": "9" * 500})
    desk.records.save("person", person, {"email": "a@example.org"})
    desk.records.save("person", person, {"email": "b@example.org", "phone": "9" * 500})
    with pytest.raises(Refused, match="501"):
        desk.records.save("person", person, {"phone": "9" * 501})
    desk.records.save("person", person, {"phone": "9"})
    with pytest.raises(Refused, match="500"):
        desk.records.save("person", person, {"phone": "9" * 500})


def test_the_list_follows_every_part(desk):
    person = student(desk, "FLEMING, Ada")

    def row():
        return desk.students.first_page(StudentQuery()).rows[0]

    assert row().status == "projected"
    first = visit(desk, person, ito_number="JO-B-1", program="IMET")
    assert (row().ito_number, row().program) == ("JO-B-1", "IMET")
    empty = visit(desk, person)
    assert row().ito_number is None
    desk.records.remove("visit", empty)
    assert row().ito_number == "JO-B-1"
    one = line(desk, first, "1420A", school="Air School")
    assert (row().status, row().school) == ("in training", "Air School")
    desk.students.set_line_status([person], "early return")
    assert row().status == "left early"
    desk.records.remove("training_line", one)
    assert (row().status, row().wcn) == ("projected", None)
    for score in (70, 85):
        test = {"kind": "ECL", "score": score, "date": dt.date(2026, 1, score % 28 + 1)}
        desk.records.add("english_test", test, {"person_id": person})
    assert row().ecl == 70
    jordan = next(one.id for one in desk.records.all("country") if one["iso2"] == "JO")
    desk.records.save("country", jordan, {"name": "Hashemite Kingdom"})
    assert row().country_name == "Hashemite Kingdom"
    assert desk.students.count(StudentQuery("hashemite")) == 1
    desk.records.remove("country", jordan)
    assert row().country_name == "JO"
    assert desk.maintenance.check() == []


def test_one_status_for_many_is_one_step(desk):
    people = [enrolled(desk, f"N{n}, A", wcn=f"100{n}A") for n in range(3)]
    none = student(desk, "NOLINE, A")
    changes = desk.students.set_line_status([*people, none, 999], "held over")
    desk.history.remember(changes)
    for person in people:
        one = desk.students.record(person).of("training_line")[0]
        assert (one["status"], one["status_date"]) == ("held over", desk.context.today)
    desk.history.undo()
    assert desk.students.record(people[0]).of("training_line")[0]["status"] is None
    with pytest.raises(Refused, match="cannot be"):
        desk.students.set_line_status(people, "bogus")


def test_the_newest_photo_is_the_one_shown(desk):
    person = student(desk, "FLEMING, Ada")
    assert desk.students.record(person).photo is None
    desk.records.set_photo(person, b"\xff\xd8one", "image/jpeg")
    changes = desk.records.set_photo(person, b"\xff\xd8two", "image/jpeg")
    assert desk.students.record(person).photo == b"\xff\xd8two"
    desk.history.take_back(changes.changeset_id)
    assert desk.students.record(person).photo == b"\xff\xd8one"


def test_what_is_gone_is_told(desk):
    for ask in (lambda: desk.students.record(99), lambda: desk.records.item("person", 99)):
        with pytest.raises(Refused):
            ask()


def test_settings_are_kept_and_undone(desk):
    assert desk.settings.all() == {"school": "Bandaria Staff School", "office": "IMSO"}
    changes = desk.settings.save({"school": "Other", "cui_banner": "CUI"})
    assert desk.settings.save({"school": "Other"}).nothing
    assert desk.settings.all()["cui_banner"] == "CUI"
    desk.settings.set_logo(b"\x89PNGlogo")
    assert desk.settings.logo() == b"\x89PNGlogo"
    desk.history.take_back(changes.changeset_id)
    assert desk.settings.all()["school"] == "Bandaria Staff School"
    assert "cui_banner" not in desk.settings.all()


def test_a_score_never_stands_above_its_maximum(desk):
    person = student(desk, "FLEMING, Ada")
    one = line(desk, visit(desk, person))
    course = desk.records.add("course", {"title": "Medic"})[0]
    held = desk.records.add("course_class", {"name": "1"}, {"course_id": course})[0]
    values = {"name": "Essay", "maximum": 100}
    essay = desk.records.add("assessment", values, {"course_class_id": held})[0]
    links = {"training_line_id": one, "assessment_id": essay}
    with pytest.raises(Refused, match="Essay: a result of 101 is above the maximum of 100"):
        desk.records.add("result", {"score": 101}, links)
    score = desk.records.add("result", {"score": 100}, links)[0]
    with pytest.raises(Refused, match="101 is above the maximum"):
        desk.records.save("result", score, {"score": 101})
    with pytest.raises(Refused, match="a result of 100 is above the maximum of 50"):
        desk.records.save("assessment", essay, {"maximum": 50})
    both = [("assessment", essay, {"maximum": 50}), ("result", score, {"score": 50})]
    desk.records.save_many(both)
    assert desk.records.item("result", score)["score"] == 50
