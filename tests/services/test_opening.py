"""An office opens with its passphrase or with the key of its recovery sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.runtime.errors import WrongPassphrase
from imso_desk.services.offices import new_office, open_with, recovery_sheet

DAY = dt.date(2027, 3, 1)


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "college.imso"
    office = new_office(path, "not to be lost", school="S", office_name="O", who="a", today=DAY)
    with office:
        sheet = recovery_sheet(office, "S", DAY)
    return path, sheet


def test_the_key_of_the_sheet_opens_the_office_however_it_is_pasted(made):
    path, sheet = made
    key = sheet.split("check character):")[1].strip()
    for typed in (key, " ".join(key.split()), key.lower()):
        with open_with(path, typed) as office:
            assert office.path == path


def test_the_passphrase_opens_it_and_other_words_do_not(made):
    path, sheet = made
    with open_with(path, "not to be lost"):
        pass
    key = sheet.split("check character):")[1].strip()
    for typed in ("not to be found", key[:-1], key.replace(key[0], "A" if key[0] != "A" else "B")):
        with pytest.raises(WrongPassphrase):
            open_with(path, typed)
