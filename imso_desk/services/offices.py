"""Making and opening offices."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.database.office import Office, create_office, open_office
from imso_desk.runtime.errors import Refused, WrongPassphrase

if TYPE_CHECKING:
    from imso_desk.database.cipher import OfficeKey

__all__ = ["Office", "new_office", "open_office", "open_with", "recovery_sheet"]


def new_office(
    path: Path, passphrase: str, *, school: str, office_name: str, who: str, today: dt.date
) -> Office:
    """Make an office with the shipped reference tables and leave it open.

    Raises Refused when something is there already or a name is missing, NoRoom when the place
    cannot be written; then nothing is left behind.
    """
    if not school.strip() or not office_name.strip():
        raise Refused("A new office needs the name of the school and its own name. None was made.")
    return create_office(
        path, passphrase, lambda office: _fill(office, school, office_name, who, today)
    )


def _fill(office: Office, school: str, office_name: str, who: str, today: dt.date) -> None:
    from imso_desk.database.seed import (
        SHIPPED,
        seed_checklists,
        seed_settings,
        seed_shipped,
        start_listing,
    )
    from imso_desk.database.unit import unit_of_work

    with unit_of_work(office, who=who, how="new office", what="Office made", today=today) as work:
        seed_shipped(work.unit, SHIPPED)
        seed_checklists(work.unit)
        seed_settings(work.unit, {"school": school, "office": office_name})
        start_listing(work.unit)


def recovery_sheet(office: Office, school: str, today: dt.date) -> str:
    """The text of the recovery sheet: keep it on paper, away from the computer."""
    return (
        "IMSO DESK RECOVERY SHEET\n\n"
        f"School:  {school}\n"
        f"Office:  {office.path.name}\n"
        f"Made on: {today.isoformat()}\n\n"
        "Whoever holds this sheet and the office file can read everything in it. Print it,\n"
        "lock it away from the computer, and delete the file. When both the passphrase and\n"
        "this sheet are lost, nobody can open the office, its makers included.\n\n"
        "To open the office with it, type the key where the passphrase is asked for.\n\n"
        "Recovery key (each group ends with a check character):\n\n"
        f"{office.recovery_text()}\n"
    )


def open_with(path: Path, words: str) -> Office:
    """Open an office with its passphrase, or with the recovery key of its sheet.

    Raises WrongPassphrase when the words are neither.
    """
    try:
        return open_office(path, words)
    except WrongPassphrase:
        try:
            key = key_from_recovery(words)
        except Refused:
            key = None
        if key is None:
            raise
    return open_office(path, key=key)


def key_from_recovery(text: str) -> OfficeKey:
    """Read the key back from a typed recovery sheet; raises Refused naming a mistyped group."""
    from imso_desk.database.cipher import KEY_BYTES, SALT_BYTES, OfficeKey
    from imso_desk.domain.recovery import decode

    secret = decode(text, KEY_BYTES + SALT_BYTES)
    return OfficeKey(secret[:KEY_BYTES], secret[KEY_BYTES:])


def save_text(path: Path, text: str) -> None:
    """Write a text file that only its owner may read, whole or not at all; raises NoRoom."""
    from imso_desk.exchange.atomic import replacing

    with replacing(path) as file:
        file.write(text.encode("utf-8"))
    path.chmod(0o600)
