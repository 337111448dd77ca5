"""Month names as rosters write them, in the languages that embassies use.

Keys are capitals without accents, values are months 1 to 12.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

SHORT_MONTHS: Final = (
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN"),
    *("JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)
"""English short names in order, as dates are shown."""

_SPELLINGS: Final = (
    "JANUARY JAN JANVIER JANV ENERO ENE JANEIRO JANUAR JANUARI GENNAIO OCAK",
    "FEBRUARY FEB FEVRIER FEVR FEV FEBRERO FEVEREIRO FEBRUAR FEBRUARI FEBBRAIO SUBAT",
    "MARCH MAR MARS MARZO MARCO MARZ MAERZ MRZ MARET MART",
    "APRIL APR AVRIL AVR ABRIL ABR APRILE NISAN",
    "MAY MAI MAYO MAIO MEI MAGGIO MAYIS",
    "JUNE JUN JUIN JUNIO JUNHO JUNI GIUGNO HAZIRAN",
    "JULY JUL JUILLET JUIL JULIO JULHO JULI LUGLIO TEMMUZ",
    "AUGUST AUG AOUT AGOSTO AGO AGUSTUS AGUSTOS",
    "SEPTEMBER SEPT SEP SEPTEMBRE SEPTIEMBRE SETIEMBRE SETEMBRO SETTEMBRE SET EYLUL",
    "OCTOBER OCT OCTOBRE OCTUBRE OUTUBRO OUT OKTOBER OKT OTTOBRE EKIM",
    "NOVEMBER NOV NOVEMBRE NOVIEMBRE NOVEMBRO KASIM",
    "DECEMBER DEC DECEMBRE DICIEMBRE DIC DEZEMBRO DEZ DEZEMBER DESEMBER DES DICEMBRE ARALIK",
)

MONTHS: Final = MappingProxyType(
    {name: month for month, names in enumerate(_SPELLINGS, start=1) for name in names.split()}
)
"""Month name in capitals without accents -> month number."""
