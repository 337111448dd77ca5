"""Checklists of students and their templates."""
