"""Undo and redo of every kind of change, and what they keep because somebody edited it since."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.runtime.errors import NoRoom, Refused
from tests.support.offices import TODAY, enrolled, every_row, line, student, visit


@pytest.fixture
def person(desk):
    return enrolled(desk, "FLEMING, Ada", phone="1", email="a@example.org")


def remembered(desk, changes):
    desk.history.remember(changes)
    return changes


def edit(desk, person, **values):
    return remembered(desk, desk.records.save("person", person, values))


def test_what_was_done_is_taken_back_step_by_step_and_done_again(office, desk):
    states = [every_row(office)]

    def done(changes):
        remembered(desk, changes)
        states.append(every_row(office))

    person, changes = desk.records.add("person", {"passport_name": "FLEMING, Ada", "country": "JO"})
    done(changes)
    stay, changes = desk.records.add("visit", {"ito_number": "JO-B-1"}, {"person_id": person})
    done(changes)
    done(desk.records.add("training_line", {"wcn": "1420A"}, {"visit_id": stay})[1])
    done(desk.records.save("person", person, {"passport_name": "ZULU, Ada", "family_name": "Zulu"}))
    done(
        desk.records.save_many(
            [("person", person, {"sex": "F"}), ("visit", stay, {"flight": "X1"})]
        )
    )
    done(desk.records.set_photo(person, b"\xff\xd8", "image/jpeg"))
    done(desk.records.remove("visit", stay))
    done(desk.records.remove("person", person))
    assert len(states) == 9
    for state in reversed(states[:-1]):
        undone = desk.history.undo()
        assert undone.result.kept == ()
        assert every_row(office) == state
    assert not desk.history.can_undo
    for state in states[1:]:
        assert desk.history.redo().result.kept == ()
        assert every_row(office) == state
    assert not desk.history.can_redo
    for state in reversed(states[:-1]):
        desk.history.undo()
        assert every_row(office) == state
    assert desk.maintenance.check() == []


def test_an_addition_edited_and_the_edit_undone_is_still_taken_back(office, desk):
    before = every_row(office)
    person, changes = desk.records.add("person", {"passport_name": "FLEMING, Ada"})
    remembered(desk, changes)
    edit(desk, person, phone="1")
    desk.history.undo()
    undone = desk.history.undo()
    assert undone.result.kept == ()
    assert every_row(office) == before


def test_a_value_edited_since_is_kept_and_told(desk, person):
    first = edit(desk, person, phone="2", email="b@example.org")
    edit(desk, person, phone="3")
    undone = desk.history.take_back(first.changeset_id)
    assert [(one.entity, one.row_id, one.field) for one in undone.result.kept] == [
        ("person", person, "Phone")
    ]
    assert undone.result.kept[0].person_id == person
    row = desk.records.item("person", person)
    assert (row["phone"], row["email"]) == ("3", "a@example.org")


def test_an_addition_edited_since_is_kept_with_what_it_hangs_on(desk):
    with desk.context.work("All at once") as work:
        person = work.unit.add("person", {"passport_name": "FLEMING, Ada"})
        stay = work.unit.add("visit", {"person_id": person, "flight": "X1"})
        for wcn in ("1", "2"):
            work.unit.add("training_line", {"visit_id": stay, "wcn": wcn})
        work.unit.add("note", {"person_id": person, "text": "x"})
    lines = desk.records.under("training_line", "visit_id", stay)
    desk.records.save("training_line", lines[0].id, {"grade": "A"})
    result = desk.history.take_back(work.changes.changeset_id).result
    assert {(one.entity, one.row_id) for one in result.kept} == {
        ("person", person),
        ("visit", stay),
        ("training_line", lines[0].id),
    }
    record = desk.students.record(person)
    assert [one["grade"] for one in record.of("training_line")] == ["A"]
    assert record.of("note") == ()
    assert desk.maintenance.check() == []


def test_an_addition_with_something_added_below_since_is_kept(desk):
    person, changes = desk.records.add("person", {"passport_name": "FLEMING, Ada"})
    desk.records.add("note", {"text": "Important"}, {"person_id": person})
    result = desk.history.take_back(changes.changeset_id).result
    assert [(one.entity, one.field) for one in result.kept] == [("person", "")]
    assert desk.students.record(person).of("note")[0]["text"] == "Important"


def test_a_removal_is_not_taken_back_under_a_parent_that_is_gone(desk, person):
    note = desk.records.add("note", {"text": "x"}, {"person_id": person})[0]
    removal = desk.records.remove("note", note)
    desk.records.remove("person", person)
    result = desk.history.take_back(removal.changeset_id).result
    assert [(one.entity, one.row_id) for one in result.kept] == [("note", note)]
    assert result.restored == 0


def test_an_edit_of_a_record_that_is_gone_is_told(desk, person):
    changes = edit(desk, person, phone="2")
    desk.records.remove("person", person)
    kept = desk.history.take_back(changes.changeset_id).result.kept
    assert [(one.entity, one.field) for one in kept] == [("person", "")]


def test_a_removed_line_comes_back_without_a_class_that_is_gone(desk, person):
    course = desk.records.add("course", {"title": "Staff Officer Course"})[0]
    one = desk.records.add("course_class", {"name": "27-1"}, {"course_id": course})[0]
    stay = desk.students.record(person).of("visit")[0].id
    line_id = line(desk, stay, "2000A", class_name="27-1")
    desk.records.save("training_line", line_id, {"class_id": one})
    removal = desk.records.remove("training_line", line_id)
    desk.records.remove("course_class", one)
    assert desk.history.take_back(removal.changeset_id).result.restored == 1
    back = desk.records.item("training_line", line_id)
    assert back.links["class_id"] is None
    assert back["class_name"] == "27-1"


def test_nothing_is_taken_back_twice(desk, person):
    changes = edit(desk, person, phone="2")
    desk.history.take_back(changes.changeset_id)
    with pytest.raises(Refused, match="already taken back"):
        desk.history.take_back(changes.changeset_id)
    with pytest.raises(Refused, match="no such change"):
        desk.history.take_back(9999)


def test_an_undo_that_found_everything_edited_leaves_redo_in_order(desk, person):
    edit(desk, person, phone="2")
    desk.records.save("person", person, {"phone": "3"})
    undone = desk.history.undo()
    assert undone.changes.nothing
    assert len(undone.result.kept) == 1
    assert not desk.history.can_redo
    with pytest.raises(Refused, match="nothing to redo"):
        desk.history.redo()


def test_what_was_taken_back_elsewhere_does_not_block_undo(desk, person):
    edit(desk, person, phone="2")
    second = edit(desk, person, email="b@example.org")
    desk.history.take_back(second.changeset_id)
    with pytest.raises(Refused, match="already"):
        desk.history.undo()
    assert desk.history.undo().result.restored == 1
    assert desk.records.item("person", person)["phone"] == "1"


def test_an_undo_that_cannot_be_written_can_be_tried_again(desk, person, monkeypatch):
    edit(desk, person, phone="2")

    def full(*_):
        raise NoRoom("There is no room on the disk.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.history, "take_back", full)
        with pytest.raises(NoRoom):
            desk.history.undo()
    assert desk.history.can_undo
    desk.history.undo()
    assert desk.records.item("person", person)["phone"] == "1"


def test_a_new_change_forgets_what_could_be_redone(desk, person):
    edit(desk, person, phone="2")
    desk.history.undo()
    assert desk.history.can_redo
    edit(desk, person, phone="9")
    assert not desk.history.can_redo
    with pytest.raises(Refused):
        desk.history.redo()


def test_entries_tell_who_when_how_field_old_and_new(desk, person):
    edit(desk, person, phone="2", date_of_birth=dt.date(1990, 2, 28))
    entries = desk.history.entries(person, limit=2)
    told = {(one.field, one.old, one.new) for one in entries}
    assert told == {("Phone", "1", "2"), ("Date of birth", None, "1990-02-28")}
    for one in entries:
        assert (one.who, one.how, one.what, one.action) == ("officer", "window", "Person", "edit")
        assert one.label == "Person edited"
        assert abs(dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(one.when)).seconds < 60


def test_entries_of_one_student_hold_all_parts_and_nobody_else(desk, person):
    other = enrolled(desk, "OTHER, Person")
    desk.records.add("note", {"text": "About the other"}, {"person_id": other})
    event = desk.records.add("event", {"title": "Trip", "starts_on": TODAY})[0]
    desk.events.invite(event, [person])
    desk.records.set_photo(person, b"x", "image/jpeg")
    entries = desk.history.entries(person)
    kinds = {one.entity for one in entries}
    assert kinds == {"person", "visit", "training_line", "attendance", "attachment"}
    assert {one.person_id for one in entries} == {person}
    assert "About the other" not in str(entries)
    desk.records.remove("person", person)
    assert any(one.action == "remove" for one in desk.history.entries(person))


@pytest.mark.parametrize("limit", [0, 1, 3, 5000])
def test_entries_keep_to_the_limit_newest_first(desk, limit):
    person = student(desk, "FLEMING, Ada")
    for number in range(4):
        visit(desk, person, flight=str(number))
    entries = desk.history.entries(person, limit=limit)
    assert len(entries) == min(limit, 8)
    flights = [one.new for one in entries if one.field == "Flight"]
    assert flights == ["3", "2", "1", "0"][: len(flights)]
