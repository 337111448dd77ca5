"""Rules and records of the officer's world, in the standard library only."""
