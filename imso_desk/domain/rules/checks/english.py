"""English: the minimum of a line, entry test, validity, retest, OPI, exit test, open cases.

Scores are compared as `english_standing` does: ECL as a number, an OPI skill by skill.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.english_standing import Minimum, gaps, has_result, missing
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.checks.freed import at_home_only, freed, waived
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.facts import OPEN_ENDED, OVER
from imso_desk.domain.rules.model import Finding, State

_ON_ENTRY: Final = "On entry"
_AT_EXIT: Final = "At exit"
_HOME: Final = ("", "Home country")


def minimum(ask: Ask) -> Iterable[Finding]:
    """A line still to be finished has its minimum reached: ECL, and OPI skill by skill."""
    line = ask.line
    if line is None or not _is_open(ask, line):
        return
    if reason := freed(ask, line):
        yield _found(ask, State.NOT_APPLICABLE, reason)
        return
    asked = ask.book.minimum(ask.facts, line)
    if asked:
        yield _standing(ask, line, asked)
    elif not teaches_english(ask, line) and not _another_asks(ask, line):
        title = line.text("course_title") or "the line"
        yield _found(ask, State.UNKNOWN, f"No English minimum is known of {title}.")


def _standing(ask: Ask, line: Item, asked: Minimum) -> Finding:
    ecl, opi = ask.facts.newest_test("ECL"), ask.facts.newest_test("OPI")
    short, lacks = gaps(asked, ecl, opi), missing(asked, ecl, opi)
    title = line.text("course_title") or "The line"
    if not short and not lacks:
        return _found(ask, State.MET, f"{title} asks for {asked.words}, which is met.")
    wanted = {one.split(maxsplit=1)[0] for one in (*short, *lacks)}
    if reason := waived(ask, line, wanted):
        return _found(ask, State.NOT_APPLICABLE, reason)
    begins = day_of(line, "report_date", "start_date")
    if short:
        return _short(ask, line, f"{'; '.join(short)} for {title}.", begins)
    reason = f"No {' and no '.join(lacks)} is recorded; {title} asks for {asked.words}."
    if at_home_only(ask, line) and (came := ask.facts.came) is not None:
        day = max(came, begins or came)
        return _found(ask, _by(ask, day), f"{reason} The test is on entry.", day)
    due = add(begins, ask.rule.days, ask.rule.unit) if begins else None
    return _dated(ask, reason, due)


def _short(ask: Ask, line: Item, reason: str, begins: dt.date | None) -> Finding:
    """Short of the minimum: overdue, unless language training still lies before the line."""
    school = any(
        one.id != line.id and teaches_english(ask, one) and _is_open(ask, one)
        for one in ask.facts.lines
    )
    if school and begins is not None and begins > ask.today:
        due = add(begins, ask.rule.days, ask.rule.unit) or begins
        words = f"{reason} Language training comes before it."
        return _found(ask, _by(ask, due), words, due)
    tests = (ask.facts.newest_test(kind) for kind in ("ECL", "OPI"))
    days = [day for test in tests if test is not None and (day := day_of(test, "date"))]
    return _found(ask, State.OVERDUE, reason, max(days, default=ask.today))


def entry_ecl(ask: Ask) -> Iterable[Finding]:
    """Who is exempt at home only takes an ECL at the first school in the United States."""
    line = _first_line(ask)
    if line is None or freed(ask, line) or not at_home_only(ask, line):
        return
    came = ask.facts.came
    tested = [
        day_of(one, "date")
        for one in ask.facts.of("english_test")
        if one["kind"] == "ECL" and has_result(one) and _is_entry(one, came)
    ]
    if tested:
        day = format_date(tested[-1])
        yield _of_line(ask, line, State.MET, f"Entry ECL taken{f' on {day}' if day else ''}.")
        return
    due = add(came, ask.rule.days, ask.rule.unit) if came else None
    by = f" by {format_date(due)}" if due else "; the arrival is not known"
    reason = f"Exempt from the test at home only: entry ECL{by}."
    yield _of_line(ask, line, _by(ask, due), reason, due)


def _is_entry(test: Item, came: dt.date | None) -> bool:
    day = day_of(test, "date")
    return test["place"] == _ON_ENTRY or (
        came is not None and day is not None and day >= came and test["place"] not in _HOME
    )


def score_validity(ask: Ask) -> Iterable[Finding]:
    """A score from home is not too old on the report date."""
    asking = [
        line
        for line in ask.facts.lines
        if _is_open(ask, line) and ask.book.minimum(ask.facts, line).ecl is not None
    ]
    ecl = ask.facts.newest_test("ECL")
    if not asking or ecl is None or ecl.text("place") not in _HOME or freed(ask, asking[0]):
        return
    line, taken, report = asking[0], day_of(ecl, "date"), ask.facts.report
    if taken is None or report is None:
        what = "the ECL" if taken is None else "the reporting"
        reason = f"The day of {what} is not recorded, so its age cannot be told."
        yield _of_line(ask, line, State.UNKNOWN, reason)
        return
    until = _good_until(ask, taken)
    words = f"The ECL of {format_date(taken)} is good to {format_date(until)}"
    if until >= report:
        yield _of_line(ask, line, State.MET, f"{words}; report date {format_date(report)}.")
        return
    reason = f"{words}, before the report date {format_date(report)}."
    yield _of_line(ask, line, _by(ask, report), reason, report)


def opi_validity(ask: Ask) -> Iterable[Finding]:
    """An OPI is good for six months; it must be good when the line starts (DLIELC-OPI-PROCTOR)."""
    line = ask.line
    if line is None or not _is_open(ask, line) or not _asks_opi(ask, line):
        return
    opi = ask.facts.newest_test("OPI")
    begins = day_of(line, "start_date", "report_date")
    if opi is None or begins is None or begins < ask.today:
        return
    taken = day_of(opi, "date")
    if taken is None:
        yield _found(ask, State.UNKNOWN, "The day of the OPI is not recorded.")
        return
    until = _good_until(ask, taken)
    words = f"The OPI of {format_date(taken)} is good to {format_date(until)}"
    title = line.text("course_title") or "the line"
    if until >= begins:
        yield _found(ask, State.MET, f"{words}; {title} starts {format_date(begins)}.")
    else:
        reason = f"{words}, before {title} starts on {format_date(begins)}."
        yield _dated(ask, reason, begins)


def opi_after_ecl(ask: Ask) -> Iterable[Finding]:
    """An OPI is only given once the ECL minimum is met (DLIELC-OPI)."""
    line = ask.line
    if line is None or not _is_open(ask, line) or not _asks_opi(ask, line):
        return
    least = ask.book.minimum(ask.facts, line).ecl
    tests = ask.facts.of("english_test")
    opi = ask.facts.newest_test("OPI")
    if least is None or waived(ask, line, {"ECL"}):
        return
    days = [
        day_of(one, "date")
        for one in tests
        if one["kind"] == "ECL" and isinstance(score := one["score"], int) and score >= least
    ]
    if opi is None:
        reason = f"The ECL of {least} is met; the OPI can be asked for."
        if not days:
            reason = f"The OPI waits until the ECL reaches {least}."
        yield _found(ask, State.NOT_APPLICABLE, reason)
        return
    taken = day_of(opi, "date")
    known = [day for day in days if day is not None]
    if not days:
        reason = f"An OPI is recorded, but the ECL of {least} that comes first is not met."
        yield _found(ask, State.UNKNOWN, reason)
    elif taken is not None and known and min(known) > taken:
        reason = f"The OPI of {format_date(taken)} was before the ECL reached {least}."
        yield _found(ask, State.UNKNOWN, reason)
    else:
        yield _found(ask, State.MET, "The OPI came after the ECL minimum was met.")


def retest(ask: Ask) -> Iterable[Finding]:
    """From when a test that fell short may be taken again; a seat booked too early is told."""
    kind = ask.rule.subject or "ECL"
    if ask.facts.newest_test(kind) is None:
        return
    days = ask.rule.days or ask.rule.amount or 0
    tests = ask.facts.of("english_test")
    taken = [
        day for one in tests if one["kind"] == kind and has_result(one) and (day := _date(one))
    ]
    line = next((one for one in ask.facts.lines if _falls_short(ask, one, kind)), None)
    if not taken or line is None:
        return
    again = add(max(taken), days, ask.rule.unit) or max(taken)
    words = f"{kind} of {format_date(max(taken))} fell short"
    booked = [
        day for one in tests
        if one["kind"] == kind and one["outcome"] == "Booked" and (day := _date(one))
        and day >= ask.today
    ]  # fmt: skip
    if booked and booked[0] < again:
        reason = f"{words}; the retest of {format_date(booked[0])} is before {format_date(again)}."
        yield _of_line(ask, line, State.DUE, reason, booked[0], kind)
    elif booked:
        reason = f"{words}; a retest is booked for {format_date(booked[0])}."
        yield _of_line(ask, line, State.MET, reason, None, kind)
    elif again > ask.today:
        reason = f"{words}; it may be taken again from {format_date(again)}."
        yield _of_line(ask, line, State.NOT_APPLICABLE, reason, again, kind)
    else:
        reason = f"{words}; it may be taken again since {format_date(again)}."
        yield _of_line(ask, line, State.DUE, reason, ask.today, kind)


def _falls_short(ask: Ask, line: Item, kind: str) -> bool:
    if not _is_open(ask, line) or freed(ask, line) or waived(ask, line, {kind}):
        return False
    asked = ask.book.minimum(ask.facts, line)
    ecl = ask.facts.newest_test("ECL") if kind == "ECL" else None
    opi = ask.facts.newest_test("OPI") if kind == "OPI" else None
    return bool(gaps(asked, ecl, opi))


def shortfall_open(ask: Ask) -> Iterable[Finding]:
    """A shortfall case is decided at once and closed when what was decided has come."""
    for case in ask.facts.of("shortfall"):
        if case["closed_on"]:
            continue
        subject, where = str(case.id), ("shortfall", case.id)
        opened, decision = day_of(case, "opened_on"), case.text("decision")
        if decision in ("", "Open"):
            due = add(opened, ask.rule.days, ask.rule.unit) if opened else None
            reason = f"{case.text('gap')}: nobody has decided yet."
        else:
            due = day_of(case, "retest_on", "new_start")
            until = f" on {format_date(due)}" if due else ", no date is recorded"
            reason = f"{case.text('gap')}: decided {decision.lower()}{until}; not closed."
        yield ask.to_do(due, reason, subject=subject, target=where)


def exit_ecl(ask: Ask) -> Iterable[Finding]:
    """Some courses ask for a score at their end, before the next line may begin."""
    line = ask.line
    if line is None or not _is_open(ask, line):
        return
    wanted, end = ask.book.exit_minimum(ask.facts, line), day_of(line, "end_date")
    if wanted is None or freed(ask, line):
        return
    begin = day_of(line, "start_date", "report_date")
    scores = [
        score
        for one in ask.facts.of("english_test")
        if one["kind"] == "ECL"
        and isinstance(score := one["score"], int)
        and (one["place"] == _AT_EXIT or one["place"] == "During training")
        and (begin is None or (_date(one) or dt.date.min) >= begin)
    ]
    if scores and max(scores) >= wanted:
        yield _found(ask, State.MET, f"Exit ECL {max(scores)}; {wanted} is asked for.")
        return
    had = f"Exit ECL {max(scores)}" if scores else "No exit ECL"
    by = f" by {format_date(end)}" if end else "; the end is not known"
    yield _dated(ask, f"{had}; {wanted} is asked for{by}.", end)


def teaches_english(ask: Ask, line: Item) -> bool:
    """Say whether a line is language training: by its course's kind, its school or its title."""
    course = ask.facts.course_of(line)
    kind = course.text("kind").casefold() if course is not None else ""
    words = f"{line.text('school')} {line.text('course_title')}".upper()
    return kind.startswith(("english", "language")) or "DLIELC" in words or "ENGLISH" in words


