from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel

from imso_desk.runtime.errors import Cancelled, ImsoError, Refused
from imso_desk.ui.jobs import ImmediateJobs, JobControl, Jobs


@pytest.fixture
def threaded(qapp):
    jobs = Jobs()
    yield jobs
    jobs.shutdown()


def test_a_result_comes_back_on_the_ui_thread_from_another_one(threaded, qtbot):
    seen = []
    threaded.change(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, ui = seen[0]
    assert worker != ui == threading.get_ident()


def test_changes_keep_their_order_and_one_thread(threaded, qtbot):
    done, workers = [], set()

    def work(number):
        workers.add(threading.get_ident())
        return number

    for number in range(20):
        threaded.change(lambda number=number: work(number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert len(workers) == 1


def test_of_queries_with_one_key_only_the_last_counts(threaded, qtbot):
    gate, ran, done = threading.Event(), [], []

    def look_up(text):
        ran.append(text)
        gate.wait(5)
        return text

    threaded.query(lambda: look_up("a"), done.append, key="search")
    threaded.query(lambda: look_up("ab"), done.append, key="search")
    threaded.query(lambda: look_up("abc"), done.append, key="search")
    threaded.query(lambda: "other", done.append, key="count")
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["abc", "other"]
    assert "ab" not in ran  # it was still waiting when the next letter came


def test_a_forgotten_query_is_not_delivered(threaded, qtbot):
    gate, done = threading.Event(), []
    threaded.query(lambda: gate.wait(5), done.append, key="search")
    threaded.forget("search")
    threaded.query(lambda: "later", done.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["later"]


def test_an_expected_error_goes_to_its_handler_or_to_the_message_line(threaded, qtbot):
    def refuse():
        raise Refused("There is no such student. Nothing was changed.")

    told = []
    threaded.change(refuse, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ImsoError)
    with qtbot.waitSignal(threaded.failed) as failed:
        threaded.change(refuse)
    assert failed.args == ["There is no such student. Nothing was changed."]


def test_an_unexpected_error_goes_to_the_crash_path_and_work_goes_on(threaded, qtbot):
    with qtbot.waitSignal(threaded.crashed) as crashed:
        threaded.query(lambda: 1 // 0, lambda _: None)
    assert isinstance(crashed.args[0], ZeroDivisionError)
    done = []
    threaded.query(lambda: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])


def test_a_long_job_tells_its_progress_and_can_be_cancelled(threaded, qtbot):
    told, ended = [], []

    def count(control: JobControl):
        for number in range(1_000_000_000):
            control.progress(number, 1_000_000_000)

    control = threaded.long(
        count, ended.append, ended.append, lambda done, total, text: told.append(total)
    )
    qtbot.waitUntil(lambda: bool(told))
    control.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    assert told[0] == 1_000_000_000


def test_the_result_for_a_widget_that_is_gone_is_dropped(qapp, qtbot):
    class Shown(QLabel):
        def show_result(self, result):
            self.setText(result)

    class Late(ImmediateJobs):
        def _submit(self, lane, work):
            self.work = work

    jobs = Late()
    label = Shown()
    jobs.query(lambda: "text", label.show_result)
    import shiboken6

    shiboken6.delete(label)
    jobs.work()  # must not touch the dead label
    assert not jobs.is_busy()


def test_busy_is_told_at_the_start_and_at_the_end(threaded, qtbot):
    told = []
    threaded.busy_changed.connect(told.append)
    threaded.change(lambda: None)
    threaded.change(lambda: None)
    qtbot.waitUntil(lambda: told == [True, False])


def test_shutdown_finishes_the_changes_and_takes_no_more(qapp):
    jobs, written = Jobs(), []
    for number in range(5):
        jobs.change(lambda number=number: written.append(number))
    jobs.shutdown()
    jobs.change(lambda: written.append("late"))
    assert written == [0, 1, 2, 3, 4]


def test_immediate_jobs_are_done_when_the_call_returns(qapp):
    jobs, done = ImmediateJobs(), []
    jobs.query(lambda: 3, done.append, key="k")
    jobs.long(lambda control: control.progress(1, 1) or "end", done.append)
    assert done == [3, "end"]
