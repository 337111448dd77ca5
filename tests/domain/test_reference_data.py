"""The smaller reference lists: whole, without double meanings, and read as the reports write."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from imso_desk.domain.reference import (
    Programs,
    ReferenceList,
    parse_program,
    topics_from_rows,
)

HEADINGS = {
    "countries": "iso2,iso3,dsca,name,aliases,valid_from,valid_to,source",
    "ranks": "text,aliases,service,country,nato,pay_grade,seniority,source",
    "services": "code,name,aliases,source",
    "programs": "code,name,aliases,payer,source",
    "topics": "code,name,list,valid_from,valid_to,source",
    "training_kinds": "code,name,source",
    "schools": "code,name,aliases,place,source",
}


@pytest.fixture(scope="module")
def rows(request):
    folder = Path(request.config.rootpath) / "resources" / "reference"

    def read(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="module")
def programs(rows) -> Programs:
    return Programs.from_rows(rows("programs"))


@pytest.mark.parametrize("name", HEADINGS)
def test_every_list_is_well_formed(rows, name):
    table = rows(name)
    assert list(table[0]) == HEADINGS[name].split(",")
    for row in table:
        assert None not in row.values(), row
        assert None not in row, row
        assert row["source"], row
        assert all(value == value.strip() for value in row.values()), row
        for column in ("valid_from", "valid_to"):
            assert not row.get(column) or dt.date.fromisoformat(row[column])


@pytest.mark.parametrize("name", ["services", "programs", "schools", "training_kinds", "topics"])
def test_codes_and_spellings_have_one_meaning(rows, name):
    meanings: dict[str, str] = {}
    for row in rows(name):
        assert meanings.setdefault(row["code"].casefold(), row["code"]) == row["code"]
        for spelling in filter(None, row.get("aliases", "").split("|")):
            assert meanings.setdefault(spelling.casefold(), row["code"]) == row["code"], spelling


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        ("IMET-1 - Fiscal Year 2016 Department of State Training", "IMET-1", 2016),
        ("IMET-X - Fiscal Year 2017 Department of State Training", "IMET-X", 2017),
        (
            "Section 1206/2282 - Fiscal Year 2016 Department of Defense Training",
            "Section 1206/2282",
            2016,
        ),
        (
            "DOHS/USCG - Fiscal Year 2015 Department of Homeland Security Training",
            "DOHS/USCG",
            2015,
        ),
        ("Non-SA, UC - Fiscal Year 2016 Department of Defense Training", "Non-SA, UC", 2016),
        (
            "Misc DoD/DoS Non-SA - Fiscal Year 2016 Department of State Training",
            "Misc DoD/DoS Non-SA",
            2016,
        ),
        ("FMF Repay - Fiscal Year 2015 Department of State Training", "FMF Repay", 2015),
        ("FMS", "FMS", None),
        ("FMS FY26", "FMS", 2026),
        ("IMET FY '26", "IMET", 2026),
        ("IMET-2 FY17", "IMET-2", 2017),
        ("CTFP 2025", "CTFP", 2025),
        ("IMET/25", "IMET", 2025),
        ("Section 333", "Section 333", None),
        ("Sec. 1004 FY2019", "Section 1004", 2019),
        ("FMS: Foreign Military Sales BN-B-OBS", "FMS", None),
        ("Foreign Military Financing", "FMF", None),
        ("DU", "DU", None),
        ("something new FY24", "", 2024),
        ("", "", None),
        ("x" * 60_000, "", None),
    ],
)
def test_program_texts(programs, text, code, year):
    read = parse_program(f" {text} ", programs)
    assert (read.code, read.fiscal_year, read.text) == (code, year, text)


def test_every_program_of_the_training_reports_is_known(programs):
    printed = (
        "IMET-1|Regional Centers|PKO|FMF|Section 1004|CTFP|INCLE|ASFF|Section 1206/2282|DOHS/USCG|"
        "CTPF|IMET-2|IMET-X|Misc DoD/DoS Non-SA|SCSI|ALP|INL|PCCF|Section 1203|Service Academies|"
        "Non-SA, UC|ERI|GSCF|Exchange|CRSP|PME|HMA|Section 506|Section 1207|USAI|MAP|FMF Repay"
    )
    for code in printed.split("|"):
        text = f"{code} - Fiscal Year 2017 Department of Defense Training"
        assert parse_program(text, programs).code == code


def test_who_pays_the_allowance(programs):
    payers = {one.code: one.payer for one in programs}
    assert payers["IMET-1"] == payers["CTFP"] == payers["FMF"] == "US"
    assert payers["FMS"] == "country"
    assert set(payers.values()) == {"US", "country", ""}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DLIELC, LACKLAND AFB TX", "DLIELC"),
        ("COMMAND & GENERAL STAFF COLLEGE", "CGSC"),
        ("Western HEMIS Institute For Security COOP", "WHINSEC"),
        ("Inter-American Air Forces Academy, Lackland", "IAAFA"),
        ("GCMC", "MARSHALL"),
        ("Naval Postgraduate School Monterey CA", "NPS"),
        ("Army War College", "USAWC"),
    ],
)
def test_schools_by_the_spellings_of_the_reports(rows, text, code):
    found = ReferenceList.from_rows(rows("schools")).find(text)
    assert found is not None
    assert found.code == code


def test_a_school_or_service_that_is_not_listed_is_not_guessed(rows):
    assert ReferenceList.from_rows(rows("schools")).find("School of Nowhere") is None
    services = ReferenceList.from_rows(rows("services"))
    assert [services.find(text).code for text in ("ARMY", "usn", "AF")] == ["army", "navy", "air"]
    assert services.find("") is None


def test_two_dated_lists_of_topics(rows):
    topics = topics_from_rows(rows("topics"))
    lists = {name: [one for one in topics if one.list_name == name] for name in ("current", "1985")}
    assert {name: len(found) for name, found in lists.items()} == {"current": 11, "1985": 11}
    assert lists["current"][1].name == "Law of War"
    assert all(one.valid_from == "1985-03-01" for one in lists["1985"])


def test_ranks_use_services_of_the_list(rows):
    known = {row["code"] for row in rows("services")}
    assert {row["service"] for row in rows("ranks")} <= known
