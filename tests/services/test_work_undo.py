"""Every use case of the workplaces is one step: undone to what was before, done again the same."""

from __future__ import annotations

import inspect
import sys

import pytest

from imso_desk.domain.academic import Rating
from imso_desk.domain.agenda import AgendaItem
from imso_desk.domain.changes import Changes
from imso_desk.domain.line_changes import ChangeOrder
from imso_desk.services import desk as desks
from tests.support.offices import TODAY, desk_at, every_row
from tests.support.work_office import DAY, NOON, work_office

SEEN = NOON - 2 * DAY


@pytest.fixture(scope="module")
def world(kit, tmp_path_factory):
    """A filled office for all tests here: each leaves it as it found it."""
    with work_office(kit, tmp_path_factory.mktemp("work") / "office.imso") as found:
        yield found


def ids(world, name):
    return [one.id for one in desk_at(world.office).records.under(name, "person_id", world.person)]


# -------------------------------------------------------------------------------- the use cases


def rules(desk, world):
    keys = [(world.person, "ito", ""), (None, "exemption-list", "")]
    yield desk.rules.settle(keys, "Done")
    yield desk.rules.reopen(keys)
    yield desk.rules.postpone(keys, TODAY + 9 * DAY, "Waits")
    yield desk.rules.not_applicable(keys, "Not here")
    yield desk.rules.assign(keys, "Kim")
    rule = next(one for one in desk.records.all("rule") if one["code"] == "ito")
    yield desk.rules.save_rule(rule.id, {"days": -99, "confirm": False})
    yield desk.rules.save_rule(None, {"name": "Own", "code": "ito", "days": 1, "enabled": True})


def today(desk, world):
    yield desk.today.add_task({"text": "Call"}, world.person)
    (task,) = desk.records.all("task")
    yield desk.today.save_task(task.id, {"text": "Write"}, None)
    items = [one for one in desk.today.agenda(400).items if one.task_id is None][:2]
    assert all(isinstance(one, AgendaItem) for one in items)
    yield desk.today.settle(items, "Done")
    yield desk.today.reopen(items)
    yield desk.today.postpone(items, TODAY + DAY, "Waits")
    yield desk.today.assign(items, "Kim")
    yield desk.today.not_required(items, "Lives here")
    yield desk.today.remove_task(task.id)


def arrivals(desk, world):
    visits = [stay for _, stay, _ in world.people]
    yield desk.arrivals.record_in_transit(visits)
    yield desk.arrivals.record_delay(visits, NOON + DAY, "Missed the connection")
    yield desk.arrivals.record_no_show(visits[:1], "Visa")
    yield desk.arrivals.record_expected(visits[:1])
    yield desk.arrivals.record_arrival(visits, NOON)
    yield desk.arrivals.report_arrival(visits, TODAY)
    yield desk.arrivals.assign(visits, {"pick_up": "Smith", "lodging": "Hall 1"})
    yield desk.arrivals.mark_letters(visits, [1, 2, 6], TODAY, "E-mail")


def checklists(desk, world):
    people = [person for person, _, _ in world.people]
    yield desk.checklists.apply(world.lists[:2], people)
    steps = ids(world, "check_item")[:3]
    yield desk.checklists.tick(steps)
    yield desk.checklists.untick(steps[:1])
    yield desk.checklists.set_not_needed(steps[:1])
    yield desk.checklists.edit(steps[:1], {"due": TODAY + DAY, "who": "Kim"})
    yield desk.checklists.add_step(world.person, {"text": "Bring the violin"})
    yield desk.checklists.take_away(steps)


def templates(desk, world):
    book = desk.checklists.templates
    yield book.add({"name": "Own", "kind": "Other"})
    own = next(one.item.id for one in book.all() if one.item["name"] == "Own")
    for text in ("First", "Second"):
        yield book.add_step(own, {"text": text})
    first = desk.records.under("checklist_step", "checklist_id", own)[0].id
    yield book.save_step(first, {"text": "Else", "days": 3, "anchor": "report date"})
    yield book.move_step(first, 1)
    yield book.save(own, {"name": "Mine"})
    yield book.copy(own)
    yield desk.records.remove("checklist_step", first)
    yield desk.records.remove("checklist", own)


