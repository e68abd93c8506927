"""The fictional agency of the demo: its staff, its story, its door."""
