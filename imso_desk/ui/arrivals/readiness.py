"""The section Readiness: what is missing of whom before he comes, and where to settle it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.domain.readiness import ReadinessItem
from imso_desk.domain.rules.destination import meant
from imso_desk.ui.arrivals.board import SHOWN
from imso_desk.ui.arrivals.board_acts import ACTS, ArrivalActs, act_buttons
from imso_desk.ui.arrivals.readiness_panel import ReadinessPanel
from imso_desk.ui.arrivals.readiness_table import (
    LETTERS,
    ReadinessFilter,
    ReadinessModel,
    ReadinessTable,
    readiness_columns,
)
from imso_desk.ui.records.reading_page import ReadingPage
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.question_line import QuestionLine
from imso_desk.ui.widgets.text_edits import TextEdit

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.ui.tools import Tools

ALL_COUNTRIES: Final = "All countries"
ALL_COURSES: Final = "All courses"


class ReadinessSection(ReadingPage):
    """Everybody inbound with one column a requirement, and one student's items below.

    `open_object` takes ("readiness", person id) and selects that student; with (person id, rule,
    subject) in the id's place it also puts the cursor on the requirement of that rule.
    """

    seen = SHOWN

    def __init__(self, tools: Tools) -> None:
        super().__init__("Readiness")
        self._tools = tools
        self._wanted: int | None = None
        self._wanted_rule = ""
        self.table = ReadinessTable()
        self.model = ReadinessModel(readiness_columns(lambda: tools.today), self)
        self.filter = ReadinessFilter()
        self.filter.setParent(self)
        self.filter.setSourceModel(self.model)
        self.table.use(self.filter, tools.remembered, "readiness")
        self.table.allow_sorting("missing")
        self.acts = ArrivalActs(tools, self.table.selected_records, self)
        self.question = QuestionLine()
        self.panel = ReadinessPanel(lambda: tools.today, tools.remembered)
        self.country = _box("Country")
        self.course = _box("Course")
        self.only_open = QCheckBox("Only who is not ready")
        self.sum = label("", "muted")
        self.buttons = act_buttons(self.acts, [one for one in ACTS if one.letter in LETTERS])
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def open_object(self, target: object) -> None:
        if not isinstance(target, tuple) or len(target) != 2:
            return
        self._wanted, self._wanted_rule, _ = meant(target[1])
        self.refresh()

    def focus_start(self) -> None:
        self.enter()

    def enter(self) -> None:
        """Put the cursor into the list, on its first student if on none."""
        self.table.setFocus()
        if not self.table.selected_count() and self.filter.rowCount():
            self.table.selectRow(0)

    def escape(self) -> bool:
        if not self.question.isHidden():
            self.question.reject()
            return True
        if self.acts.escape():
            return True
        if self.panel.items.hasFocus():
            self.table.setFocus()
            return True
        return False

    def read(self) -> None:
        """Read the list anew."""
        self._tools.jobs.query(self._tools.desk.arrivals.inbound, self._show, key="readiness")

    # inside

    def _lay_out(self) -> None:
        for one in (self.country, self.course, self.only_open):
            self.title_line.addWidget(one)
        self.title_line.addWidget(self.sum)
        self.title_line.addStretch(1)
        self.output = output_button(self, self._tools, self.table, lambda: "Readiness")
        for act in self.buttons.values():
            self.title_line.addWidget(act)
        self.title_line.addWidget(self.output)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(9)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([280, 300])
        self._tools.remembered.follow_splitter("readiness", self.splitter)
        self.empty = EmptyState(
            "arrivals",
            "Nobody is inbound",
            (
                "Students whose report date lies ahead stand here with what is still missing: "
                "ITO, passport, visa, vetting, insurance, lodging and the rest."
            ),
            "Import a roster",
        )
        self.no_match = EmptyState("filter", "Nobody fits", "No inbound student fits the filters.")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (self.splitter, self.no_match, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout()
        column.setSpacing(8)
        for line in (self.acts.question, self.acts.letters, self.question):
            column.addWidget(line)
        column.addWidget(holder, 1)
        self.body.addLayout(column)

    def _connect(self) -> None:
        for box in (self.country, self.course):
            box.activated.connect(self._narrow)
        self.only_open.toggled.connect(self._narrow)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.panel.enter())
        self.table.wanted.connect(self.acts.run)
        self.table.told.connect(self.told)
        self.panel.items.told.connect(self.told)
        self.acts.done.connect(self.done)
        self.acts.told.connect(self.told)
        self.acts.finished.connect(self.table.setFocus)
        self.panel.open_wanted.connect(self._open_item)
        self.panel.student_wanted.connect(lambda person: self.go.emit("Students", person))
        self.panel.board_wanted.connect(lambda person: self.go.emit("Arrivals", ("board", person)))
        self.panel.settle_wanted.connect(self._ask_settle)
        self.empty.first_step.connect(lambda: self.go.emit("Students", None))
        self.listen(self._tools.announcer)

    def _show(self, rows: Sequence[ArrivalRow]) -> None:
        wanted, rule = self._wanted, self._wanted_rule
        self._wanted, self._wanted_rule = None, ""
        current = wanted or (self.panel.row.person_id if self.panel.row else None)
        with QSignalBlocker(self.table):  # the selection goes with the old rows and comes back
            self.model.set_rows(rows)
        self._offer(self.country, ALL_COUNTRIES, {row.country for row in rows})
        self._offer(self.course, ALL_COURSES, {row.course for row in rows})
        if wanted is not None:
            self._show_everybody()
        self._narrow()
        found = current is not None and self.table.select_person(current)
        if current is None and self.filter.rowCount():
            self.table.selectRow(0)
        self._chosen()
        if wanted is None:
            return
        self.table.setFocus()
        if not found:
            self.told.emit("This student is not among the inbound any more.")
        elif rule:
            self.panel.enter(rule)

    def _offer(self, box: QComboBox, everything: str, words: set[str]) -> None:
        chosen = box.currentText()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(everything)
            box.addItems(sorted(filter(None, words), key=str.casefold))
            box.setCurrentIndex(max(0, box.findText(chosen)))

    def _show_everybody(self) -> None:
        for box in (self.country, self.course):
            box.setCurrentIndex(0)
        with QSignalBlocker(self.only_open):
            self.only_open.setChecked(False)

    @Slot()
    def _narrow(self) -> None:
        country = self.country.currentText() if self.country.currentIndex() > 0 else ""
        course = self.course.currentText() if self.course.currentIndex() > 0 else ""
        self.filter.keep(country, course, only_open=self.only_open.isChecked())
        shown = [self.model.rows[self.filter.mapToSource(self.filter.index(at, 0)).row()]
                 for at in range(self.filter.rowCount())]  # fmt: skip
        ready = sum(not row.readiness.missing for row in shown)
        self.sum.setText(f"{len(shown)} inbound, {ready} ready")
        self._stack.setCurrentIndex(2 if not self.model.rows else 0 if shown else 1)

    @Slot()
    def _chosen(self) -> None:
        rows = self.table.selected_records()
        self.panel.show_row(rows[0] if len(rows) == 1 else None)
        for one in self.buttons.values():
            one.setEnabled(bool(rows))

    @Slot(object)
    def _open_item(self, item: object) -> None:
        row = self.panel.row
        if not isinstance(item, ReadinessItem) or row is None:
            return
        if item.target is None:
            self.told.emit(f"{item.reason} Rules are kept in the place Office.")
            return
        place, target = item.target
        if isinstance(target, tuple) and target[0] == "readiness":
            if item.requirement.key == "letters":
                self.acts.run("W")
                return
            # what else this section only shows is settled on the student's page
            tab = item.requirement.tab
            self.go.emit("Students", (row.person_id, tab) if tab else row.person_id)
        else:
            self.go.emit(place, target)

    @Slot(list)
    def _ask_settle(self, items: list[ReadinessItem]) -> None:
        keys = [one.key for item in items for one in item.findings if one.state is item.state]
        if keys:
            self.question.ok_button.setText("Settled")
            answer = partial(self._settle, keys)
            self.question.ask("Why is it settled?", "Reason", TextEdit(), answer)

    def _settle(self, keys: list[tuple[int | None, str, str]], reason: str) -> None:
        work = partial(self._tools.desk.rules.settle, keys, reason or "")
        self._tools.jobs.change(work, partial(self._settled, len(keys)))

    def _settled(self, count: int, changes: Changes) -> None:
        self._tools.announcer.announce(changes, self)
        self.done.emit(f"Settled: {count} requirement{'s' if count != 1 else ''}.")


def _box(name: str) -> QComboBox:
    made = NamedBox(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made
