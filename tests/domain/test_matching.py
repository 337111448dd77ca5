"""Whether names, worksheet control numbers and travel orders mean the same."""

from __future__ import annotations

import pytest

from imso_desk.domain.matching import ito_form, names_agree, same_name, wcn_forms, wcn_parts


@pytest.mark.parametrize(
    ("one", "other", "same", "agree"),
    [
        ("MUHAMMAD, Ali", "Ali Mohamed", True, True),
        ("Muhammad Ali", "Mohammed A.", False, True),
        ("NGUYỄN Văn Đức", "nguyen van duc", True, True),
        ("José García López", "García, José", False, True),
        ("O'Neil, Sean", "ONEIL Sean", True, True),
        ("KIM Min-Jun", "Min Jun Kim", True, True),
        ("KIM", "KIM, Min Jun", False, True),
        ("SMITH, John", "SMITH, Jane", False, False),
        ("SMITH, John", "SMITH, John Jane", False, True),
        ("Петренко Іван", "PETRENKO Ivan", True, True),
        ("Ali Ali", "Ali", False, True),
        ("", "Ali", False, False),
        ("", "", False, False),
        ("...", "---", False, False),
    ],
)
def test_names(one, other, same, agree):
    assert same_name(one, other) is same_name(other, one) is same
    assert names_agree(one, other) is names_agree(other, one) is agree


@pytest.mark.parametrize(
    ("wcn", "parts"),
    [
        ("0420A", ("420", "A")),
        ("420a", ("420", "A")),
        (" 0420 A ", ("420", "A")),
        ("0000", ("0", "")),
        ("1420", ("1420", "")),
        ("14-20/x", ("14-20/X", "")),
        ("", ("", "")),
    ],
)
def test_wcn_parts(wcn, parts):
    assert wcn_parts(wcn) == parts


@pytest.mark.parametrize("wcn", ["0420A", "420A", "420", "00420b", "odd one"])
def test_every_form_of_a_wcn_is_that_wcn(wcn):
    forms = wcn_forms(wcn)
    assert wcn in forms
    assert {wcn_parts(form) for form in forms} == {wcn_parts(wcn)}
    if wcn == "420A":
        assert "0420A" in forms


def test_ito_numbers_are_one_whatever_their_punctuation():
    forms = {"BN-B-OBS001-1420", "BN B OBS001 1420", "bn/b/0bs001/1420", "BNBOBSOO1142O"}
    assert len({ito_form(one) for one in forms}) == 1
    assert ito_form("BN-B-OBS001-1421") != ito_form("BN-B-OBS001-1420")