def _good_until(ask: Ask, taken: dt.date) -> dt.date:
    rule = ask.rule
    return add(taken, rule.days or rule.amount or 0, rule.unit) or taken


def _asks_opi(ask: Ask, line: Item) -> bool:
    asked = ask.book.minimum(ask.facts, line)
    return asked.needs_opi and not freed(ask, line) and not waived(ask, line, {"OPI"})


def _is_open(ask: Ask, line: Item) -> bool:
    """A line that is not over; held and recycled ones go on after their planned end."""
    status, end = line["status"], line["end_date"]
    if status in OVER:
        return False
    return not isinstance(end, dt.date) or end >= ask.today or status in OPEN_ENDED


def _first_line(ask: Ask) -> Item | None:
    return next((line for line in ask.facts.lines if _is_open(ask, line)), None)


def _another_asks(ask: Ask, line: Item) -> bool:
    book, facts = ask.book, ask.facts
    return any(one.id != line.id and book.minimum(facts, one) for one in facts.lines)


def _date(test: Item) -> dt.date | None:
    return day_of(test, "date")


def _by(ask: Ask, due: dt.date | None) -> State:
    if due is None:
        return State.UNKNOWN
    return State.OVERDUE if due < ask.today else State.DUE


def _of_line(
    ask: Ask, line: Item, state: State, reason: str, due: dt.date | None = None, also: str = ""
) -> Finding:
    return ask.finding(
        state,
        reason,
        due=due,
        subject=f"{line.id}-{also}" if also else str(line.id),
        target=("english", ask.facts.person_id),
        course=line.text("course_title"),
        printable=True,
    )


def _found(ask: Ask, state: State, reason: str, due: dt.date | None = None) -> Finding:
    assert ask.line is not None
    return _of_line(ask, ask.line, state, reason, due)


def _dated(ask: Ask, reason: str, due: dt.date | None) -> Finding:
    assert ask.line is not None
    return ask.to_do(
        due,
        reason,
        subject=str(ask.line.id),
        target=("english", ask.facts.person_id),
        course=ask.line.text("course_title"),
        printable=True,
    )
