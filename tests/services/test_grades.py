"""Results, standing and attendance of a class on a real office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from imso_desk.domain.grade_records import distribution, score_chart
from imso_desk.domain.rules.model import Rule
from imso_desk.runtime.errors import Refused
from imso_desk.services.grades import GradeService
from tests.support.files import roster as write_csv
from tests.support.offices import TODAY, enrolled

NAMES = ("HADDAD, Omar", "OSEI, Kofi", "ŽUPANČIČ, Žarko")


@dataclass
class Fixed:
    """Rules that were given."""

    found: tuple[Rule, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        return self.found


@dataclass
class School:
    """One class of three students with two tests."""

    grades: GradeService
    rules: Fixed
    class_id: int
    lines: list[int]
    tests: list[int]


@pytest.fixture
def school(desk) -> School:
    add = desk.records.add
    course, _ = add("course", {"title": "Pilot Training", "masl": "D123456"})
    dates = {"start_date": dt.date(2027, 2, 1), "end_date": dt.date(2027, 6, 30)}
    class_id, _ = add("course_class", {"name": "01", **dates}, {"course_id": course})
    people = [enrolled(desk, name, wcn=str(at), control_number=f"SCN{at}")
              for at, name in enumerate(NAMES)]  # fmt: skip
    desk.courses.put_in_class(class_id, people)
    tests = [
        add("assessment", {"name": name, "maximum": most, "pass_mark": mark, "weight": weight,
                           "date": dt.date(2027, 2, day)},
            {"course_class_id": class_id})[0]
        for name, most, mark, weight, day in (
            ("Phase test", 50, 35, 30, 10), ("Final", 100, 70, 70, 20),
        )
    ]  # fmt: skip
    rules = Fixed()
    lines = [seat.line_id for seat in desk.courses.record(class_id).seats]
    return School(GradeService(desk.context, rules), rules, class_id, lines, tests)


def test_a_grid_is_one_step(desk, school):
    first, second, third = school.lines
    phase, final = school.tests
    changes = school.grades.save_results(
        school.class_id, {first: {phase: 40, final: 90}, second: {phase: 20}, third: {}}
    )
    desk.history.remember(changes)
    assert school.grades.sheet(school.class_id).scores == {
        first: {phase: 40, final: 90},
        second: {phase: 20},
        third: {},
    }
    school.grades.save_results(school.class_id, {first: {phase: 41, final: None}})
    assert school.grades.sheet(school.class_id).scores[first] == {phase: 41}
    desk.history.undo()
    assert len(changes.people) == 2


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (51, "Phase test: 51 is above the maximum of 50. Nothing was saved."),
        (-1, "Phase test: Score is a whole number from 0 to 10000. Nothing was saved."),
    ],
)
def test_one_wrong_score_saves_nothing(school, score, words):
    phase, final = school.tests
    with pytest.raises(Refused) as refused:
        school.grades.save_results(
            school.class_id, {school.lines[0]: {final: 90}, school.lines[1]: {phase: score}}
        )
    assert refused.value.message == words
    assert not any(school.grades.sheet(school.class_id).scores.values())


def test_a_student_of_another_class_is_refused(desk, school):
    desk.courses.take_off(school.lines[:1])
    with pytest.raises(Refused, match="no longer on this class"):
        school.grades.save_results(school.class_id, {school.lines[0]: {school.tests[0]: 1}})


def test_standing_with_early_warning_and_charts(desk, school):
    first, second, third = school.lines
    phase, final = school.tests
    school.grades.save_results(
        school.class_id, {first: {phase: 40, final: 90}, second: {phase: 30, final: 60}}
    )
    school.rules.found = (
        Rule(1, "Average", "early-warning", "average", amount=70),
        Rule(2, "Failed", "early-warning", "failed", amount=2, country="JO"),
    )
    desk.records.save("course_class", school.class_id, {"size": 12})
    standing = school.grades.standing(school.class_id)
    assert [row.id for row in standing.rows] == [first, second, third]
    assert [row.standing.average for row in standing.rows] == [
        Decimal("87.0"),
        Decimal("60.0"),
        None,
    ]
    low = standing.rows[1].standing
    assert low.place_words == "2 of 2 international students"
    assert [one.reason for one in low.warnings] == [
        "The average of 60.0 % is below 70 %.",
        "2 assessments failed: Phase test, Final.",
    ]
    assert low.trend == "steady"
    chart = score_chart(standing.sheet, standing.rows[1].seat)
    assert [one.values for one in chart.series] == [(60.0, 60.0), (70.0, 75.0)]
    assert distribution(standing).series[0].values == (0, 0, 1, 0, 1, 0)
    assert school.grades.standing_of(first).place == 1
    school.grades.keep_standing(school.class_id)
    kept = desk.records.item("training_line", first)
    assert (kept["standing"], kept["grade"]) == ("1 of 2 international students", "87.0 %")


def test_who_left_is_not_ranked(desk, school):
    phase = school.tests[0]
    scores = {line: {phase: 30 + at} for at, line in enumerate(school.lines)}
    school.grades.save_results(school.class_id, scores)
    desk.records.save("training_line", school.lines[2], {"status": "withdrawn"})
    rows = school.grades.standing(school.class_id).rows
    assert [row.id for row in rows] == [school.lines[1], school.lines[0]]
    assert rows[0].standing.place_words == "1 of 2"


def test_assessments_are_copied_once_without_dates(desk, school):
    course = desk.courses.record(school.class_id).course.id
    other, _ = desk.records.add("course_class", {"name": "02"}, {"course_id": course})
    school.grades.copy_assessments(school.class_id, other)
    assert school.grades.copy_assessments(school.class_id, other).nothing
    found = school.grades.sheet(other).assessments
    assert [(one.name, one.weight, one.date) for one in found] == [
        ("Phase test", 30, None),
        ("Final", 70, None),
    ]


def test_attendance_by_exception(school):
    first, second, _ = school.lines
    monday = dt.date(2027, 3, 1)
    school.grades.save_attendance(
        school.class_id, {first: {monday: "Sick"}, second: {monday: "Late", TODAY: "Absent"}}
    )
    sheet = school.grades.attendance(school.class_id)
    # 23 class days from 1 February to 3 March
    assert sheet.attended[first].percent == Decimal("95.7")
    assert sheet.attended[second].words == "1 Late, 1 Absent"
    school.grades.save_attendance(school.class_id, {first: {monday: None}})
    assert school.grades.attendance(school.class_id).attended[first].percent == Decimal("100.0")
    with pytest.raises(Refused, match="not an attendance"):
        school.grades.save_attendance(school.class_id, {first: {monday: "Gone"}})


def test_a_class_of_which_no_day_was_recorded_keeps_no_attendance(desk, school):
    first = school.lines[0]
    desk.records.save("assessment", school.tests[1], {"date": TODAY + dt.timedelta(days=30)})
    school.grades.save_results(school.class_id, {first: {school.tests[0]: 40}})
    row = school.grades.standing(school.class_id).rows[0]
    assert (row.attended.percent, row.standing.missing) == (None, 0)  # the final is to come
    school.grades.save_attendance(school.class_id, {school.lines[1]: {TODAY: "Present"}})
    row = school.grades.standing(school.class_id).rows[0]
    assert row.attended.percent == Decimal("100.0")


def test_a_list_is_matched_by_number_wcn_and_name(tmp_path, school):
    headings = ("Student Name", "SCN", "WCN", "final", "Phase Test", "Remarks")
    rows = (
        ("Omar Haddad", "", "", "88", "40", "x"),
        ("", "scn1", "", "71", "n/a", ""),
        ("Zarko ZUPANCIC", "", "", "absent", "", ""),
        ("Somebody Else", "", "", "10", "10", ""),
        ("HADDAD, Omar", "", "", "1", "1", ""),
        ("Average", "", "", "79", "40", ""),
    )
    path = write_csv(tmp_path / "results.csv", rows, headings)
    found = school.grades.read_list(school.class_id, path)
    phase, final = map(str, school.tests)
    assert found.cells == {
        school.lines[0]: {final: "88", phase: "40"},
        school.lines[1]: {final: "71"},
        school.lines[2]: {final: "absent"},
    }
    assert found.assessments == ("Phase test", "Final")
    assert found.unmatched == (
        "Row 5, Somebody Else: nobody of that name here; nothing was taken from this row.",
        "Row 6, HADDAD, Omar: row 2 speaks of the same student; only that one was taken.",
    )


def test_a_file_without_the_assessments_is_refused_by_name(tmp_path, school):
    path = write_csv(tmp_path / "other.csv", [("a", "b")], ("Name", "Weight"))
    with pytest.raises(Refused, match=r"other\.csv has no list of results.*Phase test"):
        school.grades.read_list(school.class_id, path)
