"""Reads the claims that an agency brings over: one JSON object a line, in the fields of ``core.claims.moved``."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from attrs import frozen
from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from custos.core.claims.moved import MovedClaim
from custos.core.errors import InputError

_CONVERTER = Converter(forbid_extra_keys=True, detailed_validation=False)
_CONVERTER.register_structure_hook(date, lambda kept, _: date.fromisoformat(kept))
_CONVERTER.register_structure_hook(Decimal, lambda kept, _: _exact(kept))
_CONVERTER.register_structure_hook(str, lambda kept, _: _text(kept))
_CONVERTER.register_structure_hook(bool, lambda kept, _: _truth(kept))
_CONVERTER.register_unstructure_hook(date, date.isoformat)
_CONVERTER.register_unstructure_hook(Decimal, str)


@frozen
class MovedFile:
    """The claims of a file in its order, and the hash of its bytes."""

    sha256: str
    claims: list[MovedClaim]


def read_moved(path: Path) -> MovedFile:
    """The claims in ``path``. Raises InputError with the line that cannot be read: a file is taken whole or not at all."""
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: this is no text in UTF-8 ({error}): save it so, one claim a line") from error
    return MovedFile(
        hashlib.sha256(data).hexdigest(),
        [_read(line, f"{path}, line {place}") for place, line in enumerate(lines, 1) if line.strip()],
    )


def written(claim: MovedClaim) -> str:
    """The claim as one line of such a file."""
    return json.dumps(_CONVERTER.unstructure(claim), ensure_ascii=False, separators=(",", ":"))


def _read(line: str, where: str) -> MovedClaim:
    try:
        return _CONVERTER.structure(json.loads(line), MovedClaim)
    except ForbiddenExtraKeysError as error:
        raise InputError(f"{where}: `{', '.join(sorted(error.extra_fields))}` is no field of a claim") from error
    except (BaseValidationError, InvalidOperation, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{where}: this is no claim ({error})") from error


def _text(kept: object) -> str:
    if not isinstance(kept, str):
        raise TypeError(f"`{kept}` must be text")
    return kept


def _truth(kept: object) -> bool:
    """SAFETY: the text "false" is true to Python."""
    if not isinstance(kept, bool):
        raise TypeError(f"`{kept}` must be true or false")
    return kept


def _exact(kept: object) -> Decimal:
    """Cents as text: a number of JSON has passed through a float."""
    return Decimal(_text(kept))
