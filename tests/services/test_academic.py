from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.academic import Rating
from imso_desk.domain.paper import Certificate, Facts, Paragraph, Table
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row, line, visit

ENDED = TODAY - dt.timedelta(days=20)


@pytest.fixture
def ended(desk):
    """A student whose line ended twenty days ago, and the line."""
    person = enrolled(desk, "Otuma, Paul")
    (one,) = desk.students.record(person).of("training_line")
    desk.records.save("training_line", one.id, {"end_date": ENDED, "status": "completed"})
    return person, one.id


def complete(desk, line_id, **values):
    desk.academic.save(line_id, {"outcome": "Completed", "remarks": "Worked well.", **values}, [])


def test_a_line_that_ended_lately_is_listed_until_its_report_is_sent(desk, ended):
    _, line_id = ended
    (row,) = desk.academic.rows()
    assert (row.line.line_id, row.state) == (line_id, "none")
    complete(desk, line_id)
    assert desk.academic.rows()[0].state == "draft"
    desk.academic.make_final([line_id])
    assert desk.academic.rows()[0].state == "final"
    desk.academic.sent([line_id], TODAY, ["Security cooperation office"])
    (row,) = desk.academic.rows()
    assert row.state == "sent"
    draft = desk.academic.draft(line_id)
    assert [one.text("party") for one in draft.notices] == ["Security cooperation office"]


def test_lines_that_ended_long_ago_or_end_far_ahead_are_not_listed(desk):
    for days in (-121, 31):
        person = enrolled(desk, f"Far {days}")
        (one,) = desk.students.record(person).of("training_line")
        end = TODAY + dt.timedelta(days=days)
        desk.records.save("training_line", one.id, {"report_date": None, "end_date": end})
    assert desk.academic.rows() == ()


def test_the_draft_begins_with_what_the_line_says(desk, ended):
    _, line_id = ended
    desk.records.save("training_line", line_id, {"standing": "4 of 31", "grade": "A-"})
    draft = desk.academic.draft(line_id)
    assert draft.report is None
    assert draft.values["outcome"] == "Completed"
    assert (draft.values["standing"], draft.values["grade"]) == ("4 of 31", "A-")
    assert [one.name for one in draft.aspects][:1] == ["Academic performance"]
    assert "Met standard" in [step.name for step in draft.aspects[0].steps]


def test_a_final_report_is_not_changed_before_it_is_opened_again(desk, ended):
    _, line_id = ended
    complete(desk, line_id)
    desk.academic.make_final([line_id])
    with pytest.raises(Refused, match="is final"):
        complete(desk, line_id, remarks="Other words.")
    desk.academic.open_again([line_id])
    complete(desk, line_id, remarks="Other words.")
    assert desk.academic.draft(line_id).values["remarks"] == "Other words."


@pytest.mark.parametrize(
    ("values", "ratings", "words"),
    [
        ({"outcome": None}, [], "outcome is not said"),
        ({"outcome": "Did not complete"}, [], "why the course was not completed"),
        ({"outcome": "Completed"}, [], "No rating is given yet"),
        ({"outcome": "Completed"}, [Rating("Academic performance", "")], "No rating is given yet"),
        (
            {"outcome": "Completed"},
            [Rating("Academic performance", "Far above standard")],
            "needs a remark",
        ),
    ],
)
def test_what_is_incomplete_does_not_become_final(desk, ended, values, ratings, words):
    _, line_id = ended
    desk.academic.save(line_id, values, ratings)
    with pytest.raises(Refused, match=words):
        desk.academic.make_final([line_id])
    assert desk.academic.draft(line_id).values["state"] == "Draft"


def test_of_several_none_becomes_final_when_one_is_incomplete(desk, ended):
    person, line_id = ended
    other = line(desk, visit(desk, person), "1500", end_date=ENDED)
    complete(desk, line_id)
    desk.academic.save(other, {"outcome": None}, [])
    with pytest.raises(Refused, match="1500"):
        desk.academic.make_final([line_id, other])
    assert desk.academic.draft(line_id).values["state"] == "Draft"


def test_a_draft_cannot_be_sent(desk, ended):
    _, line_id = ended
    complete(desk, line_id)
    with pytest.raises(Refused, match="final"):
        desk.academic.sent([line_id], TODAY, ["Student file"])


