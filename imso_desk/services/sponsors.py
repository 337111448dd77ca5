"""Sponsors: who cares for whom, who has none, when they were last in contact."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.arrival_schema import SPONSOR_CONTACT, SPONSOR_KINDS, SPONSORSHIP
from imso_desk.domain.dates import format_date
from imso_desk.domain.records import Item
from imso_desk.domain.sponsoring import (
    CONTACT_RULE,
    NO_CONTACT_DAYS,
    Care,
    SponsoredStudent,
    SponsorOverview,
    SponsorRow,
    Suggestion,
    heard_of,
    suggest,
)
from imso_desk.domain.student_brief import counted
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused
from imso_desk.services.sponsor_checks import (
    cares,
    doubts_of,
    refuse_impossible,
    refuse_still_to_come,
    sponsor_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.rules.model import Finding
    from imso_desk.domain.student_brief import StudentBrief
    from imso_desk.services.context import Context

_REQUIRED_RULE: Final = "sponsor"


class SponsorService:
    """Assigns sponsors to students and keeps the log of contacts.

    A sponsor's own fields are records like any other. Every method that writes is one transaction
    and one step of Undo.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    # reading

    def overview(self, findings: Iterable[Finding] = ()) -> SponsorOverview:
        """All sponsors with their load, and all who are expected or here with their sponsors.

        `findings` are those of the rules: what they say of contacts is not worked out here again.
        """
        from imso_desk.database.items import all_items
        from imso_desk.database.sponsors import cares_of
        from imso_desk.database.student_briefs import concerned

        with self._context.office.reading() as core:
            people = concerned(core)
            sponsors = all_items(core, "sponsor")
            running = [one for one in cares_of(core, people) if one.runs(self._context.today)]
            required, days = _asked_for(core, self._context.today)
        by_sponsor: dict[int, list[Care]] = {}
        by_person: dict[int, list[Care]] = {}
        for one in running:
            by_sponsor.setdefault(one.sponsor.id, []).append(one)
            by_person.setdefault(one.person.person_id, []).append(one)
        return SponsorOverview(
            tuple(SponsorRow(one, tuple(by_sponsor.get(one.id, ()))) for one in sponsors),
            tuple(
                SponsoredStudent(one, tuple(by_person.get(one.person_id, ())))
                for one in people.values()
            ),
            required,
            days,
            heard_of(findings),
        )

    def of_sponsor(self, sponsor_id: int) -> tuple[Care, ...]:
        """All students a sponsor cares or cared for, those of today first."""
        from imso_desk.database.sponsors import people_of_sponsor

        with self._context.office.reading() as core:
            found = cares(core, people_of_sponsor(core, sponsor_id))
        return self._today_first(one for one in found if one.sponsor.id == sponsor_id)

    def of_student(self, person_id: int) -> tuple[Care, ...]:
        """All sponsors a student has or had, those of today first."""
        with self._context.office.reading() as core:
            return self._today_first(cares(core, [person_id]))

    def contacts(self, sponsorship_ids: Sequence[int]) -> tuple[Item, ...]:
        """The log of contacts of these sponsorships, newest first."""
        from imso_desk.database.sponsors import contacts_of

        with self._context.office.reading() as core:
            return contacts_of(core, sponsorship_ids)

    def without(self, kind: str = "") -> tuple[SponsoredStudent, ...]:
        """Who has no sponsor of a kind, or none at all."""
        students = self.overview().students
        return tuple(one for one in students if not (one.of_kind(kind) if kind else one.cares))

    def suggestions(self, person_id: int, kind: str = "") -> tuple[Suggestion, ...]:
        """Sponsors for a student by language, country, free places and availability."""
        from imso_desk.database.sponsors import country_names, people_items

        sponsors = self.overview().sponsors
        with self._context.office.reading() as core:
            person = people_items(core, [person_id]).get(person_id)
            names = country_names(core, person.text("country")) if person else ()
        if person is None:
            raise Refused("This student is no longer there.")
        return suggest(person, names, sponsors, kind, self._context.today)

    def choices(
        self, person_ids: Sequence[int], kind: str = ""
    ) -> tuple[tuple[StudentBrief, ...], tuple[Suggestion, ...]]:
        """The students, and sponsors for them: for one student those who suit best first."""
        from imso_desk.database.student_briefs import briefs

        with self._context.office.reading() as core:
            people = tuple(briefs(core, person_ids).values())
        if len(people) == 1:
            return people, self.suggestions(people[0].person_id, kind)
        wanted = Item("person", 0, {})
        return people, suggest(wanted, (), self.overview().sponsors, kind, self._context.today)

    # writing

    def assign(
        self,
        sponsor_id: int,
        person_ids: Sequence[int],
        kind: str = "",
        from_date: dt.date | None = None,
        to_date: dt.date | None = None,
        *,
        anyway: bool = False,
    ) -> Changes:
        """Give students a sponsor, from today unless said otherwise; one step for all.

        Raises Refused for a sponsor who is the student and for a sponsorship that is there already;
        and, unless `anyway`, beyond the sponsor's capacity or outside the days of being available.
        """
        people = list(dict.fromkeys(person_ids))
        values: dict[str, object] = {
            "kind": kind or None,
            "from_date": from_date or self._context.today,
            "to_date": to_date,
        }
        _refuse(record_problems(SPONSORSHIP, values).values())
        with self._context.work(f"Sponsor assigned: {counted(len(people), 'student')}") as work:
            row = sponsor_row(work.unit.core, sponsor_id, self._context.today)
            refuse_impossible(work.unit.core, row.item, people, values)
            if not anyway:
                _refuse(doubts_of(row, people, from_date or self._context.today))
            values["kind"] = kind or row.item["kind"]
            for person_id in people:
                links = {"person_id": person_id, "sponsor_id": sponsor_id}
                work.unit.add("sponsorship", {**links, **values})
        return work.changes

    def doubts(
        self, sponsor_id: int, person_ids: Sequence[int], from_date: dt.date | None = None
    ) -> tuple[str, ...]:
        """Why a sponsor should not be given to these students although it can be done anyway."""
        with self._context.office.reading() as core:
            row = sponsor_row(core, sponsor_id, self._context.today)
        return doubts_of(row, person_ids, from_date or self._context.today)

    def end(self, sponsorship_ids: Sequence[int], to_date: dt.date | None = None) -> Changes:
        """End sponsorships on a day, by default today; what has not begun is refused."""
        day = to_date or self._context.today
        count = counted(len(sponsorship_ids), "sponsorship")
        with self._context.work(f"Ended: {count}") as work:
            for one in _links(work.unit.core, sponsorship_ids):
                begin = one["from_date"]
                if isinstance(begin, dt.date) and begin > day:
                    raise Refused(
                        f"A sponsorship begins on {format_date(begin)}, so it cannot end on "
                        f"{format_date(day)}. Nothing was ended."
                    )
                work.unit.edit("sponsorship", one.id, {"to_date": day})
        return work.changes

    def log_contact(
        self,
        sponsorship_ids: Sequence[int],
        date: dt.date | None = None,
        way: str = "",
        *,
        met: bool = False,
        remark: str = "",
    ) -> Changes:
        """Note that sponsors and their students were in contact, today or on a day before."""
        day = date or self._context.today
        refuse_still_to_come(day, self._context.today)
        values = {"date": day, "way": way or None, "met": met or None, "remark": remark or None}
        _refuse(record_problems(SPONSOR_CONTACT, values).values())
        with self._context.work(f"Contact noted: {len(set(sponsorship_ids))}") as work:
            for one in _links(work.unit.core, sponsorship_ids):
                work.unit.add("sponsor_contact", {"sponsorship_id": one.id, **values})
        return work.changes

    # papers

    def list_paper(self) -> Paper:
        """The list of sponsors with whom they care for; no remarks."""
        from imso_desk.services.sponsor_papers import sponsor_list

        return sponsor_list(self.overview(), self._context.today)

    # inside

    def _today_first(self, found: Iterable[Care]) -> tuple[Care, ...]:
        today = self._context.today
        return tuple(sorted(found, key=lambda one: (not one.runs(today), one.person.name)))


