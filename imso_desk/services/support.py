"""Families, lodging, ID cards and vouchers of those expected or here, and what is open after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain import support, vouchers
from imso_desk.domain.arrival_schema import VOUCHER_KINDS
from imso_desk.domain.dates import format_date
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import counted
from imso_desk.domain.support import URGENCY, Standing, Stay, SupportRow
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.services.context import Context

COMING_SOON: Final = dt.timedelta(days=7)
LEFT_LATELY: Final = dt.timedelta(days=60)
"""So long after the end of training the lists name what somebody who left has still open."""
Parts = Mapping[int, tuple[Item, ...]]


class SupportService:
    """Lists what every stay has and lacks, and records what is done for many at once.

    Single records are added and edited like any other (`RecordService`).
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def families(self) -> tuple[SupportRow, ...]:
        """The family members of those expected or here, and announced families without names."""
        stays, parts = self._read("family_member")
        today = self._context.today
        found: list[SupportRow] = []
        for person_id, stay in stays.items():
            members = parts["family_member"].get(person_id, ())
            found += [SupportRow(stay, one, _family_standing(one, stay, today)) for one in members]
            size = stay.visit["party_size"] if stay.visit else None
            if not members and isinstance(size, int) and size > 0:
                words = f"{counted(size, 'family member')} announced, no names"
                found.append(_missing("family_member", stay, Standing("due", words), len(found)))
        return _by_urgency(found)

    def lodging(self) -> tuple[SupportRow, ...]:
        """The leases of those expected or here, who has none, and who left without ending his."""
        stays, parts = self._read("lease", lately=True)
        today = self._context.today
        found: list[SupportRow] = []
        for person_id, stay in stays.items():
            leases = _of_visit(parts["lease"].get(person_id, ()), stay)
            found += [SupportRow(stay, one, support.lodging(one, stay, today)) for one in leases]
            if not leases:
                found.append(_missing("lease", stay, support.no_lodging(stay), len(found)))
        return _by_urgency(found)

    def cards(self) -> tuple[SupportRow, ...]:
        """The ID cards of those expected or here and of their families, and who has none.

        Of those who left lately the cards that have not come back.
        """
        stays, parts = self._read("id_card", "family_member", lately=True)
        found: list[SupportRow] = []
        for person_id, stay in stays.items():
            members = parts["family_member"].get(person_id, ())
            cards = _of_visit(parts["id_card"].get(person_id, ()), stay)
            found += _card_rows(stay, cards, members, self._context.today, len(found))
        return _by_urgency(found)

    def vouchers(self) -> tuple[SupportRow, ...]:
        """The vouchers of those for whom the US pays; those due that nobody has begun too.

        Of those who left lately what is not paid, and the final one if nobody has begun it.
        """
        from imso_desk.database.support import rule_number

        stays, parts = self._read("voucher", lately=True)
        today = self._context.today
        with self._context.office.reading() as core:
            grace = {
                kind: max(0, rule_number(core, "voucher", "days", today, vouchers.GRACE, kind))
                for kind in VOUCHER_KINDS
            }
        found: list[SupportRow] = []
        for person_id, stay in stays.items():
            recorded = _of_visit(parts["voucher"].get(person_id, ()), stay)
            found += [SupportRow(stay, one, vouchers.voucher(one, today)) for one in recorded]
            if vouchers.pays_us(stay):
                found += _not_begun(stay, recorded, today, grace, len(found))
            elif not recorded and stay.is_here:
                found.append(_missing("voucher", stay, vouchers.no_vouchers(stay), len(found)))
        return _by_urgency(found)

    def stay(self, person_id: int) -> Stay:
        """The stay of one student, to add something to it; raises Refused without a visit."""
        from imso_desk.database.support import stays_of

        with self._context.office.reading() as core:
            found = stays_of(core, [person_id], self._context.today).get(person_id)
        if found is None:
            raise Refused("This student is no longer there.")
        return found

    def advance_vouchers(self, rows: Sequence[SupportRow], state: str) -> Changes:
        """Put vouchers into a state, today; those not begun yet are recorded by it.

        Those that cannot go there from where they stand are left; raises Refused when all are.
        """
        if state not in vouchers.NEXT_STATES:
            raise Refused(f"{state!r} is not a state of a voucher. Nothing was saved.")
        wanted = [row for row in rows if vouchers.may_become(row, state)]
        if not wanted:
            raise Refused(f"None of the vouchers can be marked {state.lower()} now.")
        label = f"{counted(len(wanted), 'voucher')}: {state.lower()}"
        with self._context.work(label) as work:
            for row in wanted:
                values = self._state_values(row, state)
                if row.is_recorded:
                    work.unit.edit("voucher", row.item.id, values)
                else:
                    work.unit.add(
                        "voucher", {**row.item.values, **values, "visit_id": row.stay.visit_id}
                    )
        return work.changes

    def collect_cards(self, card_ids: Sequence[int]) -> Changes:
        """Note that these cards were given back today; those already back stay as they are."""
        return self._date_many("id_card", card_ids, "returned_on", "given back")

    def return_keys(self, lease_ids: Sequence[int]) -> Changes:
        """Note that the keys of these homes were given back today."""
        return self._date_many("lease", lease_ids, "keys_returned", "keys given back")

    def emergency_sheet(self, person_ids: Sequence[int]) -> Paper:
        """How to reach whom in an emergency; the office's own, it holds private fields."""
        from imso_desk.database.items import items_with_ids
        from imso_desk.database.support import parts_of, stays_of
        from imso_desk.services.support_papers import emergency_sheet

        names = ("family_member", "lease", "sponsorship")
        with self._context.office.reading() as core:
            stays = stays_of(core, person_ids, self._context.today)
            people = items_with_ids(core, "person", person_ids)
            parts = {name: parts_of(core, name, stays) for name in names}
            links = [one for rows in parts["sponsorship"].values() for one in rows]
            sponsors = items_with_ids(
                core, "sponsor", {one.links["sponsor_id"] or 0 for one in links}
            )
        return emergency_sheet(list(stays.values()), people, parts, sponsors, self._context.today)

    # inside

    def _read(self, *names: str, lately: bool = False) -> tuple[dict[int, Stay], dict[str, Parts]]:
        from imso_desk.database.support import parts_of, stays

        today = self._context.today
        with self._context.office.reading() as core:
            found = stays(core, today, today - LEFT_LATELY if lately else None)
            return found, {name: parts_of(core, name, found) for name in names}

    def _state_values(self, row: SupportRow, state: str) -> dict[str, object]:
        today = self._context.today
        values: dict[str, object] = {"state": state}
        if state == "Submitted":
            values["submitted_on"] = today
        if state == "Paid":
            values["paid_on"] = today
            values["submitted_on"] = row.item["submitted_on"] or today
        return values

    def _date_many(self, name: str, ids: Sequence[int], field: str, words: str) -> Changes:
        from imso_desk.database.items import items_with_ids

        noun = "ID card" if name == "id_card" else "lodging"
        with self._context.work(f"{counted(len(ids), noun)}: {words}") as work:
            known = items_with_ids(work.unit.core, name, ids)
            for one in known.values():
                begin = support.day_of(one, "issued" if name == "id_card" else "from_date")
                if begin is not None and begin > self._context.today:
                    raise Refused(
                        f"One of them begins only on {format_date(begin)}. Nothing was saved."
                    )
                if not one[field]:
                    work.unit.edit(name, one.id, {field: self._context.today})
        return work.changes


