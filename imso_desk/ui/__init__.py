"""Everything seen on the screen: all Qt lives here."""
