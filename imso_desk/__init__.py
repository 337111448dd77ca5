"""IMSO Desk: the desk of an International Military Student Officer."""

__version__ = "0.1.0"
