"""Runs the program as a script would: a process of its own, files, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pypdf import PdfReader

PASSPHRASE = "correct horse battery"
DAY = "2027-03-04"
ROSTER = """\
control_number,family_name,given_names,sex,native_name,rank,country,program,course_title,school,\
report_date,start_date,end_date,date_of_birth,ecl,opi,wcn,ito_number,remarks
27-001,Larsson,Åsa,F,,MAJ,Sweden,IMET,Staff Officer Course,Bandaria Staff College,\
2027-02-01,2027-02-08,2027-06-30,1988-05-01,85,2+/2,1001A,ITO-1,
27-002,Haddad,Muhammad,M,محمد حداد,CPT,Jordan,FMF,Staff Officer Course,Bandaria Staff College,\
2027-05-01,2027-05-08,2027-08-30,1991-11-12,72,2/1+,1002A,,=1+1
27-003,Moreno Díaz,José,M,,SGT,Colombia,IMET,Combat Medic,Bandaria Medical School,\
2026-01-10,2026-01-12,2026-03-30,1995-01-31,64,,1003A,ITO-3,
27-004,,Sukarni,M,,LT,Indonesia,FMS,Combat Medic,Bandaria Medical School,\
2027-03-01,2027-03-08,2027-04-30,1996-07-07,,,1004A,ITO-4,
27-001,Larsson,Åsa,F,,MAJ,Sweden,IMET,English Language Training,Bandaria English School,\
2026-09-01,2026-09-02,2027-01-15,1988-05-01,85,2+/2,1001B,ITO-1,
"""


def environment(**changes: str) -> dict[str, str]:
    """The environment of a terminal without a screen."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "COLUMNS")
    }
    return kept | changes


def run(
    *arguments: object,
    passphrase: str | None = PASSPHRASE,
    cwd: Path | None = None,
    **settings: Any,
) -> subprocess.CompletedProcess[str]:
    """Run a command, the passphrase on standard input unless it is None."""
    words = [str(one) for one in arguments]
    if passphrase is not None:
        words += ["--passphrase-file", "-"]
        settings.setdefault("input", f"{passphrase}\n")
    return subprocess.run(
        [sys.executable, "-m", "imso_desk", *words],
        cwd=cwd,
        env=settings.pop("env", environment()),
        stdout=settings.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=100,
        check=False,
        **settings,
    )


def answer(*arguments: object, code: int = 0, **settings: Any) -> Any:
    """Run a command with --json and give its document; standard output holds nothing else."""
    done = run(*arguments, "--json", **settings)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: object, code: int, **settings: Any) -> str:
    """Run a command that must fail with `code`; gives its one message."""
    done = run(*arguments, **settings)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    message = done.stderr.strip()
    assert message, "no message"
    assert "\n" not in message, message
    assert message.endswith((".", ")", "?")), message
    return message


def listed(office: Path, *arguments: object) -> list[dict]:
    return answer("students", office, "--as-of", DAY, *arguments)["students"]


def by_number(office: Path, number: str) -> dict:
    (found,) = listed(office, "--where", f"control_number={number}")
    return found


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
