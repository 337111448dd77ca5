"""What editors of records need, made from what a place is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.ui.records.keeper import RecordKeeper, Tools
from imso_desk.ui.widgets.field_editors import EditorContext

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools as PlaceTools


def record_tools(tools: PlaceTools, *, lists: bool = False) -> Tools:
    """The keeper and the editors' context; `lists` gives them the office's countries and ranks."""
    desk = tools.desk
    keeper = RecordKeeper(desk.records, desk.history, tools.jobs, tools.announcer)
    countries = desk.reference.countries if lists else Countries(())
    ranks = desk.reference.ranks if lists else Ranks.from_rows(())
    return Tools(keeper, EditorContext(countries, ranks, tools.today))
