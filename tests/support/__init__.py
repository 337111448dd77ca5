"""Helpers shared by the tests: factories, fakes of clock and dialogs, Qt helpers."""
