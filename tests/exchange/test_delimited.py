"""Delimited text to rows in the numbers a spreadsheet shows."""

from __future__ import annotations

import pytest

from imso_desk.exchange.delimited import read_delimited, sniff_delimiter
from imso_desk.exchange.grid import OverlongText
from imso_desk.exchange.limits import MAX_ROWS
from imso_desk.runtime.errors import Refused


def rows(text: str) -> list[list[object]]:
    return list(read_delimited("list.csv", text.encode()).rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_beside_names_with_commas(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join([f'"KOLA, Tem {n}"' if delimiter == "," else f"KOLA, Tem {n}", "x", "y"])
        for n in range(5)
    )
    assert sniff_delimiter(text) == delimiter


def test_semicolons_in_remarks_do_not_win_over_commas() -> None:
    text = 'Name,Country,Remarks\n"A, B",Kenya,"needs pickup; 2 bags; halal; late"\n'
    assert sniff_delimiter(text * 3) == ","


def test_a_cell_over_two_lines_counts_as_one_row() -> None:
    read = rows('a,b\n1,"two\nlines"\n2,x\n')
    assert read == [["a", "b"], ["1", "two\nlines"], ["2", "x"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_line_ends(end: str) -> None:
    assert rows(end.join(["a,b", "1,2", ""])) == [["a", "b"], ["1", "2"]]


def test_blank_lines_keep_their_numbers_and_trailing_ones_go() -> None:
    assert rows("a,b\n\n1,2\n\n,\n\n") == [["a", "b"], [], ["1", "2"]]


def test_an_instruction_on_the_separator_is_no_row() -> None:
    assert rows("sep=;\r\na;b\r\n1;2\r\n") == [["a", "b"], ["1", "2"]]


def test_an_unclosed_quote_costs_no_other_row() -> None:
    grid = read_delimited("list.csv", b'n,a,b\n1,"KOLA,x\n2,OTUMA,y\n3,MBEKA,z\n')
    assert [row[0] for row in grid.rows] == ["n", "1", "2", "3"]
    assert (2, "unclosed-quote") in [(row, code) for row, code, _ in grid.notes]


def test_the_apostrophe_of_our_own_export_is_taken_off_once() -> None:
    read = rows("a,b\n'=1+1,''=1\n'plain,O'Neil\n")
    assert read[1:] == [["=1+1", "'=1"], ["'plain", "O'Neil"]]


def test_a_cell_of_ten_megabytes_is_cut_and_marked() -> None:
    grid = read_delimited("list.csv", b"a,b\nKOLA," + b"x" * 10_000_000 + b"\n2,y\n")
    cell = grid.rows[1][1]
    assert type(cell) is OverlongText
    assert len(cell) == 4000
    assert grid.rows[2] == ["2", "y"]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Refused, match=r"list\.csv has more than 50,000 rows"):
        read_delimited("list.csv", b"a,b\n" * (MAX_ROWS + 500))


def test_twice_encoded_text_is_told_and_left_alone() -> None:
    grid = read_delimited("list.csv", "a,b\nNUÃ‘EZ,x\n".encode())
    assert grid.rows[1][0] == "NUÃ‘EZ"
    assert [code for _, code, _ in grid.notes] == ["encoding-damaged"]


@pytest.mark.parametrize("data", [bytes(range(32)) * 40, b"\x01\x02\x03\x04" * 100])
def test_binary_bytes_are_no_list(data: bytes) -> None:
    with pytest.raises(Refused, match=r"list\.csv is not a list"):
        read_delimited("list.csv", data)
