"""What the welcome page asks of the program around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class RecentOffice:
    """An office that was open before; `found` is False when its file is not there now."""

    path: Path
    name: str
    found: bool = True


class OfficeGate(Protocol):
    """Makes and opens offices; every call may take seconds and runs off the UI thread.

    All raise ImsoError with the sentence to show. What `open` and `demonstrate` give back is
    handed on by WelcomeWindow.opened and not looked at.
    """

    def create(self, path: Path, school: str, office: str, passphrase: str) -> str:
        """Make an office and give the text of its recovery sheet."""
        ...

    def open(self, path: Path, passphrase: str) -> Any:
        """Open an office."""
        ...

    def recent(self) -> list[RecentOffice]:
        """Give the offices opened before, the last one first; quick, called on the UI thread."""
        ...

    def demonstrate(self) -> Any:
        """Make the demonstration office if need be and open it."""
        ...

    def save_recovery(self, text: str, path: Path) -> None:
        """Write the recovery sheet to a file."""
        ...

    def print_recovery(self, text: str) -> bool:
        """Print the recovery sheet, on the UI thread; False when the officer cancelled."""
        ...
