"""The profile of the agency that this installation serves."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from custos.adapters.data.laws import load_agency
from custos.core.agency import Agency


@lru_cache(maxsize=8)
def agency_called(key: str) -> Agency:
    """The profile called ``key``, read once a process. Raises InputError that names the known ones."""
    return load_agency(key)


def the_agency() -> Agency:
    """The profile of this installation."""
    return agency_called(settings.AGENCY)
