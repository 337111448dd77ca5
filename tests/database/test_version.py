"""The version of an office's tables: what this program makes, upgrades, refuses."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from imso_desk.database import migrations, tables
from imso_desk.database.check import findings
from imso_desk.database.engine import engine_on
from imso_desk.database.version import (
    HEAD,
    KNOWN,
    RULE_TABLES,
    SCRIPTS,
    install,
    version_of,
)
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


def first_version(path, kit):
    """A filled office as the first version left it: its tables, and one student in them."""
    from alembic import command
    from alembic.config import Config

    from imso_desk.database import cipher
    from imso_desk.database.engine import engine_on
    from imso_desk.database.lock import FileLock
    from imso_desk.database.office import Office
    from imso_desk.database.seed import start_listing
    from imso_desk.database.unit import unit_of_work

    path.write_bytes(b"")
    today = dt.date(2027, 3, 3)
    with Office(path, kit.key, FileLock(path)) as office:
        cipher.start_journal(office.raw_writer())
        config = Config()
        config.set_main_option("script_location", SCRIPTS)
        with engine_on(office.raw_writer()).connect() as core:
            config.attributes["connection"] = core
            command.upgrade(config, "0001")
            core.commit()
        with unit_of_work(office, who="a", how="window", what="Filled", today=today) as work:
            start_listing(work.unit)
            person = work.unit.add("person", {"passport_name": "FLEMING Ada", "country": "GB"})
            visit = work.unit.add("visit", {"program": "IMET", "person_id": person})
            work.unit.add("training_line", {"visit_id": visit, "wcn": "1420A"})
            sponsor = work.unit.add("sponsor", {"name": "The Hollister family"})
            work.unit.add("sponsorship", {"person_id": person, "sponsor_id": sponsor})
    return path


def test_a_filled_office_of_the_first_version_is_brought_up_to_date_once(kit, tmp_path):
    path = first_version(tmp_path / "first.imso", kit)
    for _ in range(2):
        with kit.open(path) as office:
            assert version_of(office) == HEAD
            rows = every_row(office)
            assert [row[0] for row in rows["person"]] == [1]
            assert len(rows["sponsorship"]) == len(rows["training_line"]) == 1
            shipped = {name: len(rows[name]) for name in (*RULE_TABLES, "checklist")}
            assert all(shipped.values()), shipped
            assert len({row[0] for row in rows["rule"]}) == len(rows["rule"])
            assert list(findings(office)) == []
            desk = desk_at(office)
            assert desk.students.record(1).person["passport_name"] == "FLEMING Ada"
            codes = [rule.code for rule in desk.rules.rules()]
            assert codes.count("identity") == 1


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
