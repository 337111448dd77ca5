"""The version of an office's tables: installing them, bringing an older office up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imso_desk.runtime.errors import Damaged, Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from imso_desk.database.driver import Connection
    from imso_desk.database.office import Office

HEAD: Final = "0002"
"""The newest version; a test holds it equal to the newest migration."""
KNOWN: Final = ("0001", "0002")
RULE_TABLES: Final = (
    "rule",
    "exemption",
    "english_minimum",
    "rating_step",
    "rating_aspect",
    "airport",
)
"""Reference tables that version 0002 brought."""
SCRIPTS: Final = "imso_desk.database:migrations"
"""Where Alembic finds the migrations: inside the package."""
_AT_ONCE: Final = 2_000


def version_of(office: Office) -> str | None:
    """Version of the office's tables, or None when it has none; costs one row read."""
    run = office.raw_writer().execute
    if not run("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    row = run("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def refuse_unknown(office: Office) -> None:
    """Refuse what this program cannot read, before anything of the file is touched.

    Raises Damaged for a file without tables and Refused for an office of a newer version.
    """
    version = version_of(office)
    if version is None:
        raise Damaged(f"{office.path.name} is not an IMSO Desk office. It was not changed.")
    if version not in KNOWN:
        raise Refused(
            f"{office.path.name} was made by a newer version of IMSO Desk. Nothing was changed; "
            "install that version to open it."
        )


def bring_up_to_date(office: Office) -> None:
    """Upgrade an office of an older version that is known, and add what newer ones begin with.

    Both in one transaction: an office is never of this version without its rules.
    """
    before = version_of(office)
    if before != HEAD:
        install(office, then=_add_rules if before == "0001" else None)


def _add_rules(core: Connection) -> None:
    """An office of the first version gets the rules and lists that a new office begins with.

    On the day for which its list of students stands. Only where somebody is said to be here the
    list is worked out anew: the first version left such a line where it was for good.
    """
    import datetime as dt

    from imso_desk.database.seed import seed_checklists, seed_shipped
    from imso_desk.database.unit import unit_inside

    day = core.run("SELECT as_of FROM listing_state").scalar()
    today = dt.date.fromisoformat(day) if day else dt.date.min
    with unit_inside(
        core,
        who="IMSO Desk",
        how="new version",
        what="Rules, checklists and lists of this version added",
        today=today,
    ) as work:
        seed_shipped(work.unit, RULE_TABLES)
        seed_checklists(work.unit)
    _list_those_here(core, today)


def _list_those_here(core: Connection, today: dt.date) -> None:
    from imso_desk.database.listing import refresh

    here = ("arrived", "enrolled", "in progress", "on leave")
    rows = core.run(
        "SELECT DISTINCT person_id FROM training_line WHERE status IN (?, ?, ?, ?)", here
    )
    people = [row[0] for row in rows]
    for at in range(0, len(people), _AT_ONCE):
        refresh(core, people[at : at + _AT_ONCE], today)


def install(
    office: Office, scripts: str = SCRIPTS, then: Callable[[Connection], None] | None = None
) -> None:
    """Run every migration that the office has not had yet, and `then`, all or none.

    Foreign keys are off meanwhile: a table rebuilt with them on would take its children's rows
    along. They are checked before the new state is kept.
    """
    from alembic import command
    from alembic.config import Config

    from imso_desk.database.driver import Connection
    from imso_desk.database.engine import engine_on

    writer = office.raw_writer()
    writer.execute("PRAGMA foreign_keys = OFF")
    config = Config()
    config.set_main_option("script_location", scripts)
    try:
        with engine_on(writer).connect() as core:
            core.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = core
            command.upgrade(config, "head")
            if then is not None:
                then(Connection(writer))
            broken = core.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                core.rollback()
                raise Damaged(
                    f"{office.path.name} could not be brought up to date: some of its records "
                    "point nowhere. It was left as it was."
                )
            core.commit()
    finally:
        writer.execute("PRAGMA foreign_keys = ON")
