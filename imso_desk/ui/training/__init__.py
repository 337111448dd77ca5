"""How lines go: counselling, changes, academic reports."""
