"""The complete copy brings everything back into a new office, or leaves it as it was."""

from __future__ import annotations

import json

import pytest

from imso_desk.domain.schema import ENTITIES
from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Refused
from imso_desk.services.copies import take_in_copy
from imso_desk.services.sample import load_sample
from tests.support.offices import TODAY, desk_at, every_row, student
from tests.support.one_of_each import PHOTO, first_id, one_of_each


@pytest.fixture
def empty(kit, tmp_path):
    with kit.open(kit.copy(tmp_path / "other.imso")) as office:
        yield desk_at(office)


@pytest.fixture(scope="module")
def written(kit, tmp_path_factory):
    """The copy of an office with two of everything, and the office's rows."""
    folder = tmp_path_factory.mktemp("copy")
    with kit.open(kit.copy(folder / "full.imso")) as office:
        desk = desk_at(office)
        one_of_each(desk, 2)
        desk.settings.set_logo(b"\x89PNG")
        desk.transfer.export("everything", folder / "copy.json")
        return (folder / "copy.json").read_bytes(), every_row(office)


@pytest.fixture
def copy(written, tmp_path):
    """The copy as a file that the test may spoil."""
    path = tmp_path / "copy.json"
    path.write_bytes(written[0])
    return path


def test_a_copy_brings_everything_and_goes_out_the_same(written, copy, empty, tmp_path):
    tried = take_in_copy(empty.context, copy, dry_run=True)
    assert empty.students.count(StudentQuery()) == 0
    assert take_in_copy(empty.context, copy) == tried
    assert every_row(empty.context.office) == written[1]
    assert all(written[1].values()), "something of every kind is in the copy"
    assert empty.students.record(first_id("person")).photo == PHOTO
    assert empty.settings.logo() == b"\x89PNG"
    again = tmp_path / "again.json"
    empty.transfer.export("everything", again)
    assert json.loads(again.read_text()) == json.loads(copy.read_text())
    assert empty.maintenance.check() == []


def test_the_demonstration_comes_back_with_what_was_edited_of_rules_and_lists(
    desk, office, empty, tmp_path
):
    with desk.context.work("Demonstration loaded") as work:
        load_sample(work.unit, TODAY, students=60)
    rule, other = desk.records.all("rule")[:2]
    desk.rules.save_rule(rule.id, {"days": -99, "enabled": False, "confirm": False})
    desk.records.remove("rule", other.id)
    gone, renamed = desk.records.all("checklist")[:2]
    desk.records.remove("checklist", gone.id)
    desk.checklists.templates.save(renamed.id, {"name": "As we do it"})
    copy = tmp_path / "copy.json"
    desk.transfer.export("everything", copy)
    take_in_copy(empty.context, copy)
    assert every_row(empty.context.office) == every_row(office)
    mine, copied = (
        {(one.person_id, one.rule, one.subject, one.state, one.due) for one in found}
        for found in (desk.rules.findings(), empty.rules.findings())
    )
    assert copied == mine
    photos = [one.links["person_id"] for one in desk.records.all("attachment")]
    shown = [(desk.students.record(one).photo, one) for one in photos if one]
    assert shown
    assert shown == [(empty.students.record(one).photo, one) for _, one in shown]
    assert empty.maintenance.check() == []


FIRST_VERSION = (
    *("person", "visit", "amendment", "training_line", "english_test", "document", "note"),
    *("family_member", "sponsor", "sponsorship", "course", "course_class", "assessment", "result"),
    *("event", "event_topic", "attendance", "expense", "topic", "country", "service", "rank"),
    *("program", "training_kind", "school", "saved_view", "setting", "heading_mapping"),
    *("attachment",),
)
"""Kinds of record that the first version knew."""


