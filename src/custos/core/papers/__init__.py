"""From pages to readings: what the papers are, who asks, and for what. Every reading quotes its words."""

from custos.core.papers.cards import Cards
from custos.core.papers.reading import read

__all__ = ["Cards", "read"]
