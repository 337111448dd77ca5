"""One cell to values: each kind of field at its edges."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from imso_desk.domain.dates import DateOrder
from imso_desk.domain.status import LineStatus
from imso_desk.exchange.cells import cell_parser, parse_arrival
from imso_desk.exchange.grid import OverlongText
from imso_desk.exchange.model import ReferenceTables
from imso_desk.exchange.parsed import CellContext, Parsed

TODAY = date(2025, 11, 1)


@pytest.fixture
def parse(tables: ReferenceTables):
    def run(field: str, cell: object, **told: object) -> Parsed:
        return cell_parser(field, CellContext(tables, TODAY, **told))(cell)

    return run


@pytest.mark.parametrize(
    ("field", "cell", "values"),
    [
        (
            "passport_name",
            "Ltc CHARPENTIER, Gilles\u00a0",
            {
                "passport_name": "CHARPENTIER Gilles",
                "family_name": "CHARPENTIER",
                "given_names": "Gilles",
                "rank": "LTC",
            },
        ),
        ("passport_name", "Mohamed Ali Hassan", {"passport_name": "Mohamed Ali Hassan"}),
        ("family_name", "FNU", {}),
        ("given_names", "SUPARNO LNU", {"given_names": "SUPARNO"}),
        ("rank", "Maj", {"rank": "MAJ"}),
        ("rank", "Yüzbaşı", {"rank": "Yüzbaşı"}),
        ("rank", "Guild Master", {"rank": "Guild Master"}),
        ("pay_grade", "5-Oct", {"pay_grade": "O-5"}),
        ("pay_grade", date(2026, 10, 5), {"pay_grade": "O-5"}),
        ("pay_grade", datetime(2026, 10, 5), {"pay_grade": "O-5"}),
        ("pay_grade", "CIV", {}),
        ("sex", "Female", {"sex": "F"}),
        ("sex", "h", {"sex": "M"}),
        ("sex", "-", {}),
        ("country", "Congo, Democratic Republic of (Kinshasa)", {"country": "CD"}),
        ("country", "Burma ", {"country": "MM"}),
        ("wcn", "0420A", {"wcn": "0420A"}),
        ("wcn", 1234.0, {"wcn": "1234"}),
        ("masl", "12E456", {"masl": "12E456"}),
        ("passport_number", 231901.0, {"passport_number": "231901"}),
        ("passport_number", "tbd", {}),
        ("ito_number", "ITO pending", {}),
        ("ito_number", "BN B OBS001 1420 A", {"ito_number": "BN B OBS001 1420 A"}),
        (
            "program",
            "IMET-1 - Fiscal Year 2016 Department of State Training",
            {
                "program": "IMET-1 - Fiscal Year 2016 Department of State Training",
                "program_year": 2016,
            },
        ),
        ("program", "FMS", {"program": "FMS"}),
        ("program_year", "FY26", {"program_year": 2026}),
        ("program_year", 2026.0, {"program_year": 2026}),
        ("ecl", "80", {"ecl": 80}),
        ("ecl", 80.0, {"ecl": 80}),
        ("ecl", "80/2+/2", {"ecl": 80, "opi_listening": "2+", "opi_speaking": "2"}),
        ("english", "1+/1+", {"opi_listening": "1+", "opi_speaking": "1+"}),
        ("english", "72 WAIVER REQ", {"ecl": 72, "english_note": "72 WAIVER REQ"}),
        ("english", "N/A", {}),
        ("opi", "2+/2", {"opi_listening": "2+", "opi_speaking": "2"}),
        ("opi_listening", "2+", {"opi_listening": "2+"}),
        ("dependents", "wife + 2", {"dependents": "wife + 2", "family_size": 3}),
        ("dependents", "0 (unaccomp)", {"dependents": "0 (unaccomp)", "family_size": 0}),
        ("dependents", "brings a parrot", {"dependents": "brings a parrot"}),
        ("status", "CXL", {"status": LineStatus.CANCELLED}),
        ("cost", "$1,240.50", {"cost": Decimal("1240.50")}),
        ("quantity", 3.0, {"quantity": 3}),
        ("remarks", " =SUM(A1:A9)\u00a0", {"remarks": "=SUM(A1:A9)"}),
        ("remarks", "\u202eRTL\nline", {"remarks": "\u202eRTL\nline"}),
        ("remarks", "a\x07<b>&amp;", {"remarks": "a\x07<b>&amp;"}),
        ("course_title", "Two  \n lines", {"course_title": "Two lines"}),
        ("end_date", "TBD", {}),
    ],
)
def test_values(parse, field: str, cell: object, values: dict[str, object]) -> None:
    assert dict(parse(field, cell).values) == values


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("report_date", "31 FEB 26", "no-such-date"),
        ("report_date", "03/04/2026", "ambiguous-date"),
        ("ecl", "800", "ecl-out-of-range"),
        ("ecl", "-5", "not-a-score"),
        ("country", "AT", "ambiguous-country-code"),
        ("country", "Atlantis", "unknown-country"),
        ("sex", "often", "unknown-sex"),
        ("status", "lost in space", "unknown-status"),
        ("masl", "1.2E+457", "turned-into-number"),
        ("course_number", date(2026, 2, 1), "turned-into-date"),
        ("ito_number", "call me", "not-an-ito-number"),
        ("quantity", "many", "not-a-number"),
        ("program_year", "next", "not-a-year"),
        ("pay_grade", "boss", "unknown-pay-grade"),
        ("opi", date(2026, 2, 2), "turned-into-date"),
        ("remarks", OverlongText("x"), "cell-too-long"),
    ],
)
def test_a_bad_cell_gives_one_problem_and_no_value(parse, field: str, cell: object, code: str):
    parsed = parse(field, cell)
    assert [one for one, _ in parsed.problems] == [code]
    assert dict(parsed.values) == {}


def test_a_message_never_repeats_the_cell(parse) -> None:
    for field in ("country", "sex", "status", "report_date", "ecl", "cost", "pay_grade"):
        for _, message in parse(field, "Xsecretx").problems:
            assert "secret" not in message


def test_a_course_that_a_spreadsheet_made_a_date_is_kept_and_told(parse) -> None:
    parsed = parse("course_number", "1-Feb")
    assert dict(parsed.values) == {"course_number": "1-Feb"}
    assert [code for code, _ in parsed.problems] == ["looks-like-date"]


def test_the_pay_grade_of_a_rank_is_only_derived(parse) -> None:
    assert dict(parse("rank", "LTC").derived) == {"pay_grade": "O-5"}


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2016-07-01 14:15", datetime(2016, 7, 1, 14, 15)),
        ("08 SEP 10:05", datetime(2015, 9, 8, 10, 5)),
        ("09/08 1005", datetime(2015, 9, 8, 10, 5)),
        ("081005L SEP 15", datetime(2015, 9, 8, 10, 5)),
        ("31 DEC 23:15", datetime(2015, 12, 31, 23, 15)),
    ],
)
def test_arrivals_near_the_report_date(cell: str, moment: datetime) -> None:
    parsed = parse_arrival(cell, DateOrder.MDY, date(2015, 9, 14))
    assert dict(parsed.values) == {"arrival": moment}
