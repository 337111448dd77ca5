"""What the rows of an import add and change, collected into the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.schema import BY_NAME
from imso_desk.services.importing.plan import FieldChange, Outcome

if TYPE_CHECKING:
    from imso_desk.domain.values import Plain
    from imso_desk.services.importing.plan import ImportPlan

_LABELS: Final = {
    name: {field.name: field.label for field in BY_NAME[name].fields}
    for name in ("person", "visit", "training_line", "english_test", "document")
}


class Edits:
    """Collects additions and changes; `changes` and `added` are those of the row under way.

    Within one file the first row that says something of a field is believed.
    """

    def __init__(self, plan: ImportPlan, next_id: Callable[[str], int]) -> None:
        self._plan = plan
        self._next_id = next_id
        self._believed: dict[tuple[str, int], set[str]] = {}
        self.changes: list[FieldChange] = []
        self.added = False

    def start_file(self) -> None:
        """Forget what the file before said: a later file may correct it."""
        self._believed.clear()

    def start_row(self) -> None:
        """Begin the changes of another row."""
        self.changes, self.added = [], False

    @property
    def outcome(self) -> Outcome:
        """What becomes of the row under way."""
        if self.added:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED

    def add(self, entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Add a row of an entity under a new id."""
        row = {"id": self._next_id(entity), **values}
        self._plan.added.setdefault(entity, []).append(row)
        return row

    def note(self, label: str, old: Plain, new: Plain) -> None:
        """Tell a change of somebody the office knows already."""
        if not self.added:
            self.changes.append(FieldChange(label, old, new))

    def believe(self, entity: str, row: Mapping[str, Any], names: Mapping[str, Plain]) -> None:
        """Hold these fields against later rows of the same file."""
        self._believed.setdefault((entity, row["id"]), set()).update(names)

    def is_believed(self, entity: str, row: Mapping[str, Any], name: str) -> bool:
        """Say whether a row of this file has spoken of the field before."""
        return name in self._believed.get((entity, row["id"]), ())

    def update(self, entity: str, row: dict[str, Any], wanted: Mapping[str, Plain]) -> None:
        """Change what is said and differs; nothing said never erases."""
        believed = self._believed.setdefault((entity, row["id"]), set())
        for name, value in wanted.items():
            if value is None or name in believed:
                continue
            believed.add(name)
            old = row.get(name)
            if old == value:
                continue
            row[name] = value
            if not self._is_new(entity, row):
                self._plan.edited.setdefault((entity, row["id"]), {})[name] = value
            self.changes.append(FieldChange(self._label(entity, row, name), old, value))

    @staticmethod
    def _label(entity: str, row: Mapping[str, Any], name: str) -> str:
        if entity == "english_test" and name == "score":
            return str(row.get("kind") or "Score")
        return _LABELS[entity].get(name, name)

    def _is_new(self, entity: str, row: Mapping[str, Any]) -> bool:
        added = self._plan.added.get(entity, [])
        return bool(added) and bool(row["id"] >= added[0]["id"])
