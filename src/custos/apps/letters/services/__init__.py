"""Services of letters: drafts, notifications, and that a letter left or arrived."""
