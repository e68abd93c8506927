"""The closed list of entry kinds, and for each kind the one spelling that its bytes may have.

Why patterns over bytes: every value of an entry comes from a closed alphabet, so "is RFC 8785 JSON", "has exactly the
allowed keys" and "no free text" are one question, and a regular expression answers it at the speed that a verifier of
a million entries needs. Writer and verifier read this same table. Standard library only, Python 3.8+: this file is
also shipped inside ``custos-verify.pyz``.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, NamedTuple, Optional, Pattern, Tuple

MAX_ENTRY_BYTES = 65_535
MAX_INT = 2**53 - 1
FORMAT = 1

LOG_NAME = r"[a-z0-9](?:[a-z0-9.-]{0,80}[a-z0-9])?(?:/[a-z0-9-]{1,40}){1,3}"
ACTOR_ID = r"system|u-[0-9a-f]{16}"
CASE = r"[A-Z]{1,6}-[0-9]{4}-[0-9]{1,9}"
_INT = r"(?:0|[1-9][0-9]{0,15})"
_HEX16 = r"[0-9a-f]{32}"
_HEX32 = r"[0-9a-f]{64}"

ROLES = (
    "administrator",
    "auditor",
    "authority",
    "counsel",
    "deputy",
    "front-desk",
    "intake-clerk",
    "key-custodian",
    "records-officer",
    "staff",
    "system",
)

ASSESSED = ("may-release", "move-to-quash", "must-release", "not-a-request", "open", "refuse")
DECIDED = ("move-to-quash", "not-a-request", "refuse", "release", "release-in-part", "send-back")
RELEASES = ("release", "release-in-part")
CHANNELS = ("counter", "e-mail", "fax", "file", "informal", "mail", "phone", "visit", "web-form")
INSTRUMENTS = (
    "administrative-immigration-warrant",
    "administrative-subpoena",
    "arrest-warrant",
    "court-order",
    "court-subpoena",
    "grand-jury-subpoena",
    "immigration-detainer",
    "letter",
    "none",
    "notice-of-inspection",
    "proposed-order",
    "release-authorization",
    "search-warrant",
    "unknown",
    "warrant-application",
)
DATA_CLASSES = ("claims", "files", "people", "wages")


class Kind(NamedTuple):
    """What an entry of one kind must (``need``) and may (``may``) carry beside the keys of every entry.

    ``out`` are the allowed outcomes, ``c`` the allowed names of committed fields. Keys of every entry are act, at, blind, i,
    log, t, v.
    """

    need: Tuple[str, ...] = ()
    may: Tuple[str, ...] = ()
    out: Tuple[str, ...] = ()
    c: Tuple[str, ...] = ()


_ASK = ("paper", "person", "purpose", "request", "requester")

KINDS: Dict[str, Kind] = {
    # the log itself
    "log-opened": Kind(may=("prev", "root", "size")),
    "restored": Kind(need=("prev", "root", "size"), may=("n",)),
    "checkpoint-signed": Kind(need=("root", "size")),
    "clock-stepped": Kind(need=("clock",)),
    # a request, from arrival to answer
    "request-received": Kind(need=("case",), may=("out", "ref", "subj", "c"), out=CHANNELS, c=_ASK),
    "paper-received": Kind(need=("case",), may=("out", "ref", "c"), out=INSTRUMENTS, c=("paper",)),
    "request-linked": Kind(need=("case",), may=("ref", "n", "c"), c=("other", "reason")),
    "assigned": Kind(need=("case",), may=("ref", "c"), c=("assignee",)),
    "assessed": Kind(need=("law", "out"), may=("case", "ref", "subj", "c", "n"), out=ASSESSED, c=(*_ASK, "assessment", "facts")),
    "fact-corrected": Kind(need=("case",), may=("law", "ref", "c"), c=("fact", "reason", "value", "was")),
    "prepared": Kind(need=("case",), may=("law", "out", "ref", "c"), out=DECIDED, c=("fields", "letter", "reason")),
    "decided": Kind(need=("case", "out"), may=("law", "ref", "c", "override", "subj"), out=DECIDED, c=("fields", "letter", "reason")),
    "decision-reversed": Kind(need=("case", "ref"), may=("law", "c"), c=("reason",)),
    "objection-recorded": Kind(need=("case",), may=("ref", "c"), c=("objection", "reason")),
    "letter-drafted": Kind(need=("case",), may=("ref", "c"), c=("letter", "recipient")),
    "letter-sent": Kind(need=("case",), may=("out", "ref", "c"), out=CHANNELS, c=("letter", "recipient")),
    "call-back-recorded": Kind(need=("case", "out"), may=("ref", "c"), out=("confirmed", "denied", "no-answer"), c=("note", "number", "requester")),
    "release-assembled": Kind(need=("case", "ref"), may=("n", "subj", "c", "law"), c=("fields", "package", "person", "recipient")),
    "release-sent": Kind(need=("case", "ref"), may=("out", "n", "c"), out=CHANNELS, c=("package", "recipient")),
    "case-closed": Kind(need=("case",), may=("ref", "c"), c=("reason",)),
    # duties and holds
    "duty-opened": Kind(need=("case",), may=("law", "ref", "due", "c"), c=("duty",)),
    "duty-done": Kind(need=("case", "ref"), may=("c",), c=("duty", "proof")),
    "hold-set": Kind(need=("case",), may=("ref", "c"), c=("extent", "reason")),
    "hold-lifted": Kind(need=("case", "ref"), may=("c",), c=("reason",)),
    # looking at records
    "record-opened": Kind(need=("case",), may=("out", "subj", "ref", "n", "c"), out=("denied", "granted"), c=("field", "fields", "person")),
    "search-made": Kind(may=("case", "out", "subj", "n", "c"), out=("ambiguous", "denied", "exact", "none", "probable"), c=("person", "query")),
    "look-up-refused": Kind(may=("case", "subj", "c"), c=("person", "reason")),
    "hearing-viewed": Kind(may=("case", "subj", "c"), c=("hearing",)),
    "records-imported": Kind(need=("n",), may=("out", "c"), out=DATA_CLASSES, c=("file", "report")),
    "cross-match-run": Kind(need=("n",), may=("case", "c"), c=("agreement", "file", "report")),
    # rooms, claims, complaints
    "visit-recorded": Kind(may=("case", "out", "ref", "n", "c"), out=("entered", "left", "ordered", "waited"), c=("agency", "badge", "name", "note", "office", "paper")),
    "claim-recorded": Kind(need=("case",), may=("ref", "subj", "c"), c=("claim", "employer", "person")),
    "hearing-set": Kind(need=("case",), may=("ref", "subj", "c"), c=("hearing",)),
    "complaint-recorded": Kind(need=("case",), may=("ref", "subj", "c"), c=("complaint", "employer", "person")),
    "threat-recorded": Kind(may=("case", "ref", "subj", "c"), c=("employer", "person", "report")),
    # people, roles, law, keys
    "sign-in": Kind(may=("out",), out=("denied", "granted", "locked")),
    "role-changed": Kind(need=("out",), may=("c",), out=("given", "taken"), c=("account", "reason", "role")),
    "rule-confirmed": Kind(need=("law",), may=("c",), c=("note", "rule")),
    "memo-acknowledged": Kind(may=("c",), c=("memo",)),
    "keeper-unsealed": Kind(may=("c",), c=("custodians",)),
    "break-glass": Kind(may=("case", "c"), c=("custodians", "reason")),
    "disposal-proposed": Kind(may=("case", "n", "ref", "c"), c=("authority", "extent")),
    "disposed": Kind(need=("ref",), may=("case", "n", "c"), c=("authority", "extent")),
    "erased": Kind(need=("ref",), may=("case", "n", "c"), c=("authority",)),
    "report-published": Kind(may=("out", "n", "c"), out=("policy-pack", "public-log", "transparency"), c=("report",)),
    "backup-made": Kind(may=("c",), c=("file",)),
}  # fmt: skip

ORDER = (
    "act", "at", "blind", "c", "case", "clock", "due", "i", "law", "log", "n", "out", "override", "prev", "ref", "root", "size",
    "subj", "t", "v",
)  # fmt: skip
"""All keys in the order of RFC 8785 (by UTF-16 code unit, which is alphabetical for these)."""

EVERY = ("act", "at", "blind", "i", "log", "t", "v")


def _listed(values: Tuple[str, ...]) -> str:
    return "|".join(re.escape(value) for value in values)


def _commitments(names: Tuple[str, ...]) -> str:
    """Each name at most once, in order, at least one: the comma stands exactly between two."""
    each = "".join(rf'(?:"{re.escape(name)}":"{_HEX32}"(?:,(?=")|(?=\}})))?' for name in sorted(names))
    return rf"\{{(?!\}}){each}\}}"


def _shapes(name: str, kind: Kind) -> Dict[str, str]:
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
        "log": f'"(?P<log>{LOG_NAME})"',
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


def _pattern(name: str, kind: Kind) -> Pattern[bytes]:
    shapes = _shapes(name, kind)
    allowed = (*EVERY, *kind.need, *kind.may)
    parts: List[str] = []
    for key in ORDER:
        if key not in allowed:
            continue
        # "act" is always there and always first, so every other key can bring its own comma.
        part = ("" if key == "act" else ",") + f'"{key}":{shapes[key]}'
        parts.append(part if key in EVERY or key in kind.need else f"(?:{part})?")
    return re.compile((r"\{" + "".join(parts) + r"\}").encode("ascii"))


PATTERNS: Dict[bytes, Pattern[bytes]] = {name.encode(): _pattern(name, kind) for name, kind in KINDS.items()}

_TAIL = b'","v":%d}' % FORMAT


def match(body: bytes) -> Optional["re.Match[bytes]"]:
    """Matches ``body`` whole against the pattern of the kind it names; None when it is not one allowed spelling.

    Numbers below 2**53, ascending lists and at most 65,535 bytes are part of the spelling.
    """
    start = body.rfind(b',"t":"')
    if start < 0 or not body.endswith(_TAIL) or len(body) > MAX_ENTRY_BYTES:
        return None
    pattern = PATTERNS.get(body[start + 6 : -len(_TAIL)])
    found = pattern.fullmatch(body) if pattern is not None else None
    if found is None:
        return None
    groups = found.groupdict()
    for key in ("at", "i", "n", "size", "due", "clock"):
        number = groups.get(key)
        if number is not None and len(number) == 16 and int(number) > MAX_INT:
            return None
    ref = groups.get("ref")
    if ref is not None and not _ascending([int(number) for number in ref.split(b",")]):
        return None
    subj = groups.get("subj")
    if subj is not None and not _ascending(subj.split(b",")):
        return None
    return found


def _ascending(values: List[Any]) -> bool:
    return all(values[n] < values[n + 1] for n in range(len(values) - 1))


class _Refused(ValueError):
    pass


def _refuse(_: str) -> None:
    raise _Refused("a number that is not a whole number")


def _pairs(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _Refused("a key that stands twice")
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
    except _Refused:
        raise
    except (ValueError, RecursionError):
        raise ValueError("this is not JSON in UTF-8") from None
    if again != raw:
        raise ValueError("this JSON is not in the one canonical spelling")
    return value


def why_not(body: bytes) -> str:
    """Says in words why ``match`` refuses ``body``; only for messages, slow and never asked about good entries."""
    if len(body) > MAX_ENTRY_BYTES:
        return f"it is longer than {MAX_ENTRY_BYTES} bytes"
    try:
        value = parse(body)
    except ValueError as error:
        return str(error)
    if not isinstance(value, dict):
        return "it is not a JSON object"
    kind = KINDS.get(value.get("t")) if isinstance(value.get("t"), str) else None
    if kind is None:
        return "its kind `t` is not on the closed list"
    missing = [key for key in (*EVERY, *kind.need) if key not in value]
    if missing:
        return f"the key `{missing[0]}` is missing"
    extra = sorted(set(value) - set(EVERY) - set(kind.need) - set(kind.may))
    if extra:
        return f"the key `{extra[0][:40]!s}` is not allowed for `{value['t']}`"
    return f"a value does not have the shape that `{value['t']}` allows"
