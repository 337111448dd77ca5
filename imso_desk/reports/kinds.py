"""The kinds of paper the program prints, by the name the command line and the window call them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of paper: its name, its title, and one sentence on what it is."""

    name: str
    title: str
    description: str


KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        "progress",
        "Progress report",
        "A paper for each student: visit, training, English, events, what is open, remarks.",
    ),
)


def kind_names() -> tuple[str, ...]:
    """Return the names of all kinds, in the order shown."""
    return tuple(kind.name for kind in KINDS)
