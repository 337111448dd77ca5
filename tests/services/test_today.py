"""The day's items, own tasks, the small charts and the age of lists, on a real office."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from imso_desk.domain.agenda import Section
from imso_desk.runtime.errors import Refused
from imso_desk.services.today import TodayService
from tests.support.files import bring, roster
from tests.support.given_rules import GivenRules, Person, finding
from tests.support.offices import TODAY, desk_at, enrolled, line, student, visit


def at(desk, *findings, people=()):
    """The service with these findings."""
    return TodayService(desk.context, GivenRules(findings, people, desk.context.office))


def sections(service, days=14):
    return [(one.section.value, one.requirement) for one in service.agenda(days).items]


def test_tasks_are_added_settled_given_put_off_and_opened_again(desk):
    person = enrolled(desk, "ADEYEMI, Ola")
    service = at(desk, people=[Person(person, "ADEYEMI Ola")])
    service.add_task({"text": "Order name tags", "due": TODAY})
    service.add_task({"text": "Call the sponsor"}, person)
    tags, call = service.agenda().items
    assert (tags.section, tags.name) == ("today", "")
    assert (call.section, call.name, call.target) == (
        "waiting",
        "ADEYEMI Ola",
        ("student", person),
    )
    service.assign([tags, call], "  Sgt Low ")
    assert service.agenda().colleagues == ("Sgt Low",)
    service.postpone([tags], TODAY + dt.timedelta(days=20), "")
    assert service.agenda().later == 1
    service.settle([tags, call])
    assert {one.section for one in service.agenda().items} == {"settled"}
    service.reopen(service.agenda().items)
    assert len(service.agenda(30).items) == 2
    step = service.settle(service.agenda(30).items)
    assert step.label == "2 tasks settled"
    desk.history.remember(step)
    desk.history.undo()
    assert len([one for one in service.agenda(30).items if one.section != "settled"]) == 2


def test_a_task_is_edited_and_moved_to_another_student(desk):
    one, other = enrolled(desk, "ADEYEMI, Ola"), enrolled(desk, "BOATENG, Kofi", "GH")
    service = at(desk, people=[Person(one, "A"), Person(other, "B")])
    service.add_task({"text": "Call", "due": TODAY}, one)
    number = service.agenda().items[0].task_id
    service.save_task(number, {"text": "Write", "due": None}, other)
    (item,) = service.agenda().items
    assert (item.reason, item.name, item.due) == ("Write", "B", None)
    service.remove_task(number)
    assert service.agenda().items == ()


def test_what_cannot_be_is_refused_and_nothing_is_saved(desk):
    service = at(desk, finding(1, "visa", 0), people=[Person(1, "A")])
    items = service.agenda().items
    with pytest.raises(Refused, match="after today"):
        service.postpone(items, TODAY, "why")
    with pytest.raises(Refused, match="why it is postponed"):
        service.postpone(items, TODAY + dt.timedelta(days=1), " ")
    with pytest.raises(Refused, match="Nothing was saved"):
        service.add_task({"text": None})
    assert sections(service) == [("today", "Visa")]


def test_findings_and_tasks_are_decided_on_together_in_one_step(desk):
    person = enrolled(desk, "ADEYEMI, Ola")
    service = at(desk, finding(person, "visa", -1), people=[Person(person, "A")])
    service.add_task({"text": "Call", "remark": "Room 4"})
    later = TODAY + dt.timedelta(days=5)
    step = service.postpone(service.agenda().items, later, " Waiting for the embassy ")
    assert step.label == "2 items postponed"
    assert {one.section.value for one in service.agenda().items} == {"postponed", "next"}
    (task,) = desk.records.all("task")
    assert task["remark"] == "Room 4\nPostponed to 08 MAR 2027: Waiting for the embassy"
    assert service.postponed_words((person, "visa", "")) == (
        "Postponed to 08 MAR 2027 on 03 MAR 2027 by officer: Waiting for the embassy"
    )
    desk.history.remember(step)
    settled = service.settle(service.agenda().items, "seen")
    assert {one.section for one in service.agenda().items} == {"settled"}
    assert service.postponed_words((person, "visa", "")) == ""
    desk.history.remember(settled)
    desk.history.undo()
    assert {one.section.value for one in service.agenda().items} == {"postponed", "next"}
    desk.history.undo()
    assert sections(service) == [("overdue", "Visa"), ("waiting", "Task")]


def test_what_is_not_required_says_why_and_can_be_opened_again(desk):
    person = enrolled(desk, "ADEYEMI, Ola")
    service = at(desk, finding(person, "visa", -1), people=[Person(person, "A")])
    service.add_task({"text": "Call"})
    visa, task = service.agenda().items
    with pytest.raises(Refused, match="Say why"):
        service.not_required([visa], " ")
    with pytest.raises(Refused, match="A task is removed or settled"):
        service.not_required([visa, task], "Lives here")
    step = service.not_required([visa], "Lives here")
    assert step.label == "Item found not required"
    (found,) = service.agenda().of(Section.SETTLED)
    assert (found.decided, found.reason) == (
        "Not applicable",
        "Found not applicable on 03 MAR 2027 by officer: Lives here",
    )
    service.reopen([found])
    assert sections(service) == [("overdue", "Visa"), ("waiting", "Task")]


def test_figures_count_who_is_here_and_expected(desk):
    here = enrolled(desk, "ADEYEMI, Ola")  # 4 JAN to 4 JUN 2027
    coming = student(desk, "BOATENG, Kofi", "GH")
    trip = visit(desk, coming, arrival=dt.datetime(2027, 3, 17, 14, 30))
    line(desk, trip, report_date=dt.date(2027, 3, 18), end_date=dt.date(2027, 4, 2))
    gone = student(desk, "CRUZ, Eva", "CO")
    line(desk, visit(desk, gone, arrived_on=dt.date(2027, 1, 3)), report_date=dt.date(2027, 1, 4),
         end_date=dt.date(2027, 2, 12))  # fmt: skip
    off = student(desk, "DIOP, Awa", "SN")
    line(desk, visit(desk, off), status="cancelled", report_date=dt.date(2027, 3, 17))
    event = desk.records.add("event", {"title": "Court", "starts_on": dt.date(2027, 2, 2)})[0]
    topics = [one.id for one in desk.records.all("topic")][:2]
    desk.events.set_topics(event, topics)
    desk.events.set_attendance(event, [here, gone], "Attended")

    found = at(desk, finding(here, "english-minimum", -1), people=[
        Person(here, "A", course="Staff Officer Course")]).figures()  # fmt: skip
    assert found.caseload.labels[4] == "01 MAR"
    assert found.caseload.series[0].values[1:8] == (2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0)
    arrived, expected = (one.values for one in found.arrivals.series)
    assert sum(arrived) == 0  # long before these weeks
    assert expected[6] == 1.0
    assert sum(expected) == 1.0
    assert found.english.labels == ("Staff Officer Course",)
    assert len(found.coverage.labels) == 11
    assert found.coverage.series[0].values[:3] == (1.0, 1.0, 0.0)


def test_lists_grow_old_and_an_import_taken_back_does_not_count(desk, office, tmp_path):
    service = at(desk)
    assert service.imports() == ()
    result = bring(desk, roster(tmp_path / "roster 03MAR.csv"))
    made = TODAY  # the desk's day, whatever the machine's is
    (age,) = service.imports()
    assert (age.file, age.days, age.stale, age.rows) == ("roster 03MAR.csv", 0, False, 3)
    assert age.on == TODAY
    for days, stale in ((5, False), (6, True)):  # the rule says 5
        later = desk_at(office, made + dt.timedelta(days=days)).context
        (age,) = TodayService(later, GivenRules()).imports()
        assert (age.days, age.stale) == (days, stale)
    desk.imports.undo(result.import_id)
    assert service.imports() == ()


def test_an_import_of_before_goes_by_the_day_of_its_writing(desk, office, tmp_path):
    """Offices of the first version have not noted the desk's day."""
    bring(desk, roster(tmp_path / "roster.csv"))
    with office.writing() as core:
        ((told,),) = core.run("SELECT summary FROM import_run").fetchall()
        files = [{key: one[key] for key in one if key != "imported_on"} for one in json.loads(told)]
        core.run("UPDATE import_run SET summary = ?", (json.dumps(files),))
    (age,) = at(desk).imports()
    assert age.on == dt.datetime.now().astimezone().date()


