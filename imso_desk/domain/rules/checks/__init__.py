"""One small function for each kind of requirement."""
