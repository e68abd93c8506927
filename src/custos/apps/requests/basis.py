"""What an assessment rests on beside the law: the papers, the answers, the looks, the day."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from custos.apps.papers.models import Paper
from custos.apps.papers.places import Look


@frozen
class MorePaper:
    """A paper that came after the first; ``asks`` where it is the requester's own, so that its words say who asks for what."""

    data: bytes
    name: str
    asks: bool
    received_at: datetime | None = None
    """When this paper came: whether it is of its day is judged by that, not by the day of the first. None where that is not known apart."""


@frozen
class Basis:
    """What an assessment rests on beside the law: the papers, the answers, the looks, the day; ``marks`` change when any of them does."""

    papers: tuple[Paper, ...]
    given: dict[str, str]
    looks: tuple[Look, ...]
    marks: tuple[object, ...]
