"""Prints papers: finds who is meant, gathers the facts, hands them to the page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from imso_desk.runtime.errors import Refused
from imso_desk.services.progress import Judged, progress_record, visit_span

if TYPE_CHECKING:
    from imso_desk.domain.progress import ProgressReport
    from imso_desk.reports.kinds import ReportKind
    from imso_desk.reports.letterhead import Letterhead
    from imso_desk.services.context import Context
    from imso_desk.services.reference import ReferenceBook
    from imso_desk.services.rules import RuleService
    from imso_desk.services.settings import SettingsService

_AT_ONCE: Final = 25
"""Students read in one go: between two such reads the office is free for others."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One file written: where, how many pages, of which students, and scripts without a font."""

    path: Path
    pages: int
    students: tuple[int, ...]
    uncovered: tuple[str, ...] = ()


class ReportService:
    """Progress reports of one student, a class or all, as one book or one file each."""

    def __init__(
        self,
        context: Context,
        reference: ReferenceBook,
        settings: SettingsService,
        rules: RuleService,
    ) -> None:
        self._context = context
        self._reference = reference
        self._settings = settings
        self._rules = rules

    def kinds(self) -> tuple[ReportKind, ...]:
        """The kinds of paper there are."""
        from imso_desk.reports.kinds import KINDS

        return KINDS

    def students_on_course(self, text: str) -> list[int]:
        """Ids of students with a line whose course title holds `text`, in the order of names."""
        from imso_desk.database.courses import people_on_course

        with self._context.office.reading() as core:
            return people_on_course(core, text)

    def students_at_event(self, event_id: int) -> list[int]:
        """Ids of the students on an event's list, in the order of names."""
        from imso_desk.database.courses import people_at_event

        with self._context.office.reading() as core:
            return people_at_event(core, event_id)

    def preview(self, person_ids: Sequence[int]) -> bytes:
        """The book of a few students as bytes, for the screen; nothing touches the disk."""
        out = io.BytesIO()
        self._write(person_ids, out, None, None)
        return out.getvalue()

    def progress(
        self,
        person_ids: Sequence[int],
        out: Path,
        *,
        split: bool = False,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[ReportFile]:
        """Write progress reports: one book at `out`, or with `split` a file each in folder `out`.

        Raises Refused when nobody is meant, NoRoom when the place cannot be written, Cancelled when
        `cancelled` answers true; no file is left half written. File names hold no person's name.
        """
        from imso_desk.exchange.atomic import replacing

        if not person_ids:
            raise Refused("No student matches, so nothing was printed.")
        if not split:
            with replacing(out) as file:
                pages, uncovered = self._write(person_ids, file, progress, cancelled)
            return [ReportFile(out, pages, tuple(person_ids), uncovered)]
        _make_folder(out)
        files = []
        for number, person_id in enumerate(person_ids):
            path = out / f"progress-{person_id:06}.pdf"
            with replacing(path) as file:
                pages, uncovered = self._write([person_id], file, None, cancelled)
            files.append(ReportFile(path, pages, (person_id,), uncovered))
            if progress:
                progress(number + 1)
        return files

    def _write(
        self,
        person_ids: Sequence[int],
        file: BinaryIO,
        progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[int, tuple[str, ...]]:
        from imso_desk.reports.progress_report import write_progress_book

        result = write_progress_book(
            self._records(person_ids), self.letterhead(), file, progress, cancelled
        )
        return result.pages, result.uncovered

    def _records(self, person_ids: Sequence[int]) -> Iterator[ProgressReport]:
        from imso_desk.database.events import held_by_topic
        from imso_desk.database.student_records import student_record
        from imso_desk.services.english_rows import holdings

        today = self._context.today
        countries = self._reference.countries
        held: dict[tuple[str, str], dict[str, int]] = {}
        for at in range(0, len(person_ids), _AT_ONCE):
            made = []
            some = person_ids[at : at + _AT_ONCE]
            # asked before the reading: the first question of a day takes the rules a moment
            found = {person_id: self._rules.findings_of(person_id) for person_id in some}
            with self._context.office.reading() as core:
                english = holdings(core, some)
                for person_id in some:
                    record = student_record(core, person_id)
                    if record is None:
                        raise Refused(f"There is no student with the id {person_id}.")
                    span = visit_span(record, today)
                    if span not in held:
                        # what is only planned was not held yet
                        upto = min(span[1], today.isoformat())
                        held[span] = held_by_topic(core, span[0], upto)
                    line, minimum = english.asking(person_id, today)
                    waived = english.is_waived(line, today)
                    judged = Judged(found[person_id], line, minimum, waived)
                    made.append(progress_record(record, today, countries, held[span], judged))
            yield from made

    def letterhead(self) -> Letterhead:
        """The letterhead, markings and signature blocks from the settings."""
        from imso_desk.reports.letterhead import Letterhead as Head

        settings = self._settings.all()
        block = [
            f"{label}: {settings[name]}"
            for name, label in (
                ("cui_controlled_by", "Controlled by"),
                ("cui_category", "CUI category"),
                ("cui_dissemination", "Distribution"),
                ("cui_poc", "POC"),
            )
            if settings.get(name)
        ]
        return Head(
            school=settings.get("school", ""),
            office=settings.get("office", ""),
            address_lines=tuple(settings.get("address", "").splitlines()),
            logo=self._settings.logo(),
            cui_banner=settings.get("cui_banner", ""),
            cui_block=tuple(block),
            signature_blocks=tuple(
                settings[name]
                for name in ("signature_1", "signature_2", "signature_3")
                if settings.get(name)
            ),
        )


def _make_folder(path: Path) -> None:
    from imso_desk.runtime.errors import NoRoom

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NoRoom(f"The folder {path} cannot be made. Nothing was printed.") from None
