"""What goes wrong ends with the right exit code, one sentence and an unchanged office."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from imso_desk.app import cli
from imso_desk.database.lock import FileLock
from imso_desk.runtime.errors import Damaged, InUse, NoRoom, Refused, UsageError, WrongPassphrase
from tests.app.program import DAY, PASSPHRASE, answer, environment, refused, run

ON_AN_OFFICE = [
    ("students",),
    ("student", "1"),
    ("history",),
    ("check",),
    ("undo-import", "1"),
    ("export", "--out", "out.csv"),
    ("report", "progress", "--all", "--out", "out.pdf"),
]


def on(office: Path, command: tuple[str, ...]) -> list[object]:
    return [command[0], office, *command[1:]]


@pytest.mark.parametrize("command", ON_AN_OFFICE, ids=lambda one: one[0])
def test_a_wrong_passphrase_is_4(office, command, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("wrong\n")
    before = office.read_bytes()
    code = cli.run([*map(str, on(office, command)), "--passphrase-file", str(wrong)])
    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (4, "", 1)
    assert office.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["office", "wrong.txt"]


@pytest.mark.parametrize("command", ON_AN_OFFICE, ids=lambda one: one[0])
def test_an_office_in_use_is_5(office, command, tmp_path, here, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lock = FileLock(office)
    try:
        code, out, message = here(*on(office, command))
    finally:
        lock.release()
    assert (code, out, message.count("\n")) == (5, "", 1)


def test_an_office_in_use_by_another_process_is_5(office):
    lock = FileLock(office)
    try:
        refused("students", office, code=5)
    finally:
        lock.release()


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00" + bytes(4080), bytes(4097)]
)
def test_what_is_no_office_is_3(tmp_path, here, content):
    path = tmp_path / "strange.imso"
    path.write_bytes(content)
    code, out, message = here("students", path)
    assert (code, out) == (3, "")
    assert "strange.imso" in message
    assert path.read_bytes() == content


def test_a_missing_office_and_a_folder_are_3(tmp_path):
    refused("students", tmp_path / "none.imso", code=3, passphrase=None)
    refused("check", tmp_path / "none.imso", code=3)
    refused("students", tmp_path, code=3)


def test_an_office_with_a_damaged_first_page_is_3(office):
    data = bytearray(office.read_bytes())
    data[2000] ^= 1
    office.write_bytes(data)
    refused("students", office, code=3)


def test_a_shortened_office_is_3(office):
    office.write_bytes(office.read_bytes()[:-100])
    refused("students", office, code=3)


def test_a_place_that_cannot_be_written_is_6(office):
    refused("new", "/proc/x.imso", "--school", "B", code=6)
    done = run("export", office, "--out", "/proc/self/x.csv")
    assert done.returncode in (1, 6)


def with_room_for(bytes_in_a_file: int) -> Callable[[], None]:
    """What a process runs before it starts so that no file of its grows longer."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_in_a_file, resource.RLIM_INFINITY))

    return limit


@pytest.mark.parametrize("room", [0, 50_000, 200_000, 400_000, 600_000])
def test_a_full_disk_is_6_and_leaves_no_office(tmp_path, room):
    refused("new", tmp_path / "a.imso", "--school", "B", code=6, preexec_fn=with_room_for(room))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("room", [400_000, 900_000])
