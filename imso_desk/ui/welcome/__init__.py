"""The welcome page: new office, open office, recent offices, demonstration."""
