"""The tests of one student: newest first, entered and corrected below the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from imso_desk.domain.english_records import EnglishRow
from imso_desk.domain.english_schema import ENGLISH_TEST
from imso_desk.domain.english_standing import gaps, has_result, result_words
from imso_desk.domain.records import Item
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column


class TestsPart(PartTab):
    """Shows an EnglishRow's tests against the minimum of its line."""

    editing = Signal(bool)
    __test__ = False

    def __init__(self, desk: RecordTools) -> None:
        super().__init__(
            Part(
                ENGLISH_TEST,
                "test",
                "English tests",
                (
                    date_column("date", "Date", width=100),
                    text_column("kind", "Test", 50),
                    Column("result", "Result", result_of, width=60),
                    Column("meets", "Minimum", self._words, tone=self._tone, width=126),
                    text_column("place", "Where", 84),
                ),
                (("kind", "date", "score"), ("listening", "speaking"), ("place", "outcome"),
                 ("form", "giver"), ("remark",)),
                ("english", "No English tests yet", "Enter the first, or book a session."),
                ("date", False),
                "Save test",
                below=True,
            ),
            desk,
        )  # fmt: skip
        self._kind = ""
        self.form.edited.connect(self._fit_kind)
        self.add_button.setText("Enter a test")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.table.setMinimumHeight(86)
        self.splitter.setSizes([90, 340])
        # without tests there is no chart, and room enough: it must not ask for it beside one
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def rows_of(self, record: EnglishRow) -> Sequence[Item]:
        """The student's tests."""
        return record.tests

    def show_record(self, record: EnglishRow | None, *, fresh: bool) -> None:
        """Show a student's tests; what another place has asked for stays chosen."""
        super().show_record(record, fresh=fresh)
        self._kind = "" if fresh else self._kind
        if self._kind and self._open is None:
            self.choose_newest(self._kind)

    def links(self) -> dict[str, int | None]:
        """A test belongs to the student shown."""
        return {"person_id": self.record.id if self.record else None}

    def defaults(self) -> dict[str, Any]:
        """A test is usually an ECL entered on its day."""
        return {"kind": "ECL", "date": self.desk.editors.today, "outcome": "Tested"}

    def add(self) -> None:
        """Begin with the score: kind and day are filled in."""
        super().add()
        self._fit_kind()
        self.form.cells["score"].editor.setFocus()

    def choose_newest(self, kind: str) -> None:
        """Bring the newest test of a kind into view, without opening it; "" chooses none."""
        self._kind = kind
        tests = self.record.tests if self.record else ()
        self.select(next((one.id for one in reversed(tests) if one["kind"] == kind), None))

    def show_editor(self, shown: bool, *, is_new: bool = False) -> None:
        """Show or hide the editor, and ask for the room it needs."""
        super().show_editor(shown, is_new=is_new)
        self.editing.emit(shown)

    def opened(self, row: Any) -> None:
        """Fit the fields to the row."""
        self._fit_kind()

    def _fit_kind(self) -> None:
        """Show the fields that the kind of test has."""
        if not hasattr(self, "form"):  # called while the base class is being made
            return
        cells = self.form.cells
        kind = cells["kind"].editor.value()
        for name in ("listening", "speaking"):
            cells[name].setVisible(kind == "OPI" or not cells[name].editor.is_empty())
        cells["score"].setVisible(kind != "OPI" or not cells["score"].editor.is_empty())

    def _against(self, test: Item) -> tuple[str, str]:
        """(tone, words) of a result beside the minimum; nothing for who is asked nothing."""
        if test.text("outcome") in ("Booked", "Did not come", "Cancelled"):
            return ("coming" if test["outcome"] == "Booked" else "", test.text("outcome"))
        if self.record is None or not has_result(test) or test["kind"] not in ("ECL", "OPI"):
            return "", ""
        minimum = self.record.minimum
        asked = minimum.ecl is not None if test["kind"] == "ECL" else minimum.needs_opi
        if not asked or self.record.standing.tone == "not-applicable":
            return "", ""
        ecl, opi = (test, None) if test["kind"] == "ECL" else (None, test)
        short = gaps(minimum, ecl, opi)
        if not short:
            return "met", "Meets the minimum"
        words = [one.split(", ", 1)[-1] for one in short]
        return "overdue", "; ".join(words)[:1].upper() + "; ".join(words)[1:]

    def _words(self, test: Item) -> str:
        return self._against(test)[1]

    def _tone(self, test: Item) -> str:
        return self._against(test)[0]


def result_of(test: Item) -> str:
    """The result of a test."""
    return result_words(test)