def test_a_demonstration_without_room_is_6_and_leaves_nothing(tmp_path, room):
    refused(
        *("demo", "--out", tmp_path, "--students", 60, "--no-window"),
        code=6,
        passphrase=None,
        preexec_fn=with_room_for(room),
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_result_that_cannot_be_written_is_6(office):
    with Path("/dev/full").open("w") as full:
        done = run("students", office, stdout=full)
    assert done.returncode == 6
    assert len(done.stderr.splitlines()) == 1


def test_a_file_in_place_of_a_folder_is_no_traceback(office, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert "Traceback" not in run("demo", "--out", blocked / "demo", passphrase=None).stderr
    refused("demo", "--out", blocked / "demo", "--no-window", code=6, passphrase=None)
    refused("export", office, "--out", blocked / "x.csv", code=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["studens"],
        ["students"],
        ["students", "a.imso", "b.imso"],
        ["students", "a.imso", "--colour"],
        ["students", "a.imso", "--limit", "many"],
        ["students", "a.imso", "--limit", "-1"],
        ["students", "a.imso", "--as-of", "4 MAR 27"],
        ["students", "a.imso", "--as-of", "2027-02-30"],
        ["students", "a.imso", "--passphrase-file"],
        ["students", "a.imso", "--passphrase", "secret"],
        ["import", "a.imso"],
        ["undo-import", "a.imso", "0"],
        ["new", "a.imso"],
        ["demo", "--students", "0"],
        ["--colour"],
        ["a.imso", "b.imso"],
        ["a.imso", "--json"],
    ],
)
def test_wrong_usage_is_2(arguments, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert list(tmp_path.iterdir()) == []


def test_nobody_to_ask_for_the_passphrase_is_2(office):
    message = refused(
        "students",
        office,
        code=2,
        passphrase=None,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert "--passphrase-file" in message


@pytest.mark.parametrize("content", [b"", b"\nsecond\n", b"\xff\xfe\x00"])
def test_a_passphrase_file_without_a_passphrase_is_1(office, tmp_path, capsys, content):
    words = tmp_path / "words.txt"
    words.write_bytes(content)
    assert cli.run(["students", str(office), "--passphrase-file", str(words)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_the_first_line_of_the_passphrase_file_counts(office, tmp_path):
    words = tmp_path / "words.txt"
    words.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nnot this\r\n")
    found = answer("students", office, "--count", "--passphrase-file", words, passphrase=None)
    assert found["total"] == 4
    refused("students", office, "--passphrase-file", tmp_path / "no", code=1, passphrase=None)


def test_options_may_stand_before_the_command(office):
    assert answer("--as-of", DAY, "students", office, "--count")["total"] == 4


def test_without_a_screen_the_window_says_so(office):
    assert "screen" in refused(code=1, passphrase=None)
    assert "screen" in refused(office, code=1, passphrase=None)


def test_help_and_version():
    done = run("--help", passphrase=None)
    assert done.returncode == 0
    assert all(name in done.stdout for name in cli.COMMANDS)
    assert run("--version", passphrase=None).stdout.startswith("IMSO Desk ")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name, capsys):
    assert cli.run([name, "--help"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "--passphrase-file" in said.out
    assert said.out.isascii()


def test_a_closed_pipe_ends_quietly(office):
    script = f"{sys.executable} -m imso_desk history {office} --passphrase-file - | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        input=PASSPHRASE,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("When")


def test_a_poor_terminal_is_no_failure(office):
    poor = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")
    done = run("students", office, env=poor)
    assert done.returncode == 0, done.stderr
    assert "\\xc5sa" in done.stdout or "Åsa" in done.stdout
    assert (
        answer("students", office, "--find", "Larsson", env=poor)["students"][0]["given_names"]
        == "Åsa"
    )


def test_control_and_direction_signs_are_shown_not_obeyed(empty_office, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Name,Country,WCN\nTEST\u202eOLA \u2067Kim,Norway,3001A\n", "utf-8")
    answer("import", empty_office, path)
    assert "\u202e" not in run("students", empty_office).stdout
    message = refused("students", tmp_path / "a\x1b[31mb\u202e.imso", code=3)
    assert "\x1b" not in message
    assert "\\x1b[31m" in message


LISTENING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("imso_desk", run_name="__main__")
"""
"""The program, also where these tests run in the background and interrupts are ignored."""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_quietly(office):
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING, "students", str(office), "--passphrase-file", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
    )
    assert process.stdin is not None
    # it waits for the passphrase, so the interrupt always meets it there
    _wait_until_reading(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")


def _wait_until_reading(pid: int) -> None:
    """Wait until the process sleeps in a read of its standard input."""
    place = Path(f"/proc/{pid}/syscall")
    while True:
        words = place.read_text().split()
        if words[:2] == ["0", "0x0"]:
            return


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("No."), 1),
        (UsageError("No."), 2),
        (Damaged("No."), 3),
        (WrongPassphrase("No."), 4),
        (InUse("No."), 5),
        (NoRoom("No."), 6),
        (OSError(errno.ENOSPC, "No space left on device"), 6),
        (OSError(errno.EROFS, "Read-only file system", "/media/a.pdf"), 6),
        (KeyboardInterrupt(), 130),
        (SystemExit(0), 0),
        (ValueError("LARSSON Åsa, passport 123"), 1),
        (OSError(errno.EBADF, "LARSSON Åsa"), 1),
    ],
)
def test_every_error_has_its_code_and_says_no_name(error, code, capsys):
    def fail() -> int:
        raise error

    assert cli.guarded(fail) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "LARSSON" not in said.err
    assert "Traceback" not in said.err
