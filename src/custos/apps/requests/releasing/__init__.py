"""What leaves: the recipient's key, the package behind its gate, and that it was sent."""
