"""Everything an office keeps on one person of the demonstration, written as rows."""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_courses_rows import CourseRows, standing_of, title_of
from sample_english import English
from sample_papers import Papers
from sample_rows import Rows
from sample_students import AIRPORTS, US_PAID, WEALTHY, Line, Student, Visit, is_prep, is_school

from imso_desk.services.sample_names import NameSource

DAY = dt.timedelta(days=1)
AGES = {"O-1": 24, "O-2": 27, "O-3": 32, "O-4": 38, "O-5": 44, "O-6": 49, "E-5": 28, "E-6": 32}
AGENCY = {"Navy": "P", "Coast Guard": "P", "Marines": "P", "Air Force": "D"}
FLIGHTS = ("AA", "UA", "DL", "LH", "TK", "QR", "ET", "AF")
LODGING = (
    "Building 468, room {}",
    "Lodging tower, room {}",
    "Apartment {}, Prairie Lane",
    "Family housing, house {}",
)
LIKES = (
    "Enjoys running and chess.",
    "Plays football and reads history.",
    "Two missions with the United Nations.",
)
LANGUAGES = {
    "spanish": "Spanish",
    "arabic": "Arabic",
    "egypt": "Arabic",
    "maghreb": "Arabic, French",
    "sahel": "French",
    "franco": "French",
    "luso": "Portuguese",
    "ukraine": "Ukrainian, Russian",
}


