"""Makes the record of a progress report from all the office holds on a student.

Only what may leave the office goes in: releasable notes, no numbers of papers, no private field.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from imso_desk.domain.current_line import current_line_of, line_facts
from imso_desk.domain.english import opi_level_meets, parse_english_cell
from imso_desk.domain.english_standing import SKILLS, Minimum, has_result
from imso_desk.domain.problems import FieldError
from imso_desk.domain.progress import (
    AssessmentResult,
    EnglishResult,
    EventAttendance,
    LineProgress,
    Meets,
    ProgressReport,
    Remark,
    TopicCoverage,
    VisitFacts,
)
from imso_desk.domain.rules.model import State
from imso_desk.domain.status import stage_of
from imso_desk.domain.still_open import for_the_country

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.domain.countries import Countries
    from imso_desk.domain.records import Item, ScoredAssessment, StudentRecord
    from imso_desk.domain.rules.model import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of a student elsewhere, so that the paper says the same as the screen.

    `findings` are those of the rules; `line` is the line whose English `minimum` counts.
    """

    findings: Sequence[Finding] = ()
    line: Item | None = None
    minimum: Minimum = field(default_factory=Minimum)
    waived: bool = False


def progress_record(
    record: StudentRecord,
    today: dt.date,
    countries: Countries,
    held: Mapping[str, int],
    judged: Judged,
) -> ProgressReport:
    """The report of one student as of `today`; `held` counts the events of each topic."""
    person = record.person
    current = current_line_of(record, today)
    visit = _visit_of(record, current)
    lines = [
        line
        for line in record.of("training_line")
        if visit is None or line.links["visit_id"] == visit.id
    ]
    country = countries.by_iso2(person.text("country"))
    return ProgressReport(
        student_id=person.id,
        passport_name=person.text("passport_name"),
        as_of=today,
        native_name=person.text("native_name"),
        rank=person.text("rank"),
        pay_grade=person.text("pay_grade"),
        service=person.text("service"),
        country=country.name if country else person.text("country"),
        country_code=person.text("country"),
        date_of_birth=_day(person, "date_of_birth"),
        control_number=person.text("control_number"),
        photo=record.photo,
        visit=_visit(visit, lines),
        lines=tuple(_line(record, line, visit, today) for line in lines),
        english=_english(record, judged),
        events=_events(record, lines),
        topics=_topics(record, lines, held),
        open_items=for_the_country(judged.findings),
        remarks=tuple(
            Remark(_day(note, "date"), note.text("text"))
            for note in record.of("note")
            if note["releasable"] is True
        ),
    )


def _day(item: Item, name: str) -> dt.date | None:
    value = item[name]
    return value if isinstance(value, dt.date) else None


def _visit_of(record: StudentRecord, line: Item | None) -> Item | None:
    visits = record.of("visit")
    if line is None:
        return visits[-1] if visits else None
    return next((one for one in visits if one.id == line.links["visit_id"]), None)


def _visit(visit: Item | None, lines: list[Item]) -> VisitFacts | None:
    if visit is None:
        return None
    arrival = visit["arrival"]
    arrived = _day(visit, "arrived_on") or (
        arrival.date() if isinstance(arrival, dt.datetime) else None
    )
    ends = [day for line in lines if (day := _day(line, "end_date"))]
    size = visit["party_size"]
    return VisitFacts(
        ito_number=visit.text("ito_number"),
        program=visit.text("program") or visit.text("program_text"),
        case_id=visit.text("case_id"),
        arrival=arrived,
        departure=_day(visit, "departs_on") or max(ends, default=None),
        dependents="" if size is None else str(size),
    )


def _line(record: StudentRecord, line: Item, visit: Item | None, today: dt.date) -> LineProgress:
    facts = line_facts(line, has_ito=bool(visit and visit.text("ito_number")))
    opi = [line.text(f"opi_{skill}_minimum") for skill in ("listening", "speaking")]
    standing = [part for part in (line.text("standing"), line.text("grade")) if part]
    minimum = line["ecl_minimum"]
    return LineProgress(
        wcn=line.text("wcn"),
        course_title=line.text("course_title"),
        school=line.text("school"),
        location=line.text("location"),
        class_name=line.text("class_name"),
        report_date=facts.report_date,
        start_date=facts.start_date,
        end_date=facts.end_date,
        status=str(stage_of(facts, today)),
        standing=", ".join(standing),
        ecl_minimum=minimum if isinstance(minimum, int) else None,
        opi_minimum="/".join(opi) if any(opi) else "",
        assessments=tuple(_assessment(one) for one in record.assessments.get(line.id, ())),
    )


