"""Hearings: their life as one table, and their time as an instant with the zone of the room."""
