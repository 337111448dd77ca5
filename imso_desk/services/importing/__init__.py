"""Bringing rosters and catalogues in: matching, preview, writing, taking back."""
