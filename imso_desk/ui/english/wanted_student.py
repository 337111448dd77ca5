"""Which student another place asked for, and which kind of test it was about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from imso_desk.domain.english_records import EnglishRow
from imso_desk.domain.english_standing import gaps

_KINDS: Final = {
    "entry-ecl": "ECL",
    "exit-ecl": "ECL",
    "score-validity": "ECL",
    "opi-validity": "OPI",
    "opi-after-ecl": "OPI",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A student; with the rule and the subject of an item that is about him, if there is one."""

    person_id: int
    rule: str = ""
    subject: str = ""

    @staticmethod
    def of(target: object) -> Wanted | None:
        """Read ("english", person id) or ("english", (person id, rule, subject))."""
        second = target[1] if isinstance(target, tuple) and len(target) > 1 else None
        if isinstance(second, int):
            return Wanted(second)
        if isinstance(second, tuple) and second and isinstance(second[0], int):
            return Wanted(second[0], *(str(one) for one in second[1:3]))
        return None

    def kind_of_test(self, row: EnglishRow) -> str:
        """The kind of test the item is about, "" without one."""
        if self.rule == "retest":
            return self.subject.rpartition("-")[2]
        if self.rule != "english-minimum":
            return _KINDS.get(self.rule, "")
        if gaps(row.minimum, row.ecl, None):
            return "ECL"
        return "OPI" if gaps(row.minimum, None, row.opi) else ""
