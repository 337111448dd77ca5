"""Runs all measurements and prints one table: `python -m benchmarks --students 500000`."""

from __future__ import annotations

import argparse
import platform
import sys

from benchmarks.figures import Measured, table


def main() -> int:
    """Measure everything that was asked for; the exit code is 0 whatever the figures are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=500_000, help="size of the large office")
    parser.add_argument("--only", help=f"one of: {', '.join(_MEASURES)}")
    chosen = parser.parse_args()
    lines: list[Measured] = []
    for name, measure in _MEASURES.items():
        if chosen.only in (None, name):
            print(f"measuring: {name}", file=sys.stderr)
            lines += measure(chosen.students)
    print(f"Python {platform.python_version()}, {platform.machine()}, ratios within this run")
    print(table(lines))
    return 0


def _start(_students: int) -> list[Measured]:
    from benchmarks import program_start_bench

    return program_start_bench.measure()


def _search(students: int) -> list[Measured]:
    from benchmarks import search_bench

    return search_bench.measure(students)


def _list(students: int) -> list[Measured]:
    from benchmarks import list_bench

    return list_bench.measure(students)


def _writing(_students: int) -> list[Measured]:
    from benchmarks import writing_bench

    return [*writing_bench.edit(), *writing_bench.importing()]


def _rules(students: int) -> list[Measured]:
    from benchmarks import rules_bench

    return [*rules_bench.edits(), *rules_bench.alumni(students)]


def _places(students: int) -> list[Measured]:
    from benchmarks import places_bench

    return places_bench.measure(students)


def _reports(_students: int) -> list[Measured]:
    from benchmarks import reports_bench

    found = [reports_bench.single_report(), reports_bench.book(500)]
    return [
        Measured(one.name, "bare canvas", one.floor_ms, one.figure_ms, one.goal) for one in found
    ]


_MEASURES = {
    "start": _start,
    "search": _search,
    "list": _list,
    "writing": _writing,
    "rules": _rules,
    "places": _places,
    "reports": _reports,
}

if __name__ == "__main__":
    sys.exit(main())
