"""Saving and printing: what lies on the disk afterwards, and what the line says."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from imso_desk.ui.reports.file_names import book_name, new_folder
from imso_desk.ui.reports.whom_panel import Way
from tests.ui.reports.conftest import STUDENTS, TODAY, made_office


@pytest.fixture
def run(qtbot, settle):
    """Press a button and wait until the work it began has ended."""

    def press(page, button):
        with qtbot.waitSignals([page.press.began]):
            button.click()
        settle(page)

    return press


@pytest.fixture
def all_of(page, settle):
    page.whom_panel.radios[Way.ALL].click()
    settle(page)
    return page


def test_one_book_is_saved_and_opened(all_of, files, opened, run, tmp_path):
    page, files.path = all_of, tmp_path / "book.pdf"
    run(page, page.save_button)
    pages = len(PdfReader(files.path).pages)
    assert pages > STUDENTS
    assert page.foot.words.text().startswith(f"Saved {STUDENTS} reports, {pages} pages.")
    assert page.foot.cancel.isHidden()
    page.foot.open.click()
    page.foot.folder.click()
    assert opened == [files.path, tmp_path]
    assert page.save_button.isEnabled()
    assert page.escape()
    assert page.foot.words.text() == ""
    assert not page.escape()


def test_names_of_files_hold_nobodys_name(all_of, files, run, ids, desk):
    files.path = None
    all_of.save_button.click()
    assert files.proposed == ["progress-reports-2027-03-03.pdf"]
    assert book_name([12], TODAY) == "progress-000012.pdf"
    assert not all_of.press.is_busy  # nothing was chosen in the dialog


def test_one_file_each_goes_into_a_new_folder(page, files, opened, ids, run, settle, tmp_path):
    page.open_for(ids[:4])
    settle(page)
    page.split.setChecked(True)
    files.path = tmp_path
    run(page, page.save_button)
    run(page, page.save_button)
    first, second = sorted(tmp_path.iterdir())
    assert [first.name, second.name] == [
        "progress-reports-2027-03-03",
        "progress-reports-2027-03-03-2",
    ]
    for folder in (first, second):
        assert {one.name for one in folder.iterdir()} == {f"progress-{n:06}.pdf" for n in ids[:4]}
    pages = sum(len(PdfReader(one).pages) for one in first.iterdir())
    assert page.foot.words.text().startswith(f"Saved 4 reports, {pages} pages.")
    assert page.foot.open.isHidden()
    page.foot.folder.click()
    assert opened == [second]
    assert new_folder(tmp_path, TODAY).name.endswith("-3")


def test_a_stopped_book_leaves_nothing(all_of, files, run, tmp_path):
    page, files.path = all_of, tmp_path / "book.pdf"
    page.press.began.connect(lambda *_: page.foot.cancel.click())
    run(page, page.save_button)
    assert page.foot.words.text() == "Stopped. No file was written."
    assert list(tmp_path.iterdir()) == []
    assert page.save_button.isEnabled()


def test_stopped_files_are_counted(all_of, files, run, tmp_path):
    page, files.path = all_of, tmp_path
    page.split.setChecked(True)
    page.press.began.connect(lambda *_: page.press.cancel())
    run(page, page.save_button)
    written = len(list(tmp_path.glob("*/*.pdf")))
    assert written < STUDENTS
    assert page.foot.words.text() == f"Stopped. {written} of {STUDENTS} files are in the folder."
    assert not list(tmp_path.glob("*/.*"))


def test_closing_the_window_stops_and_waits(all_of, files, tmp_path, settle):
    page, files.path = all_of, tmp_path / "book.pdf"
    page.save_button.click()
    assert page.may_close()
    assert list(tmp_path.iterdir()) in ([], [files.path])
    settle(page)
    run_again = tmp_path / "again.pdf"
    files.path = run_again
    page.save_button.click()  # the window stayed open: it still works
    settle(page)
    assert run_again.exists()


def test_a_place_that_cannot_be_written_is_told(all_of, files, run, tmp_path):
    page, files.path = all_of, tmp_path / "missing" / "book.pdf"
    run(page, page.save_button)
    assert page.foot.words.text()
    assert "Saved" not in page.foot.words.text()
    assert page.foot.folder.isHidden()
    assert page.save_button.isEnabled()


def test_writing_without_a_font_is_told(open_page, files, run, settle, tmp_path):
    desk = made_office(tmp_path, 0)
    name = {"passport_name": "KIM Minsu", "native_name": "김민수", "country": "KR"}
    korean, _changes = desk.records.add("person", name, {})
    page = open_page(desk)
    page.open_for([korean])
    settle(page)
    files.path = tmp_path / "one.pdf"
    run(page, page.save_button)
    assert "No font prints this writing: Korean" in page.foot.words.text()
    desk.context.office.close()


def pdf_printer(path, *, dots=300, pages=None):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    if pages:
        printer.setFromTo(*pages)
    return printer


@pytest.mark.parametrize(("dots", "wide"), [(72, 1700), (200, 1700), (1200, 2550)])
def test_pages_are_printed_at_200_to_300_dots(
    desk, open_page, run, settle, ids, tmp_path, dots, wide
):
    out = tmp_path / "printed.pdf"
    page = open_page(desk, choose_printer=lambda _parent: pdf_printer(out, dots=dots))
    page.open_for(ids[:2])
    settle(page)
    expected = len(page.preview.pages.sizes)
    run(page, page.print_button)
    printed = PdfReader(out)
    assert len(printed.pages) == expected
    assert page.foot.words.text() == f"Printed 2 reports, {expected} pages."
    assert page.foot.folder.isHidden()
    picture = printed.pages[0].images[0].image
    assert picture.width == pytest.approx(wide, abs=2)
    assert picture.convert("L").getextrema()[0] < 60  # there is ink on it


def test_a_range_of_pages_is_printed(desk, open_page, run, settle, ids, tmp_path):
    out = tmp_path / "printed.pdf"
    page = open_page(desk, choose_printer=lambda _parent: pdf_printer(out, dots=200, pages=(2, 3)))
    page.open_for(ids[:12])
    settle(page)
    run(page, page.print_button)
    assert len(PdfReader(out).pages) == 2


def test_printing_can_be_left_and_stopped(desk, open_page, run, settle, ids, tmp_path):
    page = open_page(desk, choose_printer=lambda _parent: None)
    page.open_for(ids)
    settle(page)
    page.print_button.click()
    assert not page.press.is_busy
    page._choose_printer = lambda _parent: pdf_printer(tmp_path / "printed.pdf", dots=200)
    page.press.began.connect(lambda *_: page.press.cancel())
    run(page, page.print_button)
    assert page.foot.words.text().startswith("Stopped. Pages")
    assert page.print_button.isEnabled()


def test_the_cursor_goes_from_save_to_cancel_to_open(all_of, files, qtbot, settle, tmp_path):
    page, files.path = all_of, tmp_path / "book.pdf"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.save_button.setFocus()
    with qtbot.waitSignal(page.press.began):
        qtbot.keyClick(page.save_button, Qt.Key.Key_Space)
    assert page.foot.cancel.hasFocus()
    settle(page)
    assert page.foot.open.hasFocus()


@pytest.mark.qt_log_ignore("QPainter::begin")  # that is how Qt tells it
def test_a_printer_that_cannot_write_is_told(desk, open_page, run, settle, ids, tmp_path):
    out = tmp_path / "missing" / "printed.pdf"
    page = open_page(desk, choose_printer=lambda _parent: pdf_printer(out))
    page.open_for(ids[:2])
    settle(page)
    run(page, page.print_button)
    assert "Nothing was printed" in page.foot.words.text()
    assert page.print_button.isEnabled()
