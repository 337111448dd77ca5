"""Lists of scores as offices send them: columns in any order, remarks among the scores."""

from __future__ import annotations

import pytest

from imso_desk.exchange.score_list import read_score_list
from imso_desk.runtime.errors import Refused


def read(tmp_path, tables, text: str, kind: str = "ECL"):
    path = tmp_path / "scores.csv"
    path.write_text(text, encoding="utf-8")
    return [
        (one.row, one.as_in_file, dict(one.cells)) for one in read_score_list(path, kind, tables)
    ]


def test_a_plain_list_and_what_stands_around_it(tmp_path, tables):
    text = (
        'ECL RESULTS 3 MAR 27,,\nNo,Name,Score\n1,"CPT KOLA, Tem",78\n2,"MBEKA, Joy",101\n'
        '3,VACANT,\n4,"OTUMA, Paul",absent\nAverage,,70\n'
    )
    assert read(tmp_path, tables, text) == [
        (3, "CPT KOLA, Tem", {"score": "78"}),
        (4, "MBEKA, Joy", {"score": "101"}),
        (6, "OTUMA, Paul", {"outcome": "Did not come"}),
    ]


def test_a_score_beside_no_name_is_kept_to_be_told(tmp_path, tables):
    text = 'No,Name,Score\n1,"KOLA, Tem",78\n2,,77\n,,\nTotal,,155\n'
    assert read(tmp_path, tables, text) == [
        (2, "KOLA, Tem", {"score": "78"}),
        (3, "", {"score": "77"}),
    ]


def test_cells_that_say_more_than_a_score_are_taken_apart(tmp_path, tables):
    text = (
        'Name,English\n"TRAN, VAN MINH",80/2+/2\n"SILVA, R.",ECL 78 (12MAR25) OPI 2/1+\n'
        '"NDIAYE, A",EXEMPT IN-CTRY - TEST ON ARRIVAL\n"KIM, H S",72 WAIVER REQ\n'
        '"BROWN, J",N/A\n'
    )
    ecl = read(tmp_path, tables, text)
    assert [cells.get("score") for _, _, cells in ecl] == ["80", "78", None, "72", None]
    assert ecl[3][2]["remark"] == "72 WAIVER REQ"
    assert ecl[2][2] == {"remark": "EXEMPT IN-CTRY - TEST ON ARRIVAL"}
    opi = read(tmp_path, tables, text, "OPI")
    assert opi[0][2] == {"listening": "2+", "speaking": "2"}
    assert opi[4][2] == {}


def test_two_skills_in_two_columns_and_a_control_number(tmp_path, tables):
    text = (
        "Student Control Number;Listening;Speaking;Remarks\n"
        "BN-1001;2.5;2;late\n;;;\nBN-1002;2+;3;\n"
    )
    assert read(tmp_path, tables, text, "OPI") == [
        (2, "BN-1001", {"listening": "2.5", "speaking": "2", "remark": "late"}),
        (4, "BN-1002", {"listening": "2+", "speaking": "3"}),
    ]


def test_an_alcpt_list_with_two_name_columns(tmp_path, tables):
    text = "Last Name,First Name,ALCPT\nKOLA,Tem,66\nSURYANTO,,70\n"
    assert [one[1:] for one in read(tmp_path, tables, text, "ALCPT")] == [
        ("KOLA, Tem", {"score": "66"}),
        ("SURYANTO", {"score": "70"}),
    ]


@pytest.mark.parametrize("text", ["Room,Size\n12,40\n", 'Name,Country\n"KOLA, Tem",Kenya\n'])
def test_a_file_without_scores_is_refused_in_a_sentence(tmp_path, tables, text):
    with pytest.raises(Refused, match=r"scores\.csv has no list of scores.*Nothing was imported"):
        read(tmp_path, tables, text)
