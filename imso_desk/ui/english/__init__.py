"""The place English."""