def _refuse(problems: Iterable[str]) -> None:
    for problem in problems:
        raise Refused(f"{problem} Nothing was saved.")


def _links(core: Connection, ids: Sequence[int]) -> list[Item]:
    from imso_desk.database.items import items_with_ids

    found = items_with_ids(core, "sponsorship", ids)
    if len(found) < len(set(ids)):
        raise Refused("A sponsorship is no longer there. Nothing was changed.")
    return [found[one] for one in dict.fromkeys(ids)]


def _asked_for(core: Connection, today: dt.date) -> tuple[tuple[str, ...], int]:
    """Which kinds of sponsor the office's rules ask for, and after how many days for a contact."""
    from imso_desk.database.items import all_items
    from imso_desk.domain.checklists import is_valid

    kinds, days = [], NO_CONTACT_DAYS
    for rule in all_items(core, "rule"):
        if not rule["enabled"] or not is_valid(rule, today):
            continue
        if rule["code"] == _REQUIRED_RULE and rule["subject"] in SPONSOR_KINDS:
            kinds.append(rule.text("subject"))
        amount = rule["amount"] if rule["amount"] is not None else rule["days"]
        is_of_contact = rule["code"] == CONTACT_RULE and not rule["subject"]
        if is_of_contact and isinstance(amount, int) and amount > 0:
            days = amount
    return tuple(dict.fromkeys(kinds)), days
