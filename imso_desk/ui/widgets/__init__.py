"""Widgets to build pages from; they know no service, no form and no other screen."""
