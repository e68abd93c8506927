"""One Django app a noun, all with the same files."""
