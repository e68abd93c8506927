"""Retaliation: where the law presumes it from the closeness of two days, and counts that give nobody away."""
