"""The pure part: readings in, assessment out. No Django, no files, no network, no clock."""
