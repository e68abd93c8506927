"""What leaves: the key of the recipient, the package behind its gate, the print for a person's own hand."""