def test_a_copy_of_the_first_version_leaves_the_rules_of_the_new_office(copy, empty):
    document = json.loads(copy.read_text())
    document["records"] = {name: document["records"][name] for name in FIRST_VERSION}
    for row in document["records"]["english_test"]:
        del row["test_session_id"], row["giver"], row["outcome"]
    for row in document["records"]["sponsor"]:
        del row["student_id"]
    copy.write_text(json.dumps(document))
    before = every_row(empty.context.office)
    assert before["rule"]
    assert before["checklist_step"]
    take_in_copy(empty.context, copy)
    after = every_row(empty.context.office)
    kept = {one.name for one in ENTITIES} - set(FIRST_VERSION)
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert len(after["person"]) == 2
    assert empty.maintenance.check() == []
    assert empty.rules.findings()


def test_a_copy_taken_in_can_be_taken_back(copy, empty):
    before = every_row(empty.context.office)
    take_in_copy(empty.context, copy)
    last = empty.context.office.reader.execute("SELECT max(id) FROM changeset").fetchone()[0]
    assert empty.history.take_back(last).result.kept == ()
    assert every_row(empty.context.office) == before


def test_an_office_with_students_takes_no_copy(desk, copy):
    student(desk, "FLEMING, Ada")
    with pytest.raises(Refused, match="already holds students"):
        take_in_copy(desk.context, copy)


def person(document):
    return document["records"]["person"][0]


def row(document, name, **values):
    document["records"][name][0].update(values)


SPOILT = {
    "a notice of no absence": lambda d: row(d, "notice", absence_id=7),
    "a seat in no session": lambda d: row(d, "english_test", test_session_id=7),
    "a step of no list": lambda d: row(d, "checklist_step", checklist_id=7),
    "a card of no family": lambda d: row(d, "id_card", family_member_id=7),
    "a rating of no report": lambda d: row(d, "report_rating", academic_report_id=7),
    "a sponsor who is nobody": lambda d: row(d, "sponsor", student_id=7),
    "another student's absence": lambda d: row(d, "absence", person_id=first_id("person") + 1),
    "absence of nobody": lambda d: d["records"]["absence"][0].pop("person_id"),
    "a pointer of text": lambda d: row(d, "lease", visit_id="1"),
    "bad time": lambda d: row(d, "absence", starts="2027-02-30 10:00"),
    "bad choice": lambda d: row(d, "voucher", kind=["Final"]),
    "children without parents": lambda d: d["records"].pop("visit"),
    "unknown table": lambda d: d["records"].update(sqlite_master=[]),
    "unknown column": lambda d: person(d).update({"id; DROP TABLE person": 1}),
    "no id": lambda d: person(d).pop("id"),
    "id twice": lambda d: d["records"]["person"].append(dict(person(d))),
    "nobody's note": lambda d: d["records"]["note"][0].update(person_id=77),
    "bad date": lambda d: d["records"]["document"][0].update(expires="31 FEB"),
    "bad status": lambda d: d["records"]["training_line"][0].update(status="bogus"),
    "wrong kind": lambda d: person(d).update(phone=["x"]),
    "number for text": lambda d: person(d).update(phone=5),
    "bad picture": lambda d: d.update(blobs=dict.fromkeys(d["blobs"], "AAAA")),
    "no base64": lambda d: d.update(blobs=dict.fromkeys(d["blobs"], "?")),
    "records no table": lambda d: d["records"].update(person="x"),
    "row no record": lambda d: d["records"].update(person=[5]),
    "newer": lambda d: d.update(version=2),
    "no records": lambda d: d.update(records=None),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_copy_is_refused_and_nothing_written(copy, empty, how):
    before = every_row(empty.context.office)
    document = json.loads(copy.read_text())
    SPOILT[how](document)
    copy.write_text(json.dumps(document))
    with pytest.raises(Refused) as told:
        take_in_copy(empty.context, copy)
    assert copy.name in told.value.message or "of the copy" in told.value.message
    assert told.value.message.endswith(".")
    assert every_row(empty.context.office) == before
    assert empty.context.office.reader.execute("SELECT count(*) FROM blob").fetchone() == (0,)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"a":' * 100_000, "\x00", "name,country\n"])
def test_other_files_are_no_copies(empty, tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(Refused, match="not a complete copy"):
        take_in_copy(empty.context, path)
