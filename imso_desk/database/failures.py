"""The engine's errors in the officer's words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from imso_desk.runtime.errors import Damaged, ImsoError, InUse, NoRoom, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS: Final[tuple[tuple[str, type[ImsoError], str], ...]] = (
    (
        "database or disk is full",
        NoRoom,
        "There is no room on the disk for {name}. Nothing was saved; free some space, try again.",
    ),
    (
        "disk i/o error",
        NoRoom,
        "The disk did not take what was written to {name}. Nothing was saved; is it full or gone?",
    ),
    (
        "readonly database",
        NoRoom,
        "{name} cannot be written. Nothing was changed; ask for the right to write there.",
    ),
    (
        "unable to open database file",
        NoRoom,
        "{name} or its folder cannot be written. Nothing was changed.",
    ),
    (
        "database is locked",
        InUse,
        "{name} is busy in another window or program. Nothing was changed; try again.",
    ),
    (
        "foreign key constraint failed",
        Refused,
        "A record that this one belongs to is no longer there. Nothing was saved.",
    ),
    (
        "malformed",
        Damaged,
        "{name} is damaged. It was not changed; open a backup of it instead.",
    ),
    (
        "vtable constructor failed",
        Damaged,
        "{name} is damaged. It was not changed; open a backup of it instead.",
    ),
    (
        "not a database",
        Damaged,
        "{name} is damaged. It was not changed; open a backup of it instead.",
    ),
)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn the engine's errors inside the block into sentences about the file called `name`."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        sentence = _sentence(error, name)
        if sentence is None:
            raise
        raise sentence from None
    except ImsoError:
        raise
    except Exception as error:
        # a migration's errors come wrapped by SQLAlchemy; importing it to ask would cost start time
        inner = getattr(error, "orig", None)
        sentence = _sentence(inner, name) if inner is not None else None
        if sentence is None:
            raise
        raise sentence from None


def _sentence(error: BaseException, name: str) -> ImsoError | None:
    text = str(error).lower()
    for needle, kind, words in _WORDS:
        if needle in text:
            return kind(words.format(name=name))
    return None
