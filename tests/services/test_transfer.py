"""Lists that leave the office at each level, and the complete copy that loses nothing."""

from __future__ import annotations

import csv
import datetime as dt
import re
from decimal import Decimal

import pytest

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import BY_NAME, ENTITIES
from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import UsageError
from imso_desk.services.transfer import _LISTS, WHAT
from tests.support.files import bring, tally
from tests.support.offices import desk_at, enrolled, student
from tests.support.one_of_each import one_of_each, sample_value

TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CODE)
NAMES = ("CANARYFAMILY", "CANARYGIVEN", "CANARYFREE")


FILLED = (
    *("students", "visits", "lines", "english", "documents", "family", "notes", "events"),
    *("attendance", "expenses"),
)
"""Lists of which the office below has one record."""


@pytest.fixture
def filled(desk):
    person = enrolled(
        desk, f"{NAMES[0]}, {NAMES[1]}", control_number="27-001", native_name="محمد",
        email=f"{NAMES[0]}@example.org", phone="-1 555", address="HIDDENADDRESS",
        date_of_birth=dt.date(1990, 2, 28),
    )  # fmt: skip
    under = {"person_id": person}
    desk.records.add("note", {"text": "HIDDENNOTE\nsecond line"}, under)
    desk.records.add("document", {"kind": "Passport", "number": "HIDDENPASSPORT"}, under)
    desk.records.add("english_test", {"kind": "ECL", "score": 80, "remark": NAMES[2]}, under)
    desk.records.add("family_member", {"name": NAMES[0], "on_ito": True}, under)
    event = desk.records.add("event", {"title": "Trip", "starts_on": dt.date(2027, 3, 1)})[0]
    desk.events.set_attendance(event, [person], "Excused", f"Ill, says {NAMES[2]}")
    desk.records.add("expense", {"item": "Bus", "amount": Decimal("0.10")}, {"event_id": event})
    desk.records.set_photo(person, b"\xff\xd8\x00photo", "image/jpeg")
    desk.settings.set_logo(b"\x89PNG")
    return person


def written(desk, what, path, **options):
    done = desk.transfer.export(what, path, **options)
    text = path.read_text("utf-8-sig")
    return done, text


@pytest.mark.parametrize("what", [one for one in WHAT if one != "everything"])
def test_level_none_names_nobody_and_work_shows_nothing_private(desk, filled, tmp_path, what):
    _, text = written(desk, what, tmp_path / "none.csv", level="none")
    for word in (*NAMES, "HIDDEN", "27-001", "1420A", "OBS001", "1990", "555", "محمد"):
        assert word not in text, what
    _, text = written(desk, what, tmp_path / "work.csv", level="work")
    assert "HIDDEN" not in text, what


def test_level_full_shows_all(desk, filled, tmp_path):
    texts = [
        written(desk, what, tmp_path / f"{what}.csv", level="full")[1]
        for what in ("documents", "notes", "students")
    ]
    for word, text in zip(("HIDDENPASSPORT", "HIDDENNOTE", NAMES[0]), texts, strict=True):
        assert word in text


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_every_list_is_written_in_every_format(desk, filled, tmp_path, kind):
    for what in WHAT:
        if what != "everything":
            done = desk.transfer.export(what, tmp_path / f"{what}.{kind}")
            assert done.path.stat().st_size > 0
            shipped = what in ("rules", "exemptions", "minimums", "templates")
            assert done.records > 1 if shipped else done.records == (what in FILLED), what


HARMLESS = {
    "visit": "program program_text sco airport baggage",
    "training_line": "course_title masl course_number class_name school location standing grade",
    "english_test": "form",
    "event": "title place objective",
    "expense": "item",
    "sponsor": "languages",
    "course": "title masl number school location kind source",
    "course_class": "name location source",
    "assessment": "name phase",
    "held_seat": "program",
    "test_session": "room form",
    "line_change": "old_class new_class",
    "academic_report": "standing grade",
    "report_rating": "aspect rating",
    "amendment": "number",
    "check_item": "checklist",
    "checklist_step": "text who",
    "decision": "rule subject",
    "rule": "name code subject program course source remark",
    "exemption": "course source",
    "english_minimum": "course source",
}
"""Fields of text that may leave at level none, looked at one by one: they name nobody.

A new field of text has to be put here, or into what level none leaves out.
"""
LISTS = [one for one in WHAT if one not in ("everything", "students")]
WORD = re.compile(r"CANARY-([a-z_]+)-([a-z_]+)-END")


