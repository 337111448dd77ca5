"""The head of a student's page: who it is, where he stands, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from imso_desk.domain.countries import Countries
from imso_desk.domain.records import StudentRecord
from imso_desk.ui.icons import put_icon
from imso_desk.ui.student.attention import Attention
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.photo_label import PhotoLabel
from imso_desk.ui.widgets.state_label import StateLabel

STATUS_TONES = {
    "projected": "coming",
    "confirmed": "coming",
    "arrived": "met",
    "in training": "met",
    "alumni": "not-applicable",
    "no-show": "overdue",
    "cancelled": "not-applicable",
    "left early": "due",
}
MOST_SHOWN = 4
WIDEST = 470
"""So many pixels of a sentence are shown; the tip has all of it."""


class StudentHeader(QWidget):
    """Photo, names, rank, country, status, what is open; way back, neighbours, report."""

    back_requested = Signal()
    step_requested = Signal(int)
    report_requested = Signal()
    photo_wanted = Signal()
    requirements_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.photo = PhotoLabel(88)
        self.photo_button = button("Choose photo", look="quiet")
        self.photo_button.clicked.connect(self.photo_wanted)
        self.name = label("", "title", wrap=True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.native = label("", wrap=True)
        # also a name that is written from the right begins under the other one
        self.native.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.facts = label("", "muted", wrap=True)
        self.status = StateLabel()
        self.back = button("Students", "chevron-left", "quiet")
        self.back.setAccessibleName("Back to the list of students")
        self.back.clicked.connect(self.back_requested)
        self.previous = self._step("Previous student", "arrow-up", -1)
        self.next = self._step("Next student", "arrow-down", 1)
        self.place = label("", "muted")
        self.report = button("Progress report", "reports", "main")
        self.report.clicked.connect(self.report_requested)
        self._attention_holder = QWidget()
        self._attention = QVBoxLayout(self._attention_holder)
        self._attention.setContentsMargins(0, 0, 0, 0)
        self._attention.setSpacing(2)
        self._lay_out()

    def show_record(self, record: StudentRecord, countries: Countries) -> None:
        """Show a student; the name stands as in the passport, whatever its case or length."""
        person = record.person
        self.name.setText(person.text("passport_name"))
        self.native.setText(person.text("native_name"))
        self.native.setVisible(bool(person.text("native_name")))
        country = countries.by_iso2(person.text("country")) if person.text("country") else None
        rank = person.text("rank")
        grade = person.text("pay_grade")
        ranked = f"{rank} ({grade})" if rank and grade else rank or grade
        shown = country.name if country else person.text("country")
        parts = (ranked, person.text("service"), shown)
        self.facts.setText(
            "  ·  ".join(part for part in parts if part) or "No rank and country yet"
        )
        words = record.status
        self.status.set_state(STATUS_TONES.get(words, "unknown"), words[:1].upper() + words[1:])
        self.photo.set_photo(record.photo)
        self.photo_button.setText("Change photo" if record.photo else "Choose photo")

    def set_neighbours(self, *, previous: bool, next_: bool, place: str = "") -> None:
        """Say whether there are students before and after, and where this one stands."""
        self.previous.setEnabled(previous)
        self.next.setEnabled(next_)
        self.place.setText(place)

    def show_attention(self, attention: Sequence[Attention]) -> None:
        """Show what is open, the first few; the others are told by a button."""
        while (old := self._attention.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in attention[:MOST_SHOWN]:
            shown = StateLabel(one.tone, self._cut(one.text))
            shown.setToolTip(as_plain_tip(f"{one.why}\n{one.text}"))
            self._attention.addWidget(shown)
        if rest := attention[MOST_SHOWN:]:
            more = button(f"And {len(rest):,} more", look="quiet")
            more.setToolTip(as_plain_tip("\n".join(one.text for one in rest)))
            more.clicked.connect(self.requirements_wanted)
            self._attention.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._attention.addStretch(1)
        self._attention_holder.setVisible(bool(attention))

    def _cut(self, text: str) -> str:
        metrics = self._attention_holder.fontMetrics()
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)

    def _step(self, name: str, icon_name: str, by: int) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put_icon(made, icon_name, "muted")
        made.clicked.connect(lambda: self.step_requested.emit(by))
        return made

    def _lay_out(self) -> None:
        photo = QVBoxLayout()
        photo.setSpacing(2)
        photo.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignHCenter)
        photo.addWidget(self.photo_button, 0, Qt.AlignmentFlag.AlignHCenter)
        photo.addStretch(1)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        who = QVBoxLayout(holder)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(4)
        for widget in (self.name, self.native, self.facts, self.status):
            who.addWidget(widget)
        who.addStretch(1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.back)
        bar.addStretch(1)
        for tool in (self.place, self.previous, self.next, self.report):
            bar.addWidget(tool)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(photo)
        body.addWidget(holder, 1)
        body.addWidget(self._attention_holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addLayout(body)
