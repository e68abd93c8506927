"""Tables of the claims."""
