"""The tabs Documents, Family and Notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.schema import DOCUMENT, FAMILY_MEMBER, NOTE
from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.records.item_columns import date_column, day, flag_column, text_column
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.attention import end_of_training, expiry_state, newest_by_kind
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.tables.columns import DECORATION, FOREGROUND, Column
from imso_desk.ui.widgets.editor import LineEditor
from imso_desk.ui.widgets.field_cell import FieldCell
from imso_desk.ui.widgets.looks import button, label, set_flag


class DocumentsTab(StudentPart):
    """Documents with their expiry; numbers are masked until they are shown."""

    def __init__(self, desk: Desk) -> None:
        self.numbers_shown = False
        self._wanted = ""
        self._new_kind = ""
        super().__init__(
            Part(
                DOCUMENT,
                "document",
                "Documents",
                (
                    text_column("kind", "Document", 130),
                    Column("number", "Number", self._number, width=96),
                    date_column("issued", "Issued", shown=False),
                    date_column("expires", "Expires"),
                    Column("state", "State", self._words, tone=self._tone, width=290),
                    text_column("status", "Seen", 76),
                    text_column("remark", "Remark", 140, shown=False),
                ),
                (("kind", "status"), ("number",), ("issued", "expires"), ("remark",)),
                (
                    "file",
                    "No documents yet",
                    (
                        "Passport, visa, I-94, insurance, ID card, vetting and clearances: number, "
                        "dates and whether they were seen. The program says when one runs out."
                    ),
                ),
                ("expires", True),
            ),
            desk,
        )
        self.show_button = button("Show numbers")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show_numbers)
        self.bar.addWidget(self.show_button)

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student."""
        if fresh:
            self.show_button.setChecked(False)
        super().show_record(record, fresh=fresh)
        self._point()

    def point_at(self, kind: str) -> None:
        """Open the document of that kind, or begin one where there is none yet."""
        self._wanted = kind
        self._point()

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return {"kind": self._new_kind} if self._new_kind else {}

    def _point(self) -> None:
        """The student's record may come later than the wish to see a document of it."""
        kind = self._wanted
        if self.record is None or not kind:
            return
        self._wanted = ""
        held = newest_by_kind(self.record.of("document")).get(kind)
        if held is None:
            self._new_kind = kind
            self.add()
            self._new_kind = ""
        elif self.leave():
            self.select(held.id)
            self._load(held)
            self.table.setFocus()

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor."""
        cells = super().build_cells(sheet)
        for cell in cells:
            if cell.row.key == "number" and isinstance(cell.editor, LineEditor):
                cell.editor.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        return cells

    @Slot(bool)
    def _show_numbers(self, shown: bool) -> None:
        self.numbers_shown = shown
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.PasswordEchoOnEdit
        editor = self.form.cells["number"].editor
        if isinstance(editor, LineEditor):
            editor.line.setEchoMode(mode)
        if self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, self.model.columnCount() - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)

    def _number(self, document: Item) -> str:
        text = document.text("number")
        return text if self.numbers_shown else masked(text)

    def _state(self, document: Item) -> tuple[str, str]:
        if self.record is None:
            return "", ""
        newest = newest_by_kind(self.record.of("document")).get(document.text("kind"))
        if newest is not None and newest.id != document.id:
            return "not-applicable", "A newer one is there"
        return expiry_state(document, end_of_training(self.record), self.desk.editors.today)

    def _words(self, document: Item) -> str:
        return self._state(document)[1]

    def _tone(self, document: Item) -> str:
        return self._state(document)[0]


class FamilyTab(StudentPart):
    """Family members: they have names, dates, coverage and cards, not only a number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            Part(
                FAMILY_MEMBER,
                "family member",
                "Family",
                (
                    text_column("name", "Name", 180),
                    text_column("relation", "Relation", 76),
                    date_column("date_of_birth", "Born"),
                    flag_column("on_ito", "On the ITO", width=84),
                    flag_column("accompanies", "Comes along", width=100),
                    date_column("covered_until", "Covered until", width=110, shown=False),
                    Column("cover", "Health coverage", self._words, tone=self._tone, width=170),
                    date_column("id_card_until", "ID card until", width=110, shown=False),
                ),
                (("name",), ("relation", "date_of_birth"), ("on_ito",), ("accompanies",),
                 ("covered_until", "id_card_until"), ("remark",)),
                (
                    "person",
                    "No family members yet",
                    ("Spouse, children and others: names, whether the ITO authorizes them, whether "
                    "they come along, and until when they are covered."),
                ),
                ("name", True),
            ),
            desk,
        )  # fmt: skip

    def _cover(self, member: Item) -> tuple[str, str]:
        if not member["accompanies"]:
            return "not-applicable", "Not coming along"
        covered = Item("document", 0, {"expires": day(member, "covered_until")})
        end = end_of_training(self.record) if self.record else None
        tone, words = expiry_state(covered, end, self.desk.editors.today)
        return (tone, "No coverage recorded" if tone == "unknown" else words)

    def _words(self, member: Item) -> str:
        return self._cover(member)[1]

    def _tone(self, member: Item) -> str:
        return self._cover(member)[0]


class ReleaseColumn(Column[Item]):
    """Says of a note whether it stays here or may be printed: lock or printer, and the word."""

    def answer(self, record: Item, role: int) -> Any:
        """Answer one role; the icon and colour are the release, not a state."""
        releasable = bool(record["releasable"])
        tone = "due" if releasable else "met"
        if role == DECORATION:
            return icon("print" if releasable else "lock", tone)
        return current_colours().tone(tone) if role == FOREGROUND else super().answer(record, role)


class NotesTab(StudentPart):
    """Notes, private unless marked releasable; the difference is worded in list and editor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            Part(
                NOTE,
                "note",
                "Notes",
                (
                    date_column("date", "Date"),
                    text_column("kind", "Kind", 96),
                    ReleaseColumn("releasable", "Release", release_word, width=120),
                    text_column("text", "Text", 380),
                ),
                (("date", "kind"), ("text",), ("releasable",)),
                (
                    "note",
                    "No notes yet",
                    (
                        "Counselling, progress, welfare and conduct. A note is private and never "
                        "printed for the country unless you mark it releasable."
                    ),
                ),
                ("date", False),
            ),
            desk,
        )
        self.form.cells["text"].editor.setMinimumHeight(120)
        self.release = label("", "muted", wrap=True)
        self.editor.under.addWidget(self.release)
        self.form.edited.connect(self._say_release)

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        today: date = self.desk.editors.today
        return {"date": today, "kind": "General"}

    def add(self) -> None:
        """Open the editor for a new note, the cursor in its text."""
        super().add()
        self.form.cells["text"].editor.setFocus()
        self._say_release()

    def opened(self, row: Any) -> None:
        """Fit the page to the row that was opened, or to none."""
        self._say_release()

    def _say_release(self) -> None:
        releasable = bool(self.form.cells["releasable"].editor.value())
        self.release.setText(
            "RELEASABLE. This text is printed on the progress report, which may go to the "
            "student's government."
            if releasable
            else "PRIVATE. This text stays in the office and is never printed on a report."
        )
        set_flag(self.release, "look", "problem" if releasable else "muted")


def release_word(note: Item) -> str:
    """Say whether a note may leave the office."""
    return "Releasable" if note["releasable"] else "Private"


def masked(number: str) -> str:
    """Hide all of a number but its last two signs; a short one wholly."""
    return "" if not number else "••••••" + (number[-2:] if len(number) > 5 else "")
