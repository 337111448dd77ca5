"""Showing, printing and saving papers: the pieces that Reports and every other place share."""
