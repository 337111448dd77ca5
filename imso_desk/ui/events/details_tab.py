"""The fields of one event and its topics: entered, corrected, removed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.domain.event_records import EventRecord
from imso_desk.domain.records import Item
from imso_desk.domain.schema import EVENT
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.events.topic_picker import TopicPicker
from imso_desk.ui.forms.ui_event_details import Ui_EventDetails
from imso_desk.ui.records.field_form import FieldForm, bind_cells
from imso_desk.ui.records.keeper import RecordTools, Written
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.records.save_line import SaveLine
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.services.events import EventService

TOPICS = "topics"


class DetailsTab(QWidget):
    """`created` carries the id of a new event; `remove_wanted` asks to remove the one shown."""

    created = Signal(int)
    remove_wanted = Signal()
    changed = Signal()

    def __init__(self, tools: RecordTools, events: EventService) -> None:
        super().__init__()
        self.tools = tools
        self._events = events
        self._event: Item | None = None
        self._is_new = False
        self._is_saving = False
        sheet = QWidget()
        self.ui = Ui_EventDetails()
        self.ui.setupUi(sheet)
        self.topics = TopicPicker()
        self.ui.topics.set_editor(TOPICS, "Topics", self.topics)
        cells = [*bind_cells(EVENT, sheet, tools.editors), self.ui.topics]
        self.form = FieldForm(EVENT, cells, self)
        self.form.edited.connect(self._refresh)
        self.remove_button = button("Remove event", "delete")
        self.remove_button.clicked.connect(self.remove_wanted)
        self.line = SaveLine([self.remove_button])
        self.line.save_button.clicked.connect(self.save)
        self.line.discard_button.clicked.connect(self.discard)
        self.area = scrolled(sheet, "Event fields")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.line)

    def set_topics(self, topics: Sequence[Item], today: dt.date) -> None:
        """Offer these topics."""
        self.topics.set_topics(topics, today)

    def show_new(self) -> None:
        """Begin a new event."""
        self._event, self._is_new, self._is_saving = None, True, False
        self.form.set_values({"status": "Planned"})
        self.area.verticalScrollBar().setValue(0)
        self._refresh()
        self.form.focus_first()

    def show_record(self, record: EventRecord, *, fresh: bool) -> None:
        """Show an event; unless `fresh`, what was typed and not saved stays."""
        self._event, self._is_new = record.event, False
        self.form.set_values(
            {**record.event.values, TOPICS: tuple(sorted(one for one, _ in record.topics))},
            keep_typed=not fresh,
        )
        if fresh:
            self._is_saving = False
            self.area.verticalScrollBar().setValue(0)
        self._refresh()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return (self._is_new or self._event is not None) and self.form.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if not self.is_changed() or self._is_saving:
            return self._is_saving
        wrong = self.form.focus_first_problem()
        if wrong:
            self.tools.keeper.message.emit(wrong, False)
            return True
        sent = self.form.values() if self._is_new else self.form.changed_values()
        self._is_saving = True
        self.tools.keeper.write(
            self._work(sent),
            partial(self._saved, self._event, sent),
            self._failed,
            "Event added." if self._is_new else "Event saved.",
        )
        return True

    @Slot()
    def discard(self) -> None:
        """Show the saved values again."""
        if self._is_new:
            self.show_new()
            return
        for cell in self.form.cells.values():
            cell.set_value(cell.row.saved)
        self.form.mark_saved({})
        self._refresh()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self.tools.ask(self, "this event")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self.discard()
        return answer is not Leave.STAY

    def _work(self, sent: dict[str, Any]) -> Callable[[], Written]:
        values = {key: value for key, value in sent.items() if key != TOPICS}
        topics: tuple[int, ...] | None = sent.get(TOPICS)
        event_id = self._event.id if self._event is not None else None
        return partial(self._write, event_id, values, topics)

    def _write(
        self, event_id: int | None, values: Mapping[str, Any], topics: Sequence[int] | None
    ) -> Written:
        """Write on the thread of changes: the fields, then the topics."""
        records = self.tools.keeper.records
        done = []
        if event_id is None:
            event_id, changes = records.add("event", values)
            done.append(changes)
        elif values:
            done.append(records.save("event", event_id, values))
        if topics is not None:
            done.append(self._events.set_topics(event_id, topics))
        return event_id, done

    def _saved(self, was: Item | None, sent: Mapping[str, Any], event_id: int) -> None:
        self._is_saving = False
        if was is not self._event and not (was and self._event and was.id == self._event.id):
            return  # another event was opened meanwhile
        self.form.mark_saved(sent)
        self._refresh()
        if was is None and self._is_new:
            self._is_new = False
            self.created.emit(event_id)

    def _failed(self) -> None:
        self._is_saving = False

    def _refresh(self) -> None:
        self.line.show_count(self.form.count_changed() if self.is_changed() else 0)
        self.remove_button.setVisible(not self._is_new)
        self.changed.emit()
