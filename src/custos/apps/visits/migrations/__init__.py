"""Tables of the visits."""
