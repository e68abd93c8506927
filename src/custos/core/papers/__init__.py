"""From pages to readings: what the papers are, who asks, and for what. Every reading quotes its words."""
