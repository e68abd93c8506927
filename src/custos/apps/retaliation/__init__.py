"""Complaints of retaliation and reports of threats: one kind of matter."""
