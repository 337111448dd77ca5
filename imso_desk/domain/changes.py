"""What a use case changed: handed to the screens so that each refreshes only if concerned."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """One finished transaction.

    `entities` are the kinds of record touched, `people` the ids of the students concerned; when
    very many were touched at once (an import) `people` is empty and `everyone` is set.
    """

    changeset_id: int
    label: str
    entities: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[int] = field(default_factory=frozenset)
    everyone: bool = False

    @property
    def nothing(self) -> bool:
        """True when the use case found nothing to change."""
        return self.changeset_id == 0
