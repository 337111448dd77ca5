"""Makes the demonstration office, whole or not at all."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from typing import Final

from imso_desk.runtime.clock import fixed
from imso_desk.runtime.errors import ImsoError, NoRoom
from imso_desk.services.context import Context
from imso_desk.services.offices import new_office
from imso_desk.services.settings import SettingsService

PASSPHRASE: Final = "demonstration only"
"""Opens a demonstration unless another is given: nothing to protect, the people are invented."""
MARK: Final = "demonstration"
"""Name of the setting that tells a demonstration from an office; its value is the day made."""


def make_demonstration(
    path: Path,
    *,
    who: str,
    today: dt.date,
    students: int | None = None,
    passphrase: str = PASSPHRASE,
) -> None:
    """Make a demonstration office at `path`; one that was there is replaced when this one is whole.

    `students` is how many people it holds, by default as many as the bundled sample.
    """
    from imso_desk.services.sample import WHAT, load_sample

    building = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.imso")
    names = {"school": "Demonstration school", "office_name": "Demonstration office"}
    try:
        with new_office(building, passphrase, who=who, today=today, **names) as office:
            context = Context(office, who, "demonstration", fixed(today))
            with context.work(WHAT) as work:
                load_sample(work.unit, today, students=students)
            SettingsService(context).save({MARK: today.isoformat()})
        _move(building, path)
    except ImsoError as error:
        raise type(error)(error.message.replace(building.name, path.name)) from None
    finally:
        for one in (building, _log_of(building), building.with_name(f"{building.name}-shm")):
            one.unlink(missing_ok=True)


def _move(building: Path, path: Path) -> None:
    log = _log_of(building)
    if log.exists() and log.stat().st_size:
        # on a full disk a closed office leaves its log beside it, and the file alone is not whole
        raise NoRoom(f"There is no room on the disk for {path.name}. Nothing was made.")
    try:
        building.replace(path)
    except OSError:
        raise NoRoom(f"{path} cannot be written, so no demonstration was made.") from None


def _log_of(office: Path) -> Path:
    return office.with_name(f"{office.name}-wal")
