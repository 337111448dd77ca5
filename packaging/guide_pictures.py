"""Makes the pictures of the user guide from the running program; run by hand after a change.

    python packaging/guide_pictures.py [--out docs/images/guide] [--only NAME] [--dark]

A demonstration office is made in a temporary folder, its window is opened without a screen, and
every place and section is shown with something chosen. Nobody in the pictures is real.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from imso_desk.app.window import OfficeWindow as Shown
    from imso_desk.services.desk import Desk

DAY = dt.date(2027, 3, 3)
"""The Wednesday of the week around which the demonstration is written."""
SIZE = (1366, 768)
COLOURS = 96
"""Colours kept in a picture: the window has few, so the files stay small."""
PASSPHRASE = "a passphrase for pictures"
AnyPage = Any
"""The page of a place or section: each has parts of its own."""
Act = Callable[["Shown", AnyPage], object]


@dataclass(frozen=True)
class Picture:
    """One picture: its file, place and section; what is done there before it is taken and after."""

    name: str
    place: str
    section: str = ""
    act: Act | None = None
    after: Act | None = None


def main() -> int:
    """Make the office and the pictures; say where they are."""
    parser = argparse.ArgumentParser(description="Make the pictures of the user guide.")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "images" / "guide")
    parser.add_argument("--only", default="", help="only pictures whose name holds this")
    parser.add_argument("--dark", action="store_true", help="in the dark colours")
    options = parser.parse_args()
    wanted = [one for one in PICTURES if options.only in one.name]
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(Path(folder))
        for file in take_pictures(office, options.out, wanted, dark=options.dark):
            print(f"{file} {file.stat().st_size:,}")
    return 0


def make_office(folder: Path) -> Path:
    """Make the demonstration office whose pictures are taken."""
    from imso_desk.database.unit import unit_of_work
    from imso_desk.services.offices import new_office
    from imso_desk.services.sample import WHAT, load_sample

    path = folder / "demonstration.imso"
    office = new_office(
        path,
        PASSPHRASE,
        school="Bandaria Joint Staff School",
        office_name="International Military Student Office",
        who="J. P. Example",
        today=DAY,
    )
    with (
        office,
        unit_of_work(office, who="J. P. Example", how="sample", what=WHAT, today=DAY) as work,
    ):
        load_sample(work.unit, DAY)
    return path


def take_pictures(path: Path, out: Path, wanted: Sequence[Picture], *, dark: bool) -> list[Path]:
    """Leave the pictures wanted in `out`."""
    from imso_desk.app.bootstrap import Program
    from imso_desk.database.office import open_office
    from imso_desk.runtime.clock import fixed
    from imso_desk.ui.theme import Look

    out.mkdir(parents=True, exist_ok=True)
    program = Program(fixed(DAY), forgetful=True)
    program.theme.choose(Look.DARK if dark else Look.LIGHT)
    shown = program.open_window(open_office(path, PASSPHRASE))
    shown.window.resize(*SIZE)
    made = []
    for one in wanted:
        page: AnyPage = shown.window.show_place(one.place)
        shown.settle()
        if one.section:
            page = page.section(one.section)
            shown.settle()
        (one.act or choose_first)(shown, page)
        shown.settle()
        made.append(keep(shown, out / f"{one.name}.png"))
        if one.after is not None:
            one.after(shown, page)
    shown.window.close()
    return made


def keep(shown: Shown, file: Path) -> Path:
    """Save what the window shows, in few colours."""
    from PIL import Image

    shown.window.grab().save(str(file))
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)
    return file


# what is chosen before a picture is taken


def choose_first(_shown: Shown, page: AnyPage) -> None:
    """Choose the first row of the list in front, so that what belongs to it is seen."""
    from PySide6.QtWidgets import QTableView

    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisible() and model is not None and model.rowCount():
            table.selectRow(0)
            return


def enter(_shown: Shown, page: AnyPage) -> None:
    """Put the cursor where the page begins."""
    page.focus_start()


def today_item(_shown: Shown, page: AnyPage) -> None:
    """Choose an overdue item of a student."""
    model = page.table.agenda
    for row in range(model.rowCount()):
        page.table.selectRow(row)
        chosen = page.chosen_items()
        if chosen and chosen[0].requirement == "Security vetting recorded":
            return


def missing_things(shown: Shown, page: AnyPage) -> None:
    """Choose the first inbound student who is not ready."""
    page.only_open.setChecked(True)
    shown.settle()
    page.table.selectRow(0)


def one_who_is_late(shown: Shown, page: AnyPage) -> None:
    """Choose a student of whom a step of a checklist is overdue."""
    page.late.setChecked(True)
    shown.settle()
    page.students.open_student(page.students.model.rows[0].person.person_id)
    shown.settle()
    page.students.panel.start()


def missing_student(shown: Shown, page: AnyPage) -> None:
    """Show an unauthorized absence with its steps."""
    part = page.bring("cases").part
    shown.settle()
    part.view_bar.choose("all")
    shown.settle()
    part.table.selectRow(0)


def short_students(shown: Shown, page: AnyPage) -> None:
    """Show who is short of a minimum."""
    page.views.choose("short")
    shown.settle()
    choose_first(shown, page)


def scores_typed(shown: Shown, page: AnyPage) -> None:
    """Open the session whose scores are missing, with some of them typed."""
    rows = page.list.record
    row = next(one for one in rows if one.starts and one.starts.date() < DAY and one.waiting)
    page.open_session(row.id)
    shown.settle()
    grid = page.view.grid
    texts = ("84", "72", "80", "91")
    grid.put({one.id: {"score": text} for one, text in zip(grid.model.rows, texts, strict=False)})


def forget_scores(_shown: Shown, page: AnyPage) -> None:
    """Forget the scores typed: leaving the page would ask."""
    page.view.grid.discard()
    page.back()


def one_class(tab: int) -> Act:
    """Give what opens a running class with results and shows one of its tabs."""

    def show(shown: Shown, page: AnyPage) -> None:
        page.open_class(class_with_results(shown.desk))
        shown.settle()
        page.view.tabs.setCurrentIndex(tab)
        shown.settle()
        page.view.front.go_in()

    return show


def class_with_results(desk: Desk) -> int:
    """The running class of which most students have results."""
    from imso_desk.services.courses import RUNNING, ClassQuery

    def ranked(class_id: int) -> int:
        rows = desk.grades.standing(class_id).rows
        return sum(one.standing.place is not None for one in rows)

    return max((one.id for one in desk.courses.classes(ClassQuery(RUNNING)).rows), key=ranked)


def roster_paper(shown: Shown, page: AnyPage) -> None:
    """Show the roster of those who come."""
    page.kinds.choose("inbound-roster")
    shown.settle()


def rules(shown: Shown, page: AnyPage) -> None:
    """Show the rules and deadlines with one of them open."""
    page.show_section("Reference tables")
    shown.settle()
    tables = page.section
    at = tables.choice.findText("Rules and deadlines")
    tables.choice.setCurrentIndex(at)
    tables.choice.activated.emit(at)
    shown.settle()
    choose_first(shown, page)


RESULTS, STANDING = 2, 3
PICTURES: tuple[Picture, ...] = (
    Picture("today", "Today", act=today_item),
    Picture("students", "Students"),
    Picture("arrivals-board", "Arrivals", "Board", enter),
    Picture("arrivals-readiness", "Arrivals", "Readiness", missing_things),
    Picture("arrivals-checklists", "Arrivals", "Checklists", one_who_is_late),
    Picture("arrivals-sponsors", "Arrivals", "Sponsors"),
    Picture("arrivals-families", "Arrivals", "Families"),
    Picture("arrivals-lodging", "Arrivals", "Lodging"),
    Picture("arrivals-id-cards", "Arrivals", "ID cards"),
    Picture("arrivals-vouchers", "Arrivals", "Vouchers"),
    Picture("arrivals-leave", "Arrivals", "Leave and absence"),
    Picture("arrivals-absence", "Arrivals", "Leave and absence", missing_student),
    Picture("english-students", "English", "Students", short_students),
    Picture("english-session", "English", "Sessions", scores_typed, forget_scores),
    Picture("english-shortfalls", "English", "Shortfalls"),
    Picture("english-waivers", "English", "Waivers"),
    Picture("courses-classes", "Courses", "Classes"),
    Picture("courses-results", "Courses", "Classes", one_class(RESULTS)),
    Picture("courses-standing", "Courses", "Classes", one_class(STANDING)),
    Picture("courses-catalogue", "Courses", "Catalogue"),
    Picture("courses-counselling", "Courses", "Counselling"),
    Picture("courses-changes", "Courses", "Changes"),
    Picture("courses-reports", "Courses", "Reports"),
    Picture("events", "Events"),
    Picture("reports", "Reports", act=roster_paper),
    Picture("office-rules", "Office", act=rules),
)

if __name__ == "__main__":
    sys.exit(main())
