"""What colleagues write to each other about a matter, and the records that they ask of a division."""
