"""Drills: a person plays a script on the real pages, in a data folder of its own, and is scored against the law."""
