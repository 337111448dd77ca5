"""Leave, absence, incidents."""
