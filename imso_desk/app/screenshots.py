"""Pictures of every place, made without a screen."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final

SIZE: Final = (1366, 768)


def take(office_path: Path, passphrase: str, folder: Path, *, as_of: dt.date) -> list[Path]:
    """Show each place of an office offscreen and leave a PNG of each in `folder`.

    Uses the application that runs, or makes one; raises ImsoError when the office does not open.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from imso_desk.app.bootstrap import Program
    from imso_desk.database.office import open_office
    from imso_desk.runtime.clock import fixed
    from imso_desk.ui.theme import Look

    folder.mkdir(parents=True, exist_ok=True)
    program = Program(fixed(as_of), forgetful=True)
    program.theme.choose(Look.LIGHT)
    shown = program.open_window(open_office(office_path, passphrase))
    shown.window.resize(*SIZE)
    made = []
    try:
        for spec in shown.window.places:
            shown.window.show_place(spec.name)
            shown.settle()
            path = folder / f"{spec.name.lower()}.png"
            shown.window.grab().save(str(path))
            made.append(path)
        made += _student_pictures(shown, folder)
    finally:
        shown.window.close()
    return made


def _student_pictures(shown: object, folder: Path) -> list[Path]:
    """One student's page, tab by tab would be many: the first tab stands for it."""
    from imso_desk.app.students_place import StudentsPlace
    from imso_desk.app.window import OfficeWindow
    from imso_desk.services.students import StudentQuery

    if not isinstance(shown, OfficeWindow):
        return []
    place = shown.window.show_place("Students")
    in_training = StudentQuery(text="", sort="report_date", descending=True)
    ids = shown.desk.students.ids(in_training, 1)
    if not isinstance(place, StudentsPlace) or not ids:
        return []
    place.open_student(ids[0])
    shown.settle()
    path = folder / "student.png"
    shown.window.grab().save(str(path))
    return [path]
