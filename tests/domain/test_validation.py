"""What may stand in a field, and how the fields of a record fit together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import BY_NAME, ENTITIES
from imso_desk.domain.validation import record_problems, value_problem

DAY = dt.date(2027, 3, 4)


def problem(path, value):
    name, _, field = path.partition(".")
    return value_problem(BY_NAME[name].field(field), value)


@pytest.mark.parametrize(
    ("path", "good"),
    [
        ("person.passport_name", "Ō"),
        ("person.passport_name", "x" * 400),
        ("note.text", "x" * 20000),
        ("person.address", "x" * 4000),
        ("training_line.end_date", DAY),
        ("visit.arrival", dt.datetime(2027, 3, 4, 5, 6)),
        ("training_line.ecl_minimum", 0),
        ("training_line.ecl_minimum", 100),
        ("training_line.cost", Decimal("-0.01")),
        ("training_line.cost", 10**11),
        ("training_line.status", "no-show"),
        ("training_line.status", ""),
        ("training_line.opi_speaking_minimum", "2+"),
        ("person.sex", "F"),
        ("event.mandatory", False),
        ("person.phone", None),
    ],
)
def test_good_values(path, good):
    assert problem(path, good) == ""


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        ("person.passport_name", None),
        ("person.passport_name", ""),
        ("person.passport_name", "   "),
        ("person.passport_name", "x" * 401),
        ("person.passport_name", 7),
        ("note.text", "x" * 20001),
        ("training_line.end_date", "2027-03-04"),
        ("visit.arrival", DAY),
        ("training_line.ecl_minimum", 101),
        ("training_line.ecl_minimum", -1),
        ("training_line.ecl_minimum", True),
        ("training_line.ecl_minimum", "80"),
        ("training_line.ecl_minimum", 80.0),
        ("training_line.cost", Decimal("NaN")),
        ("training_line.cost", Decimal("Infinity")),
        ("training_line.cost", Decimal("1E+30")),
        ("training_line.cost", True),
        ("training_line.cost", 1.5),
        ("training_line.status", "bogus"),
        ("training_line.opi_speaking_minimum", "2-"),
        ("training_line.opi_speaking_minimum", "6"),
        ("person.sex", "X"),
        ("event.mandatory", "yes"),
    ],
)
def test_bad_values_get_a_sentence_with_the_label(path, bad):
    told = problem(path, bad)
    name, _, field = path.partition(".")
    assert told.startswith(BY_NAME[name].field(field).label)
    assert told.endswith(".")
    assert len(told) < 200


SPANS = (
    *(("training_line", "report_date", "end_date"), ("training_line", "start_date", "end_date")),
    *(("course_class", "start_date", "end_date"), ("event", "starts_on", "ends_on")),
    *(("document", "issued", "expires"), ("visit", "arrived_on", "departs_on")),
    *(("visit", "lodging_from", "lodging_to"), ("sponsorship", "from_date", "to_date")),
)


@pytest.mark.parametrize(("name", "first", "last"), SPANS)
def test_an_end_never_lies_before_its_start(name, first, last):
    entity = BY_NAME[name]
    required = {field.name: "x" for field in entity.fields if field.required} | {"kind": "Visa"}
    required = {k: v for k, v in required.items() if k in entity.field_names and name == "document"}
    base = required if name == "document" else ({"title": "x"} if name == "event" else {})
    assert record_problems(entity, {**base, first: DAY, last: DAY}) == {}
    before = record_problems(entity, {**base, first: DAY, last: DAY - dt.timedelta(1)})
    assert list(before) == [last]
    assert "lies before" in before[last]


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"kind": "ECL", "score": 100}, None),
        ({"kind": "ECL", "score": 101}, "score"),
        ({"kind": "ECL"}, "score"),
        ({"kind": "ALCPT", "score": 0}, None),
        ({"kind": "TOEFL", "score": 120}, None),
        ({"kind": "TOEFL", "score": 121}, "score"),
        ({"kind": "SET"}, None),
        ({"kind": "OPI", "listening": "2+"}, None),
        ({"kind": "OPI"}, "listening"),
        ({"kind": "OPI", "listening": "2", "score": 80}, "score"),
        ({"kind": "GRE", "score": 5}, "kind"),
        ({"score": 5}, "kind"),
    ],
)
def test_english_tests(values, where):
    assert list(record_problems(BY_NAME["english_test"], values)) == ([where] if where else [])


def test_a_pass_mark_is_within_the_maximum():
    entity = BY_NAME["assessment"]
    assert not record_problems(entity, {"name": "x", "maximum": 50, "pass_mark": 50})
    assert "pass_mark" in record_problems(entity, {"name": "x", "maximum": 50, "pass_mark": 51})


def test_only_what_is_required_is_asked_for():
    for entity in ENTITIES:
        required = {field.name for field in entity.fields if field.required}
        assert set(record_problems(entity, {})) == required


@pytest.mark.parametrize("kind", list(FieldKind))
def test_no_kind_of_field_breaks_on_a_strange_value(kind):
    from imso_desk.domain.fields import Field

    field = Field("x", "X", kind, choices=("a",), lowest=0, highest=9)
    for value in (object(), 1.5, b"x", [], {}, float("nan"), Decimal("sNaN"), "\ud800", -1, ""):
        assert isinstance(value_problem(field, value), str)
