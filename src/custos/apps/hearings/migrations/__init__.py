"""Tables of the hearings."""
