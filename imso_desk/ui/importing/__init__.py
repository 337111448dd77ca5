"""Bringing files in: choose, look at what would happen, import, take back."""
