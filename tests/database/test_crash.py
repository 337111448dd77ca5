"""A program that is killed at any moment loses no save it was told of and damages nothing."""

from __future__ import annotations

import os
import random
import selectors
import subprocess
import sys

import pytest

from imso_desk.database.check import findings

WORKER = """
import datetime as dt, os, sys
from pathlib import Path
from imso_desk.database.cipher import OfficeKey
from imso_desk.database.office import open_office
from imso_desk.database.unit import unit_of_work
import alembic, sqlalchemy
keys = OfficeKey(*map(bytes.fromhex, sys.argv[2:4]))
while True:
    # each life of this process: told to go, a child saves until it is killed
    if not sys.stdin.readline():
        break
    child = os.fork()
    if child == 0:
        office = open_office(Path(sys.argv[1]), key=keys)
        number = office.raw_writer().execute("SELECT count(*) FROM person").fetchone()[0]
        print(f"pid {os.getpid()}", flush=True)
        while True:
            with unit_of_work(
                office, who="w", how="test", what="saved", today=dt.date(2027, 3, 3)
            ) as work:
                person = work.unit.add("person", {"passport_name": f"SAVED {number}"})
                work.unit.add("note", {"text": "n" * 3000, "person_id": person})
                work.unit.add("visit", {"ito_number": f"ITO-{number}", "person_id": person})
            print(f"saved {number}", flush=True)
            number += 1
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
KILLS = 50


class Watched:
    """The worker and what it says, line by line, also when it says half a line."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.held = b""
        self.ready = selectors.DefaultSelector()
        self.ready.register(self.process.stdout, selectors.EVENT_READ)

    def line(self, timeout=30.0):
        """The next whole line, or None when none came in time."""
        while b"\n" not in self.held:
            if not self.ready.select(timeout):
                return None
            self.held += os.read(self.process.stdout.fileno(), 65536)
        line, _, self.held = self.held.partition(b"\n")
        return line.decode()

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
        self.ready.close()

    def life(self, rng):
        """One life: started, killed after some saves and a part of another; its saves."""
        self.process.stdin.write(b"go\n")
        self.process.stdin.flush()
        word, _, pid = self.line().partition(" ")
        assert word == "pid"
        saves = [self.line() for _ in range(rng.randrange(3))]
        saves.append(self.line(rng.uniform(0, 0.012)))
        os.kill(int(pid), 9)
        while True:
            line = self.line()
            assert line is not None, "the worker has fallen silent"
            if line.endswith("gone"):  # perhaps behind half a line of the one that was killed
                break
            saves.append(line)
        return [int(one.split()[1]) for one in saves if one]


@pytest.mark.parametrize(
    "kills", [KILLS, pytest.param(500, marks=[pytest.mark.drill, pytest.mark.timeout(900)])]
)
def test_kills_lose_no_acknowledged_save(kit, path, kills):
    rng = random.Random(20270303)
    watched = Watched(
        [sys.executable, "-c", WORKER, str(path), kit.key.key.hex(), kit.key.salt.hex()]
    )
    told = []
    try:
        for _ in range(kills):
            told += watched.life(rng)
    finally:
        watched.close()
    assert len(told) >= kills
    with kit.open(path) as office:
        names = [row[0] for row in office.reader.execute("SELECT passport_name FROM person")]
        parts = office.reader.execute(
            "SELECT (SELECT count(*) FROM note), (SELECT count(*) FROM visit), "
            "(SELECT count(*) FROM student_listing)"
        ).fetchone()
        assert set(names) >= {f"SAVED {number}" for number in told}
        assert len(names) == len(set(names)) == parts[0] == parts[1] == parts[2]
        assert list(findings(office)) == []
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_log_left_by_a_kill_holds_no_clear_text(kit, path):
    watched = Watched(
        [sys.executable, "-c", WORKER, str(path), kit.key.key.hex(), kit.key.salt.hex()]
    )
    try:
        watched.life(random.Random(1))
    finally:
        watched.close()
    left = b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert b"SAVED" not in left
    assert b"nnnnnnnn" not in left
