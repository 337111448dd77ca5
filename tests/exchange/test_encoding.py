"""Text of unknown encoding."""

from __future__ import annotations

import pytest

from imso_desk.exchange.encoding import decode

WESTERN = "Nom;Prénom;Arrivée\nNUÑEZ;José Ángel;04/01/26\nBJÖRN;Åke;05/01/26\n"
TURKISH = "Nom;Prénom;Grade\nNUÑEZ;José;Capitán\nŞAHİN;İbrahim;Yüzbaşı\n"
POLISH = "Nazwisko;Imię;Kraj\nWÓJCIK;Łukasz;Polska\nŻAK;Grażyna;Polska\n"
RUSSIAN = "Фамилия;Имя;Страна\nЩербаков;Сергей;Украина\nПетров;Иван;Россия\n"
ARABIC = "الاسم;الدولة\nمحمد علي;مصر\nحسن;العراق\n"
SPANISH_DOS = "Name;Country\nMUÑOZ, José;Chile\nPEÑA, Martín;Peru\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [WESTERN, RUSSIAN, ARABIC, "a,b\n1,2\n"])
def test_unicode_encodings_are_read_exactly(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "cp1252"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (ARABIC, "cp1256"),
        (SPANISH_DOS, "cp850"),
        (SPANISH_DOS, "cp437"),
        (WESTERN, "mac_roman"),
    ],
)
def test_a_code_page_is_guessed_and_the_guess_is_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "check" in decoded.doubt


def test_plain_utf8_carries_no_doubt() -> None:
    assert decode(WESTERN.encode()).doubt == ""


def test_a_line_of_windows_text_in_utf8_is_mended_and_told() -> None:
    data = RUSSIAN.encode() + "NUÑEZ;José;Chile\n".encode("cp1252")
    decoded = decode(data)
    assert decoded.text == RUSSIAN + "NUÑEZ;José;Chile\n"
    assert "not; check" in decoded.doubt


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xfe\x00", b"\x00" * 9, bytes(range(256))])
def test_any_bytes_give_some_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
