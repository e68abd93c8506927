"""Tables of the requests room, step by step."""
