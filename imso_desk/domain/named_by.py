"""By which field a record is named where another one points to it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

NAMED_BY: Final = MappingProxyType(
    {
        "checklist": "name",
        "course": "title",
        "course_class": "name",
        "assessment": "name",
        "training_line": "course_title",
        "event": "title",
        "sponsor": "name",
        "topic": "name",
        "family_member": "name",
    }
)
