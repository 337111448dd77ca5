"""The command line: finds the command, runs it, and turns every failure into a sentence.

Nothing slow is imported before the command is known; each command's module is imported only when
it is the one asked for.
"""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from imso_desk import __version__
from imso_desk.app.output import Output, flush, prepare_streams, silence, tell
from imso_desk.runtime.errors import ImsoError, NoRoom, UsageError


class Command(NamedTuple):
    """Where a command is written and what it does, in a few words."""

    module: str
    summary: str


COMMANDS: Final = MappingProxyType(
    {
        "new": Command("new", "make an office"),
        "demo": Command("demo", "make a demonstration office and open the window on it"),
        "today": Command("today", "show what is overdue, due and coming"),
        "import": Command("bring_in", "bring in rosters, course catalogues or a complete copy"),
        "undo-import": Command("undo_import", "take a whole import back"),
        "students": Command("students", "list students"),
        "student": Command("student", "show everything the office holds on one student"),
        "report": Command("report", "print reports as PDF"),
        "export": Command("export", "write lists or a complete copy of the office"),
        "calendar": Command("calendar", "write arrivals, departures and deadlines as a calendar"),
        "history": Command("history", "show who changed what"),
        "check": Command("check", "check whether the office file is sound"),
    }
)
_WITH_VALUE: Final = ("--passphrase-file", "--as-of")
_STOPPED: Final = 130
_NO_ROOM: Final = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and give the exit code; never raises, shows no traceback."""
    prepare_streams()
    return guarded(lambda: _chosen(list(arguments)))


def guarded(action: Callable[[], int]) -> int:
    """Run `action`; every failure becomes a sentence on standard error and an exit code."""
    try:
        code = action()
        flush()
    except ImsoError as error:
        tell(error.message)
        return error.exit_code
    except KeyboardInterrupt:
        return _STOPPED
    except SystemExit as end:  # argparse has shown its help
        return end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:
        silence()
        return 0
    except OSError as error:
        return _system_error(error)
    except Exception as error:  # the last stop: logged without personal data
        return _unexpected(error)
    return code


def _system_error(error: OSError) -> int:
    if error.errno in _NO_ROOM:
        place = f"{error.filename}: " if error.filename else ""
        tell(f"{place}{error.strerror}. The command was not finished.")
        return NoRoom.exit_code
    return _unexpected(error)


def _unexpected(error: BaseException) -> int:
    from imso_desk.runtime.logs import FILE_NAME, note_error, start_logging
    from imso_desk.runtime.paths import user_folders

    folder = user_folders().logs
    kept = start_logging(folder)
    note_error(error)
    where = f" Details, without personal data, are in {folder / FILE_NAME}." if kept else ""
    tell(
        f"Something went wrong that should not have ({type(error).__name__}); "
        f"the command was not finished.{where}"
    )
    return 1


def _chosen(arguments: list[str]) -> int:
    place = first_word(arguments)
    name = arguments[place] if place is not None else ""
    command = COMMANDS.get(name)
    if command is None:
        return _window(arguments, name)
    del arguments[place or 0]
    return _command(name, command, arguments)


def first_word(arguments: Sequence[str]) -> int | None:
    """Where the first argument stands that is neither an option nor an option's value."""
    skip = False
    for at, one in enumerate(arguments):
        if skip:
            skip = False
        elif one in _WITH_VALUE:
            skip = True
        elif one == "--":
            return at + 1 if at + 1 < len(arguments) else None
        elif not one.startswith("-"):
            return at
    return None


def _command(name: str, command: Command, arguments: list[str]) -> int:
    from imso_desk.app.arguments import parser_for
    from imso_desk.runtime.logs import note, start_logging
    from imso_desk.runtime.paths import user_folders

    module = importlib.import_module(f"imso_desk.app.commands.{command.module}")
    summary = command.summary[0].upper() + command.summary[1:] + "."
    parser = parser_for(name, summary)
    module.add_arguments(parser)
    args = parser.parse_intermixed_args(arguments)
    start_logging(user_folders().logs)
    code: int = module.run(args, Output(as_json=args.json))
    note("%s ended with %d", name, code)
    return code


def _window(arguments: list[str], name: str) -> int:
    from imso_desk.app.arguments import Parser, add_passphrase_and_day

    _refuse_unknown(name)
    parser = Parser(
        prog="imso-desk",
        usage="imso-desk [OFFICE] [options]\n       imso-desk COMMAND OFFICE [options]",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("office", nargs="?", metavar="OFFICE")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="store_true")
    add_passphrase_and_day(parser)
    args = parser.parse_args(arguments)
    if args.help or args.version:
        sys.stdout.write(overview() if args.help else f"IMSO Desk {__version__}\n")
        return 0
    from imso_desk.app.screen import need_screen

    need_screen()
    import gc

    # walking through Qt's classes costs a tenth of the start; the window turns it on again
    gc.disable()
    from imso_desk.app.bootstrap import run_window

    return run_window(
        Path(args.office) if args.office else None,
        passphrase_file=Path(args.passphrase_file) if args.passphrase_file else None,
        as_of=args.as_of,
    )


def _refuse_unknown(name: str) -> None:
    """Raise UsageError for a word that is meant as a command and is none."""
    if not name or "." in name or Path(name).name != name or Path(name).exists():
        return
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(
        f"There is no command {name!r}.{meant} The commands are {', '.join(COMMANDS)}."
    )


def overview() -> str:
    """What `imso-desk --help` shows."""
    longest = max(map(len, COMMANDS))
    lines = [f"  {name:<{longest}}  {one.summary}" for name, one in COMMANDS.items()]
    return "\n".join(
        (
            "usage: imso-desk [OFFICE]                      open the window",
            "       imso-desk COMMAND OFFICE [options]      do one thing without a window",
            "",
            "OFFICE is a file ending in .imso. Commands:",
            "",
            *lines,
            "",
            "Options of every command:",
            "",
            "  --passphrase-file FILE  its first line is the passphrase (- is standard input)",
            "  --json                  print one JSON document on standard output",
            "  --as-of YYYY-MM-DD      the day to take for today",
            "  --help                  what a command takes: imso-desk COMMAND --help",
            "  --version               the version of the program",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 damaged or not an office,",
            "4 wrong passphrase, 5 in use elsewhere, 6 no room or not writable.",
            "",
        )
    )
