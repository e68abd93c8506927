"""Sets a stored letter as a file: the words of the register, the looks of ``adapters.letters``."""

from __future__ import annotations

from custos.apps.requests.models import Letter
from custos.core.errors import UsageError


def letter_bytes(letter: Letter, kind: str) -> bytes:
    """The letter as ``pdf`` or ``docx``. The same letter always gives the same bytes."""
    raise UsageError(f"a letter is not set as `{kind}` yet")
