"""Rules that say what each paper is, whose force it claims, and what it says."""
