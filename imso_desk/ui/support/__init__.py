"""Families, lodging, ID cards and vouchers."""
