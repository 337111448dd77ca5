"""The country that a place names, and what only sounds like one."""

from __future__ import annotations

import pytest

from imso_desk import assets
from imso_desk.domain.countries import Countries
from imso_desk.domain.leave_places import border_country, contradicted_by, named_country


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("Toronto, Canada", "CA"),
        ("CANADA", "CA"),
        ("Niagara Falls (Canada)", "CA"),
        ("Tijuana/Mexico", "MX"),
        ("Ciudad de México", "MX"),
        ("Mexico City", "MX"),
        ("Santa Fe, New Mexico, then Mexico", "MX"),
        ("New Mexico", None),
        ("NEW  MEXICO", None),
        ("Albuquerque, New-Mexico", None),
        ("Gulf of Mexico, Alabama", None),
        ("Mexico, Missouri", None),
        ("Mexico, MO 65265", None),
        ("Mexico, in June", "MX"),
        ("Canadaville", None),
        ("Denver, Colorado", None),
        ("", None),
        (None, None),
    ],
)
def test_neighbours_across_the_border(where, code):
    assert border_country({"destination": where}) == code
    assert contradicted_by({"destination": where, "country": "US"}) == code


def test_the_country_recorded_counts_before_the_words():
    assert border_country({"destination": "Toronto, Canada", "country": "US"}) is None
    assert border_country({"destination": "Home", "country": "CA"}) == "CA"
    assert contradicted_by({"destination": "Cancun, Mexico", "country": "CA"}) is None
    assert contradicted_by({"destination": "Toronto, Canada", "country": None}) is None


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("Nairobi, Kenya", "KE"),
        ("Auckland, New Zealand", "NZ"),
        ("Niamey, Niger", "NE"),
        ("Lagos, Nigeria", "NG"),
        ("Bissau, Guinea-Bissau", "GW"),
        ("Vienna by way of Canada", "CA"),
        ("Kenya, then Canada", "CA"),
        ("Atlanta, Georgia", None),
        ("Trenton, New Jersey", None),
        ("Lebanon, Kansas", None),
        ("Peru, IN", None),
    ],
)
def test_any_country_of_the_office(where, code):
    countries = Countries.from_rows(assets.reference("countries"))
    assert named_country(where, ((one.iso2, one.name) for one in countries)) == code
