"""A backup as a file: packed, locked to custodians, and opened again only as it was packed."""