def sponsors(desk, world):
    people = [person for person, _, _ in world.people]
    yield desk.sponsors.assign(world.sponsor, people, "Military")
    cared = ids(world, "sponsorship")
    yield desk.sponsors.log_contact(cared, TODAY, "Phone", met=True, remark="All well")
    yield desk.sponsors.end(cared)
    yield desk.records.remove("sponsor", world.sponsor)


def support(desk, world):
    yield desk.arrivals.record_arrival([world.visit], SEEN.date())
    yield desk.support.advance_vouchers(desk.support.vouchers(), "Submitted")
    yield desk.records.add("id_card", {"kind": "US ID card"}, {"visit_id": world.visit})
    yield desk.support.collect_cards(ids(world, "id_card"))
    yield desk.records.add("lease", {"address": "Here"}, {"visit_id": world.visit})
    yield desk.support.return_keys(ids(world, "lease"))


def absences(desk, world):
    stay = desk.absences.stay(world.person)
    yield desk.absences.save_leave(stay, None, {"kind": "Leave", "starts": SEEN, "ends": NOON})
    (leave,) = ids(world, "absence")
    yield desk.absences.save_leave(stay, leave, {"destination": "Home"})
    yield desk.absences.set_on_leave([leave], away=True)
    yield desk.absences.set_on_leave([leave], away=False)
    yield desk.absences.returned([leave], NOON)
    yield desk.absences.remove_leave(leave)
    yield desk.absences.open_case(stay, {"last_seen": SEEN})
    case = ids(world, "absence")[-1]
    yield desk.absences.tick(case, "schedule_checked", SEEN)
    yield desk.absences.make_certain(case, SEEN + DAY, "Others said so")
    yield desk.absences.add_party("absence", case, "Police")
    told = ids(world, "notice")
    yield desk.absences.told(told, NOON, "Phone", "R-1")
    yield desk.absences.not_told(told[:1])
    yield desk.absences.returned([case], NOON)
    yield desk.absences.remove_case("absence", case)


def incidents(desk, world):
    stay = desk.absences.stay(world.person)
    happened = {"kind": "Accident", "happened_at": SEEN, "account": "Fell"}
    yield desk.absences.add_incident(stay, happened, hospital=True)
    (one,) = ids(world, "incident")
    yield desk.absences.set_hospital(one, inside=False)
    yield desk.absences.set_hospital(one, inside=True)
    yield desk.absences.remove_case("incident", one)


def english(desk, world):
    people = [person for person, _, _ in world.people]
    yield desk.english.book(world.session, people)
    yield desk.english.save_session(world.session, {"starts": SEEN})
    tests = {seat.who.person_id: seat.id for seat in desk.english.session(world.session).seats}
    cells = {tests[people[0]]: {"score": 70}, tests[people[1]]: {"outcome": "Did not come"}}
    saved = desk.english.save_scores(world.session, cells)
    yield saved
    yield desk.english.open_cases(saved.below)
    (case,) = ids(world, "shortfall")
    moved = {"decision": "Later class", "decided_by": "Board", "decided_on": TODAY}
    moved |= {"new_start": TODAY + 60 * DAY, "new_end": TODAY + 200 * DAY}
    yield desk.english.save_case(case, moved, move_line=True)
    yield desk.english.take_out(world.session, [tests[people[2]]])
    waived = {"what": "ECL minimum", "state": "Granted", "authority": "Board"}
    yield desk.records.add("waiver", waived, {"training_line_id": world.line})
    yield desk.records.remove("test_session", world.session)


def courses(desk, world):
    people = [person for person, _, _ in world.people]
    yield desk.courses.put_in_class(world.classes[1], people[1:])
    yield desk.courses.take_off([world.people[1][2]])
    yield desk.courses.name_seat(world.held, people[1:])
    yield desk.records.remove("course_class", world.classes[0])


def grades(desk, world):
    one = world.classes[0]
    yield desk.grades.save_results(one, {world.line: {world.exam: 61}})
    yield desk.grades.save_attendance(one, {world.line: {TODAY: "Late", TODAY - DAY: "Sick"}})
    yield desk.grades.keep_standing(one)
    yield desk.grades.save_results(one, {world.line: {world.exam: None}})
    yield desk.grades.save_attendance(one, {world.line: {TODAY: None}})
    yield desk.grades.copy_assessments(*world.classes)


def counselling(desk, world):
    people = [person for person, _, _ in world.people]
    yield desk.counselling.add(people, {"date": TODAY, "reason": "Academic", "plan": "Study"})
    yield desk.counselling.followed_up(ids(world, "counselling"), TODAY, "Better")


