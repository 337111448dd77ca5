"""The mark of the words that many students share in the search index."""

from typing import Final

SHARED_MARK: Final = "="
"""Stands before the words of countries, courses, schools and programs in the search index."""
