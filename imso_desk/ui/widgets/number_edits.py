"""Editors of numbers: ECL scores, whole numbers, money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.editor import LineEditor


class NumberEdit(LineEditor):
    """A whole number between two bounds, or nothing."""

    def __init__(
        self, parent: QWidget | None = None, lowest: int | None = 0, highest: int | None = None
    ) -> None:
        super().__init__(parent)
        self._lowest, self._highest = lowest, highest
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMaximumWidth(96)
        self.row.addStretch(1)

    def parse(self, text: str) -> int:
        """Read a whole number within the bounds."""
        plain = text.replace(",", "")
        if not (plain.lstrip("+-").isascii() and plain.lstrip("+-").isdigit()) or len(plain) > 15:
            raise FieldError("not-a-number", "This is not a whole number.")
        number = int(plain)
        if self._lowest is not None and number < self._lowest:
            raise FieldError("out-of-range", f"At least {self._lowest}.")
        if self._highest is not None and number > self._highest:
            raise FieldError("out-of-range", f"At most {self._highest}.")
        return number


class EclEdit(NumberEdit):
    """An ECL or ALCPT score, 0 to 100, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 0, 100)

    def parse(self, text: str) -> int:
        """Read a score by the domain's rule."""
        from imso_desk.domain.english import parse_ecl

        return parse_ecl(text)


class MoneyEdit(LineEditor):
    """An amount in US dollars, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMaximumWidth(128)
        self.row.addStretch(1)

    def parse(self, text: str) -> Decimal:
        """Read an amount by the domain's rule."""
        from imso_desk.domain.money import parse_money

        return parse_money(text)

    def format(self, value: Any) -> str:
        """Write an amount with its cents."""
        return "" if value is None else f"{value:,.2f}"
