"""Use cases in the officer's words, one transaction each."""
