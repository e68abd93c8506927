"""Field investigations: one kind of matter, known to its investigators only."""
