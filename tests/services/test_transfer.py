"""Lists that leave the office at each level, and the complete copy that loses nothing."""

from __future__ import annotations

import csv
import datetime as dt
import json
from decimal import Decimal

import pytest

from imso_desk.domain.student_query import StudentQuery
from imso_desk.runtime.errors import Refused, UsageError
from imso_desk.services.copies import take_in_copy
from imso_desk.services.transfer import WHAT
from tests.support.files import bring, tally
from tests.support.offices import desk_at, enrolled, every_row, student

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
            shipped = what in ("rules", "exemptions")
            assert done.records > 1 if shipped else done.records == (what in FILLED), what


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


# ------------------------------------------------------------------------------ the complete copy


@pytest.fixture
def empty(kit, tmp_path):
    with kit.open(kit.copy(tmp_path / "other.imso")) as office:
        yield desk_at(office)


@pytest.fixture
def copy(desk, filled, tmp_path):
    path = tmp_path / "copy.json"
    desk.transfer.export("everything", path)
    return path


def test_a_copy_brings_everything_and_goes_out_the_same(office, copy, empty, tmp_path):
    tried = take_in_copy(empty.context, copy, dry_run=True)
    assert empty.students.count(StudentQuery()) == 0
    assert take_in_copy(empty.context, copy) == tried
    assert every_row(empty.context.office) == every_row(office)
    assert empty.students.record(1).photo == b"\xff\xd8\x00photo"
    assert empty.settings.logo() == b"\x89PNG"
    again = tmp_path / "again.json"
    empty.transfer.export("everything", again)
    assert json.loads(again.read_text()) == json.loads(copy.read_text())
    assert empty.maintenance.check() == []


def test_a_copy_taken_in_can_be_taken_back(copy, empty):
    before = every_row(empty.context.office)
    take_in_copy(empty.context, copy)
    last = empty.context.office.reader.execute("SELECT max(id) FROM changeset").fetchone()[0]
    assert empty.history.take_back(last).result.kept == ()
    assert every_row(empty.context.office) == before


def test_an_office_with_students_takes_no_copy(desk, copy):
    with pytest.raises(Refused, match="already holds students"):
        take_in_copy(desk.context, copy)


def person(document):
    return document["records"]["person"][0]


SPOILT = {
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
