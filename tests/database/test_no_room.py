"""A full disk is told as such, what was saved stays, and with room again all goes on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from imso_desk.database.check import findings
from imso_desk.database.cipher import PAGE_BYTES

# The limit on the size of a file is what a full disk is to the engine: a write that fails or falls
# short. Set and lifted inside the worker, so that it also shows that the same program goes on.
WORKER = """
import datetime as dt, os, resource, sys
from pathlib import Path
from imso_desk.database.cipher import OfficeKey
from imso_desk.database.office import open_office
from imso_desk.database.unit import unit_of_work
from imso_desk.runtime.errors import NoRoom

path, room = Path(sys.argv[1]), int(sys.argv[4])
office = open_office(path, key=OfficeKey(*map(bytes.fromhex, sys.argv[2:4])))
def save(number):
    with unit_of_work(office, who="w", how="test", what="saved", today=dt.date(2027, 3, 3)) as work:
        person = work.unit.add("person", {"passport_name": f"SAVED {number}"})
        work.unit.add("note", {"text": "n" * 9000, "person_id": person})
    print(f"saved {number}", flush=True)
save(0)
log = path.with_name(path.name + "-wal")
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
limit = log.stat().st_size + room if sys.argv[5] == "log" else path.stat().st_size + room
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
number = 1
try:
    while number < 300:
        save(number)
        number += 1
    print("never full", flush=True)
except NoRoom as told:
    print(f"full {told.message}", flush=True)
if sys.argv[6] == "closed while full":
    office.close()
    print("closed", flush=True)
    sys.exit()
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
save(number)
office.close()
print("closed", flush=True)
"""


def run(kit, path, room, where, then):
    command = [sys.executable, "-c", WORKER, str(path), kit.key.key.hex(), kit.key.salt.hex()]
    done = subprocess.run(
        [*command, str(room), where, then],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("room", "where", "then"),
    [
        (0, "log", "room again"),
        (PAGE_BYTES + 1, "log", "room again"),
        (3 * PAGE_BYTES + 24, "log", "closed while full"),
        (70_001, "file", "room again"),
        (30_001, "file", "closed while full"),
    ],
)
def test_a_full_disk_costs_nothing_that_was_saved(kit, path, room, where, then):
    said = run(kit, path, room, where, then)
    full = [line for line in said if line.startswith("full")]
    assert full, said
    assert path.name in full[0]
    assert "not saved" in full[0] or "Nothing was saved" in full[0]
    assert said[-1] == "closed"
    saved = {f"SAVED {line.split()[1]}" for line in said if line.startswith("saved")}
    with kit.open(path) as office:
        rows = office.reader.execute("SELECT passport_name FROM person").fetchall()
        assert {row[0] for row in rows} == saved
        assert office.reader.execute("SELECT count(*) FROM note").fetchone()[0] == len(saved)
        assert list(findings(office)) == []
    assert [one.name for one in path.parent.iterdir()] == [path.name]


MAKER = """
import datetime as dt, resource, sys
from pathlib import Path
from imso_desk.runtime.errors import NoRoom
from imso_desk.services.offices import new_office
import imso_desk.database.cipher as cipher
cipher.KDF_ROUNDS = 2
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    new_office(Path(sys.argv[1]), "p", school="S", office_name="O", who="w", today=dt.date.today())
except NoRoom as told:
    print(told.message)
"""


@pytest.mark.parametrize("limit", [0, 4096, 100_000, 600_001])
def test_an_office_that_finds_no_room_leaves_nothing_behind(tmp_path, limit):
    done = subprocess.run(
        [sys.executable, "-c", MAKER, str(tmp_path / "office.imso"), str(limit)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "Traceback" not in done.stderr
    assert "office.imso" in done.stdout
    assert list(tmp_path.iterdir()) == []
