"""The section "Letterhead and markings": settings, the logo, and how they print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.domain.countries import Countries
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.problems import FieldError
from imso_desk.domain.ranks import Ranks
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.dialogs.files import PICTURES
from imso_desk.ui.office.logo import logo_from_file
from imso_desk.ui.office.paper_preview import PaperPreview
from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.keeper import RecordKeeper, Written
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.records.save_line import SaveLine
from imso_desk.ui.widgets.field_editors import EditorContext
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from imso_desk.domain.changes import Changes

SEVERAL_LINES: Final = ("address", "signature_1", "signature_2", "signature_3")
REQUIRED: Final = ("school", "office")
GROUPS: Final = (
    ("Letterhead", (("school",), ("office",), ("address",), ("phone",))),
    (
        "Markings",
        (("cui_banner",), ("cui_controlled_by",), ("cui_category", "cui_dissemination"),
         ("cui_poc",)),
    ),
    ("Signature blocks", (("signature_1",), ("signature_2",), ("signature_3",))),
)  # fmt: skip
LONGEST: Final = 400
Letterhead = tuple[dict[str, str], bytes | None]


class LetterheadSection(Section):
    """Fields on the left, the paper on the right; the paper follows each key."""

    def __init__(self, ports: OfficePorts, keeper: RecordKeeper) -> None:
        super().__init__(
            "Letterhead and markings",
            "Printed on every report. The markings are yours to decide; empty ones do not print.",
        )
        self._ports = ports
        self._keeper = keeper
        self._saved: dict[str, str] = {}
        self._is_saving = False
        self.sheet = QWidget()
        self.form = self._make_form()
        self.form.edited.connect(self._refresh)
        self.preview = PaperPreview()
        self.choose_button = button("Choose logo...", "folder")
        self.choose_button.clicked.connect(self.choose_logo)
        self.remove_button = button("Remove logo", "delete")
        self.remove_button.clicked.connect(self.remove_logo)
        self.line = SaveLine()
        self.line.save_button.clicked.connect(self.save)
        self.line.discard_button.clicked.connect(self.discard)
        self._lay_out()
        self._refresh()

    def shown(self) -> None:
        self.load()

    def load(self) -> None:
        """Read the settings and the logo."""
        settings = self._ports.settings
        self._ports.jobs.query(
            lambda: (settings.all(), settings.logo()), self._show, key="office letterhead"
        )

    def changes_came(self, changes: Changes) -> None:
        if "setting" in changes.entities:
            self.load()

    @Slot()
    def save(self) -> bool:
        if not self.form.is_changed() or self._is_saving:
            return self._is_saving
        wrong = self.form.focus_first_problem()
        if wrong:
            self.told.emit(wrong)
            return True
        sent = {key: str(value or "") for key, value in self.form.changed_values().items()}
        self._is_saving = True
        settings = self._ports.settings

        def work() -> Written:
            return 0, [settings.save(sent)]

        self._keeper.write(work, partial(self._was_saved, sent), self._failed)
        return True

    @Slot()
    def discard(self) -> None:
        """Show the saved settings again."""
        self.form.set_values(self._saved)
        self._refresh()

    def leave(self) -> bool:
        if not self.form.is_changed():
            return True
        answer = self._ports.ask(self, "the letterhead")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self.discard()
        return answer is not Leave.STAY

    @Slot()
    def choose_logo(self) -> None:
        """Use a picture file as the logo."""
        path = self._ports.files.open_one(self, "Choose the school's logo", PICTURES)
        if path is not None:
            self.use_logo(path)

    def use_logo(self, path: Path) -> None:
        """Convert a picture file and keep it as the logo; says why when it cannot be used."""
        settings = self._ports.settings

        def work() -> Written:
            return 0, [settings.set_logo(logo_from_file(path))]

        self._keeper.write(work)

    @Slot()
    def remove_logo(self) -> None:
        """Print without a logo."""
        settings = self._ports.settings

        def work() -> Written:
            return 0, [settings.save({"logo": ""})]

        self._keeper.write(work, said="Logo removed.")

    def _make_form(self) -> FieldForm:
        """Lay the settings out like the fields of a record."""
        from imso_desk.services.settings import NAMES

        kinds = FieldKind.LONG_TEXT, FieldKind.TEXT
        fields = [
            Field(name, words, kinds[name not in SEVERAL_LINES], name in REQUIRED, longest=LONGEST)
            for name, words in NAMES
        ]
        entity = Entity("letterhead", "Letterhead", tuple(fields))
        context = EditorContext(Countries(()), Ranks.from_rows(()), self._ports.today())
        cells = []
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for heading, lines in GROUPS:
            column.addWidget(label(heading, "heading"))
            group = QWidget()
            cells += make_cells(entity, lines, context, group)
            column.addWidget(group)
        column.addStretch(1)
        return FieldForm(entity, cells, self)

    def _lay_out(self) -> None:
        logo = QHBoxLayout()
        logo.setSpacing(8)
        logo.addWidget(self.choose_button)
        logo.addWidget(self.remove_button)
        logo.addStretch(1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(label("How it prints", "muted"))
        side.addWidget(self.preview, 1)
        side.addLayout(logo)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(scrolled(self.sheet, "Letterhead fields"), 1)
        middle.addWidget(right, 1)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self.line)

    def _show(self, found: Letterhead) -> None:
        settings, logo = found
        self._saved = settings
        self.form.set_values(settings, keep_typed=True)
        self.preview.show_logo(logo)
        self.remove_button.setVisible(logo is not None)
        self._refresh()

    def _was_saved(self, sent: dict[str, str], _id: int) -> None:
        self._is_saving = False
        self._saved |= sent
        self.form.mark_saved(sent)
        self._refresh()

    def _failed(self) -> None:
        self._is_saving = False

    def _refresh(self) -> None:
        self.line.show_count(self.form.count_changed())
        typed = {}
        for key, cell in self.form.cells.items():
            try:
                typed[key] = str(cell.editor.value() or "")
            except FieldError:
                typed[key] = ""
        self.preview.show_settings(typed)
