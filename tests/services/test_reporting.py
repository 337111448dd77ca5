"""Progress reports from a real office: what they show, and what they never show."""

from __future__ import annotations

import datetime as dt
import io

import pypdf
import pytest

from imso_desk.domain.progress import Meets
from imso_desk.domain.rules.model import OPEN
from imso_desk.runtime.errors import Cancelled, NoRoom, Refused
from tests.support.offices import TODAY, enrolled, line, student, visit

SECRETS = {
    "note": "PRIVATECANARY",
    "passport": "PASSPORTCANARY",
    "address": "ADDRESSCANARY",
    "remark": "LINEREMARKCANARY",
    "visit": "VISITREMARKCANARY",
    "diet": "DIETCANARY",
    "family": "FAMILYCANARY",
    "vetting": "VETTINGCANARY",
}


def pages(data):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@pytest.fixture
def ada(desk):
    person = student(
        desk, "FLEMING, Ada", rank="MAJ", address=SECRETS["address"], diet=SECRETS["diet"],
        emergency_contact=SECRETS["address"], home_address=SECRETS["address"],
    )  # fmt: skip
    stay = visit(desk, person, ito_number="JO-B-OBS001-1420", remarks=SECRETS["visit"])
    course = desk.records.add("course", {"title": "Staff Officer Course"})[0]
    one = desk.records.add("course_class", {"name": "27-1"}, {"course_id": course})[0]
    line_id = line(desk, stay, ecl_minimum=80, remark=SECRETS["remark"], standing="Upper third")
    desk.records.save("training_line", line_id, {"class_id": one})
    for number, score in enumerate((71, 88)):
        values = {"name": f"Paper {number}", "maximum": 100, "date": dt.date(2027, 2, 1 + number)}
        test = desk.records.add("assessment", values, {"course_class_id": one})[0]
        desk.records.add(
            "result", {"score": score, "remark": SECRETS["note"]},
            {"training_line_id": line_id, "assessment_id": test},
        )  # fmt: skip
    under = {"person_id": person}
    ecl = {"kind": "ECL", "score": 72, "date": dt.date(2027, 1, 5)}
    desk.records.add("english_test", ecl, under)
    desk.records.add("note", {"text": SECRETS["note"]}, under)
    desk.records.add("note", {"text": "Leads the study group.", "releasable": True}, under)
    ran_out = dt.date(2027, 2, 1)
    passport = {
        "kind": "Passport", "number": SECRETS["passport"], "status": "Valid", "expires": ran_out
    }  # fmt: skip
    desk.records.add("document", passport, under)
    vetting = {"kind": "Human rights vetting", "number": SECRETS["vetting"], "expires": ran_out}
    desk.records.add("document", vetting, under)
    desk.records.add("family_member", {"name": SECRETS["family"], "relation": "Spouse"}, under)
    return person


def record_of(desk, person):
    (report,) = desk.reports._records([person])
    return report


def test_the_record_says_what_is_to_be_said(desk, ada):
    report = record_of(desk, ada)
    assert (report.passport_name, report.rank, report.country) == ("FLEMING, Ada", "MAJ", "Jordan")
    (one,) = report.lines
    assert (one.wcn, one.status, one.standing) == ("1420A", "in progress", "Upper third")
    assert [int(test.score) for test in one.assessments] == [71, 88]
    (test,) = report.english
    assert (test.score, test.meets, test.short_by) == (72, Meets.SHORT, 8)
    assert [remark.text for remark in report.remarks] == ["Leads the study group."]
    assert "Passport ran out on 01 FEB 2027." in report.open_items
    assert "ECL 72, 8 below 80 for Staff Officer Course." in report.open_items


def test_what_is_open_is_what_the_rules_find_and_may_go_to_the_country(desk, ada):
    findings = desk.rules.findings_of(ada)
    told = {one.reason for one in findings if one.state in OPEN and one.printable}
    assert set(record_of(desk, ada).open_items) == told
    vetting = {one.reason for one in findings if one.state in OPEN and not one.printable}
    assert vetting
    key = next(one.key for one in findings if one.reason.startswith("Passport ran out"))
    desk.rules.settle([key], "Seen at the desk")
    assert "Passport ran out on 01 FEB 2027." not in record_of(desk, ada).open_items


@pytest.mark.parametrize(
    ("note", "meets", "short_by"),
    [("EXEMPT", Meets.EXEMPT, None), ("NOT EXEMPT", Meets.SHORT, 8), ("", Meets.SHORT, 8)],
)
def test_a_minimum_of_the_catalogue_counts_and_the_exempt_are_not_short(
    desk, note, meets, short_by
):
    person = student(desk, "HALL, Bo")
    line_id = line(desk, visit(desk, person, ito_number="JO-1", english_note=note or None))
    course = desk.records.add("course", {"title": "Staff Officer Course", "ecl_minimum": 80})[0]
    group = desk.records.add("course_class", {"name": "27-1"}, {"course_id": course})[0]
    desk.records.save("training_line", line_id, {"class_id": group})
    ecl = {"kind": "ECL", "score": 72, "date": dt.date(2027, 1, 5)}
    desk.records.add("english_test", ecl, {"person_id": person})
    (test,) = record_of(desk, person).english
    assert (test.meets, test.minimum, test.short_by) == (meets, "80", short_by)


