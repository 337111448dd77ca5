"""Family members as rosters count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.family import FamilySize, parse_family
from imso_desk.domain.problems import FieldError

ALONE = FamilySize(spouse=False, children=0, accompanied=False, total=0)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("wife + 2", FamilySize(True, 2, True, 3)),
        ("wife + 0", FamilySize(True, 0, True, 1)),
        ("Wife", FamilySize(True, 0, True, 1)),
        ("w/ wife + 2", FamilySize(True, 2, True, 3)),
        ("spouse and 3 children", FamilySize(True, 3, True, 4)),
        ("husband, 1 child", FamilySize(True, 1, True, 2)),
        ("2 children + wife", FamilySize(True, 2, True, 3)),
        ("1+3", FamilySize(True, 3, True, 4)),
        ("2 kids", FamilySize(False, 2, True, 2)),
        ("wife+kids", FamilySize(True, None, True, None)),
        ("wife + 2 (unaccomp)", FamilySize(True, 2, False, 3)),
        ("4", FamilySize(None, None, True, 4)),
        ("4.0", FamilySize(None, None, True, 4)),
        ("3 deps", FamilySize(None, None, True, 3)),
        ("accompanied", FamilySize(None, None, True, None)),
        ("0", ALONE),
        ("0 (unaccomp)", ALONE),
        ("unaccompanied", ALONE),
        ("none", ALONE),
        ("single", ALONE),
        ("", FamilySize()),
        ("-", FamilySize()),
        ("TBD", FamilySize()),
    ],
)
def test_sizes(text, size):
    assert parse_family(text) == size


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("99", "family-too-large"),
        ("wife + 99", "family-too-large"),
        ("dog", "not-a-family"),
        ("-3", "not-a-family"),
        ("2.5", "not-a-family"),
        ("4 MAR 2027", "not-a-family"),
    ],
)
def test_refused(text, code):
    with pytest.raises(FieldError) as error:
        parse_family(text)
    assert error.value.code == code


@given(st.one_of(st.text(max_size=40), st.from_regex(r"(wife|2|kids|\+| |\()*", fullmatch=True)))
def test_any_text_is_read_or_refused(text):
    try:
        size = parse_family(text)
    except FieldError:
        return
    if size.total is not None and size.children is not None:
        assert size.total == size.children + bool(size.spouse)
