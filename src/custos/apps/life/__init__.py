"""A matter's whole life on one strip, whatever its kind: read from the acts that are there, and nothing is written."""
