"""Columns as a spreadsheet names them: A, Z, AA."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """Give the letters a spreadsheet shows over column `column`, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Turn the letters of a column (A, Z, AA) into its number, counted from 1."""
    number = 0
    for letter in letters[:6]:
        number = number * 26 + letter - 64
    return number
