from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.line_changes import ChangeOrder
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row, student


def line_of(desk, person_id):
    return desk.students.record(person_id).of("training_line")[-1]


def in_class(desk, person_id, start=dt.date(2027, 1, 4)):
    """Tie the student's line to a class that has a later one of the same course beside it."""
    course, _ = desk.records.add("course", {"title": "Staff Officer Course"})
    dates = {"start_date": start, "end_date": dt.date(2027, 6, 4)}
    first, _ = desk.records.add("course_class", {"name": "27-01", **dates}, {"course_id": course})
    later = {"start_date": dt.date(2027, 7, 5), "end_date": dt.date(2027, 12, 3)}
    second, _ = desk.records.add("course_class", {"name": "27-02", **later}, {"course_id": course})
    line = line_of(desk, person_id)
    with desk.context.work("tie") as work:
        work.unit.edit_plain("training_line", line.id, {"class_id": first})
        work.unit.edit("training_line", line.id, {"class_name": "27-01", **dates})
    return first, second


def test_hold_is_one_step_with_record_status_and_parties(desk, office):
    person = enrolled(desk, "Otuma, Paul")
    before = every_row(office)
    order = ChangeOrder("Hold", TODAY, approved_by="SATFA", reference="mail of today")
    changes = desk.line_changes.change([line_of(desk, person).id], order, ["Registrar"])
    line = line_of(desk, person)
    assert (line.text("status"), line["status_date"]) == ("held over", TODAY)
    (row,) = desk.line_changes.rows()
    assert (row.name, row.item.text("approved_by")) == ("Otuma, Paul", "SATFA")
    (notice,) = desk.line_changes.notices(row.item.id)
    assert (notice.text("party"), notice["told_at"]) == ("Registrar", None)
    desk.history.remember(changes)
    desk.history.undo()
    after = every_row(office)
    assert after["training_line"] == before["training_line"]
    assert after["line_change"] == after["notice"] == []


def test_recycling_into_the_later_class_moves_class_and_dates(desk):
    person = enrolled(desk, "Otuma, Paul")
    _, second = in_class(desk, person)
    line = line_of(desk, person)
    (later,) = desk.line_changes.later_classes(line.id)
    assert later.name == "27-02"
    desk.line_changes.change([line.id], ChangeOrder("Recycle", TODAY, new_class=later))
    line = line_of(desk, person)
    assert line.links["class_id"] == second
    assert (line.text("class_name"), line["end_date"]) == ("27-02", dt.date(2027, 12, 3))


def test_of_several_lines_none_is_changed_when_one_cannot_be(desk, office):
    people = [enrolled(desk, f"Otuma {number}", wcn=f"14{number}") for number in range(3)]
    lines = [line_of(desk, one).id for one in people]
    desk.records.save("training_line", lines[2], {"end_date": dt.date(2028, 1, 1)})
    before = every_row(office)
    order = ChangeOrder("Extend", TODAY, new_end=dt.date(2027, 9, 1))
    with pytest.raises(Refused, match="not after the present end"):
        desk.line_changes.change(lines, order)
    assert every_row(office) == before


def test_a_replacement_takes_the_seat_and_the_first_line_is_cancelled(desk):
    gone, newcomer = enrolled(desk, "Otuma, Paul"), enrolled(desk, "Wekesa, Sam", wcn="1500")
    first, _ = in_class(desk, gone)
    order = ChangeOrder("Replacement", TODAY, replaced_by="Wekesa, Sam")
    desk.line_changes.replace(line_of(desk, gone).id, newcomer, order)
    assert line_of(desk, gone).text("status") == "cancelled"
    seat = line_of(desk, newcomer)
    assert (seat.links["class_id"], seat.text("class_name")) == (first, "27-01")
    assert seat.text("wcn") == ""  # a WCN is one student's own


def test_nobody_replaces_himself_and_a_newcomer_needs_a_visit(desk, office):
    gone, nobody = enrolled(desk, "Otuma, Paul"), student(desk, "Wekesa, Sam")
    before = every_row(office)
    order = ChangeOrder("Replacement", TODAY, replaced_by="Wekesa, Sam")
    for other, words in ((gone, "himself"), (nobody, "visit")):
        with pytest.raises(Refused, match=words):
            desk.line_changes.replace(line_of(desk, gone).id, other, order)
    assert every_row(office) == before


def test_told_is_noted_with_time_way_and_by_whom(desk):
    person = enrolled(desk, "Otuma, Paul")
    desk.line_changes.change([line_of(desk, person).id], ChangeOrder("Hold", TODAY), ["SCO"])
    (row,) = desk.line_changes.rows()
    (notice,) = desk.line_changes.notices(row.item.id)
    at = dt.datetime(2027, 3, 3, 14, 30)
    desk.line_changes.told([notice.id], at, "Phone")
    (notice,) = desk.line_changes.notices(row.item.id)
    assert (notice["told_at"], notice.text("way"), notice.text("told_by")) == (
        at,
        "Phone",
        "officer",
    )
    paper = desk.line_changes.request(row.item.id)
    assert not paper.releasable


@pytest.mark.parametrize(
    "kind", ["Early return: medical", "Withdrawn by country", "No-show", "Cancel", "Graduation"]
)
def test_who_left_or_did_not_come_is_listed_as_parties_have_to_be_told(desk, kind):
    person = enrolled(desk, "Otuma, Paul")
    desk.line_changes.change([line_of(desk, person).id], ChangeOrder(kind, TODAY), ["Registrar"])
    (row,) = desk.line_changes.rows()
    assert (row.name, row.item.text("kind")) == ("Otuma, Paul", kind)
    assert len(desk.line_changes.notices(row.item.id)) == 1


def test_changes_of_those_who_left_long_ago_are_not_listed(desk):
    person = enrolled(desk, "Otuma, Paul")
    line = line_of(desk, person)
    desk.line_changes.change([line.id], ChangeOrder("Early return: medical", TODAY))
    old = {"report_date": None, "start_date": None, "end_date": TODAY - dt.timedelta(days=121)}
    desk.records.save("training_line", line.id, old)
    assert desk.line_changes.rows() == ()


def test_only_a_class_that_all_lines_can_go_to_is_offered(desk):
    first, second = enrolled(desk, "Otuma, Paul"), enrolled(desk, "Wekesa, Sam", wcn="1500")
    in_class(desk, first)
    in_class(desk, second)  # a class of another course
    lines = [line_of(desk, first).id, line_of(desk, second).id]
    assert len(desk.line_changes.classes_for(lines[:1])) == 1
    assert desk.line_changes.classes_for(lines[:1] * 2) != ()
    assert desk.line_changes.classes_for(lines) == desk.line_changes.classes_for([]) == ()
