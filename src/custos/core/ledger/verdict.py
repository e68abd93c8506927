"""What a verification answers: whole, tampered or unreadable, and the sentence that says why. Standard library only, Python 3.8+."""

from __future__ import annotations

import json
from typing import NamedTuple

WHOLE, TAMPERED, UNREADABLE = "whole", "tampered", "unreadable"
EXIT_CODES = {WHOLE: 0, TAMPERED: 3, UNREADABLE: 2}

_ALONE = "so who has or breaks its Ed25519 key could have made up another history under it"
ONE_KEY = f"ONE KEY: this log has one key, {_ALONE}"
ONE_NAMED = f"ONE KEY: the policy names one key of this log and no ML-DSA-44 key, {_ALONE}"


def shown(text: str) -> str:
    """``text`` in printable ASCII: what a stranger wrote into a file never steers a terminal, and every terminal can print it."""
    return "".join(sign if " " <= sign <= "~" else sign.encode("unicode_escape").decode("ascii") for sign in text)


class Verdict(NamedTuple):
    """The answer.

    ``first_bad`` is the index of the first bad or missing entry, None where no single one can be named.
    """

    verdict: str
    witnessed: bool
    size: int | None
    root: str | None
    first_bad: int | None
    why: str
    anchors: tuple[dict[str, object], ...] = ()
    """What time authorities confirmed: ``size`` of the head, ``at`` in UTC, and the ``entry`` that keeps it."""
    one_key: bool = False
    """Whether it rests on one key of the log, Ed25519: it has no second one, or the policy names none."""

    def to_json(self) -> str:
        return json.dumps(self._asdict())

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.verdict]


class Bad(Exception):
    """Something in the file is not as it was signed."""

    def __init__(self, why: str, first_bad: int | None = None) -> None:
        super().__init__(why)
        self.why, self.first_bad = why, first_bad


class Unreadable(Exception):
    """What was given is no export, or cannot be used."""
