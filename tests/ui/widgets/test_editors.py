from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt

from imso_desk import assets
from imso_desk.domain.countries import Countries
from imso_desk.domain.fields import Field, FieldKind
from imso_desk.domain.problems import FieldError
from imso_desk.domain.ranks import Ranks
from imso_desk.ui.widgets.choice_edits import ChoiceEdit, FlagEdit, OpiEdit
from imso_desk.ui.widgets.country_edit import CountryEdit
from imso_desk.ui.widgets.date_edit import DateEdit, LocalTimeEdit
from imso_desk.ui.widgets.field_editors import EditorContext, editor_for
from imso_desk.ui.widgets.number_edits import EclEdit, MoneyEdit, NumberEdit
from imso_desk.ui.widgets.rank_edit import PayGradeEdit, RankEdit
from imso_desk.ui.widgets.text_edits import PlainTextEdit, TextEdit

TODAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def countries():
    return Countries.from_rows(assets.reference("countries"))


@pytest.fixture(scope="module")
def ranks():
    return Ranks.from_rows(assets.reference("ranks"))


def typed(qtbot, editor, text):
    """Type into an editor as a user does, and give it back."""
    qtbot.addWidget(editor)
    editor.show()
    editor.line.clear()
    qtbot.keyClicks(editor.line, text)
    return editor


@pytest.mark.parametrize("text", ["4 MAR 27", "040327", "2027-03-04", "4 March 2027"])
def test_a_date_is_taken_in_the_usual_ways_and_shown_in_one(qtbot, text):
    editor = DateEdit()
    editor.set_today(TODAY)
    typed(qtbot, editor, text)
    assert editor.value() == date(2027, 3, 4)
    assert editor.hint() == "in 3 days"
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "04 MAR 2027"


@pytest.mark.parametrize("text", ["31 FEB 2027", "03/04/2027", "soon", "4 X"])
def test_a_date_that_is_none_says_why_and_is_left_as_typed(qtbot, text):
    editor = typed(qtbot, DateEdit(), text)
    assert editor.problem().endswith(".")
    assert text not in editor.problem()
    with pytest.raises(FieldError):
        editor.value()
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == text
    assert editor.hint() == ""


def test_an_empty_date_is_none(qtbot):
    editor = typed(qtbot, DateEdit(), "")
    assert editor.value() is None
    assert editor.is_empty()
    assert editor.problem() == ""


def test_a_day_is_picked_from_the_calendar_by_key(qtbot):
    editor = DateEdit()
    editor.set_today(TODAY)
    editor.set_name("Report date")
    qtbot.addWidget(editor)
    editor.show()
    assert editor.pick.accessibleName() == "Choose Report date"
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = editor._popup
    assert popup.calendar.selectedDate() == QDate(2027, 3, 1)
    with qtbot.waitSignal(editor.edited):
        popup.calendar.activated.emit(QDate(2027, 3, 9))
    assert editor.value() == date(2027, 3, 9)
    assert editor.line.text() == "09 MAR 2027"


def test_a_birth_is_never_in_the_future(qtbot):
    editor = DateEdit(birth=True)
    editor.set_today(TODAY)
    typed(qtbot, editor, "4 MAR 30")
    assert editor.value() == date(1930, 3, 4)


def test_an_arrival_has_a_time(qtbot):
    editor = LocalTimeEdit()
    editor.set_today(TODAY)
    typed(qtbot, editor, "2027-03-04 14:15")
    assert editor.value() == datetime(2027, 3, 4, 14, 15)
    assert editor.hint() == "in 3 days"
    editor.set_value(datetime(2027, 3, 4, 14, 15))
    assert editor.value() == datetime(2027, 3, 4, 14, 15)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Fiji", "FJ"), ("fiji", "FJ"), ("FJI", "FJ"), ("Burma", "MM"), ("Türkiye", "TR")],
)
def test_a_country_is_found_by_name_former_name_or_code(qtbot, countries, text, code):
    editor = CountryEdit()
    editor.set_countries(countries)
    qtbot.addWidget(editor)
    editor.line.setText(text)
    assert editor.value() == code


def test_letters_that_mean_two_countries_are_asked_about(qtbot, countries):
    editor = CountryEdit()
    editor.set_countries(countries)
    typed(qtbot, editor, "AU")
    assert editor.problem()


def test_a_country_is_shown_by_name_and_offered_by_any_word(qtbot, countries):
    editor = CountryEdit()
    editor.set_countries(countries)
    qtbot.addWidget(editor)
    editor.set_value("FJ")
    assert editor.line.text() == "Fiji"
    assert editor.hint().startswith("FJ")
    completer = editor.line.completer()
    completer.setCompletionPrefix("burma")
    assert completer.completionCount() >= 1
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == (
        countries.by_iso2("MM").name
    )


