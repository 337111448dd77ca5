"""Who comes along, as rosters write it: 4, wife + 2, 0 (unaccomp)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from imso_desk.domain.problems import FieldError, is_nothing


@dataclass(frozen=True, slots=True)
class FamilySize:
    """What a cell says about family members; None means that it does not say.

    `total` counts the spouse and the children, never the student.
    """

    spouse: bool | None = None
    children: int | None = None
    accompanied: bool | None = None
    total: int | None = None


_MOST: Final = 30
_NUMBER: Final = re.compile(r"(\d{1,4})(?:\.0+)?")
_ALONE: Final = re.compile(
    r"UN-?ACC(?:OMP)?(?:ANIED)?|NOT ACC(?:OMP)?(?:ANIED)?|SINGLE|ALONE|NONE|NIL|NO|NO FAMILY"
    r"|NO DEP(?:ENDENT)?S?|GEO(?:GRAPHIC(?:AL)?)? BACHELOR"
)
_WITH: Final = re.compile(r"ACC(?:OMP)?(?:ANIED)?|YES|FAMILY|WITH FAMILY|W/ ?FAMILY")
_SPOUSE: Final = r"(?:WIFE|HUSBAND|SPOUSE|WIVES|SP)"
_KIDS: Final = (
    r"(?:CHILD(?:REN)?|KIDS?|CH|SONS?|DAUGHTERS?|DAU|INFANTS?|BAB(?:Y|IES)|DEP(?:ENDENT)?S?)"
)
_JOIN: Final = r"(?: ?(?:\+|&|,|AND|W/|WITH|/) ?| )"
_SPOUSE_AND: Final = re.compile(
    rf"(?:W/ ?|WITH )?(?:1 )?{_SPOUSE}(?:{_JOIN}(?:(\d{{1,2}})(?: ?{_KIDS})?|({_KIDS})))?"
)
_KIDS_AND: Final = re.compile(
    rf"(\d{{1,2}}) ?({_KIDS}|PAX|FAMILY MEMBERS?|AFMS?)({_JOIN}{_SPOUSE})?"
)
_SUM: Final = re.compile(r"1 ?\+ ?(\d{1,2})")


@lru_cache(maxsize=4096)
def parse_family(text: str) -> FamilySize:
    """Read a cell about the family; an empty one says nothing.

    Raises FieldError not-a-family or family-too-large.
    """
    bare = " ".join(text[:100].upper().split())
    inner, _, remark = bare.partition("(")
    alone = bool(_ALONE.fullmatch(remark.strip(" ).")))
    found = _read(inner.strip(" .")) if inner.strip(" .") else None
    if found is None and alone:
        return FamilySize(spouse=False, children=0, accompanied=False, total=0)
    if found is None:
        if is_nothing(text):
            return FamilySize()
        raise FieldError("not-a-family", "Write the family as a number or as: wife + 2.")
    if (found.total or 0) > _MOST:
        raise FieldError("family-too-large", "The family is too large to be right.")
    if alone and found.total:
        # "wife + 2 (unaccomp)": the family exists but stays at home.
        return FamilySize(found.spouse, found.children, accompanied=False, total=found.total)
    return found


def _read(bare: str) -> FamilySize | None:
    if match := _NUMBER.fullmatch(bare):
        return _counted(int(match[1]))
    if match := _SPOUSE_AND.fullmatch(bare):
        if match[2] is not None:
            return FamilySize(spouse=True, accompanied=True)
        children = int(match[1] or 0)
        return FamilySize(True, children, accompanied=True, total=children + 1)
    if match := _SUM.fullmatch(bare):
        return FamilySize(True, int(match[1]), accompanied=True, total=int(match[1]) + 1)
    if match := _KIDS_AND.fullmatch(bare):
        return _kids(int(match[1]), match[2], match[3] is not None)
    if _ALONE.fullmatch(bare):
        return _counted(0)
    if _WITH.fullmatch(bare):
        return FamilySize(accompanied=True)
    return None


def _counted(total: int) -> FamilySize:
    if not total:
        return FamilySize(spouse=False, children=0, accompanied=False, total=0)
    return FamilySize(accompanied=True, total=total)


def _kids(number: int, word: str, spouse: bool) -> FamilySize:
    if word.startswith(("DEP", "PAX", "FAMILY", "AFM")):
        return _counted(number + spouse)
    return FamilySize(spouse, number, accompanied=bool(number or spouse), total=number + spouse)