class PersonRows:
    """Writes persons one after the other; counters keep every number unique."""

    def __init__(
        self,
        rows: Rows,
        courses: CourseRows,
        sources: dict[str, NameSource],
        dsca: dict[str, str],
        chance: Random,
    ) -> None:
        self.rows = rows
        self.courses = courses
        self.dsca = dsca
        self.chance = chance
        self.english = English(rows, chance)
        self.papers = Papers(rows, sources, chance)
        self._wcn = 1400

    def write(self, person: Student) -> None:
        """Write one person with visits, lines, tests, papers, family and notes."""
        person.id = self._person(person)
        for visit in person.visits:
            self._visit(person, visit)
        self.english.write(person)
        self.papers.write(person)

    def _person(self, person: Student) -> int:
        name, country, number = person.name, person.country, len(self.rows.by_entity["person"]) + 1
        age = AGES.get(person.rank[1], 36)
        city = self.chance.choice(country["cities"].split(";"))
        birth = ANCHOR - dt.timedelta(days=age * 365 + self.chance.randrange(-900, 900))
        return self.rows.add(
            "person",
            passport_name=name.passport,
            family_name=name.family,
            given_names=name.given,
            native_name=name.native,
            preferred_name=name.preferred,
            sex=person.sex,
            date_of_birth=birth,
            place_of_birth=city,
            country=country["iso2"],
            citizenship=country["iso2"],
            service=person.service,
            service_number=f"{country['iso2']}{self.chance.randrange(10000, 99999)}",
            rank=person.rank[0],
            pay_grade=person.rank[1],
            control_number=f"B{number:05d}",
            email=f"student{number:04d}@mail.example",
            phone=f"555-01{number % 100:02d}" if person.here else None,
            emergency_contact=f"Next of kin, {city}; number with the embassy"
            if person.here
            else None,
            languages=LANGUAGES.get(country["given"]),
            diet=self.chance.choice((None, None, None, "No pork", "Vegetarian")),
            biography=self._biography(person, city) if self.chance.random() < 0.3 else None,
        )

    def _biography(self, person: Student, city: str) -> str:
        posts = (
            "platoon leader, company commander, staff officer"
            if person.rank[1][:1] == "O"
            else "section leader, instructor"
        )
        return f"Born in {city}. Served as {posts}. {self.chance.choice(LIKES)}"

    def _visit(self, person: Student, visit: Visit) -> None:
        values = self._order(person, visit) | self._travel(person, visit)
        visit_id = self.rows.add("visit", {"person_id": person.id}, **values)
        links = {"visit_id": visit_id, "person_id": person.id}
        if visit.ito and self.chance.random() < 0.12:
            self.rows.add(
                "amendment",
                links,
                number="1",
                date=visit.begin - 20 * DAY,
                what=self.chance.choice(
                    (
                        "Report date moved by one week.",
                        "Excess baggage authorized.",
                        "Wife and children added.",
                        "Line added: language training.",
                    )
                ),
            )
        for at, line in enumerate(visit.lines):
            self._line(person, visit, line, at, links)

    def _order(self, person: Student, visit: Visit) -> dict[str, object]:
        self._wcn += 1
        program = visit.row["program"].split(" - ")[0]
        if person.country["iso2"] in WEALTHY:
            program = "FMS"
        agency = AGENCY.get(person.service, "B")
        code = self.dsca.get(person.country["iso2"], "") or person.country["iso2"]
        case = f"{code}-{agency}-T{'ABCDEFGH'[person.id % 8]}{'ABCDEFGHK'[person.id % 9]}"
        number = f"{code}-{agency}-{re.sub('[^A-Z0-9]', '', program.upper())[:5]}-{self._wcn}"
        remarks = None
        if person.mark.startswith("twice") and visit is person.visits[0]:
            remarks = f"Attended as {person.mark.removeprefix('twice:')}."
        note = {
            "exempt": "Exempt from English testing",
            "arrival": "EXEMPT IN-CTRY - TEST ON ARRIVAL",
        }.get(person.country["english"])
        return {
            "ito_number": number if visit.ito else None,
            "ito_date": visit.begin - self.chance.randrange(30, 55) * DAY if visit.ito else None,
            "program": program,
            "program_year": (visit.begin + 92 * DAY).year,
            "case_id": case if program in ("FMS", "FMF") else None,
            "payer": "US" if program in US_PAID else "country",
            "sco": f"Office of Security Cooperation, {person.country['cities'].split(';')[0]}",
            "student_unit": visit.row["student_unit"]
            if visit.row["country"] == person.country["listed"]
            else None,
            "english_note": note,
            "remarks": remarks,
        }

    def _travel(self, person: Student, visit: Visit) -> dict[str, object]:
        last = visit is person.visits[-1]
        if last and person.stage in ("projected", "cancelled"):
            return {}
        place = visit.row["location"]
        first = visit.lines[0].held.course.rows[0]["location"]
        airport = next((name for key, name in AIRPORTS.items() if key in first), None)
        day = visit.begin - self.chance.randrange(0, 2) * DAY
        if visit.begin > ANCHOR + 6 * DAY and self.chance.random() < 0.25:
            return {"airport": airport}
        hour = dt.time(self.chance.randrange(6, 23), self.chance.choice((5, 15, 20, 40, 55)))
        came = day < ANCHOR and person.stage not in ("no-show",)
        left = visit.end + 2 * DAY if visit.end < ANCHOR else None
        if came and last and person.stage in ("early return", "withdrawn"):
            left = (visit.lines[-1].since or visit.end) + 3 * DAY
        lodging = (
            self.chance.choice(LODGING).format(self.chance.randrange(2, 340)) if place else None
        )
        soon = came or visit.begin < ANCHOR + 3 * WEEK
        return {
            "arrival": dt.datetime.combine(day, hour),
            "flight": f"{self.chance.choice(FLIGHTS)}{self.chance.randrange(40, 9300)}",
            "airport": airport,
            "arrived_on": day if came else None,
            "departs_on": left,
            "baggage": self.chance.choice(("2 pieces of 50 lb", "2 pieces of 50 lb, 1 excess")),
            "pick_up": self.chance.choice(("Duty driver", "Sponsor", "Office van"))
            if soon
            else None,
            "lodging": lodging if soon else None,
            "lodging_from": day if soon else None,
            "lodging_to": (left or visit.end + DAY) if soon else None,
        }

    def _line(
        self, person: Student, visit: Visit, line: Line, at: int, links: dict[str, int]
    ) -> None:
        course, plan = line.held.course, visit.lines[-1].held.course.plan
        preparing = is_school(course) or is_prep(course)
        language = is_school(course)
        opi = plan.opi.split("/") if plan and plan.opi and not preparing else [None, None]
        row = visit.row if course.code == visit.row["course"] else self.chance.choice(course.rows)
        end = line.end or line.held.end
        line_id = self.rows.add(
            "training_line",
            {**links, "class_id": self.courses.class_ids[id(line.held)]},
            wcn=f"{self._wcn}{'ABCDE'[at]}",
            course_title=title_of(course),
            masl=self.courses.masl[course.code],
            class_name=self.courses.names[id(line.held)],
            school=course.rows[0]["us_unit"],
            location=course.rows[0]["location"],
            report_date=line.report,
            start_date=line.held.start,
            end_date=end,
            graduation_date=end if not line.status else None,
            status=line.status,
            status_date=line.since,
            ecl_minimum=plan.ecl if plan and plan.ecl and not language else None,
            opi_listening_minimum=opi[0],
            opi_speaking_minimum=opi[1],
            cost=_money(row["total_cost"], row["quantity"]),
            remark=line.remark,
        )
        scores = self.courses.results(person, line, line_id)
        standing, grade = standing_of(
            scores, self.courses.seats[self.courses.class_ids[id(line.held)]]
        )
        if line.status == "recycled":
            return
        stored = self.rows.by_entity["training_line"][-1]
        if standing and not language:
            stored["standing"] = standing
        if grade and end < ANCHOR:
            stored["grade"] = grade


def _money(total: str, quantity: str) -> int | None:
    digits = "".join(sign for sign in total if sign.isdigit())
    return round(int(digits) / max(1, int(quantity or 1))) if digits else None
