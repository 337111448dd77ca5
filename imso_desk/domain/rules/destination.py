"""Where an item is settled: the place of the window, and what is opened there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

Destination = tuple[str, object]

RECORDED_IN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ito": "Visit and arrival",
        "identity": "Profile",
        "name-agreement": "Documents",
        "vetting": "Documents",
        "medical": "Documents",
        "insurance": "Documents",
        "passport": "Documents",
        "visa": "Documents",
        "fsp-coverage": "Events",
    }
)
"""The part of a student's record that a rule looks at and that settles what it finds."""
_PAPERS: Final = MappingProxyType(
    {
        "name-agreement": "Passport",
        "vetting": "Security vetting",
        "medical": "Medical clearance",
        "insurance": "Health insurance",
        "passport": "Passport",
        "visa": "Visa",
    }
)
_OFFICE: Final[Mapping[str, Destination]] = MappingProxyType(
    {
        "exemption-list": ("Office", ("Reference tables", "exemption")),
        "masl-review": ("Courses", ("catalogue", 0)),
        "fsp-annual-report": ("Events", None),
        "import-age": ("Students", None),
    }
)
"""Reminders for the office; None opens the place as it is, of students the import."""
_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("english", "session", "shortfall"), "English")
    | dict.fromkeys(("class", "course", "counsel", "counselling", "changes", "report"), "Courses")
    | dict.fromkeys(
        (
            *("readiness", "board", "checklist", "sponsors", "family", "lodging", "cards"),
            *("vouchers", "absence"),
        ),
        "Arrivals",
    )
)
"""Where each kind of target is; the place of a rule only says among what its items are shown."""
_EXACT: Final = frozenset({"readiness", "sponsors", "checklist", "english", "class", "counselling"})
"""Kinds whose places find the very row by the rule and the subject of the item."""


class Meant(NamedTuple):
    """The second part of what a place is to open: an id, and of an item its rule and subject."""

    id: int
    rule: str = ""
    subject: str = ""

    @property
    def record_id(self) -> int | None:
        """The id of a record, where the subject is one."""
        return int(self.subject) if self.subject.isdecimal() else None


def meant(what: object) -> Meant:
    """Read an id, or (id, rule, subject) as `destination` gives it."""
    if isinstance(what, tuple):
        return Meant(int(what[0]), *(str(one) for one in what[1:3]))
    return Meant(int(str(what)))


class Settled(Protocol):
    """What of a finding, or of an item of the day's list, says where it is settled."""

    @property
    def key(self) -> tuple[int | None, str, str]: ...
    @property
    def target(self) -> tuple[str, int] | None: ...


def destination(item: Settled) -> Destination | None:
    """The place and what it opens: (kind, id) or (kind, (id, rule, subject)) in most places.

    In Students it is (person id, part of the record, kind of paper). None when nothing in the
    window settles it.
    """
    person_id, rule, subject = item.key
    if rule in _OFFICE:
        return _OFFICE[rule]
    kind = item.target[0] if item.target else ""
    if rule in RECORDED_IN and kind in ("", "readiness") and person_id is not None:
        return "Students", (person_id, RECORDED_IN[rule], paper_of(rule, subject))
    if item.target is not None and kind in _EXACT:
        return _PLACES[kind], (kind, (item.target[1], rule, subject))
    if item.target is not None and kind in _PLACES:
        return _PLACES[kind], item.target
    return ("Students", person_id) if person_id is not None else None


def paper_of(rule: str, subject: str) -> str:
    """The kind of document that a rule on papers looks at, "" for other rules."""
    return (subject or _PAPERS[rule]) if rule in _PAPERS else ""
