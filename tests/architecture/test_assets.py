"""The loaders of packaged data."""

from __future__ import annotations

import pytest

from imso_desk import assets


def test_the_licences_of_what_we_ship_are_there():
    notices = assets.names("notices")
    assert "README.txt" in notices
    for name in notices:
        assert len(assets.read_text("notices", name)) > 200, name


def test_reference_rows_have_every_heading_and_are_the_callers_own():
    rows = assets.reference("countries")
    headings = set(rows[0])
    assert {"iso2", "iso3", "dsca", "name"} <= headings
    assert all(set(row) == headings for row in rows)
    assert all(isinstance(value, str) for row in rows for value in row.values())
    rows[0]["name"] = "spoiled"
    assert assets.reference("countries")[0]["name"] != "spoiled"


def test_a_missing_asset_is_said_plainly():
    assert not assets.exists("reference", "nothing.csv")
    assert assets.names("nothing") == []
    with pytest.raises(FileNotFoundError):
        assets.read_bytes("reference", "nothing.csv")
