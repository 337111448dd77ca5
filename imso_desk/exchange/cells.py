"""One cell to values by field; each different text of a column is parsed once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from imso_desk.domain.dates import (
    CompactOrder,
    DateOrder,
    parse_date_noted,
    parse_local_time,
)
from imso_desk.domain.english import parse_ecl, parse_english_cell, parse_opi, parse_opi_level
from imso_desk.domain.family import parse_family
from imso_desk.domain.money import parse_money
from imso_desk.domain.names import drop_unknown_marks, split_name
from imso_desk.domain.problems import FieldError
from imso_desk.domain.ranks import parse_pay_grade_noted
from imso_desk.domain.status import parse_line_status
from imso_desk.exchange.grid import OVERLONG, Cell, OverlongText, as_text
from imso_desk.exchange.model import ReferenceTables
from imso_desk.exchange.parsed import NOTHING, CellContext, Parsed, eaten, is_silent, one_line

_EDGES: Final = " \t\r\n\u00a0\u2007\u202f\ufeff"
_SEXES: Final[dict[str, str]] = dict.fromkeys(
    "m male man h homme hombre masculin masculino masculine mann männlich maennlich mr boy м муж "
    "мужской мужчина ذكر זכר 男 남 nam erkek e muž mężczyzna maschio uomo laki-laki mies".split(),
    "M",
) | dict.fromkeys(
    "f female woman w femme mujer féminin feminin femenino feminino feminine frau weiblich mrs ms "
    "girl ж жен женский женщина أنثى انثى נקבה 女 여 nữ kadın k žena kobieta femmina donna "
    "perempuan nainen".split(),
    "F",
)
_USUAL_CODE: Final = re.compile(r"[A-Z]{0,6}\d[\d-]*[A-Z]?")
_EATEN: Final = re.compile(r"\d(?:\.\d+)?E\+\d{2,3}", re.IGNORECASE)
_DATE_LIKE: Final = re.compile(
    r"\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d{2,4})?", re.IGNORECASE
)


Parser = Callable[[Cell], Parsed]


def cell_parser(name: str, context: CellContext) -> Parser:
    """Return the parser for the cells of field `name`; it never raises and forgets nothing.

    A cell that cannot be taken gives no value and one problem (code, sentence).
    """
    read = _READERS.get(name)

    def parse(cell: Cell) -> Parsed:
        if type(cell) is OverlongText:
            return Parsed(problems=((OVERLONG, "The cell is longer than 4,000 characters."),))
        try:
            if read is None:
                return _plain(name, cell)
            return read(name, cell, context)
        except FieldError as error:
            return Parsed(problems=((error.code, error.message),))

    return parse


def _plain(name: str, cell: Cell) -> Parsed:
    """Take a text of one line as it is."""
    text = one_line(cell)
    return Parsed({name: text}) if text else NOTHING


def _long(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take a text of several lines as it is, signs and direction marks included."""
    text = as_text(cell).strip(_EDGES)
    return Parsed({name: text}) if text else NOTHING


