"""What can be done with the selected students: status, hand over, copy."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.student_query import StudentQuery
from imso_desk.ui.students.columns import status_words
from imso_desk.ui.students.copying import MOST_COPIED, copied
from imso_desk.ui.students.list_model import StudentListModel
from imso_desk.ui.students.standing import person_ids
from imso_desk.ui.students.table import StudentTable

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.students import StudentService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.jobs import Jobs

MOST_AT_ONCE: Final = 5_000
"""How many students get a status in one step."""


class SelectionActs(QObject):
    """Works on the rows selected, as places; a list of half a million is never walked through here.

    `done` says what was done and can be undone, `told` says something else; `places_wanted` asks
    for the rest of the list, so that all of it can be selected.
    """

    done = Signal(str)
    told = Signal(str)
    places_wanted = Signal()

    def __init__(
        self,
        students: StudentService,
        jobs: Jobs,
        announcer: Announcer,
        table: StudentTable,
        model: StudentListModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._students = students
        self._jobs = jobs
        self._announcer = announcer
        self._table = table
        self._model = model
        self._query = self._asked = StudentQuery()
        self._is_whole = False
        self._all_wanted = False

    def ask(self, query: StudentQuery) -> None:
        """Know that another question was asked; the list still shows the answer to the last."""
        self._asked = query
        self._is_whole = False
        self._all_wanted = False

    def list_came(self) -> None:
        """Know that the whole list is there; select all of it if that was asked for before."""
        self._query = self._asked
        self._is_whole = True
        if self._all_wanted:
            self.select_everything()

    @Slot()
    def select_everything(self) -> None:
        """Select all that match, seen or not: one range, however many they are."""
        self._all_wanted = not self._is_whole
        if self._all_wanted:
            self.places_wanted.emit()
        elif self._model.rowCount():
            self._table.select_ranges(((0, self._model.rowCount() - 1),))

    def hand_over(self, take: Callable[[list[int]], object], _checked: bool = False) -> None:
        """Give the ids of the selected students, in the order of the list, to `take`."""
        chosen = self._chosen_places()
        if chosen:
            everyone = len(chosen) == self._model.rowCount()
            ask = partial(person_ids, self._students, self._query, chosen, everyone=everyone)
            self._jobs.query(ask, take)

    @Slot(str)
    def set_status(self, status: str) -> None:
        """Give the training lines of the selected students a status, as one step."""
        if self._table.selected_count() > MOST_AT_ONCE:
            self.told.emit(
                f"Nothing was changed: a status is given to at most {MOST_AT_ONCE:,} students "
                "at once. Select fewer."
            )
            return
        self.hand_over(partial(self._change_status, status))

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows as a table; they are read away from the UI thread."""
        count = self._table.selected_count()
        if count > MOST_COPIED:
            self.told.emit(
                f"Nothing was copied: at most {MOST_COPIED:,} rows can be copied. Use Export."
            )
        elif count:
            columns = [self._model.columns[number] for number in self._table.shown_columns()]
            ask = partial(copied, self._students, columns, self._chosen_places())
            self._jobs.query(ask, self._take_copy)

    def _chosen_places(self) -> array[int]:
        places = self._model.places
        chosen = array("q")
        if places is None:  # only the first page is there: its rows are known
            known = (self._model.known(row) for row in self._table.selected_rows())
            chosen.extend(row.place for row in known if row is not None)
            return chosen
        for first, last in self._table.ranges():
            chosen += places[first : last + 1]
        return chosen

    def _change_status(self, status: str, ids: list[int]) -> None:
        work = partial(self._students.set_line_status, ids, status)
        self._jobs.change(work, partial(self._status_changed, status, len(ids)))

    def _status_changed(self, status: str, count: int, changes: Changes) -> None:
        if changes.nothing:
            self.told.emit("Nothing was changed: no training line has another status.")
            return
        self._announcer.announce(changes, self)
        words = status_words(status) if status else "Status taken away"
        self.done.emit(f"{words}: {count:,} student{'' if count == 1 else 's'}.")

    def _take_copy(self, made: tuple[str, str, int]) -> None:
        plain, table, count = made
        mime = QMimeData()
        mime.setText(plain)
        mime.setHtml(table)
        QGuiApplication.clipboard().setMimeData(mime)
        self.told.emit(f"{count:,} row{'' if count == 1 else 's'} copied.")
