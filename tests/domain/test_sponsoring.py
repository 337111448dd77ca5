"""Who is himself, who is silent, who would suit whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from imso_desk.domain.records import Item
from imso_desk.domain.rules.model import Finding, State
from imso_desk.domain.sponsoring import (
    Care,
    SponsorOverview,
    SponsorRow,
    heard_of,
    is_himself,
    name_words,
    overlaps,
    parts_of,
    sponsorship_of,
    suggest,
)
from imso_desk.domain.student_brief import StudentBrief

D = dt.date
TODAY = D(2027, 3, 3)
AMA = StudentBrief(1, "AKUA, Ama")


def sponsor(number: int = 1, **values: object) -> Item:
    return Item("sponsor", number, {"name": f"Sponsor {number}", **values}, {"student_id": None})


def care(last: dt.date | None = None, person: StudentBrief = AMA, **values: object) -> Care:
    return Care(Item("sponsorship", 1, values), sponsor(kind="Social"), person, last)


def person(**values: object) -> Item:
    return Item("person", 1, {"passport_name": "ORTEGA, José", "country": "MX", **values})


@pytest.mark.parametrize(
    ("about", "student_id", "himself"),
    [
        ({"name": "Somebody"}, 1, True),
        ({"name": "Somebody"}, 2, False),
        ({"name": "jose ortega"}, None, True),
        ({"name": "José ORTEGA"}, None, True),
        ({"name": "Jose Ortega Ruiz"}, None, False),
        ({"name": "Somebody", "email": "JO@example.org"}, None, True),
        ({"name": "Somebody", "email": ""}, None, False),
        ({}, None, False),
    ],
)
def test_nobody_is_his_own_sponsor(about, student_id, himself):
    assert is_himself(about, student_id, person(email="jo@example.org")) is himself


def test_a_person_without_names_apart_is_himself_by_the_passport_name():
    assert is_himself({"name": "Sukarno"}, None, person(passport_name="SUKARNO"))
    assert name_words("van der Berg, J.") == name_words("J. van der BERG")


@pytest.mark.parametrize(
    ("begin", "end", "first", "last", "shares"),
    [
        (None, None, TODAY, None, True),
        (D(2027, 1, 1), D(2027, 3, 3), TODAY, None, True),
        (D(2027, 1, 1), D(2027, 3, 2), TODAY, None, False),
        (D(2027, 3, 5), None, TODAY, D(2027, 3, 5), True),
        (D(2027, 3, 6), None, TODAY, D(2027, 3, 5), False),
    ],
)
def test_overlap_of_sponsorships(begin, end, first, last, shares):
    values = {"from_date": begin, "to_date": end}
    assert overlaps(Item("sponsorship", 1, values), first, last) is shares


@pytest.mark.parametrize(
    ("subject", "number"),
    [("12", 12), ("12-2027-01-31", 12), ("12-met-2027-01-31", 12), ("met", None), ("", None)],
)
def test_the_subject_of_an_item_says_which_sponsorship(subject, number):
    assert sponsorship_of(subject) == number


def heard(subject: str, state: State, due: dt.date | None = None) -> Finding:
    return Finding(1, "sponsor-contact", subject, "Contact", "Arrivals", state, due, "Why.")


def test_the_worst_of_several_sponsors_is_told_by_what_the_rules_find():
    first, second = care(D(2027, 3, 1)), replace(care(), item=Item("sponsorship", 2, {}))
    late = heard("2-met-2027-01-01", State.OVERDUE, TODAY)
    found = SponsorOverview(
        heard=heard_of(
            (heard("1-2027-03-01", State.MET), heard("2-2027-01-01", State.DUE, TODAY), late)
        )
    )
    assert found.worst((first, second)) == (second, late)
    assert found.worst((first,))[1].state is State.MET
    assert found.is_late((first, second), meeting=True)
    assert not found.is_late((first, second))
    assert SponsorOverview().worst((second, first)) == (first, None)
    assert found.worst(()) == (None, None)


def test_a_sponsorship_runs_through_its_last_day():
    assert care(to_date=TODAY).runs(TODAY)
    assert not care(to_date=D(2027, 3, 2)).runs(TODAY)
    assert care(from_date=D(2027, 9, 1)).runs(TODAY)


def test_load_counts_students_once_and_says_the_limit():
    other = StudentBrief(2, "BANDA, Joy")
    row = SponsorRow(sponsor(capacity=3), (care(), care(), care(person=other)))
    assert (row.load_words, row.free) == ("2 of 3", 1)
    assert SponsorRow(sponsor()).load_words == "0"
    assert SponsorRow(sponsor()).free is None


def test_availability_includes_both_days():
    row = SponsorRow(sponsor(available_from=D(2027, 3, 3), available_to=D(2027, 3, 4)))
    assert [row.available(D(2027, 3, day)) for day in (2, 3, 4, 5)] == [False, True, True, False]


def test_languages_are_read_from_a_list_in_any_form():
    assert parts_of("Español; English / Arabic and French") == {
        "espanol",
        "english",
        "arabic",
        "french",
    }
    assert parts_of("") == frozenset()


def test_suggestions_put_who_suits_first_and_the_full_last():
    rows = (
        SponsorRow(sponsor(1, languages="German")),
        SponsorRow(sponsor(2, languages="Spanish", capacity=2)),
        SponsorRow(sponsor(3, countries="Mexico, Chile", languages="Spanish", capacity=0)),
        SponsorRow(sponsor(4, countries="Mexico", kind="Social")),
        SponsorRow(sponsor(5, name="Jose Ortega")),
        SponsorRow(sponsor(6), (care(person=StudentBrief(1, "ORTEGA, José")),)),
    )
    found = suggest(person(languages="Spanish, English"), ("MX", "Mexico"), rows, "Social", TODAY)
    assert [one.sponsor.item.id for one in found] == [4, 2, 1, 3]
    assert found[0].reasons == ("prefers the country", "of this kind")
    assert found[1].reasons == ("speaks Spanish", "2 free")
    assert "has no place free" in found[3].reasons
