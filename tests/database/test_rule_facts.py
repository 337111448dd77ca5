"""What is read for the rules: those expected or here and those who left lately, and no more."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.database import rule_facts
from imso_desk.database.rule_office import office_facts
from tests.support.offices import TODAY, line, student, visit

DAY = dt.timedelta(days=1)


@pytest.fixture
def person(desk):
    def made(name="A, Given", **values):
        owner = student(desk, name)
        stay = visit(desk, owner)
        line(desk, stay, **values)
        return owner, stay

    return made


def looked_at(office, today=TODAY):
    with office.reading() as core:
        return rule_facts.people_of_rules(core, today)


def test_alumni_of_long_ago_are_left_out(desk, office, person):
    here, _ = person("A, Given")
    lately, _ = person("B, Given", report_date=TODAY - 90 * DAY, end_date=TODAY - 60 * DAY)
    long_ago, _ = person("C, Given", report_date=TODAY - 90 * DAY, end_date=TODAY - 61 * DAY)
    never, _ = person("D, Given", status="cancelled")
    assert set(looked_at(office)) == {here, lately}
    with office.reading() as core:
        found = rule_facts.briefs_of(core, [here, lately, long_ago, never, 999], TODAY)
    assert set(found) == {here, lately}
    assert found[here].report_date == dt.date(2027, 1, 4)
    assert found[here].status == "in training"


def test_parts_come_typed_and_what_went_away_is_empty(desk, office, person):
    owner, stay = person()
    desk.records.add("absence", {"kind": "Leave", "starts": dt.datetime(2027, 3, 1, 8, 30)},
                     {"visit_id": stay})  # fmt: skip
    desk.records.add("family_member", {"name": "B", "on_ito": True}, {"person_id": owner})
    with office.reading() as core:
        found = rule_facts.parts_of(core, [owner])[owner]
    assert set(found) == set(rule_facts.PARTS)
    assert found["absence"][0]["starts"] == dt.datetime(2027, 3, 1, 8, 30)
    assert found["absence"][0].links["visit_id"] == stay
    assert found["family_member"][0]["on_ito"] is True
    assert found["training_line"][0]["end_date"] == dt.date(2027, 6, 4)
    assert found["voucher"] == ()


def test_steps_that_are_done_and_private_texts_stay_where_they_are(desk, office, person):
    owner, stay = person()
    for done, needed in ((None, False), (TODAY, False), (None, True)):
        values = {"checklist": "In", "text": "Keys", "done_on": done, "not_needed": needed}
        desk.records.add("check_item", values, {"visit_id": stay})
    talk = {"date": TODAY, "reason": "Academic", "account": "a secret", "plan": "another"}
    desk.records.add("counselling", talk, {"person_id": owner})
    with office.reading() as core:
        found = rule_facts.parts_of(core, [owner])[owner]
    assert len(found["check_item"]) == 1
    assert "secret" not in str(found["counselling"])


def test_topics_attended_and_those_of_the_current_list(desk, office, person):
    owner, _ = person()
    for status, state in (("Held", "Attended"), ("Cancelled", "Attended"), ("Held", "Excused")):
        event = desk.records.add("event", {"title": "Court", "starts_on": TODAY, "status": status})
        desk.events.set_topics(event[0], [len(status)])
        desk.events.invite(event[0], [owner])
        desk.events.set_attendance(event[0], [owner], state)
    with office.reading() as core:
        topics = rule_facts.current_topics(core, TODAY)
        heard = rule_facts.attended_topics(core, [owner])
        name = core.run("SELECT name FROM topic WHERE id = 4").scalar()
    assert heard == {owner: frozenset((name,))}
    assert 5 < len(topics) < 20


def test_the_history_says_what_has_changed_since(desk, office, person):
    owner, _ = person()
    with office.reading() as core:
        newest, _, _ = rule_facts.changes_since(core, 0, 10)
        assert rule_facts.changes_since(core, newest, 10) == (newest, frozenset(), frozenset())
    desk.records.save("person", owner, {"place_of_birth": "Irbid"})
    with office.reading() as core:
        assert rule_facts.changes_since(core, newest, 10)[1:] == (
            frozenset(("person",)),
            frozenset((owner,)),
        )


def test_sessions_and_classes_that_wait(desk, office, person):
    owner, stay = person()
    course = desk.records.add("course", {"title": "Staff"})[0]
    dates = {"start_date": TODAY - 30 * DAY, "end_date": TODAY + 30 * DAY}
    group = desk.records.add("course_class", {"name": "1", **dates}, {"course_id": course})[0]
    seat = line(desk, stay, "1420B", class_id=group)
    test = {"name": "Test 1", "maximum": 100, "date": TODAY - DAY}
    work = desk.records.add("assessment", test, {"course_class_id": group})[0]
    starts = {"kind": "ECL", "starts": dt.datetime.combine(TODAY - DAY, dt.time(9))}
    session = desk.records.add("test_session", starts)[0]
    booked = {"kind": "ECL", "outcome": "Booked", "date": TODAY - DAY}
    links = {"person_id": owner, "test_session_id": session}
    row = desk.records.add("english_test", booked, links)[0]
    with office.reading() as core:
        found = office_facts(core, TODAY)
    assert [(one.id, one.missing, one.about) for one in found.classes] == [(work, 1, group)]
    assert [(one.id, one.missing) for one in found.sessions] == [(session, 1)]
    assert found.reviewed == {None: 1}
    desk.records.add("result", {"score": 0}, {"training_line_id": seat, "assessment_id": work})
    desk.records.save("english_test", row, {"outcome": "Did not come"})
    with office.reading() as core:
        found = office_facts(core, TODAY)
    assert (found.classes, found.sessions) == ((), ())
