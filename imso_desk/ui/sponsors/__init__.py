"""Sponsors and whom they care for."""
