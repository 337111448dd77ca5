from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdf
import pytest

from imso_desk.domain.progress import (
    AssessmentResult,
    EnglishResult,
    LineProgress,
    Meets,
    ProgressReport,
    Remark,
)
from imso_desk.reports.letterhead import Letterhead
from imso_desk.reports.progress_report import write_progress_book
from imso_desk.runtime.errors import Cancelled
from tests.reports.reading import book, flat, normal, page_texts, text, used_glyphs
from tests.reports.samples import AS_OF, LETTERHEAD, SCRIPTS, line, logo, student


def test_a_full_report_says_all_that_is_recorded():
    data, result = book([student()])
    shown = flat(text(data))
    for words in (
        "RAVUNAKANA KHALID SAEED", "Major, O-4", "Bandaria (XB)", "06 JUN 1988", "BN-26-0017",
        "BN-B-OBS001-0420", "30 JUL 2026", "spouse, 2 children", "Class 26-01", "WCN 0420A",
        "4 of 31", "ECL 80, OPI 2+/2", "Operations exam 2", "12.5 %", "pass mark 70 %",
        "short by 5 (minimum 80)", "met (minimum 80)", "exempt", "Visit to the county court",
        "Law of armed conflict", "report not handed in", "18 DEC 2026", "follow-on course",
        "as of 04 MAR 2027", "ALEX P. EXAMPLE", "Bandaria Command and Staff College",
    ):  # fmt: skip
        assert words in shown, words
    assert result.pages == len(page_texts(data)) == 3
    assert result.uncovered == ()


def test_a_student_with_nothing_gets_a_report_that_says_so():
    data, result = book([ProgressReport(1, "WIRADI", AS_OF)], Letterhead())
    shown = flat(text(data))
    for words in (
        "No visit is recorded.", "No training line is recorded.", "Nothing is open.",
        "No English test result is recorded.", "No attendance at an event is recorded.",
        "There are no remarks.",
    ):  # fmt: skip
        assert words in shown, words
    assert result.pages == 1


def test_a_line_without_results_says_so():
    data, _ = book([student(lines=(line(0, 0),))])
    assert "No assessment result is recorded yet." in text(data)


@pytest.mark.parametrize("script", sorted(SCRIPTS))
def test_names_of_every_script_have_glyphs_and_can_be_read_back(script):
    name = SCRIPTS[script]
    data, result = book([student(native_name=name, remarks=(Remark(None, name),))])
    assert result.uncovered == ()
    assert text(data).count(normal(name)) == 2
    glyphs = used_glyphs(data)
    assert all(0 not in numbers for numbers in glyphs.values()), "a box was drawn"


def test_a_script_without_a_font_is_said_and_never_drawn_as_boxes():
    people = [student(native_name="王小明"), student(native_name="", passport_name="김 KIM 민수")]
    data, result = book(people)
    shown = text(data)
    assert "[name in a script this program has no font for]" in shown
    assert "[name in a script this program has no font for] KIM [name" in flat(shown)
    assert result.uncovered == ("Chinese or Japanese", "Korean")
    assert all(0 not in numbers for numbers in used_glyphs(data).values())


def test_markup_paths_and_controls_are_plain_text():
    words = 'R&D <b>A</b> <img src="/etc/hostname"/> <!-- x --> {0} %s \\n (a) =1+1'
    data, _ = book([student(passport_name=words, remarks=(Remark(None, words),), photo=None)])
    assert flat(text(data)).count(words) >= 2
    hostile, _ = book([student(remarks=(Remark(None, "a\u202eb\u2066c\x00d\x1b\ud800e\tf"),))])
    assert "abc�d��e f" in text(hostile)


def test_every_page_is_numbered_within_its_student_and_headed_by_the_name():
    first, second = student(passport_name="AAA ONE"), student(passport_name="BBB TWO")
    data, _ = book([first, second])
    pages = page_texts(data)
    assert [re.findall(r"Page \d of \d", page) for page in pages] == [
        ["Page 1 of 3"], ["Page 2 of 3"], ["Page 3 of 3"],
    ] * 2  # fmt: skip
    assert all("AAA ONE" in page and "BBB TWO" not in page for page in pages[:3])
    assert all("BBB TWO" in page and "AAA ONE" not in page for page in pages[3:])


def test_marking_is_on_every_page_and_the_block_on_the_first():
    pages = page_texts(book([student()])[0])
    for page in pages:
        lines = [one for one in page.splitlines() if one]
        assert lines[0] == "CUI"
        assert lines.count("CUI") == 2
    for words in LETTERHEAD.cui_block:
        assert [words in page for page in pages] == [True, False, False]


