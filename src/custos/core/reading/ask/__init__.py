"""Rules that say who asks, for whom, for what, why, and by when."""
