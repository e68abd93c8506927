"""Kept counts of claims: ``core.claims.tally`` as plain values for a column, and back."""

from __future__ import annotations

from collections.abc import Mapping

from cattrs import Converter
from cattrs.errors import BaseValidationError

from custos.core.claims.tally import Tally
from custos.core.claims.waiting import Unsaid, Waiting
from custos.core.errors import InputError
from custos.core.jsontypes import JsonObject

_CONVERTER = Converter()
_CONVERTER.register_structure_hook(
    Waiting | Unsaid, lambda kept, _: Unsaid(kept) if isinstance(kept, str) else _CONVERTER.structure(kept, Waiting)
)


def keep_tally(tally: Tally) -> JsonObject:
    """The tally as plain values."""
    kept: JsonObject = _CONVERTER.unstructure(tally)
    return kept


def read_tally(kept: Mapping[str, object]) -> Tally:
    """The tally that :func:`keep_tally` spelled. Raises InputError for anything else."""
    try:
        return _CONVERTER.structure(kept, Tally)
    except (BaseValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"these are not kept counts of claims: {error}") from error
