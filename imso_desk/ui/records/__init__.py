"""Entering and correcting records of any kind: forms, tables with an editor, the way to write."""