def test_every_country_shown_is_read_back_as_itself(qtbot, countries):
    editor = CountryEdit()
    editor.set_countries(countries)
    qtbot.addWidget(editor)
    for country in countries:
        editor.set_value(country.iso2)
        assert editor.value() == country.iso2


def test_a_rank_tells_its_grade_and_an_unknown_one_is_kept(qtbot, ranks):
    editor = RankEdit()
    editor.set_ranks(ranks)
    typed(qtbot, editor, "MAJ")
    assert editor.grade() == "O-4"
    assert "O-4" in editor.hint()
    typed(qtbot, editor, "Kolonel Jenderal")
    assert editor.value() == "Kolonel Jenderal"
    assert editor.problem() == ""
    assert editor.grade() == ""


def test_a_grade_is_shown_in_one_way(qtbot):
    editor = typed(qtbot, PayGradeEdit(), "O5")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "O-5"


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("100", 100), ("81", 81), ("", None), ("101", FieldError),
                        ("-1", FieldError), ("eighty", FieldError)]
)  # fmt: skip
def test_an_ecl_is_0_to_100_or_nothing(qtbot, text, value):
    editor = typed(qtbot, EclEdit(), text)
    if value is FieldError:
        assert editor.problem()
    else:
        assert editor.value() == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", 1200), ("0", 0), ("", None), ("-1", FieldError), ("1.5", FieldError),
     ("²", FieldError), ("9" * 20, FieldError)],
)  # fmt: skip
def test_a_whole_number_stays_within_its_bounds(qtbot, text, value):
    editor = NumberEdit(lowest=0, highest=5000)
    qtbot.addWidget(editor)
    editor.line.setText(text)
    if value is FieldError:
        assert editor.problem()
    else:
        assert editor.value() == value


def test_money_is_decimal_and_shown_with_cents(qtbot):
    editor = typed(qtbot, MoneyEdit(), "$1,240.5")
    assert editor.value() == Decimal("1240.5")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "1,240.50"


def test_an_opi_has_both_levels_with_plus_or_none(qtbot):
    editor = OpiEdit()
    qtbot.addWidget(editor)
    assert editor.is_empty()
    editor.set_value(("2+", "2"))
    assert editor.value() == ("2+", "2")
    editor.listening.setCurrentIndex(0)
    assert "both levels" in editor.problem()
    assert editor.listening.accessibleName() == "OPI listening"
    assert editor.speaking.accessibleName() == "OPI speaking"


def test_a_choice_that_is_not_on_the_list_is_not_lost(qtbot):
    editor = ChoiceEdit(choices=("Visa", ("i94", "I-94")))
    qtbot.addWidget(editor)
    editor.set_value("i94")
    assert editor.box.currentText() == "I-94"
    editor.set_value("Old kind")
    assert editor.value() == "Old kind"
    editor.set_value(None)
    assert editor.value() == ""


def test_a_choice_made_by_key_is_told(qtbot):
    editor = ChoiceEdit(choices=("Visa", "Passport"))
    qtbot.addWidget(editor)
    editor.show()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.box, Qt.Key.Key_Down)
    assert editor.value() == "Visa"


def test_a_tick_is_yes_or_no(qtbot):
    editor = FlagEdit()
    qtbot.addWidget(editor)
    editor.show()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.box, Qt.Key.Key_Space)
    assert editor.value() is True
    assert not editor.is_empty()


def test_text_is_kept_as_typed_in_any_script(qtbot):
    editor = TextEdit()
    qtbot.addWidget(editor)
    for text in ("O'Brien-de la Vega", "محمد علي", "<b>x</b>", "=1+1"):
        editor.set_value(f" {text} ")
        assert editor.value() == text


def test_long_text_has_an_end_and_tab_leaves_it(qtbot):
    editor = PlainTextEdit(longest=5)
    qtbot.addWidget(editor)
    heard = []
    editor.edited.connect(lambda: heard.append(1))
    editor.set_value("12345")
    assert heard == []
    assert editor.problem() == ""
    editor.area.setPlainText("1234567")
    assert editor.problem() == "2 characters too many."
    assert editor.area.tabChangesFocus()


@pytest.mark.parametrize("kind", FieldKind)
def test_every_kind_of_field_has_an_editor_that_starts_empty_and_named(
    qtbot, countries, ranks, kind
):
    context = EditorContext(countries, ranks, TODAY)
    editor = editor_for(Field("x", "Thing", kind, choices=("One", "Two")), context)
    qtbot.addWidget(editor)
    editor.set_name("Thing")
    editor.set_value(None)
    assert editor.value() in (None, "", False)
    assert editor.problem() == ""
    assert editor.main.accessibleName() == "Thing"
