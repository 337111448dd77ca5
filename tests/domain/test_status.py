"""Where lines and persons stand, at the edges of every date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.status import (
    LineFacts,
    LineStatus,
    PersonStatus,
    current_index,
    current_line,
    line_stage,
    parse_line_status,
    person_status,
    valid_span,
)

S, P = LineStatus, PersonStatus
REPORT, START, END = date(2026, 3, 10), date(2026, 3, 16), date(2026, 6, 5)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *[("ARR", S.ARRIVED), ("arrived ok", S.ARRIVED), ("Arrived 5 Jan", S.ARRIVED)],
        *[
            ("CXL", S.CANCELLED),
            ("cancelled", S.CANCELLED),
            ("Canceled (was confirmed)", S.CANCELLED),
        ],
        *[("conf?", S.CONFIRMED), ("CONF", S.CONFIRMED), ("unconfirmed", S.PROJECTED)],
        *[("proj", S.PROJECTED), ("projected", S.PROJECTED), ("not confirmed", S.PROJECTED)],
        *[("grad", S.COMPLETED), ("Graduated", S.COMPLETED), ("completed", S.COMPLETED)],
        *[("NO SHOW", S.NO_SHOW), ("no-show", S.NO_SHOW), ("No_Show", S.NO_SHOW)],
        *[("AWOL", S.UA), ("UA", S.UA), ("held over", S.HELD_OVER), ("recycled", S.RECYCLED)],
        *[("In-Progress", S.IN_PROGRESS), ("in training", S.IN_PROGRESS), ("enrolled", S.ENROLLED)],
        *[("withdrawn by country", S.WITHDRAWN), ("early return: academic", S.EARLY_RETURN)],
        *[("on leave", S.ON_LEAVE), ("hosp", S.HOSPITALIZED), ("delayed arrival", S.DELAYED)],
        *[("cert of attendance", S.ATTENDED), ("DNG", S.FAILED), ("failed", S.FAILED)],
        *[("", S.NOT_SAID), ("  ", S.NOT_SAID), ("?", S.NOT_SAID)],
        *[("vacant", None), ("purple", None), ("arrived, then cancelled", None)],
        *[("not arrived", None), ("x" * 500, None), ("passport missing", None)],
    ],
)
def test_status_words(text, status):
    assert parse_line_status(text) is status


@pytest.mark.parametrize("status", list(S))
def test_every_status_reads_itself(status):
    assert parse_line_status(status.value) is status
    assert parse_line_status(status.value.upper()) is status


@pytest.mark.parametrize(
    ("has_ito", "report", "start", "end", "today", "stage"),
    [
        (False, REPORT, START, END, REPORT - DAY, S.PROJECTED),
        (True, REPORT, START, END, REPORT - DAY, S.CONFIRMED),
        (False, REPORT, START, END, REPORT, S.ARRIVED),
        (True, REPORT, START, END, START - DAY, S.ARRIVED),
        (True, REPORT, START, END, START, S.IN_PROGRESS),
        (True, REPORT, START, END, END, S.IN_PROGRESS),
        (True, REPORT, START, END, END + DAY, S.COMPLETED),
        (True, REPORT, None, END, REPORT - DAY, S.CONFIRMED),
        (True, REPORT, None, END, REPORT, S.IN_PROGRESS),
        (True, None, START, END, START - DAY, S.CONFIRMED),
        (True, None, START, END, START, S.IN_PROGRESS),
        (False, REPORT, START, None, END + 900 * DAY, S.IN_PROGRESS),
        (False, None, None, END, END, S.PROJECTED),
        (False, None, None, END, END + DAY, S.COMPLETED),
        (False, None, None, None, START, S.PROJECTED),
        (True, None, None, None, START, S.CONFIRMED),
        (True, END, START, REPORT, REPORT, S.CONFIRMED),
        (True, START, REPORT, END, REPORT, S.IN_PROGRESS),
    ],
)
def test_stage_by_dates(has_ito, report, start, end, today, stage):
    assert line_stage(S.NOT_SAID, has_ito, report, start, end, today) is stage


CAME = (S.ARRIVED, S.ENROLLED, S.IN_PROGRESS, S.ON_LEAVE)


@pytest.mark.parametrize("status", [s for s in S if s and s not in CAME])
@pytest.mark.parametrize("today", [REPORT - DAY, START, END + DAY])
def test_what_is_said_wins(status, today):
    assert line_stage(status, False, REPORT, START, END, today) is status


@pytest.mark.parametrize("status", CAME)
@pytest.mark.parametrize(
    ("today", "arrived"),
    [
        (REPORT - DAY, S.ARRIVED),
        (REPORT, S.ARRIVED),
        (START - DAY, S.ARRIVED),
        (START, S.IN_PROGRESS),
        (END, S.IN_PROGRESS),
        (END + DAY, S.COMPLETED),
    ],
)
def test_who_came_goes_on_with_the_dates(status, today, arrived):
    told = status if arrived is not S.COMPLETED and status is not S.ARRIVED else arrived
    assert line_stage(status, True, REPORT, START, END, today) is told


def test_who_came_without_dates_stays_arrived():
    assert line_stage(S.ARRIVED, True, None, None, None, START) is S.ARRIVED
    assert line_stage(S.ARRIVED, True, REPORT, None, None, REPORT - DAY) is S.ARRIVED
    assert line_stage(S.ARRIVED, True, REPORT, None, None, REPORT) is S.IN_PROGRESS


@pytest.mark.parametrize(
    ("status", "before", "during", "after"),
    [
        (S.NOT_SAID, P.PROJECTED, P.IN_TRAINING, P.ALUMNI),
        (S.PROJECTED, P.PROJECTED, P.PROJECTED, P.ALUMNI),
        (S.CONFIRMED, P.CONFIRMED, P.CONFIRMED, P.ALUMNI),
        (S.ARRIVED, P.ARRIVED, P.IN_TRAINING, P.ALUMNI),
        (S.ENROLLED, P.IN_TRAINING, P.IN_TRAINING, P.ALUMNI),
        (S.IN_PROGRESS, P.IN_TRAINING, P.IN_TRAINING, P.ALUMNI),
        (S.ON_LEAVE, P.IN_TRAINING, P.IN_TRAINING, P.ALUMNI),
        (S.COMPLETED, P.ALUMNI, P.ALUMNI, P.ALUMNI),
        (S.ATTENDED, P.ALUMNI, P.ALUMNI, P.ALUMNI),
        (S.FAILED, P.ALUMNI, P.ALUMNI, P.ALUMNI),
        (S.WITHDRAWN, P.LEFT_EARLY, P.LEFT_EARLY, P.LEFT_EARLY),
        (S.EARLY_RETURN, P.LEFT_EARLY, P.LEFT_EARLY, P.LEFT_EARLY),
        (S.NO_SHOW, P.NO_SHOW, P.NO_SHOW, P.NO_SHOW),
        (S.DELAYED, P.PROJECTED, P.PROJECTED, P.ALUMNI),
        (S.HELD_OVER, P.IN_TRAINING, P.IN_TRAINING, P.IN_TRAINING),
        (S.RECYCLED, P.IN_TRAINING, P.IN_TRAINING, P.IN_TRAINING),
        (S.HOSPITALIZED, P.IN_TRAINING, P.IN_TRAINING, P.IN_TRAINING),
        (S.UA, P.IN_TRAINING, P.IN_TRAINING, P.IN_TRAINING),
        (S.CANCELLED, P.CANCELLED, P.CANCELLED, P.CANCELLED),
    ],
)
def test_person_with_one_line(status, before, during, after):
    line = LineFacts(status, False, REPORT, START, END)
    found = [person_status([line], day) for day in (REPORT - DAY, START, END + DAY)]
    assert found == [before, during, after]


LANGUAGE = LineFacts(S.NOT_SAID, True, date(2026, 1, 5), None, date(2026, 3, 6))
COURSE = LineFacts(S.NOT_SAID, True, REPORT, START, END)


def said(line, status):
    return LineFacts(status, line.has_ito, line.report_date, line.start_date, line.end_date)


@pytest.mark.parametrize(
    ("lines", "today", "index", "status"),
    [
        ([], START, None, P.PROJECTED),
        ([LANGUAGE, COURSE], date(2025, 12, 1), 0, P.CONFIRMED),
        ([COURSE, LANGUAGE], date(2025, 12, 1), 1, P.CONFIRMED),
        ([LANGUAGE, COURSE], date(2026, 3, 6), 0, P.IN_TRAINING),
        ([LANGUAGE, COURSE], date(2026, 3, 7), 1, P.CONFIRMED),
        ([LANGUAGE, COURSE], REPORT, 1, P.ARRIVED),
        ([LANGUAGE, COURSE], END, 1, P.IN_TRAINING),
        ([LANGUAGE, COURSE], END + DAY, 1, P.ALUMNI),
        ([COURSE, LANGUAGE], END + DAY, 0, P.ALUMNI),
        ([LANGUAGE, said(COURSE, S.NO_SHOW)], END, 1, P.NO_SHOW),
        ([LANGUAGE, said(COURSE, S.EARLY_RETURN)], START, 1, P.LEFT_EARLY),
        ([said(LANGUAGE, S.EARLY_RETURN), said(COURSE, S.CANCELLED)], END, 0, P.LEFT_EARLY),
        ([LANGUAGE, said(COURSE, S.CANCELLED)], END, 0, P.ALUMNI),
        ([said(LANGUAGE, S.CANCELLED), said(COURSE, S.CANCELLED)], END, 1, P.CANCELLED),
        ([LANGUAGE, LineFacts(has_ito=False)], END, 1, P.PROJECTED),
        ([said(LANGUAGE, S.COMPLETED), COURSE], date(2026, 2, 1), 1, P.CONFIRMED),
        (
            [LANGUAGE, LineFacts(S.NOT_SAID, True, date(2026, 2, 1))],
            date(2026, 2, 2),
            1,
            P.IN_TRAINING,
        ),
    ],
)
def test_person_with_several_lines(lines, today, index, status):
    assert current_index(lines, today) == index
    assert current_line(lines, today) is (None if index is None else lines[index])
    assert person_status(lines, today) is status


def test_span_of_a_stay():
    assert valid_span([COURSE], REPORT - DAY) == (None, REPORT - DAY)
    assert valid_span([COURSE], REPORT) == (REPORT, START - DAY)
    assert valid_span([COURSE], END) == (START, END)
    assert valid_span([COURSE], END + DAY) == (END + DAY, None)
    assert valid_span([], END) == (None, None)
    assert valid_span([said(COURSE, S.CANCELLED)], END) == (None, None)
    assert valid_span([said(COURSE, S.ARRIVED)], REPORT) == (None, START - DAY)
    assert valid_span([said(COURSE, S.ARRIVED)], END) == (START, END)
    assert valid_span([said(COURSE, S.ENROLLED)], END) == (None, END)


WHEN = st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 10))
LINES = st.lists(
    st.builds(LineFacts, st.sampled_from(list(S)), st.booleans(), WHEN, WHEN, WHEN), max_size=4
)


def answer(lines, today):
    stages = [
        line_stage(x.status, x.has_ito, x.report_date, x.start_date, x.end_date, today)
        for x in lines
    ]
    return person_status(lines, today), current_index(lines, today), stages


@given(LINES, st.dates(date(2025, 12, 20), date(2026, 2, 20)))
def test_nothing_changes_within_the_span_and_something_just_outside(lines, today):
    since, until = valid_span(lines, today)
    now = answer(lines, today)
    day = since or date(2025, 12, 1)
    assert day <= today <= (until or date(2026, 3, 1))
    while day <= (until or date(2026, 3, 1)):
        assert answer(lines, day) == now
        day += DAY
    if since is not None:
        assert answer(lines, since - DAY) != now
    if until is not None:
        assert answer(lines, until + DAY) != now


@given(
    st.lists(
        st.builds(
            LineFacts, st.sampled_from(list(S)), st.booleans(), *[st.none() | st.dates()] * 3
        ),
        max_size=3,
    ),
    st.dates(),
)
def test_the_ends_of_the_calendar(lines, today):
    since, until = valid_span(lines, today)
    assert since is None or since <= today
    assert until is None or today <= until


@given(st.text())
def test_any_status_text_is_judged(text):
    assert parse_line_status(text) in {None, *S}
