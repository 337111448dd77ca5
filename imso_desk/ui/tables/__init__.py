"""Table models, the table view and what belongs to it."""