@pytest.fixture(scope="module")
def full(kit, tmp_path_factory):
    """A desk at an office with two of everything, every field filled."""
    with kit.open(kit.copy(tmp_path_factory.mktemp("full") / "full.imso")) as office:
        desk = desk_at(office)
        one_of_each(desk, 2)
        yield desk


def words(desk, what, level, folder):
    """The fields whose text stands in a list, and its headings."""
    _, text = written(desk, what, folder / "list.csv", level=level)
    return set(WORD.findall(text)), next(csv.reader(text.splitlines())), text


@pytest.mark.parametrize("what", LISTS)
def test_every_field_of_every_list_leaves_at_its_level_only(full, tmp_path, what):
    entity = BY_NAME[_LISTS[what]]
    shown, headings, text = words(full, what, "none", tmp_path)
    named = {("course", "title"), ("event", "title"), ("training_line", "course_title")}
    named |= {("course_class", "name"), ("assessment", "name"), ("checklist", "name")}
    allowed = {(name, one) for name, fields in HARMLESS.items() for one in fields.split()}
    assert shown <= allowed | named
    assert "1990" not in text
    assert len(set(headings)) == len(headings)
    private = {(entity.name, field.name) for field in entity.fields if field.private}
    own = {
        (entity.name, field.name)
        for field in entity.fields
        if isinstance(sample_value(entity, field), str) and field.kind in TEXTS
    }
    shown, headings, _ = words(full, what, "work", tmp_path)
    assert {one for one in shown if one[0] == entity.name} == own - private
    assert len(set(headings)) == len(headings)
    shown, headings, _ = words(full, what, "full", tmp_path)
    assert own <= shown
    assert len(headings) >= len(entity.fields)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("sponsorships", ("sponsor", "name")),
        ("sponsor-contacts", ("sponsor", "name")),
        ("results", ("assessment", "name")),
        ("attendance", ("event", "title")),
        ("academic-reports", ("training_line", "course_title")),
        ("templates", ("checklist", "name")),
    ],
)
def test_a_list_names_what_its_rows_hang_on(full, tmp_path, what, told):
    assert told in words(full, what, "work", tmp_path)[0]


def test_what_cannot_be_exported_is_not_a_kind_of_record_forgotten():
    inner = {"checklist", "office_decision", "event_topic", "attachment", "setting", "airport"}
    inner |= {"saved_view", "heading_mapping", "rating_step", "rating_aspect"}
    inner |= {"topic", "country", "service", "rank", "program", "training_kind", "school"}
    assert {one.name for one in ENTITIES} - set(_LISTS.values()) == inner


def test_students_go_out_as_they_are_listed(desk, filled, tmp_path):
    for name in ("BRAVO, B", "ALPHA, A"):
        student(desk, name, "US" if name < "B" else "JO")
    query = StudentQuery(sort="country_name", descending=True)
    done, text = written(desk, "students", tmp_path / "s.csv", query=query)
    rows = list(csv.DictReader(text.splitlines()))
    assert done.records == len(rows) == 3
    assert [row["Country"] for row in rows] == ["United States", "Jordan", "Jordan"]
    done, text = written(desk, "students", tmp_path / "p.csv", people=[filled, 999])
    assert done.records == 1
    assert NAMES[0] in text


def test_a_list_that_goes_out_comes_in_again_unchanged(kit, desk, filled, tmp_path):
    enrolled(desk, "=HYPERLINK, +1", wcn="0042A")
    out = tmp_path / "students.csv"
    desk.transfer.export("students", out)
    assert tally(bring(desk, out))[:2] == (0, 0)


@pytest.mark.parametrize(
    ("what", "name", "options"),
    [
        ("nothing", "x.csv", {}),
        ("students", "x.doc", {}),
        ("students", "x.csv", {"level": "some"}),
        ("everything", "x.csv", {}),
        ("everything", "x.json", {"level": "none"}),
    ],
)
def test_what_cannot_be_exported_is_told(desk, tmp_path, what, name, options):
    with pytest.raises(UsageError):
        desk.transfer.export(what, tmp_path / name, **options)
    assert list(tmp_path.glob("x.*")) == []
