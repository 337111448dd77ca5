"""Sponsors assigned, ended, in contact, suggested, printed."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.paper import Table
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, line, student, visit

D = dt.date


@pytest.fixture
def people(desk):
    return [enrolled(desk, name) for name in ("AKUA, Ama", "BANDA, Joy", "CRUZ, Luz")]


def sponsor(desk, name="COL Example", **values):
    return desk.records.add("sponsor", {"name": name, **values})[0]


def ids(cares):
    return [one.item.id for one in cares]


def test_many_get_a_sponsor_as_one_step(desk, people):
    one = sponsor(desk, kind="Social", capacity=3)
    changes = desk.sponsors.assign(one, people)
    overview = desk.sponsors.overview()
    assert overview.sponsors[0].load_words == "3 of 3"
    assert {row.person.name for row in overview.students if row.of_kind("Social")} == {
        "AKUA, Ama",
        "BANDA, Joy",
        "CRUZ, Luz",
    }
    desk.history.remember(changes)
    desk.history.undo()
    assert desk.sponsors.overview().sponsors[0].load == 0


def test_beyond_capacity_or_availability_only_anyway(desk, people):
    one = sponsor(desk, capacity=2, available_from=D(2027, 4, 1))
    with pytest.raises(Refused, match=r"cares for 0 of 2 students; 3 more would be too many"):
        desk.sponsors.assign(one, people)
    with pytest.raises(Refused, match="not available on 03 MAR 2027"):
        desk.sponsors.assign(one, people[:1])
    assert len(desk.sponsors.doubts(one, people)) == 2
    assert desk.sponsors.doubts(one, people[:1], D(2027, 4, 1)) == ()
    assert desk.sponsors.without() != ()
    desk.sponsors.assign(one, people, anyway=True)
    assert desk.sponsors.overview().sponsors[0].load_words == "3 of 2"
    assert desk.sponsors.without() == ()


@pytest.mark.parametrize(
    "about", [{"name": "Ama Akua"}, {"name": "Other", "email": "ama@example.org"}]
)
def test_nobody_is_his_own_sponsor(desk, people, about):
    desk.records.save("person", people[0], {"email": "Ama@Example.org"})
    one = desk.records.add("sponsor", about)[0]
    with pytest.raises(Refused, match=r"own sponsor\. Nothing was saved"):
        desk.sponsors.assign(one, people, anyway=True)
    assert desk.sponsors.of_sponsor(one) == ()
    desk.sponsors.assign(one, people[1:])


def test_a_student_who_is_a_sponsor_is_told_by_the_pointer(desk, people):
    one = desk.records.add("sponsor", {"name": "X", "kind": "Student"}, {"student_id": people[0]})
    with pytest.raises(Refused, match="own sponsor"):
        desk.sponsors.assign(one[0], people[:1])


def test_the_same_sponsorship_twice_is_refused_another_kind_or_time_is_not(desk, people):
    one = sponsor(desk, kind="Social")
    desk.sponsors.assign(one, people[:1], "Social", D(2027, 1, 1), D(2027, 3, 2))
    desk.sponsors.assign(one, people[:1], "Social")
    with pytest.raises(Refused, match=r"1 of these students have this sponsor at that time"):
        desk.sponsors.assign(one, people, "Social")
    with pytest.raises(Refused, match="This student has this sponsor"):
        desk.sponsors.assign(one, people[:1])
    desk.sponsors.assign(one, people[:1], "Academic")
    assert desk.sponsors.overview().sponsors[0].load == 1
    assert len(desk.sponsors.of_student(people[0])) == 3
    with pytest.raises(Refused, match="lies before"):
        desk.sponsors.assign(one, people[1:2], "", D(2027, 3, 1), D(2027, 2, 1))
    with pytest.raises(Refused, match="no longer there"):
        desk.sponsors.assign(99, people)
    with pytest.raises(Refused, match="no longer there"):
        desk.sponsors.assign(one, [12345])


def test_ending_keeps_the_past(desk, people):
    one = sponsor(desk)
    desk.sponsors.assign(one, people[:2])
    desk.sponsors.assign(one, people[2:], "", D(2027, 4, 1))
    cares = desk.sponsors.of_sponsor(one)
    with pytest.raises(Refused, match=r"begins on 01 APR 2027, so it cannot end on 03 MAR 2027"):
        desk.sponsors.end(ids(cares))
    desk.sponsors.end(ids(cares[:2]), D(2027, 3, 3))
    assert desk.sponsors.overview().sponsors[0].load == 3
    desk.records.save("sponsorship", cares[0].item.id, {"from_date": D(2027, 1, 1)})
    desk.sponsors.end(ids(cares[:1]), D(2027, 3, 2))
    assert desk.sponsors.overview().sponsors[0].load == 2
    assert len(desk.sponsors.of_sponsor(one)) == 3


def test_contacts_are_noted_for_many_and_silence_is_found_as_the_rule_says(desk, people):
    def silent():
        found = desk.sponsors.overview(desk.rules.findings())
        return [one.person.name for one in found.students if found.is_late(one.cares)]

    one = sponsor(desk)
    desk.sponsors.assign(one, people, "", D(2027, 1, 1))
    assert len(silent()) == 3
    cares = desk.sponsors.of_sponsor(one)
    desk.sponsors.log_contact(ids(cares[:2]), D(2027, 2, 1), "Phone")
    desk.sponsors.log_contact(ids(cares[:1]), met=True, remark="lunch")
    assert silent() == ["CRUZ, Luz"]
    rule = next(
        each.id
        for each in desk.records.all("rule")
        if each["code"] == "sponsor-contact" and not each["subject"]
    )
    desk.records.save("rule", rule, {"days": 29})
    assert silent() == ["BANDA, Joy", "CRUZ, Luz"]
    first = desk.sponsors.of_student(people[0])[0]
    assert (first.last_contact, first.last_met) == (TODAY, TODAY)
    log = desk.sponsors.contacts([first.item.id])
    assert [(one["date"], one["way"]) for one in log] == [(TODAY, None), (D(2027, 2, 1), "Phone")]
    with pytest.raises(Refused, match="still to come"):
        desk.sponsors.log_contact(ids(cares), D(2027, 3, 4))
    with pytest.raises(Refused, match="How cannot be 'Pigeon'"):
        desk.sponsors.log_contact(ids(cares), way="Pigeon")


def test_who_has_no_sponsor_of_a_kind_and_the_rules_say_which_are_needed(desk, people):
    one = sponsor(desk, kind="Military")
    desk.sponsors.assign(one, people[:1])
    assert len(desk.sponsors.without("Military")) == 2
    assert len(desk.sponsors.without("Academic")) == 3
    for rule in desk.records.all("rule"):
        if rule["code"] in ("sponsor", "sponsor-contact"):
            desk.records.save("rule", rule.id, {"enabled": False})
    assert desk.sponsors.overview().required == ()
    about = {"name": "A sponsor", "code": "sponsor", "subject": "Academic", "enabled": True}
    desk.records.add("rule", about)
    found = desk.sponsors.overview()
    assert found.required == ("Academic",)
    assert found.students[0].missing(found.required) == ("Academic",)


def test_alumni_do_not_count_against_a_sponsor(desk, people):
    one = sponsor(desk, capacity=1)
    gone = student(desk, "GONE, Gil")
    dates = {"report_date": D(2026, 1, 5), "end_date": D(2026, 6, 5)}
    line(desk, visit(desk, gone), **dates)
    desk.sponsors.assign(one, [gone])
    desk.sponsors.assign(one, people[:1])
    assert desk.sponsors.overview().sponsors[0].load_words == "1 of 1"


def test_suggestions_know_the_country_by_its_names(desk, people):
    desk.records.save("person", people[0], {"languages": "Arabic, English"})
    sponsor(desk, "A")
    by_country = sponsor(desk, "B", countries="Jordan; Egypt")
    by_language = sponsor(desk, "C", languages="arabic")
    found = desk.sponsors.suggestions(people[0])
    assert [one.sponsor.item.id for one in found[:2]] == [by_country, by_language]
    with pytest.raises(Refused, match="no longer there"):
        desk.sponsors.suggestions(9999)


def test_the_list_of_sponsors_says_who_needs_one_and_no_remarks(desk, people):
    one = sponsor(desk, capacity=3, remark="drinks")
    desk.sponsors.assign(one, people[:2])
    paper = desk.sponsors.list_paper()
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert not paper.releasable
    assert "drinks" not in repr(paper)
    assert tables[0].rows[0][2] == "2 of 3"
    assert desk.papers.preview(paper).startswith(b"%PDF")
