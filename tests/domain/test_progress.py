from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from imso_desk.domain.progress import (
    AssessmentResult,
    EnglishResult,
    LineProgress,
    Meets,
    ProgressReport,
    Remark,
    VisitFacts,
    chartable,
    english_verdict,
)


def test_there_is_no_field_for_anything_private():
    names = {
        field.name
        for record in (
            ProgressReport,
            VisitFacts,
            LineProgress,
            AssessmentResult,
            EnglishResult,
            Remark,
        )
        for field in fields(record)
    }
    for word in (
        "passport_number",
        "note",
        "counsel",
        "vetting",
        "medical",
        "address",
        "email",
        "phone",
    ):
        assert not [name for name in names if word in name]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (EnglishResult("ECL", meets=Meets.MET, minimum="80"), "met (minimum 80)"),
        (EnglishResult("ECL", meets=Meets.MET), "met"),
        (
            EnglishResult("ECL", meets=Meets.SHORT, minimum="80", short_by=5),
            "short by 5 (minimum 80)",
        ),
        (EnglishResult("OPI", meets=Meets.SHORT, minimum="2+/2"), "short (minimum 2+/2)"),
        (EnglishResult("ECL", meets=Meets.SHORT, short_by=1), "short by 1"),
        (EnglishResult("ECL", meets=Meets.EXEMPT, minimum="80"), "exempt"),
        (EnglishResult("ALCPT"), "no minimum"),
    ],
)
def test_verdicts_are_words(result, words):
    assert english_verdict(result) == words


def exam(day, score, maximum=100):
    return AssessmentResult("e", day, None if score is None else Decimal(score), Decimal(maximum))


def test_three_scores_make_a_chart_in_order_of_date():
    late, undated, early = exam(date(2027, 3, 1), 80), exam(None, 70), exam(date(2027, 1, 1), 60)
    assert chartable((late, undated, early)) == (early, late, undated)


@pytest.mark.parametrize(
    "last", [exam(None, None), exam(None, 80, 0), AssessmentResult("x", grade="A")]
)
def test_what_has_no_points_is_not_drawn(last):
    assert chartable((exam(None, 1), exam(None, 2), last)) == ()
