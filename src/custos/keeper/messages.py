"""What may be said on the socket: a length of four bytes, then one JSON object of a closed shape. Anything else is refused.

Values are bounded, names are closed, numbers are whole, keys are never double. Bytes travel as base64.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import struct
from collections.abc import Callable, Mapping

from attrs import frozen

from custos.core.ledger import kinds
from custos.core.ledger.form import canonical
from custos.keeper.errors import Code, KeeperRefused

LENGTH = struct.Struct(">I")
MOST_MESSAGE = 1 << 20
MOST_VALUE = 64 * 1024
MOST_ITEMS = 500
MOST_BLINDS = 4000
MOST_LINES = 256
MOST_CANDIDATES = 2000
MATCH_CLASS, MATCH_FIELD = "f2", "match"
"""Where what the matcher compares is sealed. It is never revealed: it is more than one field."""
ASKED = ("given", "family", "middle", "born", "ssn", "street", "zip_code")
"""What a search may say of the person, in the order in which it travels."""

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Message = Mapping[str, Json]

_PERSON = re.compile(r"(?!\d{3}-?\d{2}-?\d{4}$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""An opaque id. Example: `w-000123`. Not: `078-05-1120`, because an SSN must never be an id."""
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CLASS = re.compile(r"[a-z][0-9]")
_HASH = re.compile(r"[0-9a-f]{64}")
ACTOR = re.compile(r"u-[0-9a-f]{16}")
CASE = re.compile(kinds.CASE)


@frozen
class Item:
    """One value and its place."""

    person: str
    cls: str
    field: str
    value: bytes


@frozen
class Who:
    """Who asks, for which case and why. The words are as they came: the service holds them against the lists."""

    actor: str
    role: str
    case: str
    purpose: str
    second: str


@frozen
class Seal:
    """Seal values."""

    items: tuple[Item, ...]


@frozen
class Reveal:
    """Open one field of one person; ``item.value`` is the sealed value."""

    item: Item
    who: Who


@frozen
class Open:
    """Open what the file of one case holds (ADR 0031)."""

    items: tuple[Item, ...]
    who: Who


@frozen
class Keys:
    """Make search keys for an import."""

    values: tuple[str, ...]
    who: Who


@frozen
class Find:
    """Begin a search for the person who is ``asked`` for."""

    asked: Mapping[str, str]
    who: Who


@frozen
class Compare:
    """Compare sealed records (id, value) with the search whose entry is ``search``; ``uncounted`` more were too many to bring."""

    search: int
    people: tuple[tuple[str, bytes], ...]
    size: int
    uncounted: int
    last: bool
    who: Who


@frozen
class Count:
    """Count people by month and group: ``run`` 0 begins and gives the number of the others; no people ends it."""

    run: int
    quarter: str
    people: tuple[tuple[tuple[int, ...], tuple[Item, ...]], ...]
    who: Who


@frozen
class Erase:
    """Drop the keys of a person."""

    person: str
    who: Who


@frozen
class Rotate:
    """Wrap a portion of person keys under the next month key."""


@frozen
class Entries:
    """Hand over entries of the journal from ``since`` on, the entry before it having the hash ``before``."""

    since: int
    before: str


@frozen
class Status:
    """Say how the keeper is."""


Request = Seal | Reveal | Open | Keys | Find | Compare | Count | Erase | Rotate | Entries | Status


class _Wrong(ValueError):
    """The message does not have its shape."""


def _text(most: int, shape: re.Pattern[str] | None = None) -> Callable[[Json], str]:
    def read(value: Json) -> str:
        if not isinstance(value, str) or len(value) > most or (shape is not None and not shape.fullmatch(value)):
            raise _Wrong
        return value

    return read


_person, _field, _cls = _text(64, _PERSON), _text(40, _FIELD), _text(2, _CLASS)
_hash, _short, _key, _quarter = _text(64, _HASH), _text(80), _text(200), _text(6, re.compile("[0-9]{4}Q[1-4]"))


def _number(value: Json) -> int:
    if type(value) is not int or not 0 <= value <= kinds.MAX_INT:
        raise _Wrong
    return value