def test_nothing_is_open_with_an_alumnus(desk):
    person = student(desk, "GONE, Away")
    line(
        desk, visit(desk, person, ito_number="JO-1"), ecl_minimum=80,
        report_date=dt.date(2025, 1, 4), end_date=dt.date(2025, 6, 4), status="completed",
    )  # fmt: skip
    ecl = {"kind": "ECL", "score": 72, "date": dt.date(2025, 1, 5)}
    desk.records.add("english_test", ecl, {"person_id": person})
    report = record_of(desk, person)
    assert report.open_items == ()
    assert [(one.meets, one.short_by) for one in report.english] == [(Meets.SHORT, 8)]


def test_neither_record_nor_paper_holds_what_is_private(desk, ada):
    other = enrolled(desk, "SOMEBODY, Else", wcn="9999A", control_number="27-999")
    event = desk.records.add("event", {"title": "Town hall", "starts_on": TODAY})[0]
    desk.events.set_attendance(event, [ada, other], "Attended", SECRETS["note"])
    kept = repr(record_of(desk, ada))
    shown = "".join(pages(desk.reports.preview([ada]))).replace("\n", "")
    for text in (kept, shown):
        assert "FLEMING" in text
        for secret in SECRETS.values():
            assert secret not in text
        assert "vetting" not in text.lower()
        for word in ("SOMEBODY", "9999A", "27-999"):
            assert word not in text


def test_the_paper_reads_back(desk, ada):
    desk.settings.save({"cui_banner": "CUI//TEST", "signature_1": "Col. A. Invented\nDirector"})
    texts = pages(desk.reports.preview([ada]))
    whole = "".join(texts)
    for word in ("Bandaria Staff School", "Ada", "Staff Officer Course", "Leads the study group"):
        assert word in whole
    assert all("CUI//TEST" in page for page in texts)
    assert "03 MAR 2027" in whole


def test_a_student_with_nothing_prints(desk):
    person = desk.records.add("person", {"passport_name": "SOLE"})[0]
    assert "SOLE" in "".join(pages(desk.reports.preview([person])))


def test_events_are_counted_by_topic_up_to_today(desk, ada):
    topics = {one["name"]: one.id for one in desk.records.all("topic")}
    name, topic = next(iter(topics.items()))
    days = [dt.date(2027, 1, 10), dt.date(2027, 2, 10), dt.date(2027, 5, 1), dt.date(2025, 1, 1)]
    for number, day in enumerate(days):
        event = desk.records.add("event", {"title": f"E{number}", "starts_on": day})[0]
        desk.events.set_topics(event, [topic])
        desk.events.set_attendance(event, [ada], "Attended" if number == 0 else "Invited")
    (report,) = desk.reports._records([ada])
    (covered,) = [one for one in report.topics if one.topic == name]
    assert (covered.attended, covered.held) == (1, 2)
    assert [one.title for one in report.events] == ["E0"]


def test_a_book_and_single_files(desk, ada, tmp_path):
    other = enrolled(desk, "SOMEBODY, Else", wcn="9999A")
    told = []
    (book,) = desk.reports.progress([ada, other], tmp_path / "book.pdf", progress=told.append)
    assert book.pages == len(pages((tmp_path / "book.pdf").read_bytes()))
    assert book.students == (ada, other)
    assert told[-1] == 2
    files = desk.reports.progress([ada, other], tmp_path / "each", split=True)
    assert [one.students for one in files] == [(ada,), (other,)]
    for one, name in zip(files, ("FLEMING", "SOMEBODY"), strict=True):
        assert name in "".join(pages(one.path.read_bytes()))
        assert "FLEMING" not in one.path.name.upper()


def test_refusals_leave_no_file(desk, ada, tmp_path):
    out = tmp_path / "book.pdf"
    out.write_bytes(b"the one before")
    with pytest.raises(Refused):
        desk.reports.progress([], out)
    with pytest.raises(Refused, match="99"):
        desk.reports.progress([ada, 99], out)
    with pytest.raises(Cancelled):
        desk.reports.progress([ada], out, cancelled=lambda: True)
    assert out.read_bytes() == b"the one before"
    with pytest.raises(NoRoom):
        desk.reports.progress([ada], out / "below", split=True)
    assert [one.name for one in tmp_path.iterdir() if "office" not in one.name] == ["book.pdf"]


def test_who_is_on_a_course_or_at_an_event(desk, ada):
    other = enrolled(desk, "ALPHA, First", wcn="9999A")
    assert desk.reports.students_on_course("STAFF officer") == [other, ada]
    assert desk.reports.students_on_course("100%") == []
    event = desk.records.add("event", {"title": "Town hall", "starts_on": TODAY})[0]
    desk.events.invite(event, [ada, other])
    assert desk.reports.students_at_event(event) == [other, ada]
