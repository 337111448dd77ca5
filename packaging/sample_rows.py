"""Rows of the demonstration office, collected in plain form and checked as the program checks."""

from __future__ import annotations

import base64
import hashlib

from imso_desk.domain.schema import BY_NAME, ENTITIES
from imso_desk.domain.validation import record_problems
from imso_desk.domain.values import Plain, plain_row


class Rows:
    """Rows by entity with ids counted from 1, and the bytes of pictures by SHA-256."""

    def __init__(self) -> None:
        self.by_entity: dict[str, list[dict[str, Plain]]] = {one.name: [] for one in ENTITIES}
        self.blobs: dict[str, str] = {}

    def add(self, name: str, links: dict[str, int] | None = None, /, **values: object) -> int:
        """Add a row and give its id; raises ValueError when the program would refuse it."""
        problems = record_problems(BY_NAME[name], values)
        if problems:
            raise ValueError(f"{name}: {problems} in {values}")
        rows = self.by_entity[name]
        kept = {key: value for key, value in values.items() if value not in (None, "")}
        rows.append({"id": len(rows) + 1, **(links or {}), **plain_row(BY_NAME[name], kept)})
        return len(rows)

    def keep(self, data: bytes) -> str:
        """Keep bytes and give the digest that an attachment names."""
        digest = hashlib.sha256(data).hexdigest()
        self.blobs[digest] = base64.b64encode(data).decode("ascii")
        return digest

    def written(self) -> dict[str, list[dict[str, Plain]]]:
        """The rows in the order in which they can be written, without empty entities."""
        return {name: rows for name, rows in self.by_entity.items() if rows}
