"""The law as data: read and checked, decided three-valued, explained, asked about."""
