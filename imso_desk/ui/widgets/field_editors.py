"""The right editor for every kind of field, so that a page need not choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from imso_desk.domain.countries import Countries
from imso_desk.domain.fields import Field, FieldKind
from imso_desk.domain.ranks import Ranks
from imso_desk.ui.widgets.choice_edits import ChoiceEdit, FlagEdit
from imso_desk.ui.widgets.country_edit import CountryEdit
from imso_desk.ui.widgets.date_edit import DateEdit, LocalTimeEdit
from imso_desk.ui.widgets.editor import FieldEditor
from imso_desk.ui.widgets.form_grid import FormGrid
from imso_desk.ui.widgets.number_edits import EclEdit, MoneyEdit, NumberEdit
from imso_desk.ui.widgets.rank_edit import PayGradeEdit, RankEdit
from imso_desk.ui.widgets.text_edits import PlainTextEdit, TextEdit

SEXES = (("M", "Male"), ("F", "Female"))


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What editors need to know: the reference lists and today."""

    countries: Countries
    ranks: Ranks
    today: date


def editor_for(field: Field, context: EditorContext) -> FieldEditor:
    """Make the editor of a field."""
    maker = _MAKERS.get(field.kind)
    return maker(field, context) if maker else TextEdit(longest=field.longest)


def add_fields(form: FormGrid, fields: Iterable[Field], context: EditorContext) -> None:
    """Add one row for each field to a form."""
    for field in fields:
        editor = editor_for(field, context)
        if field.hint:
            editor.main.setToolTip(field.hint)
        form.add(field.name, field.label, editor, required=field.required)


def _date(field: Field, context: EditorContext) -> FieldEditor:
    editor = DateEdit(birth=field.kind is FieldKind.BIRTH_DATE)
    editor.set_today(context.today)
    return editor


def _local_time(_field: Field, context: EditorContext) -> FieldEditor:
    editor = LocalTimeEdit()
    editor.set_today(context.today)
    return editor


def _country(_field: Field, context: EditorContext) -> FieldEditor:
    editor = CountryEdit()
    editor.set_countries(context.countries)
    return editor


def _rank(_field: Field, context: EditorContext) -> FieldEditor:
    editor = RankEdit()
    editor.set_ranks(context.ranks)
    return editor


def _opi_level(_field: Field, _context: EditorContext) -> FieldEditor:
    from imso_desk.domain.english import OPI_LEVELS

    return ChoiceEdit(choices=[str(level) for level in OPI_LEVELS])


def _number(field: Field, _context: EditorContext) -> FieldEditor:
    return NumberEdit(lowest=field.lowest, highest=field.highest)


_MAKERS: dict[FieldKind, Callable[[Field, EditorContext], FieldEditor]] = {
    FieldKind.LONG_TEXT: lambda field, _: PlainTextEdit(longest=field.longest),
    FieldKind.DATE: _date,
    FieldKind.BIRTH_DATE: _date,
    FieldKind.LOCAL_TIME: _local_time,
    FieldKind.COUNTRY: _country,
    FieldKind.RANK: _rank,
    FieldKind.PAY_GRADE: lambda _field, _: PayGradeEdit(),
    FieldKind.SEX: lambda _field, _: ChoiceEdit(choices=SEXES),
    FieldKind.SCORE: lambda _field, _: EclEdit(),
    FieldKind.OPI_LEVEL: _opi_level,
    FieldKind.CHOICE: lambda field, _: ChoiceEdit(choices=field.choices),
    FieldKind.FLAG: lambda _field, _: FlagEdit(),
    FieldKind.INTEGER: _number,
    FieldKind.MONEY: lambda _field, _: MoneyEdit(),
}
