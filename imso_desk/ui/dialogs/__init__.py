"""Dialogs used by every place."""
