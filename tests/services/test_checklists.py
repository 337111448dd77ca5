"""Checklists given, ticked, watched, printed and kept as templates."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.checklists import StepState
from imso_desk.domain.paper import Checks, NewPage, Table
from imso_desk.runtime.errors import Refused
from imso_desk.services.checklist_giving import HAS_IT_DONE, HAS_IT_OPEN, NO_VISIT
from tests.support.offices import TODAY, enrolled, line, student, visit

D = dt.date
CASES = ("Unauthorized absence", "Death or illness", "Arrest")


@pytest.fixture
def lists(desk):
    """Ids of the shipped checklists by kind."""
    return {one.item.text("kind"): one.item.id for one in desk.checklists.templates.all()}


@pytest.fixture
def short(desk):
    """A short checklist of our own."""
    templates = desk.checklists.templates
    made, _ = templates.add({"name": "Short", "kind": "In-processing"})
    for text, anchor, days, kind in (
        ("Copy the ITO", "report date", 1, "All"),
        ("Meet the sponsor", "arrival", 2, "All"),
        ("Cards of the family", "arrival", 5, "With family"),
        ("Say welcome", "none", None, "All"),
    ):
        values = {"text": text, "anchor": anchor, "days": days, "student_kind": kind}
        templates.add_step(made, values)
    return made


def steps(desk, person_id):
    return {one.item.text("text"): one for one in desk.checklists.of_student(person_id)}


def test_each_kind_is_shipped_with_steps_that_say_their_source(desk, lists):
    every = desk.checklists.templates.all()
    assert set(lists) == {"Pre-arrival", "In-processing", "Out-processing", *CASES}
    assert all(one.item.text("source") for one in every)
    sizes = {one.item.text("kind"): len(one.steps) for one in every}
    assert sizes["In-processing"] >= 28
    assert sizes["Out-processing"] >= 20
    absence = next(one for one in every if one.item.text("kind") == "Unauthorized absence")
    texts = [step.text("text") for step in absence.steps]
    told = [at for at, text in enumerate(texts) if text.startswith("Told")]
    checks = [at for at, text in enumerate(texts) if text.startswith("Check")]
    assert checks
    assert max(checks) < min(told)


def test_steps_are_given_as_they_fit_and_taken_back_as_one(desk, short):
    alone = enrolled(desk, "AKUA, Ama")
    family = student(desk, "BANDA, Joy")
    stay = visit(desk, family, party_size=3)
    line(desk, stay)
    given = desk.checklists.apply(short, [alone, family])
    assert given.sentence == "7 steps given to 2 students."
    assert "Cards of the family" not in steps(desk, alone)
    assert "Cards of the family" in steps(desk, family)
    desk.history.remember(given.changes)
    desk.history.undo()
    assert desk.checklists.of_students([alone, family]) == {}


def test_who_has_it_open_or_done_is_left_out_and_a_case_may_come_again(desk, short, lists):
    one, other = enrolled(desk, "AKUA, Ama"), student(desk, "NOVISIT, Nil")
    desk.checklists.apply(short, [one])
    again = desk.checklists.apply(short, [one, other])
    assert {each.left_out for each in again.candidates} == {HAS_IT_OPEN, NO_VISIT}
    assert again.changes.nothing
    assert again.sentence == (
        "0 steps given to 0 students. Left out: 1 student (has it open already), "
        "1 student (no visit recorded)."
    )
    desk.checklists.tick([step.item.id for step in desk.checklists.of_student(one)])
    assert desk.checklists.preview([short], [one]).candidates[0].left_out == HAS_IT_DONE
    case = lists["Arrest"]
    desk.checklists.apply(case, [one], D(2027, 2, 1))
    arrest = [x for x in desk.checklists.of_student(one) if x.item.text("kind") == "Arrest"]
    assert arrest[0].due == D(2027, 2, 1)
    desk.checklists.tick([x.item.id for x in arrest])
    assert desk.checklists.apply(case, [one]).candidates[0].steps == len(arrest)


def test_a_checklist_that_does_not_hold_or_is_gone_is_refused(desk, short):
    one = enrolled(desk, "AKUA, Ama")
    desk.checklists.templates.save(short, {"valid_to": D(2027, 3, 2)})
    with pytest.raises(Refused, match=r"Short does not hold on 03 MAR 2027\. Nothing was given"):
        desk.checklists.apply(short, [one])
    desk.records.remove("checklist", short)
    with pytest.raises(Refused, match="no longer there"):
        desk.checklists.apply(short, [one])


def test_open_steps_move_with_their_date_and_done_ones_stay(desk, short):
    person = student(desk, "AKUA, Ama")
    stay = visit(desk, person)
    training = line(desk, stay)
    desk.checklists.apply(short, [person])
    found = steps(desk, person)
    assert found["Copy the ITO"].due == D(2027, 1, 5)
    assert found["Meet the sponsor"].state is StepState.UNKNOWN
    assert found["Meet the sponsor"].missing == "no arrival date"
    assert found["Say welcome"].state is StepState.UNDATED
    desk.records.save("visit", stay, {"arrived_on": D(2027, 3, 1)})
    assert steps(desk, person)["Meet the sponsor"].due == TODAY
    desk.checklists.tick([found["Copy the ITO"].item.id])
    desk.records.save("training_line", training, {"report_date": D(2027, 2, 1)})
    desk.records.save("visit", stay, {"arrived_on": D(2027, 3, 2)})
    moved = steps(desk, person)
    assert moved["Copy the ITO"].due == D(2027, 1, 5)
    assert moved["Copy the ITO"].item["done_by"] == "officer"
    assert moved["Copy the ITO"].item["done_on"] == TODAY
    assert moved["Meet the sponsor"].due == D(2027, 3, 4)
    desk.checklists.untick([found["Copy the ITO"].item.id])
    assert steps(desk, person)["Copy the ITO"].due == D(2027, 2, 2)


def test_a_due_date_set_by_hand_stays_until_it_is_emptied(desk, short):
    person = enrolled(desk, "AKUA, Ama")
    desk.checklists.apply(short, [person])
    one = steps(desk, person)["Copy the ITO"].item.id
    desk.checklists.edit([one], {"due": D(2027, 6, 1), "who": "Maj. Example"})
    desk.checklists.tick([one])
    desk.checklists.untick([one])
    assert steps(desk, person)["Copy the ITO"].due == D(2027, 6, 1)
    desk.checklists.edit([one], {"due": None})
    assert steps(desk, person)["Copy the ITO"].due == D(2027, 1, 5)
    assert steps(desk, person)["Copy the ITO"].item["who"] == "Maj. Example"
    for wrong in ({"due": "soon"}, {"done_on": TODAY}, {"who": "x" * 500}):
        with pytest.raises(Refused, match="Nothing was saved"):
            desk.checklists.edit([one], wrong)


def test_ticking_in_the_future_or_what_is_gone_is_refused(desk, short):
    person = enrolled(desk, "AKUA, Ama")
    desk.checklists.apply(short, [person])
    ids = [one.item.id for one in desk.checklists.of_student(person)]
    with pytest.raises(Refused, match="still to come"):
        desk.checklists.tick(ids, TODAY + dt.timedelta(days=1))
    desk.checklists.take_away(ids[:1])
    with pytest.raises(Refused, match="no longer there"):
        desk.checklists.tick(ids)
    assert all(one.is_open for one in desk.checklists.of_student(person))


def test_progress_by_student_and_by_step(desk, short):
    ama, joy = enrolled(desk, "AKUA, Ama"), enrolled(desk, "BANDA, Joy")
    desk.checklists.apply(short, [ama, joy])
    found = steps(desk, ama)
    desk.checklists.tick([found["Copy the ITO"].item.id])
    desk.checklists.set_not_needed([found["Say welcome"].item.id])
    overview = desk.checklists.overview()
    first, second = overview.students
    assert (first.person.name, first.words, first.unknown) == ("AKUA, Ama", "1 of 2", 1)
    assert second.words == "0 of 3, 1 overdue"
    assert second.next_due == D(2027, 1, 5)
    by_step = {one.text: one for one in overview.steps}
    assert (len(by_step["Copy the ITO"].open), by_step["Copy the ITO"].total) == (1, 2)
    assert by_step["Copy the ITO"].overdue == 1
    assert desk.checklists.overview("Out-processing").students == ()


def test_open_steps_are_seen_for_some_time_after_the_last_day(desk, short):
    person = student(desk, "AKUA, Ama")
    dates = {"report_date": D(2026, 9, 1), "end_date": TODAY - dt.timedelta(days=60)}
    training = line(desk, visit(desk, person), **dates)
    desk.checklists.apply(short, [person])
    assert len(desk.checklists.overview().students) == 1
    desk.checklists.tick([one.item.id for one in desk.checklists.of_student(person)])
    assert desk.checklists.overview().students == ()
    desk.checklists.untick([one.item.id for one in desk.checklists.of_student(person)])
    desk.records.save("training_line", training, {"end_date": TODAY - dt.timedelta(days=61)})
    assert desk.checklists.overview().students == ()


def test_templates_are_added_copied_and_put_in_order(desk, short):
    templates = desk.checklists.templates

    def texts(checklist_id):
        found = next(one for one in templates.all() if one.item.id == checklist_id)
        return [step.text("text") for step in found.steps]

    found = next(one for one in templates.all() if one.item.id == short)
    templates.move_step(found.steps[1].id, -1)
    assert texts(short)[:2] == ["Meet the sponsor", "Copy the ITO"]
    assert templates.move_step(found.steps[1].id, -1).nothing
    templates.add_step(short, {"text": "Second"}, after=found.steps[1].id)
    assert texts(short)[:3] == ["Meet the sponsor", "Second", "Copy the ITO"]
    copied, changes = templates.copy(short)
    assert texts(copied) == texts(short)
    again, _ = templates.copy(short)
    names = {one.item.id: one.item.text("name") for one in templates.all()}
    assert (names[copied], names[again]) == ("Short (copy)", "Short (copy 2)")
    desk.history.remember(changes)
    with pytest.raises(Refused, match="named SHORT already"):
        templates.add({"name": "SHORT", "kind": "Other"})
    with pytest.raises(Refused, match="Kind is required"):
        templates.add({"name": "New"})
    with pytest.raises(Refused, match="from which date"):
        templates.add_step(short, {"text": "x", "anchor": "none", "days": 3})
    step, _ = templates.add_step(short, {"text": "On the day", "anchor": "arrival"})
    assert desk.records.item("checklist_step", step)["days"] == 0
    with pytest.raises(Refused, match="What is to be done is required"):
        templates.save_step(step, {"text": None})


def test_papers_hold_boxes_and_no_remarks(desk, short):
    ama, joy = enrolled(desk, "AKUA, Ama"), enrolled(desk, "BANDA, Joy")
    desk.checklists.apply(short, [ama, joy])
    one = steps(desk, ama)["Copy the ITO"].item.id
    desk.checklists.edit([one], {"remark": "lost it twice"})
    desk.checklists.tick([one])
    paper = desk.checklists.sheet([ama, joy])
    assert not paper.releasable
    assert "lost it twice" not in repr(paper)
    assert sum(isinstance(block, NewPage) for block in paper.blocks) == 1
    checks = next(block for block in paper.blocks if isinstance(block, Checks))
    assert checks.rows[0] == (True, "Copy the ITO", "03 MAR 2027, officer")
    assert checks.rows[1] == (False, "Meet the sponsor", "unknown: no arrival date")
    table = next(b for b in desk.checklists.open_items_paper().blocks if isinstance(b, Table))
    assert len(table.rows) == 5
    assert table.rows[0][0] == "05 JAN 2027"
    assert desk.papers.preview(paper).startswith(b"%PDF")
    with pytest.raises(Refused, match="nothing to print"):
        desk.checklists.sheet([ama], "Other")
    desk.checklists.tick([one.item.id for one in steps(desk, joy).values()])
    assert (
        sum(isinstance(block, NewPage) for block in desk.checklists.sheet([ama, joy]).blocks) == 0
    )
    done = next(b for b in desk.checklists.sheet([joy]).blocks if isinstance(b, Checks))
    assert all(ticked for ticked, *_words in done.rows)
    with pytest.raises(Refused, match="has a checklist, so there is nothing to print"):
        desk.checklists.sheet([enrolled(desk, "CRUZ, Luz")])


# ---------------------------------------------------------------------------- one student's own


def test_a_step_is_added_for_one_student_to_a_list_he_has(desk, short):
    one, other = enrolled(desk, "AKUA, Ama"), enrolled(desk, "BANDA, Joy")
    desk.checklists.apply(short, [one, other])
    values = {"text": " Fetch the glasses ", "due": D(2027, 3, 5), "remark": "Dr. Example"}
    _, changes = desk.checklists.add_step(one, values, "Short")
    assert list(steps(desk, one))[-1] == "Fetch the glasses"
    added = steps(desk, one)["Fetch the glasses"]
    assert (added.due, added.state) == (D(2027, 3, 5), StepState.COMING)
    assert (added.item.text("kind"), added.item.text("remark")) == ("In-processing", "Dr. Example")
    assert "Fetch the glasses" not in steps(desk, other)
    by_step = {row.text: row.total for row in desk.checklists.overview("In-processing").steps}
    assert by_step["Fetch the glasses"] == 1
    assert by_step["Copy the ITO"] == 2
    boxes = [row for block in desk.checklists.sheet([one]).blocks if isinstance(block, Checks)
             for row in block.rows]  # fmt: skip
    assert boxes[-1][1] == "Fetch the glasses"
    desk.history.take_back(changes.changeset_id)
    assert "Fetch the glasses" not in steps(desk, one)


def test_own_steps_need_no_checklist_and_stand_in_their_order(desk):
    one = enrolled(desk, "AKUA, Ama")
    for text in ("Fetch the glasses", "Call the dentist"):
        desk.checklists.add_step(one, {"text": text})
    assert list(steps(desk, one)) == ["Fetch the glasses", "Call the dentist"]
    (row,) = desk.checklists.overview().students
    assert (row.words, row.checklists) == ("0 of 2", ("Own steps",))
    item = steps(desk, one)["Fetch the glasses"].item.id
    desk.checklists.edit([item], {"due": D(2027, 3, 1)})
    desk.checklists.tick([item])
    desk.checklists.untick([item])
    assert steps(desk, one)["Fetch the glasses"].state is StepState.OVERDUE


@pytest.mark.parametrize(
    ("values", "checklist", "told"),
    [
        ({"text": "  "}, "Own steps", "Say what is to be done. Nothing was added."),
        ({"text": "x"}, "Short", "This student has no checklist 'Short'. Nothing was added."),
        ({"text": "x", "due": "soon"}, "Own steps", "Nothing was saved."),
        ({"text": "x", "done_on": TODAY}, "Own steps", "is not changed here"),
    ],
)
def test_a_step_that_cannot_be_is_refused(desk, values, checklist, told):
    one = enrolled(desk, "AKUA, Ama")
    with pytest.raises(Refused) as refused:
        desk.checklists.add_step(one, values, checklist)
    assert told in refused.value.message
    assert desk.checklists.of_student(one) == ()


def test_a_student_without_a_visit_has_no_steps(desk):
    with pytest.raises(Refused, match="no visit yet"):
        desk.checklists.add_step(student(desk, "NOVISIT, Nil"), {"text": "x"})
