"""The one spelling that an entry's bytes may have: a pattern over bytes for each kind, made from the table of
kinds.

Why patterns: every value of an entry comes from a closed alphabet, so "is canonical JSON (RFC 8785)", "has
exactly the allowed keys" and "holds no free text" are one question, and a regular expression answers it at
the speed that a verifier of a million entries needs. Standard library only, Python 3.8+: shipped inside
``custos-verify.pyz``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, TypeVar

from custos.core.ledger.kinds import (
    ACTOR_ID,
    CASE,
    EVERY,
    FORMAT,
    KINDS,
    LOG_NAME,
    MAX_ENTRY_BYTES,
    MAX_INT,
    ORDER,
    ROLES,
    Kind,
)

MAX_REFS = 256
"""So many entries can one entry refer to."""
INT = r"(?:0|[1-9][0-9]{0,15})"
HEX16 = r"[0-9a-f]{32}"
HEX32 = r"[0-9a-f]{64}"


def _listed(values: tuple[str, ...]) -> str:
    return "|".join(re.escape(value) for value in values)


def _commitments(names: tuple[str, ...]) -> str:
    """Each name at most once, in order, at least one: the comma is exactly between two."""
    each = "".join(rf'(?:"{re.escape(name)}":"{HEX32}"(?:,(?=")|(?=\}})))?' for name in sorted(names))
    return rf"\{{(?!\}}){each}\}}"


def shapes_of(name: str, kind: Kind, log: str) -> dict[str, str]:
    """What may stand behind each key of an entry of this kind."""
    return {
        "act": rf'\{{"id":"(?P<actor>{ACTOR_ID})","role":"(?:{_listed(ROLES)})"\}}',
        "at": rf"(?P<at>{INT})",
        "blind": f'"{HEX16}"',
        "c": _commitments(kind.c) if kind.c else "(?!)",
        "case": f'"(?P<case>{CASE})"',
        "clock": f"(?P<clock>{INT})",
        "due": f"(?P<due>{INT})",
        "i": f"(?P<i>{INT})",
        "law": f'"{HEX32}"',
        "log": f'"{re.escape(log)}"',
        "n": f"(?P<n>{INT})",
        "out": f'"(?P<out>{_listed(kind.out)})"' if kind.out else "(?!)",
        "override": "true",
        "prev": f'"(?:{LOG_NAME})"',
        "ref": rf"\[(?P<ref>{INT}(?:,{INT}){{0,{MAX_REFS - 1}}})\]",
        "root": f'"(?P<root>{HEX32})"',
        "sha": f'"(?P<sha>{HEX32})"',
        "size": f"(?P<size>{INT})",
        "subj": rf'\[(?P<subj>"{HEX16}"(?:,"{HEX16}"){{0,255}})\]',
        "t": f'"{re.escape(name)}"',
        "v": str(FORMAT),
    }


def spelling(shapes: Mapping[str, str], needed: Collection[str], allowed: Collection[str]) -> str:
    """The pattern of an entry with these keys, of which those that are not ``needed`` may be absent."""
    parts: list[str] = []
    for key in ORDER:
        if key not in allowed:
            continue
        # "act" is always there and always first, so every other key can bring its own comma.
        part = ("" if key == "act" else ",") + f'"{key}":{shapes[key]}'
        parts.append(part if key in needed else f"(?:{part})?")
    return r"\{" + "".join(parts) + r"\}"


def _pattern(name: str, kind: Kind, log: str) -> re.Pattern[bytes]:
    needed = (*EVERY, *kind.need)
    return re.compile(spelling(shapes_of(name, kind, log), needed, (*needed, *kind.may)).encode("ascii"))


TAIL = b'","v":%d}' % FORMAT


class Facts(NamedTuple):
    """What the rules after the form need from one entry; numbers are numbers, the rest stays bytes."""

    kind: str
    i: int
    at: int
    actor: bytes
    case: bytes | None
    out: bytes | None
    ref: bytes | None
    size: bytes | None
    root: bytes | None
    sha: bytes | None = None


Ordered = TypeVar("Ordered", int, bytes)


class _Prepared(NamedTuple):
    """One kind's pattern, and which of its groups are asked for: index and time first, then what needs another look."""

    kind: str
    fullmatch: Callable[[bytes], re.Match[bytes] | None]
    groups: tuple[int, ...]
    slow: tuple[str, ...]
    nothing: tuple[None, ...]


