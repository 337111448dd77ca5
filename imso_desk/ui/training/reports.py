"""Courses, Reports: which academic reports are due, their forms, certificates, who got them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from imso_desk.domain.rules.destination import meant
from imso_desk.domain.training import ReportRow
from imso_desk.ui.dialogs.confirm import Leave, ask_leave
from imso_desk.ui.training.reports_view import ReportsView
from imso_desk.ui.training.sent_dialog import SentDialog

if TYPE_CHECKING:
    from imso_desk.domain.academic import AcademicDraft
    from imso_desk.domain.changes import Changes
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools


class ReportsSection(ReportsView):
    """Lines that end soon or ended lately; the chosen one's report beside them."""

    seen = ("academic_report", "report_rating", "training_line", "notice", "person")

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._tools = tools
        self._wanted: int | None = None
        self._is_moving = False
        self._ask = ask_leave
        self._connect()
        self.listen(tools.announcer)

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and self._leave():
            self._wanted = meant(target[1]).id
            self.refresh()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def save(self) -> bool:
        if not self.editor.is_changed():
            return False
        self.save_draft()
        return True

    def escape(self) -> bool:
        if self.editor.isHidden() or not self._leave():
            return False
        self.editor.hide()
        self.table.setFocus()
        return True

    def may_close(self) -> bool:
        return self._leave()

    def read(self) -> None:
        """Ask for the list, and for the open report unless something is typed in it."""
        self._tools.jobs.query(self._tools.desk.academic.rows, self._show, key="academic")
        draft = self.editor.draft
        if draft is not None and not self.editor.is_changed():
            self._load(draft.line.line_id)

    @Slot()
    def save_draft(self) -> None:
        """Keep what was typed."""
        draft = self.editor.draft
        if draft is None:
            return
        wrong = self.editor.form.focus_first_problem()
        if wrong:
            self.told.emit(wrong)
            return
        values, ratings = self.editor.typed()
        line_id = draft.line.line_id
        self._write(
            lambda: self._tools.desk.academic.save(line_id, values, ratings), "Draft saved."
        )

    @Slot()
    def make_final(self) -> None:
        """Make the open report final, saving first what was typed."""
        draft = self.editor.draft
        if draft is None:
            return
        if wrong := self.editor.form.focus_first_problem():
            self.told.emit(wrong)
            return
        if self.editor.is_changed():
            self.save_draft()
        ids = [draft.line.line_id]
        self._write(lambda: self._tools.desk.academic.make_final(ids), "The report is final.")

    @Slot()
    def open_again(self) -> None:
        """Turn the open report back into a draft."""
        draft = self.editor.draft
        if draft is not None:
            ids = [draft.line.line_id]
            again = "The report is a draft again."
            self._write(lambda: self._tools.desk.academic.open_again(ids), again)

    @Slot()
    def mark_sent(self) -> None:
        """Note to whom the chosen final reports were sent."""
        ids = self.chosen_lines()
        if not ids:
            return
        dialog = SentDialog(len(ids), self._tools.today, self)

        def write() -> None:
            day, parties = dialog.day(), dialog.parties()
            service = self._tools.desk.academic
            self._write(lambda: service.sent(ids, day, parties), "Sending noted.")

        dialog.accepted.connect(write)
        dialog.open()

    @Slot()
    def print_worksheets(self) -> None:
        """Show the worksheets of the chosen lines."""
        self._print(self._tools.desk.academic.worksheet)

    @Slot()
    def print_certificates(self) -> None:
        """Show the certificates of the chosen lines."""
        self._print(self._tools.desk.academic.certificates)

    def _print(self, make: Callable[[Sequence[int]], Any]) -> None:
        from imso_desk.ui.dialogs.paper_preview import show_paper

        ids = self.chosen_lines()
        if ids:
            show_paper(self, self._tools, partial(make, ids))

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        self._tools.jobs.change(work, partial(self._written, said), self._refused)

    def _written(self, said: str, changes: Changes) -> None:
        self._tools.announcer.announce(changes, self)
        if changes.nothing:
            self.told.emit("Nothing was changed.")
        else:
            self.done.emit(said)
        if self.editor.draft is not None:
            self._load(self.editor.draft.line.line_id)

    def _refused(self, error: ImsoError) -> None:
        self.told.emit(error.message)

    def _show(self, rows: Sequence[ReportRow]) -> None:
        self.show_rows(rows)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._is_moving = True
            self.show_line(wanted)
            self._is_moving = False
            self.allow()
            self._load(wanted)

    @Slot()
    def _chosen(self) -> None:
        self.allow()
        if self._is_moving:
            return
        rows = self.table.selected_records()
        if len(rows) != 1 or self._is_open(rows[0]):
            return
        if self._leave():
            self._load(rows[0].line.line_id)

    def _is_open(self, row: ReportRow) -> bool:
        draft = self.editor.draft
        return draft is not None and draft.line.line_id == row.line.line_id

    def _load(self, line_id: int) -> None:
        self._tools.jobs.query(
            partial(self._tools.desk.academic.draft, line_id),
            self._show_draft,
            self._refused,
            key="academic draft",
        )

    def _show_draft(self, draft: AcademicDraft) -> None:
        self.editor.show_draft(draft, ReportRow(draft.line, draft.report).state)
        self.editor.show()

    def _leave(self) -> bool:
        if not self.editor.is_changed():
            return True
        answer = self._ask(self, "this report")
        if answer is Leave.SAVE:
            self.save_draft()
        return answer is not Leave.STAY

    def _connect(self) -> None:
        self.narrow.activated.connect(self.show_again)
        self.search.searched.connect(self.show_again)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._chosen)
        self.table.told.connect(self.told)
        self.editor.save_wanted.connect(self.save_draft)
        self.editor.final_wanted.connect(self.make_final)
        self.editor.again_wanted.connect(self.open_again)
        self.sent_button.clicked.connect(self.mark_sent)
        self.print_button.clicked.connect(self.print_worksheets)
        self.certificate_button.clicked.connect(self.print_certificates)
