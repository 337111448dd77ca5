"""What the board says before something odd is recorded, and of airports nobody knows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imso_desk.domain.arrivals import ArrivalRow
from tests.support.offices import TODAY

from .conftest import settle

Key = Qt.Key


def asked(section, answer: bool) -> list[str]:
    """Answers the question before a no-show, and keeps what was said in it."""
    told: list[str] = []

    def ask(_parent: object, _question: str, detail: str, _verb: str) -> bool:
        told.append(detail)
        return answer

    section.acts.ask = ask
    return told


def press_n(qtbot, place, section) -> None:
    section.table.selectAll()
    qtbot.keyClick(section.table, Key.Key_N)
    settle(qtbot, place)


def test_who_is_recorded_as_arrived_is_no_no_show(place, board, qtbot):
    people = [place.expect(name) for name in ("ONE, A", "TWO, B")]
    (visit,) = place.desk.records.under("visit", "person_id", people[0])
    place.desk.arrivals.record_arrival([visit.id], TODAY)
    section = board()
    press_n(qtbot, place, section)
    back = "Take the arrival back first (Expected again, E). Nothing was recorded."
    assert place.said == [f"CPT ONE, A is recorded as arrived on 03 MAR 2027. {back}"]
    assert section.acts.question.isHidden()


@pytest.mark.parametrize("all_the_same", [True, False])
def test_whose_line_says_he_is_here_is_asked_about_once_more(place, board, qtbot, all_the_same):
    for name in ("ONE, A", "TWO, B"):
        person = place.expect(name)
        (line,) = place.desk.records.under("training_line", "person_id", person)
        place.desk.records.save("training_line", line.id, {"status": "enrolled"})
    section = board()
    told = asked(section, all_the_same)
    press_n(qtbot, place, section)
    assert told == [
        "CPT ONE, A is recorded as arrived by the status of the line, and 1 other student as well."
    ]
    assert section.acts.question.isVisible() is all_the_same
    assert place.said == []


def test_who_is_expected_is_asked_about_the_reason_only(place, board, qtbot):
    place.expect("ONE, A")
    section = board()
    told = asked(section, answer=False)
    press_n(qtbot, place, section)
    assert told == []
    assert section.acts.question.isVisible()


@pytest.mark.parametrize(
    ("airport", "shown", "tone"),
    [
        ("BDR", "BDR: unknown", "due"),
        ("Prairie Bend field", "No code: Prairie Bend field", "due"),
        ("Columbus (CSG)", "CSG Columbus", ""),
        (None, "", ""),
    ],
)
def test_an_airport_is_said_once_and_what_is_missing_stands_out(place, board, airport, shown, tone):
    place.expect("ONE, A", airport=airport)
    section = board()
    (row,) = [one for one in section.table.board_model.rows if isinstance(one, ArrivalRow)]
    column = next(one for one in section.table.columns if one.key == "airport")
    assert (column.text(row), column.tone(row)) == (shown, tone)
