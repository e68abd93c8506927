"""The kinds of matter. Each app that has one registers it when it starts; casework knows none of them by name.

A kind says how the ledger calls its cases, which page shows one, what is above every page of one, and, where the ties of casework are
not its own, who needs to know it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen
from django.db.models import Q

from custos.apps.offices.models import Reader
from custos.core.errors import UsageError
from custos.core.life import Story

if TYPE_CHECKING:
    from custos.apps.casework.models import Matter


@frozen
class Head:
    """What is above the pages of one matter; a kind adds what its own template shows."""

    template: str
    step_template: str = field(default="", kw_only=True)
    """Its one sentence and one button alone, for a page that has no tabs; "" where a kind has none."""


@frozen
class Kind:
    """One kind of matter."""

    key: str
    """What ``Matter.kind`` holds, at most 16 letters."""
    letter: str
    """Before the number in the ledger: ``R-2019-00001``. No two kinds share one."""
    page: str
    """The name of the address that shows one, which takes its number."""
    duties_page: str = ""
    """The same for the page on which its duties are; "" where that is ``page``."""
    access_page: str = ""
    """The same for the page that says who works on it; "" where that is ``page``."""
    need_to_know: Callable[[Reader], Q] | None = None
    """Which of them concern a reader; None where the ties of casework say so."""
    handed: bool = True
    """Whether it can be handed from person to person, and records be asked for in it. False where only a reason lets anyone in."""
    responsible: Callable[[Collection[int]], dict[int, int]] | None = None
    """Who has which of these matters in hand, as keys of the staff by keys of the matters; None where whose turn it is follows from roles."""
    head: Callable[[Reader, Matter, str], Head] | None = None
    """What is above a page of one, for this reader, with the tab called so open; None where pages of this kind have no tabs."""
    story: Callable[[Reader, Matter], Story] | None = None
    """What one tells of its own life beside the acts that all kinds share (core/life.py); None where it has nothing of its own."""


_KINDS: dict[str, Kind] = {}
"""Filled while the apps start, and never changed afterwards."""

_RESERVED: dict[str, str] = {}
"""Letters of what is no matter but has a case in the ledger, with its name. Filled while the apps start."""


def register(kind: Kind) -> None:
    """Adds a kind; the same once more is as good as once. Raises UsageError where another has its key or its letter."""
    if kind.letter in _RESERVED:
        raise UsageError(f"`{kind.key}` cannot have the letter {kind.letter}: `{_RESERVED[kind.letter]}` has it")
    for other in _KINDS.values():
        if other != kind and (other.key == kind.key or other.letter == kind.letter):
            raise UsageError(
                f"`{kind.key}` ({kind.letter}) and `{other.key}` ({other.letter}) cannot both be kinds of matter"
            )
    _KINDS[kind.key] = kind


def reserve(letter: str, name: str) -> None:
    """Keeps ``letter`` for what is no matter and yet has a case in the ledger. Raises UsageError where it is taken.

    SAFETY: two things under one name would hide and show each other's entries.
    """
    other = next((kind.key for kind in _KINDS.values() if kind.letter == letter), _RESERVED.get(letter, name))
    if other != name:
        raise UsageError(f"`{name}` cannot have the letter {letter}: `{other}` has it")
    _RESERVED[letter] = name


def unregister(key: str) -> None:
    """Takes a kind away again, for a test that brought its own."""
    _KINDS.pop(key, None)


def kind_called(key: str) -> Kind:
    """The kind called ``key``. Raises UsageError where no app has registered it."""
    if key not in _KINDS:
        raise UsageError(f"no app has registered the kind of matter `{key}`")
    return _KINDS[key]


def head_of(reader: Reader, matter: Matter, tab: str) -> Head | None:
    """The head of a page of ``matter`` on which ``tab`` is open; None where its kind has none."""
    make = kind_called(matter.kind).head
    return make(reader, matter, tab) if make else None


def story_of(reader: Reader, matter: Matter) -> Story | None:
    """What the kind of ``matter`` tells this reader of its life; None where it has nothing of its own."""
    make = kind_called(matter.kind).story
    return make(reader, matter) if make else None


def all_kinds() -> Mapping[str, Kind]:
    """Every kind by its key."""
    return MappingProxyType(_KINDS)
