from __future__ import annotations

from imso_desk.domain.changes import Changes
from imso_desk.ui.changes import Announcer, concerns


def test_listeners_hear_what_changed_and_who_caused_it(qapp):
    announcer, heard = Announcer(), []
    announcer.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    change = Changes(5, "Edit note", frozenset({"note"}), frozenset({7}))
    announcer.announce(change, "page")
    announcer.announce(Changes(0, ""))
    assert heard == [(change, "page")]


def test_a_screen_is_concerned_by_its_records_and_its_person():
    change = Changes(5, "Edit note", frozenset({"note", "visit"}), frozenset({7}))
    assert concerns(change, "note")
    assert concerns(change, "visit", "event", person=7)
    assert not concerns(change, "event")
    assert not concerns(change, "note", person=8)


def test_a_change_of_very_many_concerns_every_person():
    change = Changes(5, "Import", frozenset({"person"}), frozenset(), everyone=True)
    assert concerns(change, "person", person=8)
