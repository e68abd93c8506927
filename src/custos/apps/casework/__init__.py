"""Casework, the shared floor: matters, who needs to know them, the one door, act and event and entry in one transaction, the page frame."""