def test_without_settings_no_marking_is_printed():
    shown = text(book([student()], Letterhead(school="School"))[0])
    assert "CUI" not in shown
    assert "Controlled by" not in shown


@pytest.mark.parametrize("name", ["Wolkenstein " * 10, "X" * 120, "Á" * 119 + "Z"])
def test_long_names_and_titles_wrap_and_lose_nothing(name):
    data, _ = book([student(passport_name=name, lines=(replace(line(), course_title=name),))])
    for page in page_texts(data):
        assert name.replace(" ", "") in re.sub(r"\s|-", "", page).replace("\n", "")


def test_an_absurd_name_ends_the_running_head_but_not_the_name():
    name = "Ab " * 4000
    data, _ = book([student(passport_name=name, native_name="")])
    pages = page_texts(data)
    assert sum(len(re.findall(r"\bAb\b", page)) for page in pages) >= 4000
    assert "…" in pages[1]


def test_a_table_longer_than_a_page_repeats_its_head():
    exams = tuple(
        AssessmentResult(f"Exam number {at}", AS_OF, Decimal(80), Decimal(100)) for at in range(90)
    )
    data, _ = book([student(lines=(replace(line(), assessments=exams),))])
    pages = page_texts(data)
    holding = [page for page in pages if "Exam number" in page]
    assert len(holding) >= 3
    assert all("Assessment" in page and "Maximum" in page for page in holding)
    found = [int(one) for one in re.findall(r"Exam number (\d+)", "".join(pages))]
    assert found == list(range(90))


def test_a_cell_higher_than_a_page_goes_on():
    words = " ".join(f"w{at}" for at in range(4000))
    exam = AssessmentResult(words, AS_OF)
    data, result = book([student(lines=(replace(line(), assessments=(exam,)),))])
    shown = set(re.findall(r"\bw\d+\b", text(data)))
    assert len(shown) == 4000
    assert result.pages > 3


def test_sixty_lines_are_all_printed():
    data, _ = book([student(lines=tuple(line(at, at % 7) for at in range(60)))])
    shown = text(data)
    assert [f"WCN 0{420 + at}A" in shown for at in range(60)] == [True] * 60


def test_right_to_left_remarks_keep_their_order_over_lines():
    sentence = "العبارة الأولى في هذا التقرير تمتد على أكثر من سطر واحد لكي ينكسر السطر هنا "
    data, _ = book([student(remarks=(Remark(None, sentence * 3),))])
    assert flat(sentence * 3) in flat(text(data))


def test_same_records_give_the_same_bytes():
    people = [student(), student(native_name=SCRIPTS["Burmese"])]
    assert book(people)[0] == book(people)[0]


def test_cancel_stops_between_students_and_tells_so():
    done: list[int] = []
    with pytest.raises(Cancelled, match=r"cancelled\. No file was written"):
        write_progress_book(
            (student(student_id=at) for at in range(50)),
            LETTERHEAD,
            io.BytesIO(),
            done.append,
            lambda: len(done) == 3,
        )
    assert done == [1, 2, 3]


def test_a_book_embeds_logo_and_fonts_once_and_names_its_students():
    people = [student(student_id=at, passport_name=f"PERSON {at}", photo=None) for at in range(30)]
    data, result = book(people)
    assert data.count(b"/FontFile2") == 3
    assert data.count(b"/DCTDecode") == 1
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) == result.pages
    assert [one["/Title"] for one in reader.outline] == [f"PERSON {at}" for at in range(30)]
    assert reader.get_destination_page_number(reader.outline[29]) == result.pages - 3


def test_a_broken_or_absurd_picture_costs_nothing_else():
    bad = [b"no picture", logo()[:300], b"\xff\xd8\xff" + b"\0" * 50]
    data, _ = book([student(photo=one) for one in bad], replace(LETTERHEAD, logo=b"GIF89a"))
    assert text(data).count("Page 1 of 3") == 3


def test_file_properties_name_no_person():
    reader = pypdf.PdfReader(io.BytesIO(book([student()])[0]))
    assert reader.metadata is not None
    assert not [value for value in reader.metadata.values() if "RAVUNAKANA" in str(value)]
    assert reader.metadata.title == "Progress report"


def test_results_in_words_and_without_dates_are_printed():
    exams = (AssessmentResult("Oral", grade="A-"), AssessmentResult("Paper"))
    lines = (LineProgress(course_title="Course", assessments=exams),)
    english = (EnglishResult("OPI", date(2027, 1, 1), "", None, "2", "1+", Meets.SHORT, "2+/2"),)
    shown = flat(text(book([student(lines=lines, english=english)])[0]))
    assert "A-" in shown
    assert "no result" in shown
    assert "short (minimum 2+/2)" in shown
