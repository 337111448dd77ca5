"""What English and Courses show of the demonstration: sessions, cases, changes, reports, days."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_rows import Rows
from sample_students import Student

from imso_desk.domain.values import Plain

DAY = dt.timedelta(days=1)
Row = dict[str, Plain]
CHANGES = {
    "recycled": "Recycle",
    "held over": "Hold",
    "delayed": "Delay",
    "early return": "Early return: compassionate",
    "withdrawn": "Withdrawn by country",
    "no-show": "No-show",
    "cancelled": "Cancel",
}
TALKS = (
    ("Academic", "Second phase test below the pass mark.", "Tutor two evenings a week."),
    ("Language", "Understands, but hardly speaks in the seminar.", "One hour in the laboratory."),
    ("Attendance", "Late for formation twice this month.", "Reports to the class leader at 0645."),
)
REMARKS = (
    "Prepared every seminar with care and worked well with students of all nations.",
    "Met what the course asks in all fields; his written orders are clear and complete.",
    "Made steady progress, above all in English, and finished the staff exercise with credit.",
)
ASPECTS = (
    "Academic performance",
    "Participation in class",
    "Command of English",
    "Leadership and teamwork",
)


class Training:
    """Writes what was done about English and the course of each person."""

    def __init__(self, rows: Rows, chance: Random) -> None:
        self.rows = rows
        self.chance = chance
        self._lines: dict[int, list[Row]] = {}
        for row in rows.by_entity["training_line"]:
            self._lines.setdefault(_int(row["person_id"]), []).append(row)

    def write(self, person: Student) -> None:
        """Write changes, cases, counselling and reports of one person."""
        for line in self._lines.get(person.id, []):
            self._change(person, line)
            self._report(person, line)
        if person.mark in ("ecl short", "opi short"):
            self._shortfall(person)
        if person.stage in ("recycled", "failed"):
            self._talk(person, ANCHOR - 20 * DAY, 0)
        elif person.stage == "main" and self.chance.random() < 0.07:
            self._talk(person, ANCHOR - self.chance.randrange(4, 40) * DAY, None)

    def sessions(self, students: list[Student]) -> None:
        """A test session last week, one today, one next week, with those who sit in them.

        Seats are booked for those whose last test is long enough ago; one was booked too early.
        """
        schools = [one for one in students if one.stage == "language"]
        rested = [one for one in schools[9:] if self._last_ecl(one) <= ANCHOR - 30 * DAY]
        early = [one for one in schools[9:] if one not in rested][:1]
        half = len(rested) // 2
        groups = (
            (-7, schools[:9], "Tested"),
            (1, [*rested[:half], *early], "Booked"),
            (8, rested[half:], "Booked"),
        )
        for offset, people, outcome in groups:
            starts = dt.datetime.combine(ANCHOR + offset * DAY, dt.time(8, 30))
            session = self.rows.add(
                "test_session", kind="ECL", starts=starts, room="Language laboratory 2",
                form="CAT", giver="Ms. Corinne Aldgate", seats=14,
            )  # fmt: skip
            for person in people:
                self._seat(person, session, starts.date(), outcome)
        self.rows.add(
            "test_session", kind="OPI",
            starts=dt.datetime.combine(ANCHOR + 3 * DAY, dt.time(10)), room="Room 115 (telephone)",
            giver="Ms. Corinne Aldgate", seats=4,
        )  # fmt: skip

    def _last_ecl(self, person: Student) -> dt.date:
        own = [
            dt.date.fromisoformat(str(row["date"]))
            for row in self.rows.by_entity["english_test"]
            if row["person_id"] == person.id and row["kind"] == "ECL"
        ]
        return max(own, default=dt.date.min)

    def _seat(self, person: Student, session: int, day: dt.date, outcome: str) -> None:
        links = {"person_id": person.id, "test_session_id": session}
        own = [
            _int(row["score"])
            for row in self.rows.by_entity["english_test"]
            if row["person_id"] == person.id and row["kind"] == "ECL"
        ]
        score = min(97, max([*own, 58]) + self.chance.randrange(0, 3))
        self.rows.add(
            "english_test", links, kind="ECL", date=day, place="During training", form="CAT",
            giver="Ms. Corinne Aldgate", outcome=outcome,
            score=score if outcome == "Tested" else None,
        )  # fmt: skip

    def _change(self, person: Student, line: Row) -> None:
        status = str(line.get("status") or "")
        kind = CHANGES.get(status)
        if kind is None or not line.get("status_date"):
            return
        day = dt.date.fromisoformat(str(line["status_date"]))
        links = {"training_line_id": _int(line["id"]), "person_id": person.id}
        waiting = status == "held over" and (ANCHOR - day).days < 30
        change = self.rows.add(
            "line_change", links, kind=kind, date=day, requested_on=day - 3 * DAY,
            approved_on=None if waiting else day, approved_by=None if waiting else "SATFA",
            reference=None if waiting else f"SATFA e-mail of {day:%d %b %Y}",
            old_class=line.get("class_name"), reason=line.get("remark"),
        )  # fmt: skip
        if (ANCHOR - day).days > 200:
            return
        for number, party in enumerate(("Country program manager", "Security cooperation office")):
            self.rows.add(
                "notice", {"person_id": person.id, "line_change_id": change}, about="Line change",
                party=party, told_at=dt.datetime.combine(day, dt.time(14, 10 + number * 5)),
                way="E-mail", told_by="J. P. Example",
            )  # fmt: skip

    def _report(self, person: Student, line: Row) -> None:
        end = dt.date.fromisoformat(str(line["end_date"]))
        status = str(line.get("status") or "")
        lately = ANCHOR - 120 * DAY <= end < ANCHOR
        if not lately or status not in ("", "completed", "attended", "failed"):
            return
        age = (ANCHOR - end).days
        links = {"training_line_id": _int(line["id"]), "person_id": person.id}
        sent = age > 14
        outcome = {"failed": "Did not complete", "attended": "Attended"}.get(status, "Completed")
        report = self.rows.add(
            "academic_report", links, outcome=outcome,
            why_not="Did not reach the pass mark of the final test" if status == "failed" else None,
            standing=line.get("standing"), grade=line.get("grade"),
            remarks=self.chance.choice(REMARKS), state="Final" if sent else "Draft",
            prepared_by="J. P. Example", final_on=end + 6 * DAY if sent else None,
            sent_on=end + 9 * DAY if sent else None,
        )  # fmt: skip
        for aspect in ASPECTS:
            self.rows.add(
                "report_rating", {"academic_report_id": report, "person_id": person.id},
                aspect=aspect, rating="Met standard",
            )  # fmt: skip
        if sent:
            self.rows.add(
                "notice", {"person_id": person.id, "academic_report_id": report},
                about="Academic report", party="Security cooperation office",
                told_at=dt.datetime.combine(end + 9 * DAY, dt.time(12)), way="Official network",
                told_by="J. P. Example",
            )  # fmt: skip

    def _shortfall(self, person: Student) -> None:
        line = self._lines[person.id][-1]
        ecl = person.mark == "ecl short"
        opened = ANCHOR - (DAY if ecl else 9 * DAY)
        links = {"training_line_id": _int(line["id"]), "person_id": person.id}
        minimum = line.get("ecl_minimum")
        gap = (
            f"ECL {_int(minimum) - 6}, minimum {minimum}: 6 points short"
            if ecl
            else "OPI 2/1+ is below the minimum in speaking"
        )
        case = self.rows.add(
            "shortfall", links, opened_on=opened, gap=gap, decision="Open" if ecl else "Retest",
            options="Retest with permission; language school and a later class; waiver.",
            decided_by=None if ecl else "Country program manager",
            decided_on=None if ecl else ANCHOR - 6 * DAY,
            retest_on=None if ecl else ANCHOR + 40 * DAY,
        )  # fmt: skip
        for number, party in enumerate(("Country program manager", "Security cooperation office")):
            told = not ecl or number == 0
            self.rows.add(
                "notice", {"person_id": person.id, "shortfall_id": case},
                about="English shortfall", party=party,
                told_at=dt.datetime.combine(opened, dt.time(15)) if told else None,
                way="E-mail" if told else None, told_by="J. P. Example" if told else None,
            )  # fmt: skip
        if not ecl:
            self.rows.add(
                "waiver", links, what="OPI minimum", state="Requested",
                requested_on=ANCHOR - 7 * DAY, authority="Service training agency",
                reason="Speaks well in class; the interview was by a bad line.",
            )  # fmt: skip

    def _talk(self, person: Student, day: dt.date, which: int | None) -> None:
        reason, account, plan = TALKS[which] if which is not None else self.chance.choice(TALKS)
        follow = day + 14 * DAY
        done = follow < ANCHOR - 3 * DAY
        line = self._lines[person.id][-1]
        self.rows.add(
            "counselling", {"person_id": person.id, "training_line_id": _int(line["id"])},
            date=day, reason=reason, counselled_by="J. P. Example", account=account, plan=plan,
            follow_up=follow, followed_up=follow if done else None,
            outcome="Better; no further talk needed." if done else None,
        )  # fmt: skip


def class_details(rows: Rows, chance: Random) -> None:
    """Report and graduation days and instructors of the classes; days missed in those running."""
    for row in rows.by_entity["course_class"]:
        start = dt.date.fromisoformat(str(row["start_date"]))
        end = dt.date.fromisoformat(str(row["end_date"]))
        row["report_date"] = (start - 3 * DAY).isoformat()
        row["graduation_date"] = end.isoformat()
        row["size"] = _int(row["quota"]) - chance.randrange(0, 5)
        row["instructor"] = chance.choice(("LTC Grant Ellery", "Dr. Helen Ashdown", "Mr. T. Kade"))
    for row in rows.by_entity["assessment"]:
        row["phase"] = "Phase 1" if _int(row["id"]) % 3 else "Phase 2"
    coming = [
        row
        for row in rows.by_entity["course_class"]
        if ANCHOR + WEEK < dt.date.fromisoformat(str(row["start_date"])) < ANCHOR + 16 * WEEK
    ]
    for row, country in zip(coming[:2], ("KE", "XB"), strict=False):
        rows.add(
            "held_seat", {"course_class_id": _int(row["id"])}, count=3, country=country,
            program="IMET", remark="Listed as TBA x 3",
        )  # fmt: skip
    for line in rows.by_entity["training_line"]:
        start = dt.date.fromisoformat(str(line.get("start_date") or "9999-12-31"))
        end = dt.date.fromisoformat(str(line.get("end_date") or "1900-01-01"))
        if not start < ANCHOR - 2 * WEEK or not end > ANCHOR or line.get("status"):
            continue
        links = {"training_line_id": _int(line["id"]), "person_id": _int(line["person_id"])}
        for back in range(14, 0, -1):
            day = ANCHOR - back * DAY
            if day.weekday() < 5 and chance.random() < 0.035:
                state = chance.choice(("Late", "Excused", "Sick", "Sick"))
                rows.add("class_day", links, date=day, state=state)
    _falling_behind(rows)


def _falling_behind(rows: Rows) -> None:
    """One student of the fullest running class fails its last two tests: an early warning."""
    results: dict[int, list[Row]] = {}
    for row in rows.by_entity["result"]:
        results.setdefault(_int(row["training_line_id"]), []).append(row)
    running: dict[int, list[int]] = {}
    for line in rows.by_entity["training_line"]:
        end = dt.date.fromisoformat(str(line.get("end_date") or "1900-01-01"))
        if end > ANCHOR and not line.get("status") and len(results.get(_int(line["id"]), ())) > 3:
            running.setdefault(_int(line["class_id"]), []).append(_int(line["id"]))
    fullest = max(running.values(), key=len)
    for row, score in zip(results[fullest[len(fullest) // 2]][-2:], (64, 61), strict=True):
        row["score"] = score


TASKS = (
    ("Order name tags for the next seminar", "Office", 2),
    ("Check the airport text in the official network", "Arrivals", 0),
    ("Ask the library for the reading list of the spring class", "Courses", 6),
    ("Send the thank-you letters to the sponsors", "Arrivals", -1),
)


def tasks(rows: Rows) -> None:
    """A few tasks of the office's own."""
    for text, place, offset in TASKS:
        rows.add("task", text=text, place=place, due=ANCHOR + offset * DAY)


def _int(value: Plain) -> int:
    return int(value or 0)
