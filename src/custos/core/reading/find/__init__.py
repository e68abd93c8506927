"""Finders: dates, courts, numbers, names, places and signatures, each with the exact words it was read from."""