def _code(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take an identifier as text, unless a spreadsheet has made a date or a power of it."""
    text = one_line(cell)
    if type(cell) is str and _USUAL_CODE.fullmatch(text):
        return Parsed({name: text})
    if isinstance(cell, (date, time)):
        return eaten("date")
    if is_silent(text) or not any(sign.isalnum() for sign in text):
        return NOTHING
    if _EATEN.fullmatch(text) or (isinstance(cell, float) and not cell.is_integer()):
        return eaten("number")
    if _DATE_LIKE.fullmatch(text):
        problem = ("looks-like-date", "This may have been changed to a date by a spreadsheet.")
        return Parsed({name: text}, (problem,))
    return Parsed({name: text})


def _ito(name: str, cell: Cell, context: CellContext) -> Parsed:
    """Take an ITO number; words such as "ITO pending" are none."""
    text = one_line(cell)
    if text and not any(sign.isdigit() for sign in text):
        if is_silent(text) or re.search(r"pend|follow|tb[acdn]|await", text, re.IGNORECASE):
            return NOTHING
        return Parsed(problems=(("not-an-ito-number", "An ITO number holds figures."),))
    return _code(name, cell, context)


def _date(name: str, cell: Cell, context: CellContext) -> Parsed:
    """Take a day in the column's order."""
    if is_silent(cell) or isinstance(cell, time):
        return NOTHING
    day, note = parse_date_noted(
        cell,  # type: ignore[arg-type]
        order=context.order,
        birth=name == "date_of_birth",
        today=context.today,
        compact=context.compact or CompactOrder.YMD,
    )
    return Parsed({name: day}, (("date-noted", note),) if note else ())


def _country(name: str, cell: Cell, context: CellContext) -> Parsed:
    """Take a country by name or code as its ISO code."""
    text = one_line(cell)
    # NA is Namibia here.
    if not text or (text.casefold() != "na" and is_silent(text)):
        return NOTHING
    return Parsed({name: context.tables.countries.find(text, context.codes).iso2})


def _sex(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take M or F from the word of many languages."""
    if is_silent(cell):
        return NOTHING
    sex = _SEXES.get(one_line(cell).casefold().strip(".")) if isinstance(cell, str) else None
    if sex is None:
        raise FieldError("unknown-sex", "The sex must be M or F.")
    return Parsed({name: sex})


def _rank(_: str, cell: Cell, context: CellContext) -> Parsed:
    """Take a rank as written; a known abbreviation gets its usual capitals."""
    text = one_line(cell)
    if is_silent(text):
        return NOTHING
    return rank_values(text, context.tables)


def rank_values(text: str, tables: ReferenceTables) -> Parsed:
    """Give the values of a rank text: the rank, and the pay grade that follows from it."""
    rank = tables.ranks.find(text)
    if rank is None:
        return Parsed({"rank": text})
    shown = rank.text if rank.text.casefold() == text.casefold() else text
    derived = {"pay_grade": rank.pay_grade} if rank.pay_grade else {}
    return Parsed({"rank": shown}, derived=derived)


def _pay_grade(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take a US pay grade, also where a spreadsheet made 5 October of O-5."""
    value = cell.date() if isinstance(cell, datetime) else cell
    grade, note = parse_pay_grade_noted(value if isinstance(value, date) else one_line(value))
    problems = (("pay-grade-mended", note),) if note else ()
    return Parsed({name: grade} if grade else {}, problems)


def _name(_: str, cell: Cell, context: CellContext) -> Parsed:
    """Take a whole name, with the rank taken off its beginning."""
    parts = split_name(one_line(cell), context.tables.ranks)
    values: dict[str, object] = {"passport_name": parts.passport_name}
    if parts.family:
        values["family_name"] = parts.family
    if parts.given:
        values["given_names"] = parts.given
    if not parts.rank_text:
        return Parsed(values)
    rank = rank_values(parts.rank_text, context.tables)
    return Parsed(values | dict(rank.values), derived=rank.derived)


def _name_part(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take one part of a name; FNU and LNU mean that there is none."""
    text = drop_unknown_marks(one_line(cell))
    return Parsed({name: text}) if text and not is_silent(text) else NOTHING


def _ecl(name: str, cell: Cell, context: CellContext) -> Parsed:
    """Take an ECL score; more than a number is read as an English cell."""
    if is_silent(cell):
        return NOTHING
    text = one_line(cell)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Parsed({name: parse_ecl(text)})
    return _english(name, cell, context)


def _english(_: str, cell: Cell, __: CellContext) -> Parsed:
    """Take everything an English cell says: ECL, OPI, date, waiver or exemption."""
    if isinstance(cell, date):
        return eaten("date")
    text = one_line(cell)
    found: Any = parse_english_cell(text)
    values: dict[str, object] = {}
    if found.ecl is not None:
        values["ecl"] = found.ecl
    if found.opi is not None:
        values["opi_listening"], values["opi_speaking"] = found.opi.listening, found.opi.speaking
    if found.date is not None:
        values["english_date"] = found.date
    if found.waiver or found.exempt or found.note:
        values["english_note"] = text if found.waiver or found.exempt else found.note
    return Parsed(values)


def _opi(_: str, cell: Cell, __: CellContext) -> Parsed:
    """Take an OPI as listening and speaking."""
    if is_silent(cell):
        return NOTHING
    if isinstance(cell, date):
        return eaten("date")
    opi = parse_opi(one_line(cell))
    return Parsed({"opi_listening": opi.listening, "opi_speaking": opi.speaking})


def _opi_level(name: str, cell: Cell, _: CellContext) -> Parsed:
    return NOTHING if is_silent(cell) else Parsed({name: parse_opi_level(one_line(cell))})


def _program(name: str, cell: Cell, context: CellContext) -> Parsed:
    """Take the program as given, and the program year it names."""
    text = one_line(cell)
    if is_silent(text):
        return NOTHING
    read = context.tables.programs.read(text)
    if read.fiscal_year is None:
        return Parsed({name: text})
    return Parsed({name: text, "program_year": read.fiscal_year})


def _year(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take a fiscal year: 2026, 26, FY26."""
    if is_silent(cell):
        return NOTHING
    found = re.fullmatch(r"(?:FY|F\.Y\.|PY)?\s*'?-?((?:19|20)?\d\d)", one_line(cell), re.IGNORECASE)
    if found is None:
        raise FieldError("not-a-year", "This is no fiscal year such as 2027 or FY27.")
    digits = found[1]
    return Parsed({name: int(digits) if len(digits) == 4 else 2000 + int(digits)})


def _dependents(name: str, cell: Cell, _: CellContext) -> Parsed:
    """Take the words on the family as given, and its size where they tell it."""
    text = one_line(cell)
    if not text:
        return NOTHING
    try:
        size = parse_family(text)
    except FieldError:
        return Parsed({name: text})
    if size.total is None:
        return Parsed({name: text})
    return Parsed({name: text, "family_size": size.total})


def _integer(name: str, cell: Cell, _: CellContext) -> Parsed:
    if is_silent(cell):
        return NOTHING
    text = one_line(cell).replace(",", "")
    if not re.fullmatch(r"\d{1,6}", text) or not text.isascii():
        raise FieldError("not-a-number", "This is no whole number.")
    return Parsed({name: int(text)})


def _status(name: str, cell: Cell, _: CellContext) -> Parsed:
    if is_silent(cell):
        return NOTHING
    status = parse_line_status(one_line(cell))
    if status is None:
        raise FieldError("unknown-status", "This word is no status that the program knows.")
    return Parsed({name: status}) if status else NOTHING


def _cost(name: str, cell: Cell, _: CellContext) -> Parsed:
    return NOTHING if is_silent(cell) else Parsed({name: parse_money(one_line(cell))})


def parse_arrival(cell: Cell, order: DateOrder | None, near: date | None) -> Parsed:
    """Take a local arrival time; a missing year is the one nearest to `near`."""
    if type(cell) is OverlongText:
        return Parsed(problems=((OVERLONG, "The cell is longer than 4,000 characters."),))
    if is_silent(cell) or isinstance(cell, time):
        return NOTHING
    try:
        moment = parse_local_time(
            cell,  # type: ignore[arg-type]
            near=near,
            order=order,
            time_needed=False,
        )
    except FieldError as error:
        return Parsed(problems=((error.code, error.message),))
    return Parsed({"arrival": moment})


_Reader = Callable[[str, Cell, CellContext], Parsed]
_READERS: Final[dict[str, _Reader]] = {
    "passport_name": _name,
    "family_name": _name_part,
    "given_names": _name_part,
    "sex": _sex,
    "rank": _rank,
    "pay_grade": _pay_grade,
    "country": _country,
    "program": _program,
    "program_year": _year,
    "ecl": _ecl,
    "english": _english,
    "opi": _opi,
    "opi_listening": _opi_level,
    "opi_speaking": _opi_level,
    "dependents": _dependents,
    "family_size": _integer,
    "quantity": _integer,
    "page_number": _integer,
    "status": _status,
    "cost": _cost,
    "ito_number": _ito,
    **dict.fromkeys(("remarks", "english_note"), _long),
    **dict.fromkeys(
        (
            *("date_of_birth", "passport_expires", "report_date", "start_date", "end_date"),
            "english_date",
        ),
        _date,
    ),
    **dict.fromkeys(
        (
            *("control_number", "passport_number", "service_number", "wcn", "masl"),
            *("course_number", "case_id", "class_name", "amendment"),
        ),
        _code,
    ),
}
