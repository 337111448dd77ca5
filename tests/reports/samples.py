"""Invented people and papers for the tests of reports."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

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
from imso_desk.reports.letterhead import Letterhead

AS_OF = date(2027, 3, 4)

SCRIPTS = {
    "Arabic": "خالد بن سعيد الرافوني",
    "Hebrew": "יעל בת־אברהם לוינסון",
    "Thai": "พันตรี สมหญิง ใจเด็ดเดี่ยว",
    "Devanagari": "मेजर क्षितिज श्रेष्ठ",
    "Burmese": "ဗိုလ်မှူး ကျော်စွာမြင့်",
    "Georgian": "მაიორი ნინო ბერიძე",
    "Armenian": "Մայոր Անահիտ Հակոբյան",
    "Amharic": "ሻለቃ ሰላማዊት ተስፋዬ",
    "Vietnamese": "Thiếu tá Nguyễn Thị Ánh Tuyết",
    "Greek": "Ταγματάρχης Ελένη Παπαδοπούλου",
    "Cyrillic": "майор Олена Шевченко-Їжакевич",
    "Latin": "Major Şükrü Łęčki-Ørsted Őrség",
    "Khmer": "វរសេនីយ៍ត្រី សុភ័ក្ត្រ",
    "Lao": "ພັນຕີ ສົມພອນ ແກ້ວມະນີ",
    "Bengali": "মেজর শ্রীময়ী চৌধুরী",
    "Tamil": "மேஜர் கீர்த்தனா ஸ்ரீதரன்",
    "Sinhala": "මේජර් ශ්‍රීමා ප්‍රේමරත්න",
    "Dhivehi": "މޭޖަރ އައިޝަތު",
}


def photo(width: int = 480, height: int = 600) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "#c9d3dc")
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.3, height * 0.15, width * 0.7, height * 0.55), fill="#b08d6e")
    draw.pieslice((width * 0.1, height * 0.6, width * 0.9, height * 1.4), 180, 360, fill="#4d5a44")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def logo() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 390, 390), fill="#1c3357")
    draw.ellipse((40, 40, 360, 360), outline="#e8dcb0", width=8)
    draw.polygon([(200, 80), (300, 300), (100, 300)], fill="#e8dcb0")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


LETTERHEAD = Letterhead(
    school="Bandaria Command and Staff College",
    office="International Military Student Office",
    address_lines=("1 Parade Square, Fort Example, KS 66027", "imso@school.example, 555-0100"),
    logo=logo(),
    cui_banner="CUI",
    cui_block=(
        "Controlled by: Fort Example, IMSO",
        "CUI category: PRVCY",
        "Limited dissemination control: FEDCON",
        "POC: J. Example, 555-0100",
    ),
    signature_blocks=(
        "ALEX P. EXAMPLE\nCOL, Director of Studies",
        "J. EXAMPLE\nInternational Military Student Officer",
    ),
)


def assessments(count: int, first: int = 71) -> tuple[AssessmentResult, ...]:
    words = ("Leadership essay", "Operations exam", "Staff exercise", "Briefing", "History paper")
    return tuple(
        AssessmentResult(
            name=f"{words[at % len(words)]} {at + 1}",
            date=date(2026, 9, 4) + timedelta(days=21 * at),
            score=Decimal(first + at * 7 % 23),
            maximum=Decimal(100),
            pass_mark=Decimal(70),
            weight=Decimal("12.5"),
        )
        for at in range(count)
    )


def line(at: int = 0, results: int = 6) -> LineProgress:
    start = date(2026, 8, 3) + timedelta(days=at * 90)
    return LineProgress(
        wcn=f"0{420 + at}A",
        course_title="Command and General Staff Officer Course, Resident",
        school="Bandaria Command and Staff College",
        location="Fort Example, KS",
        class_name=f"26-0{at % 9 + 1}",
        report_date=start,
        start_date=start + timedelta(days=4),
        end_date=start + timedelta(days=84),
        status="in progress",
        standing="4 of 31",
        ecl_minimum=80,
        opi_minimum="2+/2",
        assessments=assessments(results),
    )


ENGLISH = (
    EnglishResult(
        "ECL",
        date(2026, 4, 2),
        "SCO, Bandaria City",
        75,
        meets=Meets.SHORT,
        minimum="80",
        short_by=5,
        course_title="Command and General Staff Officer Course",
    ),
    EnglishResult("ECL", date(2026, 7, 20), "DLIELC", 84, meets=Meets.MET, minimum="80"),
    EnglishResult("OPI", date(2026, 7, 28), "DLIELC", None, "2+", "2", Meets.MET, "2+/2"),
    EnglishResult("ALCPT", date(2026, 6, 1), "DLIELC", 79),
    EnglishResult("SET", date(2026, 6, 2), "DLIELC", 79, meets=Meets.EXEMPT),
)

TOPICS = tuple(
    TopicCoverage(topic, attended, 4)
    for topic, attended in (
        ("Human rights", 3),
        ("Law of armed conflict and international peace and security", 2),
        ("US Government structure, judicial system and political parties", 1),
        ("Free market system", 0),
        ("Education", 2),
        ("Diversity and life in the United States", 4),
    )
)

EVENTS = (
    EventAttendance("Human rights", "Visit to the county court", date(2026, 11, 3)),
    EventAttendance("Human rights", "Talk with the civil rights museum", date(2026, 12, 9)),
    EventAttendance("Education", "Morning at a public school", date(2026, 11, 10)),
    EventAttendance(
        "US Government structure, judicial system and political parties",
        "Visit to the state capitol and talk with two members of the legislature",
        date(2027, 1, 14),
    ),
)


def student(**changes: object) -> ProgressReport:
    values: dict[str, object] = {
        "student_id": 17,
        "passport_name": "RAVUNAKANA KHALID SAEED",
        "as_of": AS_OF,
        "native_name": SCRIPTS["Arabic"],
        "rank": "Major",
        "pay_grade": "O-4",
        "service": "Army",
        "country": "Bandaria",
        "country_code": "XB",
        "date_of_birth": date(1988, 6, 6),
        "control_number": "BN-26-0017",
        "photo": photo(),
        "visit": VisitFacts(
            "BN-B-OBS001-0420",
            "International Military Education and Training",
            "OBS001",
            date(2026, 7, 30),
            date(2027, 6, 12),
            "spouse, 2 children",
        ),
        "lines": (line(0), line(1, 2)),
        "english": ENGLISH,
        "events": EVENTS,
        "topics": TOPICS,
        "open_items": ("Second staff exercise: report not handed in", "Travel claim of February"),
        "remarks": (
            Remark(
                date(2026, 12, 18),
                "Major Ravunakana leads the seminar calmly and writes clear orders. "
                "He helped two fellow students through the operations exam, "
                "and his sponsors trust him.",
            ),
            Remark(date(2027, 2, 26), "Recommended for the follow-on course."),
        ),
    }
    values.update(changes)
    return ProgressReport(**values)  # type: ignore[arg-type]
