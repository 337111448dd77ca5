"""What is wrong with a text that a person or a file gave, and texts that say nothing."""

from __future__ import annotations

from typing import Final


class FieldError(ValueError):
    """A text that cannot be taken as a value: a code for programs and a sentence for people.

    `code` is kebab-case and stable; `message` is a short sentence that never repeats the text,
    because the text may be personal.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[FieldError], tuple[str, str]]:
        """Let the error cross to another process with both its parts."""
        return type(self), (self.code, self.message)


_NOTHING: Final = frozenset(
    {
        *("n/a", "na", "n.a", "n.a.", "n/k", "n/s", "not applicable", "not available"),
        *("not known", "not given", "not stated", "unknown", "unk", "unkn"),
        *("tbd", "t.b.d", "t.b.d.", "tba", "t.b.a", "t.b.a.", "tbc", "tbn", "to be determined"),
        *("to be announced", "to be advised", "to be confirmed", "to follow", "pending", "pend"),
        *("none", "nil", "null", "nothing", "#n/a", "n\\a", "(none)", "(blank)", "blank"),
    }
)
_EMPTY_SIGNS: Final = " \t\r\n\u00a0\u2007\u202f-\u2010\u2011\u2012\u2013\u2014\u2015\u2212?._/*"


def is_nothing(text: str) -> bool:
    """Tell whether a cell says nothing: empty, only dashes or question marks, N/A, TBD, pending.

    Use it only for columns where such a word cannot be a value ("NA" is also Namibia).
    """
    bare = text.strip(_EMPTY_SIGNS)
    if not bare:
        return True
    if len(bare) > 20:
        return False
    return " ".join(text.split()).casefold() in _NOTHING or bare.casefold() in _NOTHING
