"""What a field of a record is: its name, its label, what may be written into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field holds; decides how it is typed, checked, stored, shown and exported."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CODE = "code"
    DATE = "date"
    BIRTH_DATE = "birth date"
    LOCAL_TIME = "local time"
    COUNTRY = "country"
    RANK = "rank"
    PAY_GRADE = "pay grade"
    SEX = "sex"
    SCORE = "score"
    OPI_LEVEL = "OPI level"
    CHOICE = "choice"
    FLAG = "flag"
    INTEGER = "integer"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity.

    `name` is the column, `label` what the officer reads, `longest` the most characters a text
    may have, `lowest` and `highest` the bounds of a number. `private` fields never reach paper
    or a list that leaves the office unless the officer asks for everything.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    private: bool = False
    longest: int = 400
    lowest: int | None = None
    highest: int | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of record: one table, whose rows hang on `parent` rows where one is named.

    `references` names further columns that point at rows of other entities (column, entity,
    required); `keeps_files` marks the entity whose rows carry bytes.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    parent: str | None = None
    references: tuple[tuple[str, str, bool], ...] = ()

    @property
    def parent_column(self) -> str | None:
        """The column that points at the parent row, or None for a record that stands alone."""
        return f"{self.parent}_id" if self.parent else None

    def field(self, name: str) -> Field:
        """Give the field called `name`; raises KeyError when there is none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def field_names(self) -> tuple[str, ...]:
        """Names of the fields, in the order in which they are shown."""
        return tuple(one.name for one in self.fields)
