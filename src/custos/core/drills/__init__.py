"""Drills: scripted visits, calls and mails that a person plays on the real pages, scored against the law with a reason for each point."""
