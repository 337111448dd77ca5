"""Every change of the tables since the first office, in order."""
