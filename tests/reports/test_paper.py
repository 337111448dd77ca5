"""Papers as they are printed: every block, every page, any name, nothing cut."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from imso_desk.domain.paper import Checks, Facts, Paper, PaperColumn, Paragraph, Table
from imso_desk.reports.letterhead import Letterhead
from imso_desk.reports.paper import OFFICE_ONLY, write_paper
from imso_desk.reports.paper_blocks import column_widths
from imso_desk.reports.sheet import Running, Sheet
from imso_desk.reports.text import Typesetter
from imso_desk.runtime.errors import Cancelled
from tests.reports.paper_samples import LONG_NAME, certificates, every_block, pick_up
from tests.reports.reading import flat, page_texts, text
from tests.reports.samples import AS_OF, LETTERHEAD, SCRIPTS


def drawn(paper: Paper, letterhead: Letterhead = LETTERHEAD) -> bytes:
    out = io.BytesIO()
    write_paper(paper, letterhead, out)
    return out.getvalue()


def test_every_block_can_be_read_on_the_paper():
    pages = page_texts(drawn(every_block()))
    assert len(pages) == 3
    first = flat(pages[0])
    for words in (
        "Absence fact sheet", LONG_NAME, SCRIPTS["Vietnamese"], SCRIPTS["Arabic"], "Phone",
        "Doe, 04 MAR 2027 08:10", "<b>no markup</b>", "A strong sentence.", "None.", "=1+1",
        "Remarks", "J. EXAMPLE", "as of 04 MAR 2027", "Bandaria Command and Staff College",
    ):  # fmt: skip
        assert words in first, words
    assert "Called the sponsor" in first
    assert "done" in first, "a tick is told in words too"
    assert "Second page" in pages[1]
    assert "Third page." in pages[2]


def test_each_page_says_its_number_what_it_is_and_whose():
    pages = page_texts(drawn(pick_up(200)))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Time" in page, "the heading of the table comes again"
        assert OFFICE_ONLY in page
        assert page.count("CUI") >= 2
        if number > 1:
            assert "Pick-up sheet: 05 MAR 2027, for the driver" in flat(page)
    together = " ".join(pages)
    assert all(f"XX {1000 + at}" in together for at in range(200))


def test_what_may_be_released_does_not_say_otherwise():
    assert OFFICE_ONLY in text(drawn(every_block()))
    assert OFFICE_ONLY not in text(drawn(every_block(releasable=True)))


def test_a_table_without_rows_says_so():
    assert "Nobody arrives on this day." in text(drawn(pick_up(0)))


def test_a_paper_of_nothing_is_still_a_page():
    bare = replace(pick_up(0), blocks=())
    assert len(page_texts(drawn(bare, Letterhead()))) == 1


def test_a_wide_paper_lies_across_and_stays_inside():
    data = drawn(pick_up(30, wide=True))
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (792, 612)
    assert max(one for _text, one in right_edges(data)) <= 792 - 53


def test_a_certificate_is_one_page_across_without_foot_or_marking():
    data = drawn(certificates("Doe, Jane", LONG_NAME, SCRIPTS["Arabic"]))
    pages = page_texts(data)
    assert len(pages) == 3
    for page, name in zip(pages, ("Doe, Jane", LONG_NAME, SCRIPTS["Arabic"]), strict=True):
        # readers take a hyphen at the end of a line for one of theirs
        assert flat(name).replace("-", "") in flat(page).replace("-", "")
        assert "Certificate of Completion" in page
        assert "Page " not in page
        assert "CUI" not in page
    assert all(left > 30 for left, _right in edges(data))


@pytest.mark.parametrize("times", [3, 12])
def test_a_certificate_never_runs_over_its_frame(times):
    name = " ".join([LONG_NAME] * times)
    document = pypdfium2.PdfDocument(drawn(certificates(name)))
    words = document[0].get_textpage()
    bottoms = [words.get_charbox(at)[1] for at in range(words.count_chars())]
    assert len(document) == 1
    if times == 3:
        assert min(bottoms) > 40


def test_rows_and_values_higher_than_a_page_lose_nothing():
    endless = " ".join(f"word{at}" for at in range(3000))
    blocks = (
        Table((PaperColumn("A"), PaperColumn("B")), ((endless, "x"),)),
        Facts((("Label", endless),), 1),
        Checks(((True, endless, endless),)),
        Paragraph(endless),
    )
    found = flat(text(drawn(replace(pick_up(0), blocks=blocks))))
    assert found.count("word2999") == 5


def test_the_same_paper_gives_the_same_bytes():
    assert drawn(pick_up(40)) == drawn(pick_up(40))


def test_a_stop_comes_in_the_middle_of_a_long_table():
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        write_paper(pick_up(2000), LETTERHEAD, io.BytesIO(), check)


def test_widths_follow_weights_but_break_no_heading():
    sheet = Sheet(Typesetter(), Running("", "", ""))
    columns = (PaperColumn("Representative", 0.1), PaperColumn("Name", 3), PaperColumn("X", 1))
    widths = [one.width for one in column_widths(sheet, Table(columns, ()))]
    assert sum(widths) == pytest.approx(sheet.width)
    assert widths[0] > 50
    assert widths[1] / widths[2] == pytest.approx(3)
    many = tuple(PaperColumn("Representative") for _ in range(20))
    assert sum(one.width for one in column_widths(sheet, Table(many, ()))) == pytest.approx(
        sheet.width
    )


def test_dates_and_words_are_not_broken_while_there_is_room():
    columns = (PaperColumn("D", 0.1), PaperColumn("Rank", 0.1), PaperColumn("Text", 9))
    block = Table(columns, (("04 MAR 2027", "2ndLt", "a long remark " * 9),))
    lines = text(drawn(Paper("list", "List", AS_OF, (block,)))).splitlines()
    assert "04 MAR 2027" in lines
    assert "2ndLt" in lines


def test_twenty_columns_stand_side_by_side():
    columns = tuple(PaperColumn(f"Heading {at}") for at in range(20))
    block = Table(columns, (tuple(f"cell {at}" for at in range(20)),) * 30)
    data = drawn(Paper("list", "List", AS_OF, (block,), wide=True))
    assert max(one for _text, one in right_edges(data)) <= 792 - 53
    assert flat(text(data)).count("19") >= 30


def test_names_in_every_script_are_on_the_paper():
    rows = tuple((kind, name) for kind, name in SCRIPTS.items())
    table = Table((PaperColumn("Script"), PaperColumn("Name", 3)), rows)
    found = flat(text(drawn(Paper("list", "List", AS_OF, (table,)))))
    for kind in ("Arabic", "Hebrew", "Vietnamese", "Greek", "Cyrillic", "Latin", "Georgian"):
        assert SCRIPTS[kind] in found, kind


def right_edges(data: bytes) -> list[tuple[int, float]]:
    return [(0, right) for _left, right in edges(data)]


def edges(data: bytes) -> list[tuple[float, float]]:
    """Left and right edge of every sign on every page."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        words = page.get_textpage()
        for at in range(words.count_chars()):
            left, _bottom, right, _top = words.get_charbox(at)
            if right > left:
                found.append((left, right))
    return found
