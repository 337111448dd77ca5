"""The demonstration office, and what is made of it: papers and pictures."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imso_desk.app.arguments import write_private
from imso_desk.app.opening import clock_of, desk_of, who_acts
from imso_desk.app.passphrase import from_file
from imso_desk.runtime.errors import NoRoom, Refused, WrongPassphrase
from imso_desk.runtime.paths import user_folders

if TYPE_CHECKING:
    from imso_desk.services.desk import Desk

FOLDER: Final = "imso-desk-demo"
OFFICE: Final = "demo.imso"
PASSPHRASE_FILE: Final = "passphrase.txt"
_LOOKED_AT: Final = 40


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration on the disk; `made` is False when it was there already."""

    office: Path
    passphrase_file: Path
    passphrase: str
    made: bool


def demonstration() -> tuple[Path, str]:
    """The demonstration office in the user's documents, made if need be, and its passphrase."""
    found = prepare(user_folders().documents / FOLDER)
    return found.office, found.passphrase


def prepare(
    folder: Path,
    *,
    as_of: dt.date | None = None,
    students: int | None = None,
    passphrase: str | None = None,
) -> Demo:
    """Make the demonstration in `folder`, or keep the one that is there.

    One that is there is replaced only when it holds another number of students than asked for.
    Raises Refused when the folder holds an office of that name that is no demonstration.
    """
    from imso_desk.services.demonstration import PASSPHRASE, make_demonstration

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NoRoom(f"The folder {folder} cannot be made. Nothing was made.") from None
    office, words = folder / OFFICE, folder / PASSPHRASE_FILE
    if office.exists():
        opens, count = _found(office, words, passphrase)
        if students in (None, count):
            _keep(words, opens)
            return Demo(office, words, opens, made=False)
    chosen = passphrase or PASSPHRASE
    today = clock_of(as_of)()
    make_demonstration(office, who=who_acts(), today=today, students=students, passphrase=chosen)
    _keep(words, chosen)
    return Demo(office, words, chosen, made=True)


def _found(office: Path, words: Path, passphrase: str | None) -> tuple[str, int]:
    """The passphrase and the number of students of the demonstration that is there.

    Raises Refused when it is no demonstration, so that nobody's office is ever taken for one.
    """
    from imso_desk.domain.student_query import StudentQuery
    from imso_desk.services.demonstration import MARK, PASSPHRASE
    from imso_desk.services.offices import open_office

    opens = passphrase or (from_file(words) if words.is_file() else PASSPHRASE)
    try:
        with open_office(office, opens) as found:
            desk = desk_of(found, None)
            is_one = MARK in desk.settings.all()
            count = desk.students.count(StudentQuery())
    except WrongPassphrase:
        is_one, count = False, 0
    if not is_one:
        raise Refused(
            f"{office} is not a demonstration office, or has another passphrase, so it was not "
            "touched. Choose another folder with --out."
        )
    return opens, count


def _keep(words: Path, passphrase: str) -> None:
    """Write the passphrase beside its office, unless it stands there already."""
    if not words.is_file() or from_file(words) != passphrase:
        words.unlink(missing_ok=True)
        write_private(words, f"{passphrase}\n")


def print_papers(desk: Desk, folder: Path) -> list[Path]:
    """Print the progress report of one student and of one class; gives the files."""
    one, of_class = _choose(desk)
    papers = [(folder / "progress-student.pdf", [one]), (folder / "progress-class.pdf", of_class)]
    for path, people in papers:
        if people:
            desk.reports.progress(people, path)
    return [path for path, people in papers if people]


def _choose(desk: Desk) -> tuple[int, list[int]]:
    """A student whose record shows much, and the biggest class in training (ids)."""
    from imso_desk.domain.student_query import Filter, StudentQuery

    for states in (("in training",), ()):
        filters = (Filter("status", states),) if states else ()
        people = desk.students.ids(StudentQuery(filters=filters))
        if people:
            break
    else:
        raise Refused("The demonstration holds no students, so nothing was printed.")
    weights = {one: _weight(desk, one) for one in people[:_LOOKED_AT]}
    classes: dict[tuple[str | None, str | None], list[int]] = {}
    query = StudentQuery(filters=filters)
    for row in desk.students.first_page(query, len(people)).rows:
        classes.setdefault((row.course_title, row.class_name), []).append(row.person_id)
    return max(weights, key=lambda one: weights[one]), max(classes.values(), key=len)


def _weight(desk: Desk, person_id: int) -> int:
    record = desk.students.record(person_id)
    parts = ("result", "english_test", "attendance", "document", "note")
    return 100 * (record.photo is not None) + sum(len(record.of(part)) for part in parts)


def take_pictures(demo: Demo, as_of: dt.date | None) -> list[Path]:
    """Make a picture of each place of the window, without a screen; gives the files.

    To be called before anything of the window is imported: its toolkit asks the environment once.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # without a screen the toolkit tells on standard error which fonts the machine lacks
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    from imso_desk.app.screenshots import take

    return take(demo.office, demo.passphrase, demo.office.parent, as_of=clock_of(as_of)())
