"""Families, lodging, cards and vouchers on a real office."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.paper import Facts, Table
from imso_desk.runtime.errors import Refused
from imso_desk.services.desk import Desk
from tests.support.offices import TODAY, enrolled, line, student, visit

DAY = dt.timedelta(days=1)


def here(desk: Desk, name: str, **visit_values: object) -> tuple[int, int]:
    """A student in training; returns person and visit."""
    person = student(desk, name, rank="CPT")
    arrived = {"arrived_on": dt.date(2027, 1, 4)}
    visit_id = visit(desk, person, **{**arrived, **visit_values})
    line(desk, visit_id)
    return person, visit_id


def alumnus(desk: Desk, name: str) -> tuple[int, int]:
    person = student(desk, name)
    visit_id = visit(desk, person, payer="US")
    days = {"report_date": dt.date(2020, 1, 4), "end_date": dt.date(2020, 6, 4)}
    line(desk, visit_id, **days)
    return person, visit_id


def test_only_those_who_are_expected_or_here_are_listed(desk):
    person, visit_id = here(desk, "ABE, Kofi", payer="US")
    old, old_visit = alumnus(desk, "OLD, Ada")
    for one in (person, old):
        desk.records.add("family_member", {"name": "X", "accompanies": True}, {"person_id": one})
    for one in (visit_id, old_visit):
        desk.records.add("lease", {"kind": "Hotel"}, {"visit_id": one})
    support = desk.support
    for rows in (support.families(), support.lodging(), support.cards(), support.vouchers()):
        assert {row.stay.person_id for row in rows} == {person}


def test_who_has_nothing_yet_stands_in_the_list_until_it_is_entered(desk):
    _, visit_id = here(desk, "ABE, Kofi", party_size=2)
    support = desk.support
    (row,) = support.lodging()
    assert not row.is_recorded
    assert row.standing == ("overdue", "No lodging recorded")
    assert support.families()[0].standing.words == "2 family members announced, no names"
    desk.records.add("lease", {"kind": "Hotel", "to_date": dt.date(2027, 6, 10)},
                     {"visit_id": visit_id})  # fmt: skip
    (row,) = support.lodging()
    assert row.is_recorded
    assert row.standing == ("met", "Ends 6 days after the last day")


def test_an_adult_on_the_ito_needs_a_card_and_a_child_does_not(desk):
    person, _ = here(desk, "ABE, Kofi")
    for name, relation in (("Awa", "Spouse"), ("Tem", "Son")):
        desk.records.add(
            "family_member",
            {"name": name, "relation": relation, "on_ito": True, "accompanies": True},
            {"person_id": person},
        )
    rows = desk.support.cards()
    assert [(row.about.text("name") if row.about else "") for row in rows] == ["", "Awa"]
    card = {"kind": "Family ID card", "expires": dt.date(2027, 7, 1)}
    links = dict(rows[1].item.links)
    desk.records.add("id_card", card, links)
    found = {(row.about.text("name") if row.about else ""): row for row in desk.support.cards()}
    assert found["Awa"].is_recorded
    assert found["Awa"].standing.tone == "met"


def test_vouchers_are_due_only_where_the_us_pays(desk):
    us, _ = here(desk, "ABE, Us", payer="US")
    here(desk, "BOL, Country", payer="country")
    here(desk, "CAN, Nobody")
    rows = desk.support.vouchers()
    mine = [row for row in rows if row.stay.person_id == us]
    assert sorted(str(row.item["kind"]) for row in mine) == ["Initial", "Monthly", "Monthly"]
    others = {row.stay.who.name: row.standing.words for row in rows if row not in mine}
    assert others == {
        "BOL, Country": "Not applicable: country pays",
        "CAN, Nobody": "Who pays is not recorded",
    }


def test_many_vouchers_are_submitted_then_paid_each_as_one_step(desk):
    here(desk, "ABE, Us", payer="US")
    here(desk, "BOL, Us", payer="shared")
    support = desk.support
    first = support.advance_vouchers(support.vouchers(), "Submitted")
    assert first.label == "6 vouchers: submitted"
    paid = support.advance_vouchers(support.vouchers(), "Paid")
    rows = support.vouchers()
    assert {row.item["state"] for row in rows} == {"Paid"}
    assert {row.item["paid_on"] for row in rows} == {TODAY}
    with pytest.raises(Refused, match="None of the vouchers can be marked submitted now"):
        support.advance_vouchers(rows, "Submitted")
    for changes in (paid, first):
        desk.history.take_back(changes.changeset_id)
    assert not any(row.is_recorded for row in support.vouchers())


def test_a_rule_of_the_office_says_when_a_voucher_is_overdue(desk):
    here(desk, "ABE, Us", payer="US")
    words = {row.standing.tone for row in desk.support.vouchers()}
    assert "overdue" in words
    for rule in desk.records.all("rule"):
        if rule["code"] == "voucher":
            desk.records.remove("rule", rule.id)
    rule = {"name": "Vouchers", "code": "voucher", "days": 365, "enabled": True}
    desk.records.add("rule", rule)
    assert {row.standing.tone for row in desk.support.vouchers()} == {"due"}


def test_cards_are_collected_and_keys_returned_for_many(desk):
    _, one = here(desk, "ABE, Kofi")
    _, other = here(desk, "BOL, Tem")
    cards = [
        desk.records.add("id_card", {"kind": "US ID card", "issued": TODAY}, {"visit_id": at})[0]
        for at in (one, other)
    ]
    assert desk.support.collect_cards(cards).label == "2 ID cards: given back"
    assert [row.standing.tone for row in desk.support.cards()] == ["not-applicable"] * 2
    late, _ = desk.records.add("lease", {"from_date": TODAY + DAY}, {"visit_id": one})
    with pytest.raises(Refused, match="begins only on 04 MAR 2027"):
        desk.support.return_keys([late])


def test_the_emergency_sheet_is_the_offices_own(desk):
    person, visit_id = here(desk, "ABE, Kofi")
    desk.records.save("person", person, {"emergency_contact": "Mother, 555-0100"})
    desk.records.add("lease", {"address": "12 Oak Street"}, {"visit_id": visit_id})
    desk.records.add("family_member", {"name": "Awa"}, {"person_id": person})
    sponsor, _ = desk.records.add("sponsor", {"name": "Joy Example", "phone": "555-0199"})
    desk.records.add("sponsorship", {}, {"person_id": person, "sponsor_id": sponsor})
    paper = desk.support.emergency_sheet([person])
    assert not paper.releasable
    facts = dict(next(block for block in paper.blocks if isinstance(block, Facts)).rows)
    assert facts["Lives at"] == "12 Oak Street"
    assert facts["In an emergency call"] == "Mother, 555-0100"
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [table.rows[0][0] for table in tables] == ["Awa", "Joy Example"]
    with pytest.raises(Refused):
        desk.support.emergency_sheet([])


def test_a_student_without_a_visit_gets_no_rows_that_cannot_be_filled(desk):
    student(desk, "NEW, Ada")
    (row,) = desk.support.lodging()
    assert row.stay.visit_id is None
    assert desk.support.vouchers() == ()
    assert desk.support.stay(row.stay.person_id).visit is None


def test_records_of_an_earlier_visit_are_history(desk):
    person = enrolled(desk, "ABE, Kofi")
    old = visit(desk, person)
    line(desk, old, report_date=dt.date(2019, 1, 1), end_date=dt.date(2019, 2, 1))
    desk.records.add("lease", {"kind": "Hotel"}, {"visit_id": old})
    assert [row.is_recorded for row in desk.support.lodging()] == [False]


def left(desk: Desk, name: str, days: int, **visit_values: object) -> int:
    """A student whom the US paid for and whose training ended so many days ago; the visit."""
    came, end = TODAY - 90 * DAY, TODAY - days * DAY
    visit_id = visit(desk, student(desk, name), payer="US", arrived_on=came, **visit_values)
    line(desk, visit_id, report_date=came, start_date=came, end_date=end)
    return visit_id


def test_what_is_open_after_the_departure_stays_in_the_lists(desk):
    visit_id = left(desk, "ABE, Kofi", 3)
    desk.records.add("lease", {"kind": "Rented"}, {"visit_id": visit_id})
    desk.records.add("id_card", {"kind": "US ID card", "issued": TODAY - 80 * DAY},
                     {"visit_id": visit_id})  # fmt: skip
    support = desk.support
    (lease,), (card,), (voucher,) = support.lodging(), support.cards(), support.vouchers()
    assert lease.standing == ("overdue", "Left 3 days ago, keys not returned")
    assert card.standing == ("overdue", "To be collected, left 3 days ago")
    assert voucher.item.text("kind") == "Final"
    assert lease.stay.has_left
    assert support.families() == ()
    support.return_keys([lease.item.id])
    support.collect_cards([card.item.id])
    support.advance_vouchers([voucher], "Submitted")
    support.advance_vouchers(support.vouchers(), "Paid")
    assert (support.lodging(), support.cards(), support.vouchers()) == ((), (), ())


@pytest.mark.parametrize(("days", "count"), [(60, 1), (61, 0)])
def test_who_left_is_named_for_sixty_days(desk, days, count):
    visit_id = left(desk, "ABE, Kofi", days)
    desk.records.add("lease", {"kind": "Rented"}, {"visit_id": visit_id})
    assert len(desk.support.lodging()) == count


def test_who_left_long_before_the_planned_end_is_named_no_more(desk):
    visit_id = left(desk, "ABE, Kofi", 3, departed_on=TODAY - 61 * DAY)
    desk.records.add("lease", {"kind": "Rented"}, {"visit_id": visit_id})
    assert desk.support.lodging() == ()


def test_who_never_came_has_nothing_to_give_back(desk):
    visit_id = visit(desk, student(desk, "ABE, Kofi"), payer="US")
    line(desk, visit_id, status="cancelled", end_date=TODAY + 30 * DAY)
    desk.records.add("lease", {"kind": "Rented"}, {"visit_id": visit_id})
    assert desk.support.lodging() == ()
