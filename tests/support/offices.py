"""Empty offices for tests, copied from one that is made once, and invented people to put in."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from imso_desk.database.cipher import OfficeKey
from imso_desk.database.office import Office, open_office
from imso_desk.services.context import Context
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office

TODAY = dt.date(2027, 3, 3)
PASSPHRASE = "an invented passphrase 31"


class Kit:
    """An empty office as a file, with its key, so that no test waits for the derivation."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "empty.imso"
        with new_office(
            self.path,
            PASSPHRASE,
            school="Bandaria Staff School",
            office_name="IMSO",
            who="officer",
            today=TODAY,
        ) as office:
            self.key: OfficeKey = office._key

    def copy(self, path: Path) -> Path:
        """Put a copy of the empty office at `path`."""
        shutil.copyfile(self.path, path)
        return path

    def open(self, path: Path) -> Office:
        """Open a copy by the key."""
        return open_office(path, key=self.key)


def desk_at(office: Office, today: dt.date = TODAY, how: str = "window") -> Desk:
    """The desk of an invented officer at an open office."""
    return Desk(Context(office, "officer", how, lambda: today))


def student(desk: Desk, name: str, country: str = "JO", **values: object) -> int:
    """Add a person by "FAMILY, Given" and return the id."""
    family, _, given = name.partition(", ")
    fields = {"passport_name": name, "family_name": family, "given_names": given or None}
    return desk.records.add("person", {**fields, "country": country, **values})[0]


def visit(desk: Desk, person_id: int, **values: object) -> int:
    """Add a visit and return its id."""
    return desk.records.add("visit", values, {"person_id": person_id})[0]


def line(desk: Desk, visit_id: int, wcn: str = "1420A", **values: object) -> int:
    """Add a training line that is under way on TODAY, unless said otherwise; return its id."""
    fields = {
        "wcn": wcn,
        "course_title": "Staff Officer Course",
        "report_date": dt.date(2027, 1, 4),
        "end_date": dt.date(2027, 6, 4),
        **values,
    }
    return desk.records.add("training_line", fields, {"visit_id": visit_id})[0]


def enrolled(
    desk: Desk, name: str, country: str = "JO", wcn: str = "1420A", **person: object
) -> int:
    """Add a person with one visit and one line and return the person's id."""
    person_id = student(desk, name, country, **person)
    line(desk, visit(desk, person_id, ito_number=f"{country}-B-OBS001-{wcn}"), wcn)
    return person_id


def every_row(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all records, the list included and the books of the history left out."""
    from imso_desk.domain.schema import ENTITIES

    with office.reading() as core:
        rows = {
            one.name: core.run(f"SELECT * FROM {one.name} ORDER BY id").fetchall()
            for one in ENTITIES
        }
        rows["student_listing"] = core.run(
            "SELECT person_id, name_key, status, words, passport_name, country_name, sponsor "
            "FROM student_listing ORDER BY person_id"
        ).fetchall()
    return rows
