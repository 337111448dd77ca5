"""Papers of the other places in "Reports": chosen, asked for, shown, saved and printed."""

from __future__ import annotations

import csv

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from imso_desk.services.paper_kinds import PAPERS
from imso_desk.ui.changes import Announcer
from imso_desk.ui.reports.kind_list import NAME
from imso_desk.ui.reports.whom_panel import Way
from imso_desk.ui.tools import Tools
from tests.ui.reports.conftest import PATIENCE

Key = Qt.Key


@pytest.fixture
def tools(qapp, desk, files, remembered):
    from imso_desk.ui.jobs import Jobs

    jobs = Jobs()
    crashes = []
    jobs.crashed.connect(crashes.append)
    yield Tools(desk, jobs, Announcer(), remembered, files)
    jobs.shutdown()
    assert not crashes


@pytest.fixture
def gallery(open_page, desk, tools, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return open_page(desk, papers=tools, choose_printer=lambda _parent: printer)


@pytest.fixture
def calm(qtbot, tools, settle):
    """Wait until whom is found and the paper is there, or said not to be."""

    def wait(page):
        settle(page)
        qtbot.waitUntil(lambda: not tools.jobs.is_busy(), timeout=PATIENCE)
        settle(page)

    return wait


@pytest.fixture
def choose(calm):
    """Choose a kind of paper and wait."""

    def do(page, name):
        page.kinds.choose(name)
        calm(page)

    return do


def test_every_paper_stands_under_its_place(gallery):
    rows = [gallery.kinds.item(row) for row in range(gallery.kinds.count())]
    headings = [one.text() for one in rows if not one.flags()]
    assert headings == ["Students", "Arrivals", "English", "Courses"]
    assert [one.data(NAME) for one in rows if one.flags()] == [
        "progress", *(kind.name for kind in PAPERS),
    ]  # fmt: skip


def test_the_list_is_walked_by_keys_over_its_headings(gallery, qtbot, choose):
    gallery.kinds.setFocus()
    gallery.kinds.setCurrentRow(1)
    qtbot.keyClick(gallery.kinds, Key.Key_Down)
    assert gallery.papers.kind.name == "pick-up-sheet"
    choose(gallery, "pick-up-sheet")
    assert not gallery.whom_panel.isVisible()
    assert gallery.papers.line.day.isVisible()


def test_a_day_is_asked_for_and_its_sheet_shown(gallery, choose, qtbot, calm):
    choose(gallery, "pick-up-sheet")
    assert "Pick-up sheet" in gallery.preview.pages.text(0)
    assert "03 MAR 2027" in gallery.preview.pages.text(0)
    line = gallery.papers.line.day.line
    line.selectAll()
    with qtbot.waitSignal(gallery.preview.shown, timeout=PATIENCE):
        qtbot.keyClicks(line, "5 MAR 27")
    assert "05 MAR 2027" in gallery.preview.pages.text(0)
    line.selectAll()
    qtbot.keyClicks(line, "31 FEB 2027")
    qtbot.waitUntil(lambda: gallery.papers.paper is None, timeout=PATIENCE)
    assert gallery.preview.stack.currentWidget() is gallery.preview.problem
    assert not gallery.save_button.isEnabled()
    calm(gallery)


def test_the_last_day_may_not_be_before_the_first(gallery, choose, qtbot):
    choose(gallery, "inbound-roster")
    line = gallery.papers.line
    line.last.set_value(line.first.value().replace(year=2026))
    line.changed.emit()
    assert gallery.papers.paper is None


def test_a_class_is_chosen_and_its_roster_saved_exported_and_printed(
    gallery, choose, files, qtbot, calm, tmp_path
):
    choose(gallery, "class-roster")
    rows = gallery.papers.line.rows
    assert rows.count() > 1
    first = gallery.papers.paper
    rows.setCurrentIndex(1)
    qtbot.waitUntil(lambda: gallery.papers.paper not in (first, None), timeout=PATIENCE)
    calm(gallery)
    files.path = tmp_path / "roster.pdf"
    assert gallery.save()
    calm(gallery)
    assert files.proposed[-1] == "class-roster-2027-03-03.pdf"
    assert len(PdfReader(files.path).pages) == len(gallery.preview.pages.sizes)
    files.path = tmp_path / "roster.csv"
    gallery.export_button.click()
    calm(gallery)
    with files.path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) > 1
    gallery.print_button.click()
    calm(gallery)
    assert gallery.foot.words.text().startswith("Printed 1 page")


def test_students_are_chosen_as_for_a_progress_report(gallery, choose, calm):
    choose(gallery, "emergency-contacts")
    assert gallery.whom_panel.isVisible()
    assert not gallery.split.isVisible()
    assert gallery.preview.stack.currentWidget() is gallery.preview.nobody
    gallery.whom_panel.radios[Way.ALL].click()
    calm(gallery)
    assert gallery.papers.paper is not None
    choose(gallery, "progress")
    assert gallery.split.isVisible()
    assert gallery.preview.bar.isVisible()
    assert not gallery.export_button.isVisible()


def test_a_session_that_is_not_there_is_said(gallery, choose, desk):
    if not desk.records.all("test_session"):
        choose(gallery, "session-roster")
        assert "There is no test session yet." in gallery.papers.line.problem()


def test_students_handed_over_print_progress_reports_unless_the_paper_is_of_students(
    gallery, choose, ids, calm
):
    choose(gallery, "sponsor-list")
    gallery.open_for(ids[:2])
    calm(gallery)
    assert gallery.papers.kind is None
    assert gallery.person_ids == tuple(ids[:2])
    choose(gallery, "arrival-instructions")
    gallery.open_for(ids[:1])
    calm(gallery)
    assert gallery.papers.kind.name == "arrival-instructions"


def test_every_kind_can_be_made_or_says_why_not(gallery, choose, calm):
    gallery.whom_panel.radios[Way.ALL].click()
    calm(gallery)
    made = []
    for kind in PAPERS:
        choose(gallery, kind.name)
        paper = gallery.papers.paper
        if paper is None:
            said = gallery.preview.stack.currentWidget()
            assert said in (gallery.preview.problem, gallery.papers._nothing), kind.name
            assert said.text().endswith("."), kind.name
            continue
        made.append(kind.name)
        assert gallery.preview.pages is not None, kind.name
        words = gallery.preview.pages.text(0)
        assert ("Office use only" in words) is not paper.releasable or kind.name == "certificates"
    assert len(made) >= len(PAPERS) - 4  # nobody has a checklist, a test or an absence
