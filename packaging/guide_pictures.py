"""Makes the pictures of the user guide from the running program; run by hand after a change.

    python packaging/guide_pictures.py [--out docs/images/guide] [--dark]

A demonstration office is made in a temporary folder, its window is opened without a screen, and
every place and section is shown with its first row chosen. Nobody in the pictures is real.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DAY = dt.date(2027, 3, 3)
"""The Wednesday of the week around which the demonstration is written."""
SIZE = (1366, 768)
PASSPHRASE = "a passphrase for pictures"


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


def take_pictures(path: Path, out: Path, *, dark: bool) -> list[Path]:
    """Leave a picture of every place and of every section in `out`."""
    from imso_desk.app.bootstrap import Program
    from imso_desk.database.office import open_office
    from imso_desk.runtime.clock import fixed
    from imso_desk.ui.theme import Look
    from imso_desk.ui.widgets.sections import SectionedPage

    out.mkdir(parents=True, exist_ok=True)
    program = Program(fixed(DAY), forgetful=True)
    program.theme.choose(Look.DARK if dark else Look.LIGHT)
    shown = program.open_window(open_office(path, PASSPHRASE))
    shown.window.resize(*SIZE)
    made = []

    def keep(name: str) -> None:
        shown.settle()
        file = out / f"{name.lower().replace(' ', '-')}.png"
        shown.window.grab().save(str(file))
        made.append(file)

    for spec in shown.window.places:
        page = shown.window.show_place(spec.name)
        shown.settle()
        if not isinstance(page, SectionedPage):
            choose_first(page)
            keep(spec.name)
            continue
        for at in range(page.bar.count()):
            page.bar.setCurrentIndex(at)
            shown.settle()
            choose_first(page.current())
            keep(f"{spec.name}-{page.bar.tabText(at)}")
    shown.window.close()
    return made


def choose_first(page: object) -> None:
    """Choose the first row of the list in front, so that what belongs to it is seen."""
    from PySide6.QtWidgets import QTableView, QWidget

    if not isinstance(page, QWidget):
        return
    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisible() and model is not None and model.rowCount():
            table.selectRow(0)
            return


def main() -> int:
    """Make the office and the pictures; say where they are."""
    parser = argparse.ArgumentParser(description="Make the pictures of the user guide.")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "images" / "guide")
    parser.add_argument("--dark", action="store_true", help="in the dark colours")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for file in take_pictures(make_office(Path(folder)), options.out, dark=options.dark):
            print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
