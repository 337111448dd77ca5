"""Nothing grows into the page, class or function that no one dares to touch."""

from __future__ import annotations

import ast

import pytest

from tests.support.source_tree import (
    checked_files,
    definitions,
    length,
    package_files,
    parse,
    place,
)

FILE_LINES = 500
FUNCTION_LINES = 60
CLASS_LINES = 250
USUAL_FILE_LINES = 350
# A migration is one long list of what changes in the tables, never touched again.
LISTS = "migrations/versions"


def line_count(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_500_lines():
    offenders = [
        f"{place(path, 1)} has {line_count(path)} lines"
        for path in checked_files()
        if line_count(path) > FILE_LINES and LISTS not in path.as_posix()
    ]
    assert not offenders, "\n".join(offenders)


def test_files_over_350_lines_are_the_exception():
    files = package_files()
    long_ones = [path for path in files if line_count(path) > USUAL_FILE_LINES]
    listing = "\n".join(f"{place(path, 1)} has {line_count(path)} lines" for path in long_ones)
    assert len(long_ones) <= len(files) * 0.05, listing


@pytest.mark.parametrize(
    ("kinds", "limit"),
    [
        pytest.param((ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION_LINES, id="functions"),
        pytest.param((ast.ClassDef,), CLASS_LINES, id="classes"),
    ],
)
def test_no_definition_is_too_long(kinds, limit):
    offenders = [
        f"{place(path, node.lineno)} {node.name} has {length(node)} lines, {limit} are allowed"
        for path in checked_files()
        for node in definitions(parse(path))
        if isinstance(node, kinds) and length(node) > limit and LISTS not in path.as_posix()
    ]
    assert not offenders, "\n".join(offenders)


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "common", "misc"}
    found = [place(path, 1) for path in package_files() if path.stem in drawers]
    assert not found, "\n".join(found)
