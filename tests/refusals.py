"""What a test says of a refusal: its code and parameters, never its sentence."""

from __future__ import annotations

from collections.abc import Callable

from custos.core.errors import Refusal
from custos.core.messages import Param


def coded(code: str, **params: Param) -> Callable[[Refusal], bool]:
    """True for a refusal with this code: ``pytest.raises(Conflict, check=coded("already-attached"))``.

    Only the ``params`` that are given are compared, as a reader sees them.
    """

    def is_it(error: Refusal) -> bool:
        said = error.message.params
        return error.code == code and all(str(said[name]) == str(value) for name, value in params.items())

    return is_it
