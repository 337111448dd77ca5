from __future__ import annotations

import pytest

from imso_desk import assets
from imso_desk.domain.airports import Airport, Airports

SAT = Airport("SAT", "San Antonio International", "San Antonio, TX")
DCA = Airport("DCA", "Washington Reagan National", "Washington, DC")
IAD = Airport("IAD", "Washington Dulles International", "Washington, DC")
KNOWN = Airports((SAT, DCA, IAD))


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("San Antonio (SAT)", "SAT", "San Antonio"),
        ("san antonio [sat]", "SAT", "san antonio"),
        ("Columbus, Georgia (CSG)", "CSG", "Columbus, Georgia"),
        ("SAT", "SAT", "San Antonio International"),
        ("(SAT)", "SAT", "San Antonio International"),
        ("sat", "SAT", "San Antonio International"),
        ("XQZ", "XQZ", "XQZ"),
        ("San Antonio", "SAT", "San Antonio International"),
        ("San Antonio, TX", "SAT", "San Antonio International"),
        ("Washington", "", "Washington"),  # two airports: nobody guesses
        ("Prairie Bend field", "", "Prairie Bend field"),
        ("  ", "", ""),
    ],
)
def test_reading_an_airport(text, code, name):
    found = KNOWN.read(text)
    assert (found.code, found.name) == (code, name)


def test_words_are_read_back():
    assert KNOWN.read(SAT.words).code == "SAT"


@pytest.mark.parametrize("text", ["BDR", "BDR (BDR)"])
def test_a_code_nobody_knows_is_said_once(text):
    found = KNOWN.read(text)
    assert (found.words, found.is_bare_code) == ("BDR", True)
    assert not KNOWN.read("SAT").is_bare_code


def test_the_shipped_airports_are_whole_and_each_code_stands_once():
    rows = assets.reference("airports")
    codes = [row["code"] for row in rows]
    assert len(rows) > 140
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert all(row["name"] and row["city"] and "verify" in row["source"] for row in rows)
