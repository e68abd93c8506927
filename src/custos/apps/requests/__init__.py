"""Requests: everything anyone outside asks of the agency, by every channel, from arrival to answer."""
