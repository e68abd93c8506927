"""A claim as the register before this one has it: what an agency brings over on the day it begins here. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import frozen


@frozen
class MovedStep:
    """A step of the procedure that happened before: a word of the table of procedure, its day, how its paper was served."""

    event: str
    on: date
    service: str = ""


@frozen
class MovedSum:
    """An amount of the claim: one of the five numbers, in exact cents, and its day."""

    kind: str
    usd: Decimal
    on: date


@frozen
class MovedClaim:
    """One claim. ``office`` and ``deputy`` are keys of the agency, "" where no deputy has it; ``steps`` come after the filing, in order."""

    office: str
    worker: str
    employer: str
    claimed: tuple[str, ...]
    filed_on: date
    jurisdiction: str = ""
    """The table of procedure; "" is the usual one of the agency."""
    industry: str = ""
    channel: str = "mail"
    contact: str = ""
    language: str = ""
    story: str = ""
    keep_away: bool = False
    """The person's address is protected."""
    deputy: str = ""
    steps: tuple[MovedStep, ...] = ()
    sums: tuple[MovedSum, ...] = ()
    next_what: str = ""
    next_on: date | None = None
