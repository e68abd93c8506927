"""Services of papers: keep, add, open, confirm."""
