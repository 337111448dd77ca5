"""The section "Reference tables": countries, ranks, programs and the like, dated and sourced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.fields import Entity
from imso_desk.domain.records import Item
from imso_desk.domain.schema import BY_NAME
from imso_desk.ui.dialogs.confirm import AskDanger
from imso_desk.ui.office.reference_layout import (
    DEFAULTS,
    FIRST,
    TABLES,
    columns_of,
    entity_of,
    layout_of,
    noun_of,
)
from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.records.keeper import RecordKeeper, RecordTools, Tools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.record_model import RoleSortProxy
from imso_desk.ui.tables.words_filter import WordsFilter
from imso_desk.ui.widgets.field_editors import EditorContext
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes


class ReferenceTable(PartTab):
    """One reference table with the editor of its rows."""

    def __init__(
        self, entity: Entity, title: str, tools: RecordTools, ask_danger: AskDanger
    ) -> None:
        super().__init__(
            Part(
                entity,
                noun_of(entity),
                title,
                columns_of(entity, tools.editors.countries),
                layout_of(entity.name),
                ("file", f"No {title.lower()}", "What the program knows by name stands here."),
                (FIRST.get(entity.name, "name"), True),
            ),
            tools,
        )
        self._ask_danger = ask_danger
        self.search = SearchField(f"Search {title.lower()}", "Any word of the row")
        self.search.setMaximumWidth(360)
        self.count = label("", "muted")
        self.bar.addWidget(self.count)
        self.bar.addWidget(self.search, 1)
        self.search.searched.connect(self._search)

    def use_filter(self) -> WordsFilter:
        """The filter between the rows and the table."""
        assert isinstance(self.filter, WordsFilter)
        return self.filter

    def make_filter(self) -> RoleSortProxy:
        return WordsFilter(_words)

    def rows_of(self, record: Any) -> Sequence[Item]:
        rows: Sequence[Item] = record
        return rows

    def defaults(self) -> dict[str, Any]:
        return dict(DEFAULTS.get(self.part.entity.name, {}))

    def show_record(self, record: Any, *, fresh: bool) -> None:
        super().show_record(record, fresh=fresh)
        self._show_count()

    @Slot()
    def remove(self) -> None:
        item = self._open
        if item is None:
            return
        first = FIRST.get(self.part.entity.name, "name")
        lost = (
            "What points to it goes too. A row that is only no longer in force is better given "
            f"a date in Valid to ({format_date(self.desk.editors.today)}, for example)."
        )
        question = f"Remove {item.text(first)} from {self.part.title}?"
        if self._ask_danger(self, question, lost, "Remove"):
            super().remove()

    def _search(self, text: str) -> None:
        self.use_filter().set_text(text)
        self._show_count()

    def _show_count(self) -> None:
        shown, all_ = self.use_filter().rowCount(), self.model.rowCount()
        rows = "row" if all_ == 1 else "rows"
        self.count.setText(f"{all_:,} {rows}" if shown == all_ else f"{shown:,} of {all_:,} {rows}")


class ReferenceSection(Section):
    """Which table on the left of the line, its rows below; made when first looked at."""

    def __init__(self, ports: OfficePorts, keeper: RecordKeeper) -> None:
        super().__init__(
            "Reference tables",
            (
                "Shipped with the program, with the source of each row; yours to correct. A row "
                "no longer in force gets a date in Valid to."
            ),
        )
        self._ports = ports
        self._keeper = keeper
        self._tools: RecordTools | None = None
        self.tables: dict[str, ReferenceTable] = {}
        self.choice = QComboBox()
        self.choice.setAccessibleName("Reference table")
        for name, title in TABLES:
            self.choice.addItem(title, name)
        self.choice.activated.connect(self._choose)
        self._shown = 0
        caption = QLabel("Table")
        caption.setBuddy(self.choice)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(caption)
        top.addWidget(self.choice)
        top.addStretch(1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self.column.addLayout(top)
        self.column.addWidget(holder, 1)

    @property
    def table(self) -> ReferenceTable | None:
        """The table in front."""
        return self.tables.get(str(self.choice.itemData(self._shown)))

    def shown(self) -> None:
        if self._tools is None:
            reference = self._ports.reference
            self._ports.jobs.query(
                lambda: (reference.countries, reference.ranks), self._ready, key="office lists"
            )
        self.load()

    def show_table(self, name: str) -> None:
        """Bring a table to the front, unless something typed in the one in front is to stay."""
        place = self.choice.findData(name)
        if place >= 0:
            self.choice.setCurrentIndex(place)
            self._choose(place)

    def load(self) -> None:
        """Read the rows of the table in front, once what their editors need is there."""
        if self._tools is None:
            return
        name = str(self.choice.itemData(self._shown))
        work: Callable[[], Sequence[Item]] = partial(self._ports.records.all, name)
        self._ports.jobs.query(work, partial(self._show, name), key="office reference")

    def changes_came(self, changes: Changes) -> None:
        touched = changes.entities & BY_NAME.keys() & {name for name, _ in TABLES}
        if touched:
            self._ports.reference.forget()
            if self._tools is not None and self.isVisible():
                self.load()

    def save(self) -> bool:
        return self.table.save() if self.table else False

    def escape(self) -> bool:
        return self.table.escape() if self.table else False

    def leave(self) -> bool:
        return self.table.leave() if self.table else True

    def _ready(self, lists: Any) -> None:
        countries, ranks = lists
        context = EditorContext(countries, ranks, self._ports.today())
        self._tools = Tools(self._keeper, context, self._ports.ask)
        self.load()

    def _show(self, name: str, rows: Sequence[Item]) -> None:
        table = self._table(name)
        table.show_record(rows, fresh=False)
        self._stack.setCurrentWidget(table)

    def _table(self, name: str) -> ReferenceTable:
        if name not in self.tables and self._tools is not None:
            title = dict(TABLES)[name]
            made = ReferenceTable(entity_of(name), title, self._tools, self._ports.ask_danger)
            self.tables[name] = made
            self._stack.addWidget(made)
        return self.tables[name]

    @Slot(int)
    def _choose(self, place: int) -> None:
        if place == self._shown:
            return
        if not self.leave():
            self.choice.setCurrentIndex(self._shown)
            return
        self._shown = place
        self.load()


def _words(item: Item) -> str:
    return " ".join(str(one) for one in item.values.values() if one is not None)
