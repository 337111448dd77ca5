"""Filters as people write them."""

from __future__ import annotations

import pytest

from imso_desk import assets
from imso_desk.app.where import filters_of
from imso_desk.domain.countries import Countries
from imso_desk.domain.student_query import Filter
from imso_desk.runtime.errors import Refused, UsageError


def countries() -> Countries:
    return Countries.from_rows(assets.reference("countries"))


@pytest.mark.parametrize(
    ("pair", "field", "value"),
    [
        ("country=se", "country", "SE"),
        ("Country = Côte d'Ivoire", "country", "CI"),
        ("country=XB", "country", "XB"),
        ("country=AU", "country", "AU"),
        ("country=SWE", "country", "SE"),
        ("status=In Training", "status", "in training"),
        ("status=no_show", "status", "no-show"),
        ("status=no show", "status", "no-show"),
        ("grade=e7", "pay_grade", "E-7"),
        ("pay-grade=O-4", "pay_grade", "O-4"),
        ("report_date=4 MAR 27", "report_date", "2027-03-04"),
        ("sex=female", "sex", "F"),
        ("name=A=B", "passport_name", "A=B"),
        ("school=", "school", ""),
        ("country=", "country", ""),
    ],
)
def test_values(pair, field, value):
    assert filters_of([pair], countries) == (Filter(field, (value,)),)


def test_one_field_collects_and_fields_narrow():
    found = filters_of(["sex=F", "country=SE", "country=NO"], countries)
    assert found == (Filter("sex", ("F",)), Filter("country", ("SE", "NO")))


@pytest.mark.parametrize(
    ("pair", "error"),
    [
        ("country", UsageError),
        ("planet=Mars", UsageError),
        ("person_id=1", UsageError),
        ("country=Korea", Refused),
        ("country=ZZ", Refused),
        ("status=ill", Refused),
        ("start_date=03/04/2027", Refused),
    ],
)
def test_refused(pair, error):
    with pytest.raises(error):
        filters_of([pair], countries)


def test_countries_are_not_read_without_need():
    assert filters_of(["sex=M"], lambda: pytest.fail("asked for")) == (Filter("sex", ("M",)),)
