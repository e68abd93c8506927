"""Tables of the offices room, step by step."""
