"""Looking after the office file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imso_desk.services.context import Context


class MaintenanceService:
    """Checks whether the office is sound."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def check(self) -> list[str]:
        """Sentences about all that is not as it should be; empty for a sound office."""
        from imso_desk.database.check import findings

        return list(findings(self._context.office))
