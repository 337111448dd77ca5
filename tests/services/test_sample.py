"""The bundled demonstration loads whole, agrees with the day, and holds invented people only."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from imso_desk import assets
from imso_desk.database.check import findings
from imso_desk.domain.english import opi_level_meets
from imso_desk.domain.schema import BY_NAME, STUDENT_PARTS
from imso_desk.domain.status import PersonStatus
from imso_desk.domain.validation import record_problems
from imso_desk.domain.values import from_plain
from imso_desk.services import sample
from imso_desk.services.context import Context
from imso_desk.services.history import HistoryService
from imso_desk.services.offices import new_office
from imso_desk.services.students import StudentService

MONDAY = dt.date(2027, 3, 1)
ALL_STAGES = {str(stage) for stage in PersonStatus}


@contextmanager
def loaded(tmp_path, today, **options):
    office = new_office(
        tmp_path / "demo.imso",
        "a passphrase of the test",
        school="School",
        office_name="Office",
        who="officer",
        today=today,
    )
    try:
        context = Context(office, "officer", "demonstration", lambda: today)
        students = StudentService(context)
        students.bring_to_today()
        with context.work(sample.WHAT) as work:
            counts = sample.load_sample(work.unit, today, **options)
        yield SimpleNamespace(office=office, context=context, students=students, counts=counts)
    finally:
        office.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with loaded(tmp_path_factory.mktemp("demo"), MONDAY + dt.timedelta(days=2)) as one:
        yield one


def rows(one, sql):
    with one.office.reading() as core:
        return [dict(row) for row in core.run(sql).dicts()]


def test_it_has_at_least_240_students_of_60_countries(demo):
    assert demo.counts["person"] == sample.sample_students() >= 240
    assert len(demo.students.choices("country")) >= 60
    assert not list(findings(demo.office))


def test_it_is_one_step_in_the_history(demo):
    steps = rows(demo, "SELECT what FROM changeset ORDER BY id")
    assert [step["what"] for step in steps][-1] == sample.WHAT
    assert sum(step["what"] == sample.WHAT for step in steps) == 1
    assert HistoryService(demo.context).entries(person_id=1)


@pytest.mark.parametrize("weekday", range(7))
def test_every_stage_shows_on_every_day_of_the_week(tmp_path, weekday):
    day = dt.date(2030, 7, 15) + dt.timedelta(days=weekday)
    with loaded(tmp_path, day) as one:
        stages = dict(one.students.choices("status"))
        assert set(stages) == ALL_STAGES
        assert sum(stages.values()) == one.counts["person"]
        assert stages["in training"] > 80
        assert stages["alumni"] > 60
        assert stages["arrived"] >= 15
        assert stages["confirmed"] >= 20


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29), dt.date(2026, 12, 31), dt.date(2033, 1, 1)])
def test_the_first_people_alone_show_every_stage(tmp_path, day):
    with loaded(tmp_path, day, students=40) as one:
        assert one.counts["person"] == 40
        assert {stage for stage, _ in one.students.choices("status")} == ALL_STAGES
        assert not list(findings(one.office))
        strangers = rows(
            one,
            "SELECT count(*) AS n FROM attendance WHERE person_id NOT IN (SELECT id FROM person)",
        )
        assert strangers == [{"n": 0}]


def test_more_people_than_the_sample_get_names_and_numbers_of_their_own(tmp_path):
    with loaded(tmp_path, MONDAY, students=600) as one:
        people = rows(one, "SELECT passport_name, country, control_number FROM person")
        assert len(people) == one.counts["person"] == 600
        assert len({person["control_number"] for person in people}) == 600
        names = Counter((person["passport_name"], person["country"]) for person in people)
        assert len(names) > 540
        numbers = rows(one, "SELECT wcn FROM training_line")
        assert len({row["wcn"] for row in numbers}) == len(numbers)
        assert not list(findings(one.office))


def test_no_students_leaves_courses_events_and_settings(tmp_path):
    with loaded(tmp_path, MONDAY, students=0) as one:
        assert one.counts.get("person", 0) == 0
        assert one.counts["event"] >= 30
        assert not list(findings(one.office))


def test_the_same_day_loads_the_same_office(tmp_path, demo):
    with loaded(tmp_path, MONDAY + dt.timedelta(days=2)) as again:
        for name in ("person", "training_line", "attendance", "attachment"):
            sql = f"SELECT * FROM {name} ORDER BY id"
            assert rows(again, sql) == rows(demo, sql)


def test_every_row_is_one_the_program_would_take(demo):
    for name in demo.counts:
        entity = BY_NAME[name]
        for row in rows(demo, f"SELECT * FROM {name}"):
            values = {
                field.name: from_plain(field.kind, row[field.name]) for field in entity.fields
            }
            assert not record_problems(entity, values), (name, row["id"])


def test_parts_belong_to_the_person_of_their_visit(demo):
    for part, parent in (
        ("training_line", "visit"),
        ("amendment", "visit"),
        ("result", "training_line"),
    ):
        wrong = rows(
            demo,
            f"SELECT c.id FROM {part} c JOIN {parent} p ON p.id = c.{parent}_id "
            "WHERE c.person_id <> p.person_id",
        )
        assert not wrong
    assert set(STUDENT_PARTS) <= set(demo.counts)


def test_dates_move_by_whole_weeks(tmp_path, demo):
    with loaded(tmp_path, dt.date(2031, 5, 9)) as later:
        weeks = dt.date(2031, 5, 5) - MONDAY
        for table, column in (("training_line", "start_date"), ("document", "expires")):
            sql = f"SELECT {column} AS day FROM {table} ORDER BY id"
            for old, new in zip(rows(demo, sql), rows(later, sql), strict=True):
                if old["day"]:
                    moved = dt.date.fromisoformat(old["day"]) + weeks
                    assert new["day"] == moved.isoformat()
        starts = rows(later, "SELECT DISTINCT start_date AS day FROM training_line")
        assert all(dt.date.fromisoformat(row["day"]).weekday() == 0 for row in starts)


def test_lines_are_real_courses_held_in_classes(demo):
    alone = rows(
        demo,
        "SELECT l.id FROM training_line l LEFT JOIN course_class c ON c.id = l.class_id "
        "LEFT JOIN course k ON k.id = c.course_id "
        "WHERE k.title IS NOT l.course_title OR c.name IS NOT l.class_name",
    )
    assert not alone
    per_visit = Counter(row["visit_id"] for row in rows(demo, "SELECT visit_id FROM training_line"))
    assert sum(count >= 2 for count in per_visit.values()) > 150
    assert sum(count >= 3 for count in per_visit.values()) > 40
    states = {row["status"] for row in rows(demo, "SELECT DISTINCT status FROM training_line")}
    special = set(
        "no-show|cancelled|early return|withdrawn|recycled|held over|delayed|failed|ua".split("|")
    )
    assert special <= states


def test_somebody_came_twice_with_a_lower_rank_before(demo):
    begins = defaultdict(list)
    for row in rows(
        demo,
        "SELECT v.person_id, v.remarks, min(l.start_date) AS begin FROM visit v "
        "JOIN training_line l ON l.visit_id = v.id GROUP BY v.id ORDER BY begin",
    ):
        begins[row["person_id"]].append(row)
    again = [visits for visits in begins.values() if len(visits) > 1]
    assert len(again) >= 5
    for first, second in again:
        assert int(second["begin"][:4]) - int(first["begin"][:4]) >= 4
        assert first["remarks"].startswith("Attended as ")


def latest_english(demo):
    ecl, opi = {}, {}
    for row in rows(demo, "SELECT * FROM english_test ORDER BY date, id"):
        if row["outcome"] == "Booked":
            continue  # a seat in a session that is still to come
        if row["kind"] == "ECL":
            ecl[row["person_id"]] = row["score"]
        elif row["kind"] == "OPI":
            opi[row["person_id"]] = (row["listening"], row["speaking"])
    return ecl, opi


def test_one_falls_short_in_the_ecl_and_one_in_the_opi(demo):
    ecl, opi = latest_english(demo)
    stages = {
        row["person_id"]: row["status"] for row in rows(demo, "SELECT * FROM student_listing")
    }
    schooled = {
        row["person_id"]
        for row in rows(demo, "SELECT * FROM training_line WHERE school LIKE 'DLIELC%'")
    }
    short_ecl, short_opi = set(), set()
    for line in rows(demo, "SELECT * FROM training_line"):
        person = line["person_id"]
        if person in ecl and ecl[person] < (line["ecl_minimum"] or 0) and person not in schooled:
            short_ecl.add(person)
        needed = (line["opi_listening_minimum"], line["opi_speaking_minimum"])
        if all(needed) and person in opi:
            pairs = zip(opi[person], needed, strict=True)
            if not all(opi_level_meets(has, least) for has, least in pairs):
                short_opi.add(person)
    assert [stages[person] for person in short_ecl] == ["arrived"]
    assert len(short_opi) == 1
    notes = {row["english_note"] for row in rows(demo, "SELECT english_note FROM visit")}
    assert {"Exempt from English testing", "EXEMPT IN-CTRY - TEST ON ARRIVAL"} <= notes


def test_classes_have_three_to_eight_assessments_and_past_results_only(demo):
    tests = Counter(
        row["course_class_id"] for row in rows(demo, "SELECT course_class_id FROM assessment")
    )
    assert set(tests.values()) <= set(range(3, 9))
    marks = rows(
        demo, "SELECT a.date, r.score FROM result r JOIN assessment a ON a.id = r.assessment_id"
    )
    assert len(marks) > 500
    assert max(mark["date"] for mark in marks) < MONDAY.isoformat()
    assert any(mark["score"] < 70 for mark in marks)
    stranger = rows(
        demo,
        "SELECT r.id FROM result r JOIN assessment a ON a.id = r.assessment_id "
        "JOIN training_line l ON l.id = r.training_line_id WHERE a.course_class_id <> l.class_id",
    )
    assert not stranger


def test_three_years_of_events_cover_every_topic(demo):
    events = rows(demo, "SELECT * FROM event ORDER BY starts_on")
    assert len(events) >= 30
    assert events[0]["starts_on"] < "2024-06-01"
    assert events[-1]["starts_on"] > MONDAY.isoformat()
    topics = rows(
        demo, "SELECT DISTINCT t.code FROM event_topic e JOIN topic t ON t.id = e.topic_id"
    )
    assert len(topics) == 11
    states = Counter(row["state"] for row in rows(demo, "SELECT state FROM attendance"))
    assert set(states) == {"Invited", "Attended", "Excused", "Declined", "No-show"}


def test_papers_run_out_before_the_end_and_one_is_expired(demo):
    end = defaultdict(str)
    for row in rows(demo, "SELECT person_id, end_date FROM training_line"):
        end[row["person_id"]] = max(end[row["person_id"]], row["end_date"])
    papers = rows(demo, "SELECT * FROM document WHERE kind IN ('Passport', 'Visa')")
    now = (MONDAY + dt.timedelta(days=2)).isoformat()
    early = [one for one in papers if now < one["expires"] < end[one["person_id"]]]
    assert len(early) >= 3
    expired = [one for one in papers if one["status"] == "Expired"]
    assert [one["expires"] < now < end[one["person_id"]] for one in expired] == [True]


def test_private_and_releasable_notes_photos_and_letterhead_are_there(demo):
    notes = Counter(row["releasable"] for row in rows(demo, "SELECT releasable FROM note"))
    assert notes[1] > 20
    assert notes[0] > 20
    photo = next(
        row["person_id"] for row in rows(demo, "SELECT * FROM attachment WHERE kind = 'photo'")
    )
    assert demo.students.record(photo).photo[:2] == b"\xff\xd8"
    settings = {row["name"]: row["value"] for row in rows(demo, "SELECT * FROM setting")}
    assert settings["school"] == "Bandaria Joint Staff School"
    logo = rows(demo, f"SELECT data FROM blob WHERE digest = '{settings['logo']}'")
    assert logo[0]["data"][:4] == b"\x89PNG"


def test_names_come_in_many_scripts_and_shapes(demo):
    people = rows(demo, "SELECT * FROM person")
    natives = "".join(person["native_name"] or "" for person in people)
    starts = (0x370, 0x400, 0x530, 0x590, 0x600, 0x900, 0xE00, 0x1000, 0x10A0, 0x1200, 0xAC00)
    for start in starts:
        assert any(
            start <= ord(letter) < start + 0x90 or start == 0xAC00 <= ord(letter)
            for letter in natives
        ), hex(start)
    assert any(not person["family_name"] for person in people)
    assert len({person["passport_name"] for person in people}) == len(people)


def test_the_sample_is_small(repository):
    size = sum(path.stat().st_size for path in (repository / "resources" / "sample").iterdir())
    assert size < 2_000_000
    assert assets.exists("sample", "office.json.gz")
