"""Offices on real encrypted files for the tests of the services."""

from tests.support.office_fixtures import desk, kit, office, path

__all__ = ["desk", "kit", "office", "path"]
