"""What the data of each kind of line looks like. A line of another shape is kept as it came and never read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard

from custos.apps.visits.models import LineKind
from custos.core.visits.protocol import Force, Happening, Step

MOST_KEYS = 24
_SITUATION = frozenset({"who", "want", "paper", "force", "exigency"})


def fits(kind: object, data: object) -> bool:
    """True where ``kind`` is one of ours and ``data`` has the shape of that kind.

    A key that is not described may hold one plain value: a newer page may tell more.
    """
    if not isinstance(kind, str) or kind not in _SHAPES or not isinstance(data, dict) or len(data) > MOST_KEYS:
        return False
    shape = _SHAPES[LineKind(kind)]
    return all(shape.get(key, _plain)(value) for key, value in data.items()) and (
        kind != LineKind.HAPPENING or "happening" in data
    )


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | bool)


def _one_of(words: type[Happening] | type[Step] | type[Force]) -> Callable[[object], bool]:
    known = {str(word) for word in words}
    return lambda value: isinstance(value, str) and value in known


def _situation(value: object) -> bool:
    """Nothing at all, or every part of a situation in words."""
    if not isinstance(value, dict):
        return False
    return not value or (set(value) >= _SITUATION and _words(value) and _one_of(Force)(value["force"]))


def _words(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _answers(value: object) -> bool:
    """Numbers of the checklist's lines with the key of an answer: ``{"6": "judge"}``."""
    return _words(value) and all(key.isascii() and key.isdigit() and len(key) <= 3 for key in value)


def _digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


_SHAPES: Mapping[LineKind, Mapping[str, Callable[[object], bool]]] = {
    LineKind.HAPPENING: {
        "happening": _one_of(Happening), "step": _one_of(Step), "situation": _situation, "chosen": _words,
    },
    LineKind.CHECKLIST: {"force": _one_of(Force), "answers": _answers},
    LineKind.PHOTO: {"sha256": _digest},
    **{
        kind: {}
        for kind in LineKind
        if kind not in {LineKind.HAPPENING, LineKind.CHECKLIST, LineKind.PHOTO, LineKind.ODD}
    },
}  # fmt: skip
