"""Screens a worker's own words with the lexicon of this installation (core/claims/screen.py)."""

from __future__ import annotations

from functools import cache

from custos.adapters.data.lexicon import install_lexicon
from custos.core.claims.screen import Screened
from custos.core.claims.screen import without_status as _without_status

_install = cache(install_lexicon)


def without_status(text: str) -> Screened:
    """``text`` without the sentences that tell of immigration status. Reads the lexicon where this process has not yet."""
    _install()
    return _without_status(text)
