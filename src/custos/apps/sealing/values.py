"""Seals and opens values. Each value has a key of its own, made for it once; the keeper seals that key, and opens it for the case named.

With a value's key one has that value and nothing else. So a page with many values asks the keeper once, for a few bytes each, and a
paper of 40 MB costs no more. Dropping a case's key in the keeper erases every value of that case, wherever a copy of it is.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TypeVar

from attrs import Factory, define, frozen

from custos.apps.sealing import process
from custos.core.errors import TamperingFound
from custos.keeper import sealing
from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.errors import ERASED, KeeperRefused
from custos.keeper.messages import MOST_ITEMS

MARK = b"sealed1"
_CLASS = "c1"
_MOST_HEAD = 400
_One = TypeVar("_One")


@frozen
class Asker:
    """Who asks: the ledger's pseudonym of the account, and the role."""

    actor: str
    role: str


UPKEEP = Asker("system", "system")
"""The program itself: it reads, assesses, ties and reminds. Its openings are entries too."""


@frozen
class Sealed:
    """A sealed value: the file whose key opens it, its own key (sealed by the keeper), and the value under that."""

    file: str
    key: bytes
    body: bytes

    def head(self) -> bytes:
        """What is before the body, in the clear."""
        return b" ".join((MARK, self.file.encode(), base64.b64encode(self.key)))

    def to_bytes(self) -> bytes:
        """As it is on the disk."""
        return b"\n".join((self.head(), self.body))


@frozen
class Opening:
    """What is to be opened: a sealed value, the place that it was sealed for, and the case for which it is asked."""

    sealed: Sealed
    place: str
    case: str


@define
class _Scope:
    """One request of a person: who it is, worked out when first needed, and what was opened for it. Memory only, and gone with it."""

    who: Callable[[], Asker]
    asker: Asker | None = None
    opened: dict[bytes, bytes] = Factory(dict)


_SCOPE: ContextVar[_Scope | None] = ContextVar("custos_sealing", default=None)


def case_of_month(at: str) -> str:
    """The file of the ledger itself in a month given as 2026-11, for what belongs to no case."""
    return f"LEDGER-{at}"


def file_of_original(sha256: str) -> str:
    """The name under which an original and the pictures of its pages are sealed: it may be in the files of several cases."""
    return f"original-{sha256[:40]}"


@contextmanager
def asked_by(who: Callable[[], Asker]) -> Iterator[None]:
    """Everything opened inside is opened for this person, and once; outside it is the program's own upkeep that asks."""
    token = _SCOPE.set(_Scope(who))
    try:
        yield
    finally:
        _SCOPE.reset(token)


@frozen
class Closing:
    """What is to be sealed: a value, the file that it goes into, and its place."""

    value: bytes
    file: str
    place: str


def seal(value: bytes, file: str, place: str) -> Sealed:
    """``value`` sealed in ``file`` for ``place``. See :func:`seal_all`."""
    [sealed] = seal_all([Closing(value, file, place)])
    return sealed


def seal_all(waiting: Sequence[Closing]) -> list[Sealed]:
    """The values sealed, in their order, with one question. Raises KeeperUnreachable: nothing is ever kept in the clear instead."""
    sealed = []
    for some in _parts(waiting):
        keys = [sealing.new_key() for _ in some]
        items = [Item(one.file, _CLASS, one.place, key) for one, key in zip(some, keys, strict=True)]
        for one, key, wrapped in zip(some, keys, process.ask(partial(KeeperClient.seal, items=items)), strict=True):
            sealed.append(Sealed(one.file, wrapped, sealing.seal(key, one.file, _CLASS, one.place, one.value)))
    return sealed


def erase(file: str, *, by: Asker, case: str) -> None:
    """Destroys the key of ``file``, asked for by ``by`` under ``case``: every value sealed in it is noise from now on. Twice is as good as once.

    What a backup holds of it is noise once the month keys were rotated. Raises KeeperUnreachable, KeeperRefused.
    """
    who = Who(by.actor, by.role, case, "", "")
    try:
        process.ask(lambda keeper: keeper.erase(file, who))
    except KeeperRefused as refused:
        if refused.code not in ERASED:
            raise


def read(raw: bytes) -> Sealed:
    """The sealed value in ``raw``. Raises TamperingFound where it is none: nothing in the clear is taken for one of ours."""
    head, _, body = raw.partition(b"\n") if raw.startswith(MARK) else (b"", b"", b"")
    try:
        mark, file, key = head[:_MOST_HEAD].decode("ascii").split(" ")
        found = Sealed(file, base64.b64decode(key, validate=True), body)
        # Base64 has several spellings of one key: only ours counts, so that no byte of a head changes unseen.
        if mark.encode() == MARK and found.head() == head:
            return found
    except (ValueError, binascii.Error):
        pass
    raise TamperingFound("a value that must be sealed is not: stop, and call the auditor", code="not-sealed")


def open_one(sealed: Sealed, place: str, case: str) -> bytes:
    """What was sealed for ``place``, opened for ``case``; the keeper's entry is durable before. See :func:`open_all`."""
    [value] = open_all([Opening(sealed, place, case)])
    return value


def open_all(asked: Sequence[Opening]) -> list[bytes]:
    """The values in their order, with one question to the keeper. What the same request opened before is not asked again.

    Raises KeeperUnreachable where no keeper answers; KeeperRefused where a key was erased, a value changed or put elsewhere.
    """
    scope = _SCOPE.get()
    known = {} if scope is None else scope.opened
    missing: dict[str, dict[bytes, Opening]] = {}
    for one in asked:
        if one.sealed.key not in known:
            missing.setdefault(one.case, {})[one.sealed.key] = one
    if missing:
        asker = _asker(scope)
        parts = [(case, part) for case, ones in missing.items() for part in _parts([*ones.values()])]
        told = [(_who(asker, case), [_item(one) for one in part]) for case, part in parts]
        answers = process.ask(lambda keeper: keeper.open(told))
        for (_, part), keys in zip(parts, answers, strict=True):
            for one, key in zip(part, keys, strict=True):
                known[one.sealed.key] = sealing.unseal(key, one.sealed.file, _CLASS, one.place, one.sealed.body)
    return [known[one.sealed.key] for one in asked]


def _asker(scope: _Scope | None) -> Asker:
    if scope is None:
        return UPKEEP
    if scope.asker is None:
        scope.asker = scope.who()
    return scope.asker


def _who(asker: Asker, case: str) -> Who:
    return Who(asker.actor, asker.role, case, "upkeep" if asker == UPKEEP else "case-work", "")


def _item(one: Opening) -> Item:
    return Item(one.sealed.file, _CLASS, one.place, one.sealed.key)


def _parts(ones: Sequence[_One]) -> Iterator[Sequence[_One]]:
    for start in range(0, len(ones), MOST_ITEMS):
        yield ones[start : start + MOST_ITEMS]
