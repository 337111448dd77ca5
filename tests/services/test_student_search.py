"""Finding students: any spelling and script, any words, any signs, counted and in order."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.student_query import COLUMN_NAMES, DATE_COLUMNS, Filter, StudentQuery
from imso_desk.runtime.errors import UsageError
from tests.support.office_fixtures import Kit
from tests.support.offices import desk_at, line, student, visit

PEOPLE = (
    ("MUHAMMAD, Ali", "JO", "محمد علي", "0420A", "Staff Officer Course", "Bandaria Staff School"),
    ("NGUYỄN, Văn Đức", "VN", None, "1001A", "Infantry Captains Course", "Fort Invented"),
    ("O'NEIL, Seán", "IE", None, "1002A", "Staff Officer Course", "Bandaria Staff School"),
    ("AL-SAYED, Omar", "EG", "عمر السيد", "1003A", "Pilot Training", "Air School"),
    ("ÅBERG, Åsa", "SE", None, "1004A", "Pilot Training", "Air School"),
    ("ПЕТРЕНКО, Іван", "UA", "Петренко Іван", "1005A", "Staff Officer Course", "Air School"),
    ("KIM", "KR", "김", None, None, None),
    ("100% REAL_NAME", "XB", None, "1007A", "Staff Officer Course", "Air School"),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    kit = Kit(tmp_path_factory.mktemp("search"))
    with kit.open(kit.path) as office:
        desk = desk_at(office)
        for number, (name, country, native, wcn, course, school) in enumerate(PEOPLE):
            person = student(desk, name, country, native_name=native, control_number=f"27-{number}")
            stay = visit(desk, person, ito_number=f"{country}-B-OBS00{number}-1420", program="IMET")
            if wcn:
                day = dt.date(2027, 1, 4 + number)
                line(desk, stay, wcn, course_title=course, school=school, report_date=day)
            if number % 2:
                test = {"kind": "ECL", "score": 70 + number}
                desk.records.add("english_test", test, {"person_id": person})
        sponsor = desk.records.add("sponsor", {"name": "Mrs. Björk Hällström"})[0]
        desk.records.add("sponsorship", {}, {"person_id": 3, "sponsor_id": sponsor})
        yield desk


def found(desk, text, **more):
    page = desk.students.first_page(StudentQuery(text=text, **more))
    assert page.exact
    assert page.total == len(page.rows) == desk.students.count(StudentQuery(text=text, **more))
    return {row.person_id for row in page.rows}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        *(
            ("Mohamed", {1}),
            ("muhammad", {1}),
            ("Mohammed Ali", {1}),
            ("محمد", {1}),
            ("ali muh", {1}),
        ),
        *(("nguyen", {2}), ("Nguyễn", {2}), ("duc", {2}), ("đức", {2}), ("van nguyen", {2})),
        *(("oneil", {3}), ("O'Neil", {3}), ("O’Neil", {3}), ("sean", {3})),
        *(
            ("alsayed", {4}),
            ("al sayed", {4}),
            ("Al-Sayed", {4}),
            ("el sayed", {4}),
            ("السيد", {4}),
        ),
        *(("aberg", {5}), ("Åberg", {5}), ("åsa", {5})),
        *(("Петренко", {6}), ("petrenko", {6}), ("іван", {6})),
        *(("kim", {7}), ("김", {7})),
        *(("jordan", {1}), ("JO", {1}), ("JOR", {1}), ("viet", {2}), ("sweden", {5})),
        *(("staff officer", {1, 3, 6, 8}), ("pilot", {4, 5}), ("air school", {4, 5, 6, 8})),
        *(("0420A", {1}), ("042", {1}), ("1004A", {5}), ("100", {2, 3, 4, 5, 6, 8})),
        *(("EG-B-OBS003-1420", {4}), ("OBS003", {4}), ("27-4", {5})),
        *(("hallstrom", {3}), ("Björk", {3}), ("mrs björk", {3})),
        *(("pilot aber", {5}), ("pilot egypt", {4}), ("pilot jordan", set()), ("zzz", set())),
        *(("", set(range(1, 9))), ("   ", set(range(1, 9)))),
        *(("100% real", {8}), ("%", set()), ("_", set()), ("*", set()), ('"', set())),
    ],
)
def test_words_find_whom_they_name(held, text, who):
    assert found(held, text) == who


HOSTILE = (
    *(
        '"',
        "*",
        "NEAR(",
        "NEAR(a b)",
        "%",
        "_",
        "'",
        "' OR 1=1 --",
        "a AND",
        "OR",
        "NOT ali",
        "a OR b",
    ),
    *("tokens:ali", "{tokens}:x", "-ali", "^ali", "ali*", '"ali', "(", ")", "a + b", "\\", ";"),
    *(
        "\x00",
        "ali\x00",
        "\ud800",
        "ali \udfff",
        "\u202eali",
        "\u200b",
        "~mahmad",
        "~",
        "x" * 60_000,
    ),
    *(
        "ali " * 15_000,
        "'" * 60_000,
        '"*(' * 20_000,
        "é" * 60_000,
        "محمد " * 9_000,
        "\u0301" * 5_000,
    ),
    "; DROP TABLE person; --",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search(held, text):
    for query in (
        StudentQuery(text),
        StudentQuery(text, (Filter("country", ("JO", text)),), sort="ecl", descending=True),
        StudentQuery("", (Filter("course_title", (text,)),), report_from=text, report_to=text),
    ):
        page = held.students.first_page(query)
        assert page.total == held.students.count(query) == len(held.students.places(query))
        assert [row.person_id for row in page.rows] == held.students.ids(query)
    assert held.students.count(StudentQuery()) == len(PEOPLE)
    assert held.maintenance.check() == []


def test_filters_narrow_and_empty_stands_for_nothing_recorded(held):
    def by(*filters, **more):
        return found(held, more.pop("text", ""), filters=tuple(filters), **more)

    assert by(Filter("country", ("JO", "SE"))) == {1, 5}
    assert by(Filter("country", ("jo",))) == {1}
    assert by(Filter("course_title", ("",))) == {7}
    assert by(Filter("course_title", ("", "Pilot Training"))) == {4, 5, 7}
    assert by(Filter("school", ("Air School",)), Filter("country", ("EG", "UA"))) == {4, 6}
    assert by(Filter("school", ("Air School",)), text="staff") == {6, 8}
    assert by(Filter("status", ("projected", "confirmed"))) == {7}
    assert by(Filter("country", ())) == set()
    assert by(report_from="2027-01-07", report_to="2027-01-08") == {4, 5}
    assert by(report_to="2027-01-04") == {1}


@pytest.mark.parametrize(
    "column", ["place", "words", "name_key", "1", "rank; DROP TABLE person", ""]
)
def test_unknown_columns_are_refused(held, column):
    for query in (
        StudentQuery(sort=column),
        StudentQuery(filters=(Filter(column, ("x",)),)),
    ):
        for ask in (held.students.first_page, held.students.places, held.students.ids):
            with pytest.raises(UsageError):
                ask(query)
    with pytest.raises(UsageError):
        held.students.choices(column)


@pytest.mark.parametrize("text", ["", "a"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", sorted(COLUMN_NAMES))
def test_every_column_sorts_both_ways_with_nothing_last(held, column, descending, text):
    query = StudentQuery(text, sort=column, descending=descending)
    rows = held.students.first_page(query).rows
    values = [getattr(row, column) for row in rows]
    said = [value for value in values if value is not None]
    assert values[: len(said)] == said
    if column != "passport_name":
        folded = [value.upper() if isinstance(value, str) else value for value in said]
        key = (lambda value: value.encode()) if folded and isinstance(folded[0], str) else None
        if all(str(value).isascii() for value in said):
            assert folded == sorted(folded, key=key, reverse=descending)
    places = [row.place for row in rows]
    if column == "passport_name":
        assert places == sorted(places, reverse=descending)
    assert list(held.students.places(query)) == places
    assert held.students.ids(query) == [row.person_id for row in rows]


@pytest.mark.parametrize("limit", [0, 1, 2, 7, 8, 9, 1000])
def test_the_count_is_right_whatever_the_limit(held, limit):
    for query, total in ((StudentQuery(), 8), (StudentQuery("staff"), 4), (StudentQuery("zzz"), 0)):
        page = held.students.first_page(query, limit)
        assert len(page.rows) == min(limit, total)
        assert (page.total, page.exact) == (total, True)
        assert held.students.ids(query, limit) == [row.person_id for row in page.rows]


def test_more_than_a_thousand_are_counted_as_at_least(kit, tmp_path):
    with kit.open(kit.copy(tmp_path / "many.imso")) as office:
        desk = desk_at(office)
        with desk.context.work("Many") as work:
            for number in range(1001):
                work.unit.add("person", {"passport_name": f"ALI {number}", "country": "JO"})
        for query in (StudentQuery("ali"), StudentQuery("", (Filter("country", ("JO",)),))):
            page = desk.students.first_page(query)
            assert (page.total, page.exact) == (1000, False)
            assert desk.students.count(query) == 1001
        assert desk.students.first_page(StudentQuery()).total == 1001
        desk.records.remove("person", 1)
        page = desk.students.first_page(StudentQuery("ali"))
        assert (page.total, page.exact) == (1000, True)


def test_rows_are_handed_out_by_place_in_the_order_asked_for(held):
    places = list(held.students.places(StudentQuery()))
    wanted = [places[3], 12345, places[0], places[7]]
    rows = held.students.rows_at(wanted)
    assert [row.place for row in rows] == [places[3], places[0], places[7]]
    assert held.students.ids_at(wanted) == [row.person_id for row in rows]
    assert held.students.rows_at([]) == []
    assert held.students.rows_at(range(1, 50_000)) == []
    assert list(held.students.places_of([7, 1, 999, 1])) == [
        row.place
        for row in held.students.first_page(StudentQuery()).rows
        if row.person_id in (1, 7)
    ]


def test_choices_are_counted(held):
    assert dict(held.students.choices("school")) == {
        "Air School": 4,
        "Bandaria Staff School": 2,
        "Fort Invented": 1,
    }
    assert dict(held.students.choices("country"))["JO"] == 1
    assert sum(count for _, count in held.students.choices("status")) == len(PEOPLE)


def test_dates_in_the_list_are_plain(held):
    for row in held.students.first_page(StudentQuery()).rows:
        for column in DATE_COLUMNS:
            value = getattr(row, column)
            assert value is None or dt.date.fromisoformat(value)
