"""The office's reference tables as the rules need them: countries, ranks, programs, topics."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from imso_desk import assets
from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.reference import Programs

if TYPE_CHECKING:
    from imso_desk.exchange.model import ReferenceTables
    from imso_desk.services.context import Context


class ReferenceBook:
    """Reads each table of the office once; `forget` after one was edited."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def _rows(self, entity: str) -> list[dict[str, str]]:
        from imso_desk.database.items import all_items
        from imso_desk.domain.schema import entity as entity_of

        names = entity_of(entity).field_names
        with self._context.office.reading() as core:
            items = all_items(core, entity)
        return [{name: item.text(name) for name in names} for item in items]

    @cached_property
    def countries(self) -> Countries:
        """Countries by name, former name and code."""
        return Countries.from_rows(self._rows("country"))

    @cached_property
    def ranks(self) -> Ranks:
        """Ranks with their grades."""
        return Ranks.from_rows(self._rows("rank"))

    @cached_property
    def programs(self) -> Programs:
        """Funding programs."""
        return Programs.from_rows(self._rows("program"))

    def for_import(self) -> ReferenceTables:
        """What reading a roster needs."""
        return self._import_tables

    @cached_property
    def _import_tables(self) -> ReferenceTables:
        from imso_desk.exchange.headings import heading_book
        from imso_desk.exchange.model import ReferenceTables as Tables

        book = heading_book(assets.reference("headings"))
        return Tables(self.countries, self.ranks, self.programs, book)

    def forget(self) -> None:
        """Read the tables anew when they are next needed."""
        for name in ("countries", "ranks", "programs", "_import_tables"):
            self.__dict__.pop(name, None)
