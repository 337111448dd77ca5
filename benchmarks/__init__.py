"""Measures the program's speed as ratios within one run, each against the floor it names."""
