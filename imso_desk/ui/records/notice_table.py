"""The parties of one case: who is told, when they were, how, by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imso_desk.domain.dates import format_local_time
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import ROW_HEIGHT, RecordTable

if TYPE_CHECKING:
    from imso_desk.domain.records import Item


class NoticeTable(RecordTable):
    """As high as its rows, from two to `most`; `widths` are those of the first three columns."""

    def __init__(
        self, name: str, widths: tuple[int, int, int], *more: Column[Any], most: int, room: int
    ) -> None:
        super().__init__(name)
        self._most, self._room = most, room
        party, told, way = widths
        columns: tuple[Column[Any], ...] = (
            text_column("party", "Who is told", party),
            Column("told", "Told", _told_words, tone=lambda one: "met" if one["told_at"] else "due",
                   width=told),
            text_column("way", "How", way),
            *more,
        )  # fmt: skip
        self.record_model = RecordTableModel[Any](columns, self)
        self.use(self.record_model)

    def show_notices(self, notices: Sequence[Item]) -> None:
        """Show the parties of a case; the first who does not know yet is selected."""
        self.record_model.set_rows(notices)
        lines = min(max(len(notices), 2), self._most) + 1
        self.setFixedHeight(ROW_HEIGHT * lines + self._room)
        waiting = [place for place, one in enumerate(notices) if not one["told_at"]]
        if waiting:
            self.selectRow(waiting[0])

    def chosen_ids(self, *, told: bool) -> list[int]:
        """Ids of the selected parties that were told, or of those that were not."""
        return [one.id for one in self.selected_records() if bool(one["told_at"]) == told]


def _told_words(notice: Item) -> str:
    at = notice["told_at"]
    return format_local_time(at) if isinstance(at, dt.datetime) else "Not yet told"