def _family_standing(member: Item, stay: Stay, today: dt.date) -> Standing:
    """The more urgent of authorization and coverage: what the list is sorted by."""
    both = (support.authorized(member, stay), support.coverage(member, stay, today))
    return min(both, key=lambda one: URGENCY.index(one.tone))


def _card_rows(
    stay: Stay, cards: Sequence[Item], members: Sequence[Item], today: dt.date, count: int
) -> list[SupportRow]:
    by_id = {one.id: one for one in members}
    found = []
    for one in cards:
        holder = by_id.get(one.links.get("family_member_id") or 0)
        found.append(SupportRow(stay, one, support.card(one, stay, today), holder))
    own = [one for one in cards if not one.links.get("family_member_id") and not one["holder"]]
    if not own and stay.is_here:
        nothing = Standing("due", "No card recorded")
        found.append(_missing("id_card", stay, nothing, count + len(found), kind="US ID card"))
    held = frozenset(one.links.get("family_member_id") or 0 for one in cards)
    for member in members:
        if stay.is_here and support.needs_card(member, held):
            nothing = Standing("due", "No card recorded")
            row = _missing(
                "id_card", stay, nothing, count + len(found), member, kind="Family ID card"
            )
            found.append(row)
    return found


def _not_begun(
    stay: Stay, recorded: Sequence[Item], today: dt.date, grace: Mapping[str, int], count: int
) -> list[SupportRow]:
    begins = stay.begins if stay.is_here else None
    found: list[SupportRow] = []
    for one in vouchers.expected_vouchers(begins, stay.leaves, today):
        if vouchers.is_recorded(one, recorded) or one.last > today + COMING_SOON:
            continue
        state = vouchers.not_begun(one, today, grace[one.kind])
        row = _missing(
            "voucher", stay, state, count + len(found),
            kind=one.kind, period_from=one.first, period_to=one.last,
        )  # fmt: skip
        found.append(row)
    return found


def _of_visit(items: Sequence[Item], stay: Stay) -> tuple[Item, ...]:
    """The records of the visit of today: those of an earlier one are history."""
    return tuple(one for one in items if one.links.get("visit_id") == stay.visit_id)


def _missing(
    name: str,
    stay: Stay,
    standing: Standing,
    count: int,
    about: Item | None = None,
    **values: str | dt.date,
) -> SupportRow:
    """A row that says what is missing; its number is negative, so that it is no record's."""
    links = {"visit_id": stay.visit_id, "person_id": stay.person_id}
    if about is not None:
        links["family_member_id"] = about.id
    return SupportRow(stay, Item(name, -1 - count, values, links), standing, about)


def _by_urgency(rows: Sequence[SupportRow]) -> tuple[SupportRow, ...]:
    wanted = [row for row in rows if row.is_open_after or not row.stay.has_left]
    return tuple(sorted(wanted, key=lambda row: URGENCY.index(row.standing.tone)))
