"""What an assessment rests on beside the law: the papers, the answers, the looks, the day."""

from __future__ import annotations

from attrs import frozen

from custos.apps.papers.models import Paper
from custos.apps.papers.places import Look


@frozen
class Basis:
    """What an assessment rests on beside the law: the papers, the answers, the looks, the day; ``marks`` change when any of them does."""

    papers: tuple[Paper, ...]
    given: dict[str, str]
    looks: tuple[Look, ...]
    marks: tuple[object, ...]
