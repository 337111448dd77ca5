"""The only place that knows SQL: the encrypted office file and everything kept in it."""