def _assessment(scored: ScoredAssessment) -> AssessmentResult:
    def number(item: Item, name: str) -> Decimal | None:
        value = item[name]
        return Decimal(value) if isinstance(value, int) else None

    return AssessmentResult(
        name=scored.assessment.text("name"),
        date=_day(scored.assessment, "date"),
        score=number(scored.result, "score") if scored.result else None,
        maximum=number(scored.assessment, "maximum"),
        pass_mark=number(scored.assessment, "pass_mark"),
        weight=number(scored.assessment, "weight"),
    )


def _english(record: StudentRecord, judged: Judged) -> tuple[EnglishResult, ...]:
    exempt = _is_exempt(record, judged)
    tests = sorted(record.of("english_test"), key=lambda one: (one.text("date"), one.id))
    return tuple(_test(test, judged, exempt) for test in tests if has_result(test))


def _is_exempt(record: StudentRecord, judged: Judged) -> bool:
    """Whether the rules free the student from the test; where they are silent, ITO and waiver."""
    subject = "" if judged.line is None else str(judged.line.id)
    for one in judged.findings:
        if one.rule == "english-minimum" and one.subject == subject:
            return one.state is State.NOT_APPLICABLE
    return judged.waived or any(map(_note_exempts, record.of("visit")))


def _note_exempts(visit: Item) -> bool:
    try:
        return parse_english_cell(visit.text("english_note")).exempt
    except FieldError:
        return False


def _test(test: Item, judged: Judged, exempt: bool) -> EnglishResult:
    score, asked, line = test["score"], judged.minimum, judged.line
    points = score if isinstance(score, int) else None
    meets, minimum, short_by = Meets.UNKNOWN, "", None
    if test["kind"] == "ECL" and asked.ecl is not None and points is not None:
        minimum = str(asked.ecl)
        short_by = asked.ecl - points if points < asked.ecl else None
        meets = Meets.SHORT if short_by else Meets.MET
    elif test["kind"] == "OPI":
        meets, minimum = _opi(test, asked)
    if exempt and meets is not Meets.MET:
        meets, short_by = Meets.EXEMPT, None
    return EnglishResult(
        kind=test.text("kind"),
        date=_day(test, "date"),
        place=test.text("place"),
        score=points,
        listening=test.text("listening"),
        speaking=test.text("speaking"),
        meets=meets,
        minimum=minimum,
        short_by=short_by,
        course_title=line.text("course_title") if line is not None and minimum else "",
    )


def _opi(test: Item, asked: Minimum) -> tuple[Meets, str]:
    if not asked.needs_opi:
        return Meets.UNKNOWN, ""
    words = "/".join((asked.listening, asked.speaking))
    needs = zip(SKILLS, (asked.listening, asked.speaking), strict=True)
    reached = [(test.text(skill), need) for skill, need in needs if need]
    if not all(level for level, _ in reached):
        return Meets.UNKNOWN, words
    met = all(opi_level_meets(level, need) for level, need in reached)
    return (Meets.MET if met else Meets.SHORT), words


def _span(lines: list[Item]) -> tuple[str, str]:
    """First and last day of the visit's lines as YYYY-MM-DD, open where no date is known."""
    begins = [
        text for line in lines for n in ("report_date", "start_date") if (text := line.text(n))
    ]
    ends = [text for line in lines if (text := line.text("end_date"))]
    return min(begins, default="0000-00-00"), max(ends, default="9999-99-99")


def _events(record: StudentRecord, lines: list[Item]) -> tuple[EventAttendance, ...]:
    first, last = _span(lines)
    return tuple(
        EventAttendance(topic, one.event.text("title"), _day(one.event, "starts_on"))
        for one in record.events
        if one.attendance["state"] == "Attended" and first <= one.event.text("starts_on") <= last
        for topic in (one.topics or ("No topic",))
    )


def _topics(
    record: StudentRecord, lines: list[Item], held: Mapping[str, int]
) -> tuple[TopicCoverage, ...]:
    attended: dict[str, int] = {}
    for one in _events(record, lines):
        attended[one.topic] = attended.get(one.topic, 0) + 1
    names = dict.fromkeys((*held, *attended))
    return tuple(
        TopicCoverage(name, attended.get(name, 0), max(held.get(name, 0), attended.get(name, 0)))
        for name in names
    )


def visit_span(record: StudentRecord, today: dt.date) -> tuple[str, str]:
    """First and last day (YYYY-MM-DD) of the visit a student's report is about."""
    current = current_line_of(record, today)
    if current is None:
        return "0000-00-00", "9999-99-99"
    same = current.links["visit_id"]
    return _span([one for one in record.of("training_line") if one.links["visit_id"] == same])
