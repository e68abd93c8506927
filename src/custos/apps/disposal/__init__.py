"""Disposal: what the retention schedules let go, in two steps by two people, and what keeps a file all the same."""
