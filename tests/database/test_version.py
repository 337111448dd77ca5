"""The version of an office's tables: what this program makes, upgrades, refuses."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imso_desk import assets
from imso_desk.database import migrations, tables
from imso_desk.database.check import findings
from imso_desk.database.engine import engine_on
from imso_desk.database.lock import FileLock
from imso_desk.database.office import Office
from imso_desk.database.seed import SHIPPED
from imso_desk.database.version import (
    HEAD,
    KNOWN,
    SCRIPTS,
    install,
    version_of,
)
from imso_desk.database.version import RULE_TABLES as NEW_TABLES
from imso_desk.runtime.errors import Damaged, Refused
from tests.support.offices import desk_at, enrolled, every_row


def scripts():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "imso_desk.database:migrations")
    return ScriptDirectory.from_config(config)


def test_the_newest_version_is_the_newest_migration():
    assert scripts().get_current_head() == HEAD == KNOWN[-1]
    revisions = [one.revision for one in scripts().walk_revisions()]
    assert revisions == list(reversed(KNOWN))


def test_migrated_tables_are_those_the_program_speaks_of(office):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine_on(office.raw_writer()).connect() as core:
        context = MigrationContext.configure(core, opts={"compare_type": True})
        found = compare_metadata(context, tables.METADATA)
    # the word index and its shadow tables are SQLite's own and no tables of the model
    other = [
        one
        for one in found
        if not (one[0] == "remove_table" and one[1].name.startswith("student_search"))
    ]
    assert other == []


def test_foreign_keys_of_the_file_are_those_of_the_model(office):
    for table in tables.METADATA.sorted_tables:
        rows = office.reader.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        made = {(row[3], row[2]) for row in rows}
        assert made == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}, (
            table.name
        )


def test_the_word_index_is_the_one_told(office):
    sql = office.reader.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'student_search'"
    ).fetchone()[0]
    assert sql == tables.SEARCH_DDL


@pytest.mark.parametrize("version", ["0003", "9999", "x", ""])
def test_a_newer_office_is_refused_untouched(kit, path, version):
    with kit.open(path) as office:
        enrolled(desk_at(office), "FLEMING, Ada")
        office.raw_writer().execute("UPDATE alembic_version SET version_num = ?", (version,))
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer version") as told:
        kit.open(path)
    assert path.name in told.value.message
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_an_office_without_a_version_is_none(kit, path):
    with kit.open(path) as office:
        office.raw_writer().execute("DROP TABLE alembic_version")
    with pytest.raises(Damaged, match="not an IMSO Desk office"):
        kit.open(path)


STUDENTS = 12


def first_rows(unit):
    """Rows of every kind that an officer entered in the first version, under its own columns."""
    course = unit.add("course", {"title": "Staff Officer Course", "masl": "D171008"})
    a_class = unit.add("course_class", {"name": "27-1", "quota": 20, "course_id": course})
    exam = unit.add("assessment", {"name": "Exam", "maximum": 100, "course_class_id": a_class})
    event = unit.add("event", {"title": "Court visit", "starts_on": dt.date(2027, 3, 4)})
    sponsor = unit.add("sponsor", {"name": "The Hollister family", "capacity": 4})
    for number in range(STUDENTS):
        name = {"passport_name": f"FLEMING Ada {number}", "family_name": "Fleming", "country": "GB"}
        person = unit.add("person", name)
        under = {"person_id": person}
        stay = unit.add("visit", {"ito_number": f"UK-{number}", "flight": "BA1", **under})
        unit.add("amendment", {"number": "1", "visit_id": stay})
        line = unit.add("training_line", {"visit_id": stay, "wcn": "1420A", "class_id": a_class})
        unit.add("result", {"score": 80, "training_line_id": line, "assessment_id": exam})
        unit.add("english_test", {"kind": "ECL", "score": 80, "place": "Home country", **under})
        unit.add("document", {"kind": "Passport", "number": "P1", **under})
        unit.add("family_member", {"name": "Kim", "on_ito": True, **under})
        unit.add("note", {"text": "A note", **under})
        unit.add("sponsorship", {"from_date": dt.date(2027, 1, 1), "sponsor_id": sponsor, **under})
        unit.add("attendance", {"state": "Invited", "event_id": event, **under})


def first_version(path, kit):
    """A filled office as the first version left it: its tables, its rows, and what was done."""
    from alembic import command
    from alembic.config import Config

    from imso_desk.database import cipher
    from imso_desk.database.seed import start_listing
    from imso_desk.database.unit import unit_of_work

    path.write_bytes(b"")
    act = {"who": "a", "how": "window", "today": dt.date(2027, 3, 3)}
    with Office(path, kit.key, FileLock(path)) as office:
        cipher.start_journal(office.raw_writer())
        config = Config()
        config.set_main_option("script_location", SCRIPTS)
        with engine_on(office.raw_writer()).connect() as core:
            config.attributes["connection"] = core
            command.upgrade(config, "0001")
            core.commit()
        with unit_of_work(office, what="Filled", **act) as work:
            start_listing(work.unit)
            first_rows(work.unit)
        with unit_of_work(office, what="Edited", **act) as work:
            work.unit.edit("person", 1, {"phone": "1"})
    return path


@pytest.fixture
def first(kit, tmp_path):
    return first_version(tmp_path / "first.imso", kit)


def held(office):
    """Every row of every table but the version's and the history's, without empty columns."""
    run = office.raw_writer().execute
    names = [row[0] for row in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
    left_out = ("sqlite", "student_search", "alembic", "change")
    found = {}
    for name in names:
        if not name.startswith(left_out):
            rows = run(f"SELECT * FROM {name} ORDER BY 1")
            columns = [one[0] for one in rows.description]
            found[name] = [
                {k: v for k, v in zip(columns, row, strict=True) if v is not None} for row in rows
            ]
    return found


def as_it_lies(path, kit):
    """Version and rows of the file as they are, without bringing it up to date."""
    with Office(path, kit.key, FileLock(path)) as office:
        return version_of(office), held(office)


def test_a_filled_office_of_the_first_version_is_brought_up_to_date_once(kit, first):
    version, before = as_it_lies(first, kit)
    assert version == "0001"
    assert "rule" not in before
    for _ in range(2):
        with kit.open(first) as office:
            assert version_of(office) == HEAD
            after = held(office)
            assert {name: after[name] for name in before} == before
            rows = every_row(office)
            shipped = {name: len(rows[name]) for name in SHIPPED if name in NEW_TABLES}
            assert shipped == {name: len(assets.reference(SHIPPED[name])) for name in NEW_TABLES}
            assert len(rows["checklist_step"]) == len(assets.reference("checklists"))
            assert [name for name in rows if name not in before and rows[name]] == [
                name for name in rows if name in (*NEW_TABLES, "checklist", "checklist_step")
            ]
            assert list(findings(office)) == []
            labels = office.reader.execute("SELECT how FROM changeset").fetchall()
            assert labels == [("window",), ("window",), ("new version",)]


def test_who_was_said_to_have_arrived_is_listed_anew(kit, first):
    """The first version left him where he was for good; his list was stored so."""
    days = {"report_date": dt.date(2027, 2, 1), "start_date": dt.date(2027, 2, 8)}
    with Office(first, kit.key, FileLock(first)) as office:
        run = office.raw_writer().execute
        run("BEGIN")
        run(
            "UPDATE training_line SET status = 'arrived', report_date = ?, start_date = ?, "
            "end_date = '2027-07-01' WHERE person_id = 3",
            tuple(day.isoformat() for day in days.values()),
        )
        run("UPDATE student_listing SET status = 'arrived' WHERE person_id = 3")
        run("COMMIT")
    with kit.open(first) as office:
        assert list(findings(office)) == []
        listed = office.reader.execute(
            "SELECT status FROM student_listing WHERE person_id IN (2, 3) ORDER BY person_id"
        )
        assert listed.fetchall() == [("confirmed",), ("in training",)]


def test_an_office_brought_up_to_date_is_worked_in_and_taken_back(kit, first):
    with kit.open(first) as office:
        desk = desk_at(office)
        assert desk.history.take_back(2).result.kept == ()
        assert desk.records.item("person", 1)["phone"] is None
        assert desk.students.record(1).person["passport_name"] == "FLEMING Ada 0"
        assert {one.person_id for one in desk.rules.findings()} >= {1, STUDENTS}
        new, changes = desk.records.add(
            "absence", {"kind": "Leave", "starts": dt.datetime(2027, 3, 4, 8)}, {"visit_id": 1}
        )
        assert desk.records.item("absence", new).links["person_id"] == 1
        assert desk.history.take_back(changes.changeset_id).result.kept == ()
        # what was taken in under the first version goes with everything that hangs on it
        assert desk.history.take_back(1).result.kept == ()
        assert held(office)["person"] == []
        assert list(findings(office)) == []


@pytest.mark.parametrize("error", [OSError("full"), RuntimeError("stopped"), KeyboardInterrupt()])
def test_an_upgrade_that_fails_leaves_the_first_version(kit, first, monkeypatch, error):
    before = as_it_lies(first, kit)

    def stopped(_unit):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("imso_desk.database.seed.seed_checklists", stopped)
        with pytest.raises(type(error)):
            kit.open(first)
    assert as_it_lies(first, kit) == before
    with kit.open(first) as office:
        assert version_of(office) == HEAD
        assert list(findings(office)) == []


KILLED = """
import os, sys
from pathlib import Path
from imso_desk.database import seed
from imso_desk.database.cipher import OfficeKey
from imso_desk.database.office import open_office
seed.seed_checklists = lambda unit: os._exit(9)
open_office(Path(sys.argv[1]), key=OfficeKey(*map(bytes.fromhex, sys.argv[2:4])))
"""


def test_an_upgrade_that_is_killed_leaves_the_first_version(kit, first):
    before = as_it_lies(first, kit)
    keys = [kit.key.key.hex(), kit.key.salt.hex()]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(first), *keys],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 9
    assert as_it_lies(first, kit) == before
    with kit.open(first) as office:
        assert version_of(office) == HEAD
        assert list(findings(office)) == []


# ------------------------------------------------------------- what any later migration relies on

REBUILDING = '''"""Rebuilds person, which many tables point to."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("person", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
    with op.batch_alter_table("visit", recreate="always") as batch:
        batch.alter_column("baggage", new_column_name="luggage")
{more}
'''


@pytest.fixture
def later(tmp_path):
    """A folder of migrations: the program's own and one more that rebuilds filled tables."""

    def made(more=""):
        folder = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, folder)
        text = REBUILDING.format(head=HEAD, more=more)
        (folder / "versions" / "9001_later.py").write_text(text)
        return str(folder)

    return made


def filled(office):
    desk = desk_at(office)
    for number in range(5):
        person = enrolled(desk, f"FAMILY{number}, Given", wcn=f"100{number}A")
        desk.records.add("note", {"text": "A note"}, {"person_id": person})
    return every_row(office)


def state(office):
    run = office.reader.execute
    counts = {
        name: run(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("person", "visit", "training_line", "note", "change", "student_listing")
    }
    return counts, run("PRAGMA foreign_key_check").fetchall()


def test_a_rebuilt_parent_keeps_its_children(office, later):
    filled(office)
    before = state(office)
    install(office, later())
    assert version_of(office) == "9001"
    assert state(office) == before
    row = office.reader.execute("SELECT mood, passport_name FROM person").fetchone()
    assert row == (None, "FAMILY0, Given")
    assert office.reader.execute("SELECT count(luggage) FROM visit").fetchone() == (0,)
    assert office.raw_writer().execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('    op.execute("DELETE FROM person")', Damaged),
        ("    raise RuntimeError('stopped')", RuntimeError),
        ("    raise KeyboardInterrupt", KeyboardInterrupt),
        ('    op.execute("SELECT * FROM no_such_table")', Exception),
    ],
)
def test_a_failing_migration_leaves_the_office_as_it_was(kit, path, later, more, error):
    with kit.open(path) as office:
        before = filled(office)
        with pytest.raises(error):
            install(office, later(more))
        assert not office.raw_writer().in_transaction
        assert office.raw_writer().execute("PRAGMA foreign_keys").fetchone() == (1,)
    with kit.open(path) as office:
        assert version_of(office) == HEAD
        assert every_row(office) == before
        columns = [row[1] for row in office.reader.execute("PRAGMA table_info(person)")]
        assert "mood" not in columns
        enrolled(desk_at(office), "AFTER, All")
        assert list(findings(office)) == []