class Form:
    """The one allowed spelling of every kind of entry in the log ``log``."""

    def __init__(self, log: str) -> None:
        if not re.fullmatch(LOG_NAME, log):
            raise ValueError(f"`{log[:80]}` is no name of a log; one looks like `ledger.agency.example/2027`")
        self.log = log
        self._prepared: dict[bytes, _Prepared] = {}

    def _prepare(self, raw: bytes) -> _Prepared | None:
        name = raw.decode("ascii", "replace")
        kind = KINDS.get(name)
        if kind is None:
            return None
        pattern = _pattern(name, kind, self.log)
        slow = tuple(key for key in SLOW if key in pattern.groupindex)
        groups = tuple(pattern.groupindex[key] for key in ("i", "at", *slow))
        self._prepared[raw] = found = _Prepared(name, pattern.fullmatch, groups, slow, (None,) * len(slow))
        return found

    def match(self, body: bytes) -> tuple[str, int, int, re.Match[bytes]] | None:
        """Matches ``body`` whole against the pattern of the kind it names: kind, index, time and the match.

        None when it is not the one allowed spelling; numbers below 2**53, ascending lists and references to earlier
        entries only are part of the spelling. The shapes bound the length far below 65,535 bytes.
        """
        raw = body[body.rfind(b',"t":"') + 6 : -len(TAIL)]
        prepared = self._prepared.get(raw) or self._prepare(raw)
        if prepared is None:
            return None
        kind, fullmatch, groups, slow, nothing = prepared
        found = fullmatch(body)
        if found is None:
            return None
        values = found.group(*groups)
        index, time = int(values[0]), int(values[1])
        if index > MAX_INT or time > MAX_INT:
            return None
        rest = values[2:]
        if rest != nothing and not in_order(index, zip(slow, rest)):  # noqa: B905 - Python 3.8
            return None
        return kind, index, time, found

    def facts(self, body: bytes) -> Facts | None:
        """What the rules need from ``body``; None where ``match`` is."""
        matched = self.match(body)
        if matched is None:
            return None
        kind, index, time, found = matched
        groups = found.groupdict()
        named = (groups.get(key) for key in ("case", "out", "ref", "size", "root", "sha"))
        return Facts(kind, index, time, groups["actor"], *named)


SLOW = ("n", "size", "due", "clock", "ref", "subj")


def in_order(index: int, values: Iterable[tuple[str, bytes | None]]) -> bool:
    """Whether numbers are possible ones, lists ascend, and references of entry ``index`` point backwards."""
    for key, value in values:
        if value is None:
            continue
        if key == "ref":
            numbers = [int(number) for number in value.split(b",")]
            if not _ascending(numbers) or numbers[-1] >= index:
                return False
        elif key == "subj":
            if not _ascending(value.split(b",")):
                return False
        elif int(value) > MAX_INT:
            return False
    return True


def _ascending(values: list[Ordered]) -> bool:
    return all(values[n] < values[n + 1] for n in range(len(values) - 1))


class _RefusedError(ValueError):
    pass


def _refuse(_: str) -> None:
    raise _RefusedError("a number that is not a whole number")


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _RefusedError("a key that stands twice")
    return result


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> bytes:
    """Encodes by RFC 8785, which for ASCII keys and whole numbers is what ``json.dumps`` can do itself."""
    return _ENCODER.encode(value).encode("utf-8")


def parse(raw: bytes) -> object:
    """Reads canonical JSON and nothing else. Raises ValueError that says what is not strict."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_pairs)
        again = canonical(value)
    except _RefusedError:
        raise
    except (ValueError, RecursionError):
        raise ValueError("this is not JSON in UTF-8") from None
    if again != raw:
        raise ValueError("this JSON is not in the one canonical spelling")
    return value


def why_not(body: bytes, log: str) -> str:
    """Says in words why ``Form.match`` refuses ``body``; only for messages, slow and never asked about good
    entries.
    """
    if len(body) > MAX_ENTRY_BYTES:
        return f"it is longer than {MAX_ENTRY_BYTES} bytes"
    try:
        value = parse(body)
    except ValueError as error:
        return str(error)
    if not isinstance(value, dict):
        return "it is not a JSON object"
    name = value.get("t")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return "its kind `t` is not on the closed list"
    missing = [key for key in (*EVERY, *kind.need) if key not in value]
    if missing:
        return f"the key `{missing[0]}` is missing"
    extra = sorted(set(value) - set(EVERY) - set(kind.need) - set(kind.may))
    if extra:
        return f"the key `{extra[0][:40]!s}` is not allowed for `{value['t']}`"
    if value["log"] != log:
        return "it belongs to another log"
    return f"a value does not have the shape that `{value['t']}` allows"
