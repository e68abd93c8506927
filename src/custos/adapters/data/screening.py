"""Screens a worker's own words with the lexicon of this installation (core/claims/screen.py)."""

from __future__ import annotations

from functools import cache

from custos.adapters.data.lexicon import install_lexicon
from custos.core.claims.screen import Pointed, Screened
from custos.core.claims.screen import asks_status as _asks_status
from custos.core.claims.screen import point_out as _point_out
from custos.core.claims.screen import without_numbers as _without_numbers
from custos.core.claims.screen import without_status as _without_status

_install = cache(install_lexicon)


def without_status(text: str) -> Screened:
    """``text`` without the sentences that tell of immigration status. Reads the lexicon where this process has not yet."""
    _install()
    return _without_status(text)


def for_keeping(text: str) -> Screened:
    """``text`` without those sentences, and with each number of identity struck out."""
    status = without_status(text)
    numbers = _without_numbers(status.text)
    return Screened(numbers.text, status.left_out + numbers.left_out)


def point_out(text: str) -> tuple[Pointed, ...]:
    """What :func:`for_keeping` would leave out of ``text``, for the person who wrote it, in the order of the text."""
    _install()
    return _point_out(text)


def asks_status(text: str) -> bool:
    """Whether a question of the agency asks what it never asks: status, birth, a number of identity."""
    _install()
    return _asks_status(text)
