"""Work off the UI thread: changes and queries, each kind on one thread of its own.

Every call takes plain functions; results come back on the UI thread. A callback that is a method
of a widget which is gone by then is dropped. Expected errors (ImsoError) go to `on_error` or, when
there is none, to the signal `failed` as a sentence; anything else goes to `crashed`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from imso_desk.runtime.errors import Cancelled, ImsoError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
OnDone = Callable[[T], object]
OnError = Callable[[ImsoError], object]
OnProgress = Callable[[int, int, str], object]

CHANGE_LANE = "change"
QUERY_LANE = "query"
PROGRESS_EVERY = 0.05  # seconds between two progress messages: a bar needs no more


class JobControl:
    """What a long job is given: a way to tell how far it is and to hear that it should stop.

    `progress` and `cancelled` are plain callables, so services need no Qt.
    """

    def __init__(self, tell: OnProgress | None = None) -> None:
        self._tell = tell
        self._stop = Event()
        self._told = 0.0

    def progress(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell that `done` of `total` steps are done (total 0: unknown); raises Cancelled."""
        self.check()
        now = time.monotonic()
        if self._tell and (now - self._told >= PROGRESS_EVERY or done == total):
            self._told = now
            self._tell(done, total, text)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Say whether the job was asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the job was asked to stop."""
        if self._stop.is_set():
            message = "Stopped. Nothing was changed."
            raise Cancelled(message)


class Jobs(QObject):
    """Runs changes and queries one after the other, each kind on its own thread."""

    failed = Signal(str)
    crashed = Signal(object)
    busy_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._newest: dict[str, int] = {}
        self._running = 0
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def change(
        self, fn: Callable[[], T], on_done: OnDone[T] | None = None, on_error: OnError | None = None
    ) -> None:
        """Run `fn`, which writes; changes are done in the order in which they were asked for."""
        self._start(CHANGE_LANE, fn, on_done, on_error)

    def query(
        self,
        fn: Callable[[], T],
        on_done: OnDone[T],
        on_error: OnError | None = None,
        *,
        key: str = "",
    ) -> None:
        """Run `fn`, which reads; of several with the same `key` only the last one counts.

        An older one that waits is never run; one that runs is finished and its result dropped.
        """
        wanted: Callable[[], bool] | None = None
        if key:
            number = self._newest[key] = self._newest.get(key, 0) + 1
            wanted = partial(self._is_newest, key, number)
        self._start(QUERY_LANE, fn, on_done, on_error, wanted)

    def long(
        self,
        fn: Callable[[JobControl], T],
        on_done: OnDone[T],
        on_error: OnError | None = None,
        on_progress: OnProgress | None = None,
        *,
        changes: bool = True,
    ) -> JobControl:
        """Run a long job that tells its progress; the control returned can cancel it.

        A cancelled job ends in `on_error` with Cancelled. `changes=False`: it only reads.
        """
        control = JobControl(partial(self._post_progress, on_progress) if on_progress else None)
        lane = CHANGE_LANE if changes else QUERY_LANE
        self._start(lane, partial(fn, control), on_done, on_error)
        return control

    def forget(self, key: str) -> None:
        """Drop the results of all queries of `key` that are still under way."""
        self._newest[key] = self._newest.get(key, 0) + 1

    def is_busy(self) -> bool:
        """Say whether anything is running or waiting."""
        return self._running > 0

    def shutdown(self) -> None:
        """Finish the changes asked for, drop the queries that wait, and take no more work."""
        self._closed = True
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name == QUERY_LANE)
        self._lanes.clear()

    def _is_newest(self, key: str, number: int) -> bool:
        return self._newest[key] == number

    def _post_progress(self, on_progress: OnProgress, done: int, total: int, text: str) -> None:
        self._post(partial(_call, on_progress, done, total, text))

    def _start(
        self,
        lane: str,
        fn: Callable[[], T],
        on_done: OnDone[T] | None,
        on_error: OnError | None,
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        if self._closed:
            return
        self._running += 1
        if self._running == 1:
            self.busy_changed.emit(True)
        self._submit(lane, partial(self._work, fn, on_done, on_error, wanted))

    def _submit(self, lane: str, work: Callable[[], None]) -> None:
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"imso-{lane}")
        self._lanes[lane].submit(work)

    def _work(
        self,
        fn: Callable[[], T],
        on_done: OnDone[T] | None,
        on_error: OnError | None,
        wanted: Callable[[], bool] | None,
    ) -> None:
        outcome: Callable[[], object] = _nothing
        if wanted is None or wanted():
            try:
                result = fn()
            except ImsoError as error:
                outcome = partial(self._tell_error, on_error, error)
            except BaseException as error:  # the crash path of the application decides
                outcome = partial(self.crashed.emit, error)
            else:
                if on_done is not None:
                    outcome = partial(_call, on_done, result)
        self._post(partial(self._finish, outcome, wanted))

    def _finish(self, outcome: Callable[[], object], wanted: Callable[[], bool] | None) -> None:
        self._running -= 1
        if not self._running:
            self.busy_changed.emit(False)
        if wanted is None or wanted():
            outcome()

    def _tell_error(self, on_error: OnError | None, error: ImsoError) -> None:
        if on_error is not None:
            _call(on_error, error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error.message)

    def _post(self, call: Callable[[], object]) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(call)

    @Slot(object)
    def _deliver(self, call: Callable[[], object]) -> None:
        call()


class ImmediateJobs(Jobs):
    """Runs everything at once on the calling thread: for tests and for work without a window."""

    def _submit(self, lane: str, work: Callable[[], None]) -> None:
        work()

    def _post(self, call: Callable[[], object]) -> None:
        call()


def _call(callback: Callable[..., object], *values: Any) -> None:
    """Call back unless the widget whose method it is has been destroyed."""
    target = callback.func if isinstance(callback, partial) else callback
    owner = getattr(target, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    callback(*values)


def _nothing() -> None:
    """Stand for the outcome of a query that nobody waits for."""
