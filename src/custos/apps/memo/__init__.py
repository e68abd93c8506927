"""The memo to staff: prepared by counsel, published by the designated authority, read by each person."""
