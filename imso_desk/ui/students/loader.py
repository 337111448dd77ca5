"""Asks for the list away from the UI thread: the first page at once, the rest when typing rests."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from imso_desk.domain.student_query import StudentPage, StudentQuery
from imso_desk.ui.students.standing import FreshList, Standing, fresh_list, is_whole

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs

REST: Final = 120
"""Milliseconds after the last key before all places are read: a key must never wait for them."""
PAGE_ROWS: Final = 256
"""Two blocks of the model."""
_KEY: Final = "students/list"


class ListLoader(QObject):
    """Answers come as signals: first `page_arrived`, then `places_arrived`; or `fresh_arrived`."""

    page_arrived = Signal(object)
    places_arrived = Signal(object)
    fresh_arrived = Signal(object)

    def __init__(self, service: StudentService, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self._query = StudentQuery()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.load_places)
        self.settled = False
        self._has_page = False
        self._asked = False

    def load(self, query: StudentQuery) -> None:
        """Ask a new question; older ones no longer count."""
        self._query = query
        self.settled = self._has_page = self._asked = False
        self._rest.stop()
        self._jobs.query(
            partial(self._service.first_page, query, PAGE_ROWS), self._page_came, key=_KEY
        )

    def refresh(self, query: StudentQuery, before: Standing) -> None:
        """Ask again and find where one stood."""
        self._query = query
        self._asked = False
        self._rest.stop()
        self._jobs.query(
            partial(fresh_list, self._service, query, before), self._fresh_came, key=_KEY
        )

    @Slot()
    def load_places(self) -> None:
        """Ask for the places of all matches, which gives the exact count too."""
        if self.settled or self._asked or not self._has_page:
            return  # it comes by itself after the page, which must not wait for it
        self._asked = True  # every cell not there yet asks again while the list is scrolled
        self._rest.stop()
        ask = partial(self._service.places, self._query)
        self._jobs.query(ask, self._places_came, key=_KEY)

    def _page_came(self, page: StudentPage) -> None:
        self._has_page = True
        self.settled = is_whole(page)
        self.page_arrived.emit(page)
        if not self.settled:
            self._rest.start()

    def _places_came(self, places: array[int]) -> None:
        self.settled = True
        self.places_arrived.emit(places)

    def _fresh_came(self, fresh: FreshList) -> None:
        self.settled = True
        self.fresh_arrived.emit(fresh)
