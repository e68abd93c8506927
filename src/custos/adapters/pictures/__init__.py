"""Scans, photos and faxes: opened and read in a child process."""
