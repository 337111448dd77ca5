from __future__ import annotations

import pytest

from imso_desk.domain.changes import Changes
from imso_desk.ui.changes import Announcer
from imso_desk.ui.records.reading_page import ReadingPage


class Counting(ReadingPage):
    seen = ("lease", "person")

    def __init__(self) -> None:
        super().__init__("Counting")
        self.reads = 0

    def read(self) -> None:
        self.reads += 1


@pytest.fixture
def announcer(qapp):
    return Announcer()


@pytest.fixture
def page(qtbot, announcer):
    made = Counting()
    qtbot.addWidget(made)
    made.listen(announcer)
    return made


def touched(*entities: str, everyone: bool = False) -> Changes:
    return Changes(1, "Change", frozenset(entities), frozenset(), everyone=everyone)


def test_it_reads_at_the_first_look_and_then_only_what_is_stale(page):
    page.shown()
    page.shown()
    assert page.reads == 1


@pytest.mark.parametrize(
    ("changes", "reads"),
    [
        (touched("lease"), 1),
        (touched("person", "note"), 1),
        (touched("note"), 0),
        (touched("note", everyone=True), 1),
    ],
)
def test_in_front_it_reads_after_a_change_it_shows(page, announcer, changes, reads):
    page.show()
    announcer.announce(changes)
    assert page.reads == reads


def test_behind_another_it_waits_until_it_is_looked_at(page, announcer):
    page.shown()
    announcer.announce(touched("lease"))
    announcer.announce(touched("person"))
    assert page.reads == 1
    page.shown()
    assert page.reads == 2
