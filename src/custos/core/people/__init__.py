"""People: names and the identification rule."""
