"""Nothing of an office lies on the disk in clear, and every connection is as safe as the first."""

from __future__ import annotations

import math
import os
import stat
from collections import Counter

import pytest

from imso_desk.database import cipher
from imso_desk.database.cipher import PAGE_BYTES, PLAIN_HEADER, derive_key
from tests.support.offices import PASSPHRASE, enrolled, student

WORDS = ("Quetzalcoatlus", "Pteranodontia", "Dunkleosteus")


def planted(desk):
    person = enrolled(desk, f"{WORDS[0].upper()}, Abel", wcn="7777A", phone="+1 555 0142857")
    desk.records.add("note", {"text": f"{WORDS[1]} said so"}, {"person_id": person})
    desk.records.add("document", {"kind": "Passport", "number": WORDS[2]}, {"person_id": person})
    desk.records.remove("person", student(desk, f"{WORDS[2]}, Removed"))


def held_by(folder):
    found = set()
    for file in folder.iterdir():
        data = file.read_bytes().lower()
        for word in (*WORDS, "0142857", "training_line", "Staff Officer"):
            for coding in ("utf-8", "utf-16-le"):
                if word.lower().encode(coding) in data:
                    found.add((file.name, word))
    return found


def test_no_word_of_the_office_is_readable_while_open_or_closed(kit, office, desk, path):
    planted(desk)
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > PAGE_BYTES
    assert held_by(path.parent) == set()
    office.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert held_by(path.parent) == set()
    data = path.read_bytes()
    assert not data.startswith(PLAIN_HEADER)
    with kit.open(path) as again:
        assert again.reader.execute("SELECT text FROM note").fetchone() == (f"{WORDS[1]} said so",)


def test_the_file_looks_like_noise(path):
    data = path.read_bytes()
    counts = Counter(data)
    entropy = -sum(n / len(data) * math.log2(n / len(data)) for n in counts.values())
    assert entropy > 7.99


def test_only_its_owner_may_read_the_file(kit):
    if os.name == "posix":
        assert stat.S_IMODE(kit.path.stat().st_mode) == 0o600


def test_the_key_is_what_sqlcipher_itself_derives(path):
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert connection.execute("SELECT count(*) FROM setting").fetchone() == (2,)
    connection.close()


def test_a_key_never_shows_itself():
    key = derive_key("secret words", b"s" * 16)
    assert "secret" not in repr(key)
    assert key.key.hex() not in repr(key)
    assert repr(key.key) not in repr(key)


def test_any_passphrase_has_a_key_of_its_own(monkeypatch):
    monkeypatch.setattr(cipher, "KDF_ROUNDS", 2)
    words = ["é" * 20, "e\u0301" * 20, "密码", "a'b\"c;--", " ", "  ", "\ud800x"]
    keys = {derive_key(passphrase, b"1" * 16).key for passphrase in words}
    keys |= {derive_key(passphrase, b"2" * 16).key for passphrase in words}
    assert len(keys) == 2 * len(words)
    assert {len(key) for key in keys} == {cipher.KEY_BYTES}


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("side", ["reader", "writer"])
def test_every_connection_is_safe(office, side):
    connection = office.reader if side == "reader" else office.raw_writer()
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "cache_size") == -cipher.CACHE_KIB
    assert pragma(connection, "temp_store") == 2
    assert pragma(connection, "busy_timeout") == 5000
    assert pragma(connection, "query_only") == (side == "reader")
    assert pragma(connection, "cipher_version")


def test_the_reading_connection_cannot_write(office):
    from sqlcipher3 import dbapi2

    with pytest.raises(dbapi2.OperationalError):
        office.reader.execute("DELETE FROM setting")
