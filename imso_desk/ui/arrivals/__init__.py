"""The place Arrivals: the board, readiness."""
