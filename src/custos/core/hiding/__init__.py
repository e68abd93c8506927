"""Small counts in published tables: which are hidden, and which others with them so that nobody computes them back. No I/O."""
