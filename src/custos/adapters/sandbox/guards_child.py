"""Opens nothing: a child that only says which guards this machine gave it."""

from __future__ import annotations

from collections.abc import Sequence

from custos.adapters.sandbox.child import answer
from custos.adapters.untyped import Message


def main(limits: str) -> None:
    """Answers ``{}`` with nothing."""
    answer(limits, _nothing)


def _nothing(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    del request, blobs
    return {}, ()
