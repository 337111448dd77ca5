"""The editor of a date that has to fit other fields of its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.date_edit import DateEdit


class CheckedDate(DateEdit):
    """A date, or nothing; `check` says what is wrong with a day, "" when it fits."""

    def __init__(self, check: Callable[[date], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check

    def parse(self, text: str) -> Any:
        """Read a date that fits."""
        day = super().parse(text)
        if wrong := self._check(day):
            raise FieldError("does-not-fit", wrong)
        return day
