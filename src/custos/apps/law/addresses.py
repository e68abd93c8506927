"""The address of a rule's page."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def slug_of(cite: str) -> str:
    """A citation as the last part of an address: `20 CFR 603.4(b)` is `20-cfr-603-4-b`."""
    return re.sub(r"[^a-z0-9]+", "-", cite.lower()).strip("-")
