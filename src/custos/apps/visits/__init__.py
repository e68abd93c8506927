"""Visits: people at the door, the record of what they did, and the devices on which it is written."""
