"""The one recorder: all of a use case or nothing, each write remembered, the chain whole."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from imso_desk.database.check import findings
from imso_desk.database.history import broken_links
from imso_desk.database.unit import MANY_PEOPLE, unit_of_work
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row, line, student, visit


def working(office, what="Test"):
    return unit_of_work(office, who="officer", how="test", what=what, today=TODAY)


def changes_of(office, changeset_id):
    rows = office.reader.execute(
        "SELECT entity, action, old, new FROM change WHERE changeset_id = ? ORDER BY id",
        (changeset_id,),
    )
    return [
        (entity, action, old and json.loads(old), new and json.loads(new))
        for entity, action, old, new in rows
    ]


def test_an_addition_is_remembered_with_all_it_said(office, desk):
    person, changes = desk.records.add(
        "person",
        {"passport_name": "SOLE", "date_of_birth": dt.date(1990, 2, 28), "sex": None, "diet": " "},
    )
    new = {"passport_name": "SOLE", "date_of_birth": "1990-02-28"}
    assert changes_of(office, changes.changeset_id) == [("person", "add", None, new)]
    assert changes.people == {person}
    assert changes.entities == {"person"}
    assert not changes.everyone


def test_an_edit_remembers_only_what_changed(office, desk):
    person = student(desk, "FLEMING, Ada", phone="1")
    changes = desk.records.save("person", person, {"phone": "2", "country": "JO", "sex": "F"})
    assert changes_of(office, changes.changeset_id) == [
        ("person", "edit", {"phone": "1", "sex": None}, {"phone": "2", "sex": "F"})
    ]


def test_an_edit_that_changes_nothing_writes_nothing(office, desk):
    person = student(desk, "FLEMING, Ada", phone="1")
    before = office.reader.execute("SELECT count(*) FROM changeset").fetchone()
    assert desk.records.save("person", person, {"phone": "1", "sex": ""}).nothing
    assert desk.records.save_many([]).nothing
    assert desk.records.remove("person", 999).nothing
    assert office.reader.execute("SELECT count(*) FROM changeset").fetchone() == before


def test_removing_takes_all_that_hangs_on_it_and_remembers_each(office, desk):
    person = enrolled(desk, "FLEMING, Ada")
    other = enrolled(desk, "OTHER, One")
    for name, values in (
        ("note", {"text": "x"}),
        ("english_test", {"kind": "ECL", "score": 80}),
        ("document", {"kind": "Visa"}),
        ("family_member", {"name": "Kim"}),
    ):
        desk.records.add(name, values, {"person_id": person})
    desk.records.set_photo(person, b"\xff\xd8photo", "image/jpeg")
    event = desk.records.add("event", {"title": "Trip", "starts_on": TODAY})[0]
    desk.events.invite(event, [person, other])
    changes = desk.records.remove("person", person)
    gone = {one[0] for one in changes_of(office, changes.changeset_id)}
    assert gone == {
        *("person", "visit", "training_line", "note", "english_test", "document"),
        *("family_member", "attachment", "attendance"),
    }
    with office.reading() as core:
        for name in gone - {"person"}:
            rows = core.run(f"SELECT count(*) FROM {name} WHERE person_id = ?", (person,))
            assert rows.scalar() == 0, name
    assert [row.person_id for row in desk.events.record(event).participants] == [other]
    assert list(findings(office)) == []


def test_a_class_taken_away_leaves_its_students_lines(office, desk):
    course = desk.records.add("course", {"title": "Staff Officer Course"})[0]
    one = desk.records.add("course_class", {"name": "27-1"}, {"course_id": course})[0]
    person = student(desk, "FLEMING, Ada")
    line_id = line(desk, visit(desk, person))
    with working(office) as work:
        work.unit.edit("training_line", line_id, {"class_id": one})
    before = every_row(office)
    changes = desk.records.remove("course", course)
    assert desk.records.item("training_line", line_id).links["class_id"] is None
    assert desk.students.record(person).of("training_line")
    desk.history.remember(changes)
    desk.history.undo()
    assert every_row(office) == before


@pytest.mark.parametrize("error", [ValueError("no"), Refused("No."), KeyboardInterrupt()])
def test_nothing_is_written_when_the_block_ends_by_an_error(office, desk, error):
    enrolled(desk, "FLEMING, Ada")
    before, books = every_row(office), history_size(office)

    def half():
        with working(office) as work:
            person = work.unit.add("person", {"passport_name": "HALF, Done"})
            work.unit.add("note", {"text": "x", "person_id": person})
            work.unit.remove("person", 1)
            raise error

    with pytest.raises(type(error)):
        half()
    assert every_row(office) == before
    assert history_size(office) == books
    assert list(findings(office)) == []


def history_size(office):
    run = office.reader.execute
    return [
        run(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("changeset", "change", "blob", "import_run", "student_search")
    ]


def test_a_record_below_one_that_is_gone_is_refused(office, desk):
    person = student(desk, "FLEMING, Ada")
    stay = visit(desk, person)
    desk.records.remove("person", person)
    before = history_size(office)
    for name, values, links in (
        ("note", {"text": "x"}, {"person_id": person}),
        ("training_line", {"wcn": "1"}, {"visit_id": stay}),
        ("attendance", {"state": "Invited"}, {"person_id": person, "event_id": 9}),
    ):
        with pytest.raises(Refused, match="no longer there"):
            desk.records.add(name, values, links)
    with pytest.raises(Refused, match="no longer there"):
        desk.records.save("person", person, {"phone": "1"})
    with pytest.raises(Refused, match="no longer there"):
        desk.records.set_photo(person, b"x", "image/jpeg")
    assert history_size(office) == before


def test_very_many_people_are_told_as_everyone(office):
    with working(office) as work:
        for number in range(MANY_PEOPLE + 1):
            work.unit.add("person", {"passport_name": f"N{number}"})
    assert work.changes.everyone
    assert work.changes.people == frozenset()


# --------------------------------------------------------------------------------- the chain


@pytest.fixture
def written(office, desk):
    person = enrolled(desk, "FLEMING, Ada")
    for number in range(6):
        desk.records.save("person", person, {"phone": str(number)})
    return office


def broken(office):
    with office.reading() as core:
        return list(broken_links(core))


def test_the_chain_of_an_untouched_office_is_whole(written):
    assert broken(written) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE change SET new = replace(new, '3', '4') WHERE changeset_id = 8",
        "UPDATE change SET old = NULL WHERE changeset_id = 8",
        "UPDATE change SET row_id = 99 WHERE changeset_id = 8",
        "UPDATE change SET action = 'add' WHERE changeset_id = 8",
        "UPDATE change SET person_id = NULL WHERE changeset_id = 8",
        "DELETE FROM change WHERE changeset_id = 8",
        "INSERT INTO change (changeset_id, entity, row_id, action) VALUES (8, 'note', 1, 'add')",
        "UPDATE changeset SET who = 'another' WHERE id = 8",
        "UPDATE changeset SET at = '2020-01-01' WHERE id = 8",
        "UPDATE changeset SET what = '' WHERE id = 8",
        "UPDATE changeset SET undoes = 7 WHERE id = 8",
        "UPDATE changeset SET digest = 'f' WHERE id = 8",
    ],
)
def test_a_touched_entry_is_found(written, sql):
    number = 8
    written.raw_writer().execute(sql)
    assert number in broken(written)
    assert any("history" in text and str(number) in text for text in findings(written))


@pytest.mark.parametrize(
    "which", ["id = 1", "id = 8", "id > 8", "id = (SELECT max(id) FROM changeset)"]
)
def test_a_lost_entry_is_found(written, which):
    run = written.raw_writer().execute
    run("PRAGMA foreign_keys = OFF")
    run(f"DELETE FROM change WHERE changeset_id IN (SELECT id FROM changeset WHERE {which})")
    run(f"DELETE FROM changeset WHERE {which}")
    assert broken(written)


def test_names_with_half_a_sign_are_still_written_down(office):
    with unit_of_work(office, who="o\udce9", how="h", what="from l\udce9.csv", today=TODAY) as work:
        work.unit.add("person", {"passport_name": "x\ud800y"})
    assert broken(office) == []
    assert office.reader.execute("SELECT passport_name FROM person").fetchone() == ("x?y",)
