"""Leaf helpers without Qt: folders, settings, logging, clock, errors."""
