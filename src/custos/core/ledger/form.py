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
from typing import Any, NamedTuple

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

_INT = r"(?:0|[1-9][0-9]{0,15})"
_HEX16 = r"[0-9a-f]{32}"
_HEX32 = r"[0-9a-f]{64}"


def _listed(values: tuple[str, ...]) -> str:
    return "|".join(re.escape(value) for value in values)


def _commitments(names: tuple[str, ...]) -> str:
    """Each name at most once, in order, at least one: the comma stands exactly between two."""
    each = "".join(rf'(?:"{re.escape(name)}":"{_HEX32}"(?:,(?=")|(?=\}})))?' for name in sorted(names))
    return rf"\{{(?!\}}){each}\}}"


def _shapes(name: str, kind: Kind, log: str) -> dict[str, str]:
    return {
        "act": rf'\{{"id":"(?P<actor>{ACTOR_ID})","role":"(?:{_listed(ROLES)})"\}}',
        "at": rf"(?P<at>{_INT})",
        "blind": f'"{_HEX16}"',
        "c": _commitments(kind.c) if kind.c else "(?!)",
        "case": f'"(?P<case>{CASE})"',
        "clock": f"(?P<clock>{_INT})",
        "due": f"(?P<due>{_INT})",
        "i": f"(?P<i>{_INT})",
        "law": f'"{_HEX32}"',
        "log": f'"{re.escape(log)}"',
        "n": f"(?P<n>{_INT})",
        "out": f'"(?P<out>{_listed(kind.out)})"' if kind.out else "(?!)",
        "override": "true",
        "prev": f'"(?:{LOG_NAME})"',
        "ref": rf"\[(?P<ref>{_INT}(?:,{_INT}){{0,255}})\]",
        "root": f'"(?P<root>{_HEX32})"',
        "size": f"(?P<size>{_INT})",
        "subj": rf'\[(?P<subj>"{_HEX16}"(?:,"{_HEX16}"){{0,255}})\]',
        "t": f'"{re.escape(name)}"',
        "v": str(FORMAT),
    }


def _pattern(name: str, kind: Kind, log: str) -> re.Pattern[bytes]:
    shapes = _shapes(name, kind, log)
    allowed = (*EVERY, *kind.need, *kind.may)
    parts: list[str] = []
    for key in ORDER:
        if key not in allowed:
            continue
        # "act" is always there and always first, so every other key can bring its own comma.
        part = ("" if key == "act" else ",") + f'"{key}":{shapes[key]}'
        parts.append(part if key in EVERY or key in kind.need else f"(?:{part})?")
    return re.compile((r"\{" + "".join(parts) + r"\}").encode("ascii"))


_TAIL = b'","v":%d}' % FORMAT
_NUMBERS = ("n", "size", "due", "clock")


class Facts(NamedTuple):
    """What the checks after the form need from one entry; numbers are numbers, the rest stays bytes."""

    kind: str
    i: int
    at: int
    actor: bytes
    case: bytes | None
    out: bytes | None
    ref: bytes | None
    match: re.Match[bytes]


class Form:
    """The one allowed spelling of every kind of entry in the log ``log``."""

    def __init__(self, log: str) -> None:
        if not re.fullmatch(LOG_NAME, log):
            raise ValueError(f"`{log[:80]}` is no name of a log; one looks like `ledger.agency.example/2027`")
        self.log = log
        self._patterns: dict[bytes, tuple[str, re.Pattern[bytes], tuple[str, ...], tuple[str, ...]]] = {}

    def _prepared(self, raw: bytes) -> tuple[str, re.Pattern[bytes], tuple[str, ...], tuple[str, ...]] | None:
        name = raw.decode("ascii", "replace")
        kind = KINDS.get(name)
        if kind is None:
            return None
        keys = (*kind.need, *kind.may)
        # A group that the kind cannot have is asked for as "i" and thrown away: one call, no branches.
        groups = tuple(group if group in keys else "i" for group in ("case", "out", "ref"))
        slow = tuple(key for key in (*_NUMBERS, "ref", "subj") if key in keys)
        self._patterns[raw] = found = (name, _pattern(name, kind, self.log), groups, slow)
        return found

    def match(self, body: bytes) -> Facts | None:
        """Matches ``body`` whole against the pattern of the kind it names; None when it is not one allowed
        spelling.

        Numbers below 2**53, ascending lists and at most 65,535 bytes are part of the spelling.
        """
        raw = body[body.rfind(b',"t":"') + 6 : -len(_TAIL)]
        prepared = self._patterns.get(raw) or self._prepared(raw)
        if prepared is None or len(body) > MAX_ENTRY_BYTES:
            return None
        name, pattern, groups, slow = prepared
        found = pattern.fullmatch(body)
        if found is None:
            return None
        i, at, actor, case, out, ref = found.group("i", "at", "actor", *groups)
        index, time = int(i), int(at)
        if index > MAX_INT or time > MAX_INT or (slow and not _in_order(found, slow)):
            return None
        return Facts(
            name,
            index,
            time,
            actor,
            case if groups[0] != "i" else None,
            out if groups[1] != "i" else None,
            ref if groups[2] != "i" else None,
            found,
        )


def _in_order(found: re.Match[bytes], keys: tuple[str, ...]) -> bool:
    for key in keys:
        value = found.group(key)
        if value is None:
            continue
        if key == "ref":
            if not _ascending([int(number) for number in value.split(b",")]):
                return False
        elif key == "subj":
            if not _ascending(value.split(b",")):
                return False
        elif int(value) > MAX_INT:
            return False
    return True


def _ascending(values: list[Any]) -> bool:
    return all(values[n] < values[n + 1] for n in range(len(values) - 1))


class _RefusedError(ValueError):
    pass


def _refuse(_: str) -> None:
    raise _RefusedError("a number that is not a whole number")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _RefusedError("a key that stands twice")
    return result


def canonical(value: Any) -> bytes:
    """Encodes by RFC 8785, which for ASCII keys and whole numbers is what ``json.dumps`` can do itself."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def parse(raw: bytes) -> Any:
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
