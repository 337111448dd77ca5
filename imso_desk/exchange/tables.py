"""The reference tables of a reading, built from the files shipped with the program."""

from __future__ import annotations

from imso_desk import assets
from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.reference import Programs
from imso_desk.exchange.headings import heading_book
from imso_desk.exchange.model import ReferenceTables


def shipped_tables() -> ReferenceTables:
    """Build the tables from assets/reference; an office may replace single ones by its own."""
    return ReferenceTables(
        countries=Countries.from_rows(assets.reference("countries")),
        ranks=Ranks.from_rows(assets.reference("ranks")),
        programs=Programs.from_rows(assets.reference("programs")),
        headings=heading_book(assets.reference("headings")),
    )