def line_changes(desk, world):
    lines = [one for _, _, one in world.people]
    hold = ChangeOrder("Hold", TODAY, new_end=TODAY + 99 * DAY, reason="Ill")
    yield desk.line_changes.change(lines[:2], hold, ("School registrar",))
    yield desk.line_changes.told(ids(world, "notice"), NOON, "Phone")
    newcomer = world.people[1][0]
    instead = ChangeOrder("Replacement", TODAY, replaced_by="BRAVO, B")
    yield desk.line_changes.replace(lines[0], newcomer, instead)


def academic(desk, world):
    draft = desk.academic.draft(world.line)
    ratings = [Rating(one.name, one.steps[0].name, "Shown daily") for one in draft.aspects]
    values = {"outcome": "Completed", "remarks": "Worked well."}
    yield desk.academic.save(world.line, values, ratings)
    yield desk.academic.save(world.line, {"remarks": "Worked hard."}, ratings[:-1])
    yield desk.academic.save(world.line, {}, [Rating(ratings[0].aspect, "")])
    yield desk.academic.save(world.line, {}, ratings)
    yield desk.academic.make_final([world.line])
    yield desk.academic.sent([world.line], TODAY, ["Security cooperation office"])
    yield desk.academic.open_again([world.line])


SCENARIOS = (
    *(rules, today, arrivals, checklists, templates, sponsors, support, absences, incidents),
    *(english, courses, grades, counselling, line_changes, academic),
)


def changes_of(done):
    """What a use case said it changed, in whatever it gave back."""
    if isinstance(done, tuple):
        done = next(one for one in done if isinstance(one, Changes))
    return done if isinstance(done, Changes) else done.changes


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_a_use_case_is_one_step_and_comes_back_whole(world, scenario):
    desk = desk_at(world.office)
    states, count = [every_row(world.office)], world.steps()
    for done in scenario(desk, world):
        changes = changes_of(done)
        state = every_row(world.office)
        assert state != states[-1], f"after {changes.label!r} nothing is different"
        count += 1
        desk.history.remember(changes)
        states.append(state)
    assert world.steps() == count
    for _ in range(2):
        for state in reversed(states[:-1]):
            assert desk.history.undo().result.kept == ()
            assert every_row(world.office) == state
        assert not desk.history.can_undo
        for state in states[1:]:
            assert desk.history.redo().result.kept == ()
            assert every_row(world.office) == state
        assert not desk.history.can_redo
    for _ in states[1:]:
        desk.history.undo()
    assert every_row(world.office) == states[0]


def test_a_student_with_everything_goes_and_comes_back(world):
    desk = desk_at(world.office)
    start, done = every_row(world.office), []
    for scenario in (arrivals, checklists, support, absences, grades, counselling, academic):
        found = (changes_of(one) for one in scenario(desk, world))
        done += [one for one in found if not one.nothing]
    before = every_row(world.office)
    removal = desk.records.remove("person", world.person)
    after = every_row(world.office)
    for name, rows in after.items():
        assert len(rows) < len(before[name]) or rows == before[name], name
    assert desk.history.take_back(removal.changeset_id).result.kept == ()
    assert every_row(world.office) == before
    for one in reversed(done):
        assert desk.history.take_back(one.changeset_id).result.kept == ()
    assert every_row(world.office) == start
    assert desk.maintenance.check() == []


def test_every_use_case_of_the_workplaces_is_tried_here(desk):
    source = inspect.getsource(sys.modules[__name__])
    places = [
        *("rules", "today", "arrivals", "checklists", "sponsors", "support", "absences"),
        *("english", "courses", "grades", "counselling", "line_changes", "academic"),
    ]
    found = [(f"desk.{place}", getattr(desk, place)) for place in places]
    found.append(("book", desk.checklists.templates))
    assert set(places) <= set(vars(desks.Desk))
    writing = ("Changes", "SavedScores", "PutInClass", "Giving")
    missing = [
        f"{said}.{name}"
        for said, service in found
        for name, method in inspect.getmembers(service, inspect.ismethod)
        if not name.startswith("_")
        and any(word in str(inspect.signature(method).return_annotation) for word in writing)
        and name != "preview"
        and f"{said}.{name}(" not in source
    ]
    assert missing == []
