"""A later paper as the reading takes it. Without Django: a command reads papers without a register."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen


@frozen
class MorePaper:
    """A paper that came after the first; ``asks`` where it is the requester's own, so that its words say who asks for what."""

    data: bytes
    name: str
    asks: bool
    received_at: datetime | None = None
    """When this paper came: whether it is of its day is judged by that, not by the day of the first. None where that is not known apart."""
