"""Documents, family, notes and sponsors of the people of the demonstration."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_rows import Rows
from sample_students import Student, Visit

from imso_desk.services.sample_names import NameSource, member_name

DAY = dt.timedelta(days=1)
YEAR = 365 * DAY
SPONSORS = (
    ("MAJ Dana Whitfield", "Military"),
    ("CPT Luis Ortega-Finch", "Military"),
    ("CW3 Aaron Bexley", "Military"),
    ("SFC Monique Tarrant", "Military"),
    ("LTC Grant Ellery", "Military"),
    ("MSG Paula Kessinger", "Military"),
    ("Dr. Helen Ashdown", "Academic"),
    ("Mr. Theo Larkspur", "Academic"),
    ("Dr. Ravi Menholt", "Academic"),
    ("Ms. Judith Crane-Olsen", "Academic"),
    ("The Hollister family", "Civilian"),
    ("The Pennyworth-Diaz family", "Civilian"),
    ("The Okafor-Bright family", "Civilian"),
    ("The Lindgren family", "Civilian"),
    ("The Tallmadge family", "Civilian"),
    ("Rotary Club of Prairie Bend", "Social"),
    ("Mrs. Bea Thornquist", "Civilian"),
    ("Mr. and Mrs. Sol Abernethy", "Civilian"),
    ("First Street Reading Circle", "Social"),
    ("Mr. Walt Dunmore", "Civilian"),
    ("Ms. Irene Vasquez-Holt", "Civilian"),
    ("Friends of the Fort", "Social"),
    ("CPT Noelle Bramhall", "Military"),
    ("Mr. Ed Sorensby", "Civilian"),
)
PROGRESS = (
    "Works steadily and takes an active part in the seminar.",
    "Briefs clearly; written English improves from week to week.",
    "Helps fellow students and leads his group well.",
    "Very good knowledge of staff procedures; asks precise questions.",
    "Adapted quickly to the course; results above the class average.",
)
PRIVATE = (
    ("General", "Asked for help with the bank account; done."),
    ("Welfare", "Homesick in the first weeks; sponsor informed, calls every Sunday."),
    ("General", "Lost the room key; replaced."),
    ("Conduct", "Late for formation twice; spoken to, understood."),
    ("Welfare", "Needs a ride to the dental clinic on Tuesday."),
    ("General", "Wants to see the national parks in the break; leave form given."),
)
COUNSELLING = (
    (
        "Counselled after the second phase test (score below 70): study plan agreed, tutor two "
        "evenings a week, next look in three weeks."
    ),
    "Counselled on attendance; agreed to report sick by telephone before 0700.",
    "Counselled on English: one extra hour in the language laboratory each day.",
)


class Papers:
    """Writes what else belongs to a person; sponsors are written when this is made."""

    def __init__(self, rows: Rows, sources: dict[str, NameSource], chance: Random) -> None:
        self.rows = rows
        self.sources = sources
        self.chance = chance
        self.sponsors = [
            rows.add(
                "sponsor",
                name=name,
                kind=kind,
                phone=f"555-02{number:02d}",
                email=f"sponsor{number:02d}@mail.example",
                capacity=chance.choice((2, 3, 4, 6)),
                languages=chance.choice((None, "Spanish", "French", "German", "Arabic")),
            )
            for number, (name, kind) in enumerate(SPONSORS)
        ]

    def write(self, person: Student) -> None:
        """Write documents, family, notes and sponsor of one person."""
        visit = person.visits[-1]
        if person.stage != "projected":
            self._documents(person, visit)
        if person.stage not in ("projected", "cancelled", "no-show"):
            self._family(person, visit)
            if self.chance.random() < 0.72:
                self._sponsor(person, visit)
        self._notes(person, visit)

    def _documents(self, person: Student, visit: Visit) -> None:
        begin, end, chance = visit.begin, visit.end, self.chance
        passport = end + chance.randrange(200, 1500) * DAY
        visa, cover = end + chance.randrange(20, 200) * DAY, end + chance.randrange(10, 60) * DAY
        short = person.mark if person.mark in ("passport", "visa", "insurance", "expired") else ""
        if short == "passport":
            passport = max(end - 40 * DAY, ANCHOR + 25 * DAY)
        if short == "expired":
            passport = ANCHOR - 17 * DAY
        if short == "visa":
            visa = max(end - 30 * DAY, ANCHOR + 18 * DAY)
        if short == "insurance":
            cover = max(end - 60 * DAY, ANCHOR + 12 * DAY)
        seen = "Seen" if person.here else "Not seen"
        code = person.country["iso2"]
        self._document(
            person,
            "Passport",
            f"{code}{chance.randrange(10**6, 10**7)}",
            passport - 10 * YEAR,
            passport,
            "Expired" if short == "expired" else seen,
        )
        if person.stage in ("cancelled", "delayed"):
            return
        self._document(
            person, "Visa", f"c{chance.randrange(10**5, 10**6)}", begin - 40 * DAY, visa, seen
        )
        self._document(
            person,
            "Health insurance",
            f"H{chance.randrange(10**6, 10**7)}",
            begin - 10 * DAY,
            cover,
            "Valid" if person.here else "Requested",
        )
        self._document(
            person, "Security vetting", None, begin - 70 * DAY, begin + 300 * DAY, "Valid"
        )
        if chance.random() < 0.6:
            self._document(person, "Medical clearance", None, begin - 60 * DAY, None, "Valid")
        if person.here:
            self._document(person, "I-94", None, begin - DAY, None, "Seen")
            self._document(person, "Conduct acknowledgement", None, begin + DAY, None, "Seen")
            self._document(
                person,
                "US ID card",
                f"{chance.randrange(10**9, 10**10)}",
                min(begin + 3 * DAY, ANCHOR),
                end + 14 * DAY,
                "Valid",
            )

    def _document(
        self,
        person: Student,
        kind: str,
        number: str | None,
        issued: dt.date,
        expires: dt.date | None,
        status: str,
    ) -> None:
        self.rows.add(
            "document",
            {"person_id": person.id},
            kind=kind,
            number=number,
            issued=issued,
            expires=expires,
            status=status,
        )

    def _family(self, person: Student, visit: Visit) -> None:
        stay = self.rows.by_entity["visit"][-1]
        long_stay = (visit.end - visit.begin).days > 130
        if self.chance.random() > (0.5 if long_stay else 0.08):
            stay["party_text"], stay["party_size"] = "0 (unaccomp)", 0
            return
        children = self.chance.choice((0, 1, 1, 2, 2, 3))
        stay["party_text"] = f"wife + {children}" if person.sex == "M" and children else "spouse"
        if children and person.sex == "F":
            stay["party_text"] = f"husband + {children}"
        stay["party_size"] = 1 + children
        self._member(person, visit, "Spouse", "F" if person.sex == "M" else "M", 33)
        for _ in range(children):
            sex = self.chance.choice("MF")
            self._member(
                person,
                visit,
                "Son" if sex == "M" else "Daughter",
                sex,
                self.chance.randrange(1, 15),
            )

    def _member(self, person: Student, visit: Visit, relation: str, sex: str, age: int) -> None:
        name = member_name(
            self.sources[person.country["iso2"]], sex, person.name.family, self.chance
        )
        on_ito = self.chance.random() < 0.9
        self.rows.add(
            "family_member",
            {"person_id": person.id},
            name=name,
            relation=relation,
            date_of_birth=ANCHOR - dt.timedelta(days=age * 365 + self.chance.randrange(0, 350)),
            on_ito=on_ito,
            accompanies=True,
            covered_until=visit.end + 20 * DAY if on_ito else None,
            id_card_until=visit.end + 14 * DAY if person.here and age >= 10 else None,
        )

    def _sponsor(self, person: Student, visit: Visit) -> None:
        for sponsor in self.chance.sample(self.sponsors, self.chance.choice((1, 1, 2))):
            self.rows.add(
                "sponsorship",
                {"person_id": person.id, "sponsor_id": sponsor},
                from_date=visit.begin - 14 * DAY,
                to_date=visit.end if visit.end < ANCHOR else None,
            )

    def _notes(self, person: Student, visit: Visit) -> None:
        if person.mark == "ecl short":
            self._note(
                person,
                ANCHOR - DAY,
                "Progress",
                "Entry ECL six points below the minimum. Country manager and embassy told the "
                "same day; retest or language training asked for.",
                False,
            )
        if person.mark == "opi short":
            self._note(
                person,
                ANCHOR - 9 * DAY,
                "Progress",
                "OPI below the minimum; a second interview is possible 90 days after the first.",
                False,
            )
        if not person.here:
            return
        until = min(visit.end, ANCHOR - DAY)
        days = max(1, (until - visit.begin).days)
        when = (
            visit.begin + self.chance.randrange(days // 2, days) * DAY if days > 2 else visit.begin
        )
        if self.chance.random() < 0.45 and days > 20:
            self._note(person, when, "Progress", self.chance.choice(PROGRESS), True)
        if self.chance.random() < 0.3:
            kind, text = self.chance.choice(PRIVATE)
            self._note(person, visit.begin + days // 3 * DAY, kind, text, False)
        if person.stage in ("recycled", "failed") or self.chance.random() < 0.05:
            text = (
                COUNSELLING[0]
                if person.stage in ("recycled", "failed")
                else self.chance.choice(COUNSELLING)
            )
            self._note(person, max(visit.begin, until - 3 * WEEK), "Counselling", text, False)

    def _note(self, person: Student, day: dt.date, kind: str, text: str, releasable: bool) -> None:
        self.rows.add(
            "note", {"person_id": person.id}, date=day, kind=kind, text=text, releasable=releasable
        )
