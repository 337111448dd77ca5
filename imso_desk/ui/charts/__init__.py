"""Small charts, each with its table."""
