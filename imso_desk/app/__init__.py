"""Composition root, command line and crash handling."""