def _bytes(value: Json) -> bytes:
    if not isinstance(value, str) or len(value) > MOST_VALUE * 2:
        raise _Wrong
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise _Wrong from None
    if len(raw) > MOST_VALUE:
        raise _Wrong
    return raw


def _item(value: Json) -> Item:
    person, cls, name, sealed = _list(value, 4, 4)
    return Item(_person(person), _cls(cls), _field(name), _bytes(sealed))


def _list(value: Json, most: int, least: int = 1) -> list[Json]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise _Wrong
    return value


def _who(message: Message) -> Who:
    return Who(*(_short(message.get(key, "")) for key in _WHO))


def _find(message: Message) -> Find:
    values = _list(message["asked"], len(ASKED), len(ASKED))
    return Find(dict(zip(ASKED, map(_key, values), strict=True)), _who(message))


def _compare(message: Message) -> Compare:
    people, last = _list(message["people"], MOST_CANDIDATES, 0), message["last"]
    if not isinstance(last, bool):
        raise _Wrong
    search, size, uncounted = (_number(message[key]) for key in ("search", "size", "uncounted"))
    return Compare(search, tuple(map(_candidate, people)), size, uncounted, last, _who(message))


def _candidate(value: Json) -> tuple[str, bytes]:
    person, sealed = _list(value, 2, 2)
    return _person(person), _bytes(sealed)


def _count(message: Message) -> Count:
    pairs = (_list(one, 2, 2) for one in _list(message["people"], MOST_ITEMS, 0))
    people = ((tuple(map(_number, _list(to, 4))), tuple(map(_item, _list(of, MOST_ITEMS)))) for to, of in pairs)
    return Count(_number(message["run"]), _quarter(message["quarter"]), tuple(people), _who(message))


_WHO = ("actor", "role", "case", "purpose", "second")
_READERS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Message], Request]]] = {
    "seal": (("items",), (), lambda m: Seal(tuple(map(_item, _list(m["items"], MOST_ITEMS))))),
    "reveal": (("item",), _WHO, lambda m: Reveal(_item(m["item"]), _who(m))),
    "open": (("items",), _WHO, lambda m: Open(tuple(map(_item, _list(m["items"], MOST_ITEMS))), _who(m))),
    "blind": (("values",), _WHO, lambda m: Keys(tuple(map(_key, _list(m["values"], MOST_BLINDS))), _who(m))),
    "find": (("asked",), _WHO, _find),
    "compare": (("search", "people", "size", "uncounted", "last"), _WHO, _compare),
    "count": (("run", "quarter", "people"), _WHO, _count),
    "erase": (("person",), _WHO, lambda m: Erase(_person(m["person"]), _who(m))),
    "rotate": ((), (), lambda _: Rotate()),
    "entries": (("since", "before"), (), lambda m: Entries(_number(m["since"]), _hash(m["before"]))),
    "status": ((), (), lambda _: Status()),
}
"""Each operation: the keys it must have, the keys it may have, how it is read."""


def _pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _Wrong
    return result


def _refuse(_: str) -> Json:
    raise _Wrong


def read_json(body: bytes) -> dict[str, Json]:
    """The object in ``body``. Raises ValueError or RecursionError for anything else."""
    value = json.loads(body.decode("utf-8"), object_pairs_hook=_pairs, parse_float=_refuse, parse_constant=_refuse)
    if not isinstance(value, dict):
        raise _Wrong
    return value


def read_request(body: bytes) -> Request:
    """The request in ``body``. Raises KeeperRefused (bad-request), and nothing else, for any other bytes."""
    try:
        message = read_json(body)
        operation = message.pop("op", None)
        must, may, read = _READERS[operation if isinstance(operation, str) else ""]
        if not set(must) <= set(message) <= {*must, *may}:
            raise _Wrong
        return read(message)
    except (ValueError, KeyError, RecursionError):
        raise KeeperRefused(Code.BAD_REQUEST) from None


def frame(message: Message) -> bytes:
    """``message`` as it travels. Raises KeeperRefused (too-large) where it is too large."""
    body = canonical(dict(message))
    if len(body) > MOST_MESSAGE:
        raise KeeperRefused(Code.TOO_LARGE)
    return LENGTH.pack(len(body)) + body


def spell(raw: bytes) -> str:
    """Bytes as they travel."""
    return base64.b64encode(raw).decode("ascii")