def test_ratings_are_kept_changed_and_emptied(desk, ended):
    _, line_id = ended
    first = [Rating("Participation in class", "Met standard", "Asks good questions.")]
    desk.academic.save(line_id, {}, first)
    assert desk.academic.draft(line_id).ratings == tuple(first)
    desk.academic.save(line_id, {}, [Rating("Participation in class", "")])
    assert desk.academic.draft(line_id).ratings == (Rating("Participation in class", "", ""),)


def test_saving_is_one_step_that_undo_takes_back(desk, office, ended):
    _, line_id = ended
    before = every_row(office)
    changes = desk.academic.save(
        line_id, {"remarks": "Good."}, [Rating("Command of English", "Met standard")]
    )
    desk.history.remember(changes)
    desk.history.undo()
    assert every_row(office) == before


def test_the_worksheet_says_what_it_is_and_holds_nothing_private(desk, ended):
    person, line_id = ended
    desk.records.add("note", {"text": "PRIVATE-NOTE", "kind": "Conduct"}, {"person_id": person})
    desk.records.add(
        "counselling",
        {"date": TODAY, "reason": "Conduct", "account": "PRIVATE-TALK"},
        {"person_id": person},
    )
    complete(desk, line_id)
    assert not desk.academic.worksheet([line_id]).releasable  # a draft stays in the office
    desk.academic.make_final([line_id])
    paper = desk.academic.worksheet([line_id])
    assert "DD 2496 worksheet" in paper.title
    assert paper.releasable
    text = repr(paper)
    assert "PRIVATE" not in text
    assert "not an official form" in text
    facts = dict(fact for block in paper.blocks if isinstance(block, Facts) for fact in block.rows)
    assert (facts["Name"], facts["Outcome"]) == ("Otuma, Paul", "Completed")
    assert any(isinstance(one, Paragraph) and one.text == "Worked well." for one in paper.blocks)


def test_certificates_are_for_those_who_finished(desk, ended):
    person, line_id = ended
    (page,) = desk.academic.certificates([line_id]).blocks
    assert isinstance(page, Certificate)
    assert (page.heading, page.name) == ("Certificate of Completion", "Otuma, Paul")
    desk.records.save("training_line", line_id, {"status": "attended"})
    (page,) = desk.academic.certificates([line_id]).blocks
    assert page.heading == "Certificate of Attendance"
    desk.records.save("training_line", line_id, {"status": "failed"})
    with pytest.raises(Refused, match="not completed"):
        desk.academic.certificates([line_id])
    assert person


def test_the_graduation_list_leaves_out_who_left(desk):
    course, _ = desk.records.add("course", {"title": "Staff Officer Course"})
    held, _ = desk.records.add("course_class", {"name": "27-01"}, {"course_id": course})
    for name, status in (("Alba, Ana", ""), ("Berg, Bo", "early return"), ("Çelik, Can", "")):
        person = enrolled(desk, name)
        (one,) = desk.students.record(person).of("training_line")
        desk.records.save("training_line", one.id, {"status": status})
        with desk.context.work("tie") as work:
            work.unit.edit_plain("training_line", one.id, {"class_id": held})
    paper = desk.academic.graduation_list(held)
    (table,) = [one for one in paper.blocks if isinstance(one, Table)]
    assert [row[1] for row in table.rows] == ["Alba, Ana", "Çelik, Can"]


def test_the_class_report_shows_how_everybody_stands(desk):
    course, _ = desk.records.add("course", {"title": "Staff Officer Course"})
    held, _ = desk.records.add("course_class", {"name": "27-01"}, {"course_id": course})
    work, _ = desk.records.add(
        "assessment", {"name": "Test 1", "maximum": 100, "pass_mark": 70}, {"course_class_id": held}
    )
    for name, score in (("Alba, Ana", 90), ("Berg, Bo", 60)):
        person = enrolled(desk, name)
        (one,) = desk.students.record(person).of("training_line")
        with desk.context.work("tie") as made:
            made.unit.edit_plain("training_line", one.id, {"class_id": held})
        desk.records.add(
            "result", {"score": score}, {"training_line_id": one.id, "assessment_id": work}
        )
    paper = desk.academic.class_report(held)
    table = next(one for one in paper.blocks if isinstance(one, Table))
    assert [(row[1], row[4], row[7]) for row in table.rows] == [
        ("Alba, Ana", "90.0 %", ""),
        ("Berg, Bo", "60.0 %", "Test 1"),
    ]
    assert not paper.releasable
