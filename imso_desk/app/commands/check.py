"""`check`: tells whether the office file is sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from imso_desk.app.arguments import add_office
from imso_desk.app.opening import opened
from imso_desk.app.output import Output
from imso_desk.runtime.errors import Damaged


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    add_office(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Look at file, pages, references, list, search index and history; changes nothing."""
    try:
        with opened(args, up_to_date=False) as desk:
            findings = desk.maintenance.check()
    except Damaged as error:
        if not Path(args.office).exists():
            raise
        findings = [error.message]
    out.document({"ok": not findings, "findings": findings})
    for one in findings:
        out.line(one)
    if not findings:
        out.line(f"{Path(args.office).name} is sound.")
    return Damaged.exit_code if findings else 0