def test_nothing_is_scanned_that_grows_with_the_alumni(office):
    """The plans of the questions: person, visit and line are only reached by their indexes."""
    from imso_desk.database import calendar, today

    asked: list[tuple[str, tuple]] = []

    class Listening:
        def __init__(self, core):
            self._core = core

        def run(self, sql, values=()):
            asked.append((sql, tuple(values)))
            return self._core.run(sql, values)

    with office.reading() as core:
        spy = Listening(core)
        people = [1, 2, 3]
        today.active_people(spy)
        today.just_ended(spy, TODAY, TODAY)
        today.training_spans(spy, people)
        today.arrival_days(spy, people)
        today.topics_attended(spy, people)
        today.in_training(spy)
        calendar.travelling(spy, TODAY, TODAY, TODAY)
        calendar.revisions(spy, people)
        for sql, values in asked:
            plan = [row[3] for row in core.run(f"EXPLAIN QUERY PLAN {sql}", values)]
            scans = [step for step in plan if step.startswith("SCAN")]
            assert not scans, (sql, json.dumps(plan))


def test_what_the_rules_find_is_settled_put_off_given_and_opened_again(desk):
    """With the rules as shipped; a decision counts once the rules have looked at it."""
    person = enrolled(desk, "ADEYEMI, Ola", "NG")
    service = desk.today

    decide = desk.rules.refresh

    def of(section):
        return [one for one in service.agenda(365).of(Section(section)) if one.person_id == person]

    late = of("overdue")
    assert len(late) > 1
    assert {one.name for one in late} == {"ADEYEMI, Ola"}
    assert all(one.reason.endswith(".") for one in late)
    first, second = late[:2]
    decide(service.assign([first], "Sgt Low"))
    assert service.agenda().colleagues == ("Sgt Low",)
    decide(service.settle([first]))
    decide(service.postpone([second], TODAY + dt.timedelta(days=3), "Asked the embassy"))
    assert [one.key for one in of("settled")] == [first.key]
    assert [one.key for one in of("postponed")] == [second.key]
    decide(service.reopen([*of("settled"), *of("postponed")]))
    assert {one.key for one in of("overdue")} == {one.key for one in late}
    later = TodayService(desk_at(desk.context.office, TODAY).context, desk.rules)
    assert later.agenda().pressing >= len(late)
