"""Giving students a seat in a test session, with a question where something speaks against it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from imso_desk.domain.english_records import BookingPlan, Candidate

if TYPE_CHECKING:
    from imso_desk.ui.english.section import Section


class Booking(Enum):
    """Whom to book: everybody, all who may, those of them who get a seat, or nobody."""

    ALL = "all"
    MAY = "may"
    SEATED = "seated"
    NONE = "none"


AskBooking = Callable[[QWidget | None, BookingPlan, bool], Booking]
"""Asks about a plan; the flag says whether those who may not can be booked all the same."""


def ask_booking(parent: QWidget | None, plan: BookingPlan, insist: bool) -> Booking:
    """Ask who of a plan is to be booked."""
    from imso_desk.ui.english.booking_question import BookingQuestion

    question = BookingQuestion(plan, parent, insist=insist)
    question.exec()
    return question.answer


def chosen_of(plan: BookingPlan, answer: Booking) -> tuple[Candidate, ...]:
    """Who of a plan is booked by an answer."""
    if answer is Booking.NONE:
        return ()
    if answer is Booking.ALL:
        return plan.candidates
    return plan.may if answer is Booking.MAY else plan.seated


def book(section: Section, session_id: int, people: list[int], ask: AskBooking) -> None:
    """Book chosen students after asking where a rule or the seats speak against it."""
    work = partial(section.tools.desk.english.plan, session_id, people)
    section.tools.jobs.query(work, partial(_book, section, ask, True))


def book_all(section: Section, session_id: int, ask: AskBooking) -> None:
    """Book everybody who must sit this session's test about its day."""
    work = partial(section.tools.desk.english.plan_for_all, session_id)
    section.tools.jobs.query(work, partial(_book, section, ask, False), key="must test")


def _book(section: Section, ask: AskBooking, insist: bool, plan: BookingPlan) -> None:
    later = f" {later_words(plan.later)}" if plan.later else ""
    if not plan.candidates:
        section.told.emit(f"Nobody has to take this test now who is not booked already.{later}")
        return
    answer = ask(section, plan, insist) if plan.is_doubtful else Booking.ALL
    people = [one.person_id for one in chosen_of(plan, answer)]
    if not people:
        section.told.emit("Nobody was booked.")
        return
    students = "1 student" if len(people) == 1 else f"{len(people):,} students"
    service = section.tools.desk.english
    section.write(partial(service.book, plan.session_id, people), f"{students} booked.{later}")


def later_words(count: int) -> str:
    """Say how many were left out because they need not test about the day of the session."""
    many = "1 more" if count == 1 else f"{count:,} more"
    return f"{many} must take it later, or will not be here yet."
