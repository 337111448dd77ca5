"""Where the program starts: `imso-desk` on the command line, `imso-desk-gui` on a desktop."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command line, or open the window when no command is given; gives the exit code."""
    from imso_desk.app.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


def main_gui() -> int:
    """Start from a desktop, where there may be no console to speak to."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
