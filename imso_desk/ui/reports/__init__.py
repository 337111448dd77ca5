"""The place "Reports": whose paper, how it will look, print it or save it."""
