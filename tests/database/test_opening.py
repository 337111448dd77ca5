"""Each way in which a file is no office is told as what it is, and no file is changed by trying."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys

import pytest

from imso_desk.database.cipher import PAGE_BYTES, OfficeKey
from imso_desk.database.office import open_office
from imso_desk.runtime.errors import Damaged, InUse, WrongPassphrase
from tests.support.offices import PASSPHRASE, desk_at, enrolled


def flipped(path, at, count=8):
    data = bytearray(path.read_bytes())
    for place in range(at, at + count):
        data[place] ^= 0x5A
    path.write_bytes(bytes(data))


def refused(path, kind, passphrase=PASSPHRASE, key=None):
    before = path.read_bytes()
    with pytest.raises(kind) as told:
        open_office(path, passphrase, key=key)
    assert type(told.value) is kind
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.name in told.value.message
    assert told.value.message.endswith(".")
    assert told.value.__cause__ is None
    return told.value.message


def test_the_right_passphrase_opens(path):
    with open_office(path, PASSPHRASE) as office:
        assert office.reader.execute("SELECT count(*) FROM setting").fetchone() == (2,)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + " "])
def test_a_wrong_passphrase_is_told_as_such(path, passphrase):
    message = refused(path, WrongPassphrase, passphrase)
    assert "passphrase" in message
    assert not passphrase or passphrase not in message


@pytest.mark.parametrize("at", [16, 24, 100, 2000, PAGE_BYTES - 90, PAGE_BYTES - 20])
def test_damage_in_page_one_is_not_called_a_wrong_passphrase(kit, path, at):
    flipped(path, at)
    assert "damaged" in refused(path, Damaged, key=kit.key)


def test_a_wrong_passphrase_on_a_damaged_file_is_still_a_wrong_passphrase(path):
    flipped(path, 200)
    refused(path, WrongPassphrase, "another")


def test_any_damaged_page_is_found_by_check_or_told(kit, path):
    with kit.open(path) as office:
        enrolled(desk_at(office), "FLEMING, Ada")
    whole = path.read_bytes()
    rng = random.Random(31)
    pages = len(whole) // PAGE_BYTES
    for page in rng.sample(range(1, pages), 20):
        path.write_bytes(whole)
        flipped(path, page * PAGE_BYTES + rng.randrange(PAGE_BYTES - 8), rng.choice((1, 8)))
        try:
            with kit.open(path) as office:
                found = desk_at(office).maintenance.check()
        except Damaged as told:
            found = [told.message]
        assert found, f"page {page} of {pages}"
        assert all(sentence.endswith(".") for sentence in found)


def test_a_record_on_a_damaged_page_is_told_and_never_shown(kit, path):
    with kit.open(path) as office:
        root = office.reader.execute("SELECT rootpage FROM sqlite_master WHERE name = 'topic'")
        page = root.fetchone()[0]
    flipped(path, (page - 1) * PAGE_BYTES + 700, 1)
    with kit.open(path) as office:
        with pytest.raises(Damaged, match="damaged"):
            desk_at(office).records.all("topic")
        assert any(f"page {page}" in text for text in desk_at(office).maintenance.check())


@pytest.mark.parametrize("keep", [1, 15, 16, 4095, 4097, PAGE_BYTES * 2, PAGE_BYTES * 20 - 1])
def test_a_cut_file_is_damaged(kit, path, keep):
    path.write_bytes(path.read_bytes()[:keep])
    refused(path, Damaged, key=kit.key)


def test_an_empty_file_is_no_office(path):
    path.write_bytes(b"")
    refused(path, Damaged)


def test_random_bytes_cannot_be_told_from_another_key(path):
    path.write_bytes(random.Random(5).randbytes(PAGE_BYTES * 3))
    refused(path, WrongPassphrase)
    path.write_bytes(random.Random(5).randbytes(PAGE_BYTES * 3 + 7))
    refused(path, Damaged)


def test_a_plain_database_is_refused(path):
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (id INTEGER)")
    plain.commit()
    plain.close()
    assert "not encrypted" in refused(path, Damaged)


def test_an_encrypted_database_that_is_no_office_is_refused(path, kit):
    from imso_desk.database import cipher

    path.unlink()
    other = cipher.connect(path, kit.key)
    other.execute("CREATE TABLE person (id INTEGER)")
    other.close()
    assert "not an IMSO Desk office" in refused(path, Damaged)


@pytest.mark.parametrize("name", ["absent.imso", "no/such/folder.imso", "x" * 300, "a\x00b.imso"])
def test_a_missing_file_is_told(tmp_path, name):
    with pytest.raises(Damaged, match="no office"):
        open_office(tmp_path / name, PASSPHRASE)


def test_a_folder_is_told(tmp_path):
    with pytest.raises(Damaged, match="folder"):
        open_office(tmp_path, PASSPHRASE)


def test_a_file_below_a_file_is_told(path):
    with pytest.raises(Damaged, match="no office"):
        open_office(path / "office.imso", PASSPHRASE)


def test_a_key_of_another_office_does_not_open(path):
    with pytest.raises(WrongPassphrase):
        open_office(path, key=OfficeKey(b"k" * 32, path.read_bytes()[:16]))


HOLDER = """
import sys
from pathlib import Path
from imso_desk.database.cipher import OfficeKey
from imso_desk.database.office import open_office
office = open_office(Path(sys.argv[1]), key=OfficeKey(*map(bytes.fromhex, sys.argv[2:4])))
print("open", flush=True)
sys.stdin.read()
"""


def test_an_office_in_use_is_told_and_free_after_a_kill(kit, path):
    command = [sys.executable, "-c", HOLDER, str(path), kit.key.key.hex(), kit.key.salt.hex()]
    holder = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ENV
    )
    try:
        assert holder.stdout.readline() == "open\n"
        for _ in range(3):
            with pytest.raises(InUse) as told:
                kit.open(path)
            assert path.name in told.value.message
    finally:
        holder.kill()
        holder.communicate()
    with kit.open(path) as office:
        assert office.reader.execute("SELECT count(*) FROM setting").fetchone() == (2,)


def test_the_same_program_cannot_open_it_twice(kit, path):
    with kit.open(path):
        with pytest.raises(InUse):
            kit.open(path)
        with pytest.raises(InUse):
            open_office(path, "wrong as well")
    kit.open(path).close()


def test_closing_twice_does_no_harm_and_frees_the_file(kit, path):
    office = kit.open(path)
    office.close()
    office.close()
    kit.open(path).close()


ENV = {"PYTHONPATH": os.pathsep.join(sys.path)}
