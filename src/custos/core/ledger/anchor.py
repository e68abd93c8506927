"""Anchors: an outside time authority confirms (RFC 3161) that a signed head existed at some moment.

What is confirmed is the hash of the head's text, its three lines. So an anchor of any earlier head can be checked against the
tree alone. This module reads a reply; it does not check whose signature it bears: that takes the authority's certificate
(``adapters/timestamps.py``, or ``openssl ts``). Standard library only, Python 3.8+.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from custos.core.ledger.checkpoint import Checkpoint

MAX_REPLY = 50_000
"""Bytes of a reply with its certificates; they are a few thousand."""
_SEQUENCE, _INTEGER, _OCTETS, _OID, _TIME, _FIRST = 0x30, 0x02, 0x04, 0x06, 0x18, 0xA0
_SHA256 = bytes.fromhex("608648016503040201")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TIME_INFO = bytes.fromhex("2a864886f70d0109100104")
_MOMENT = re.compile(rb"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(\.[0-9]{0,8}[1-9])?Z")


class AnchorError(ValueError):
    """A reply is none of a time authority, or not over this head; the text says which."""


class Stamp(NamedTuple):
    """What a reply confirms: the SHA-256 ``imprint``, the moment ``at`` in UTC (ISO 8601), and the authority's ``serial`` number."""

    imprint: bytes
    at: str
    serial: int


def imprint_of(head: Checkpoint) -> bytes:
    """The hash that a time authority is asked to confirm."""
    return hashlib.sha256(head.to_text().encode("utf-8")).digest()


def read_reply(raw: bytes) -> Stamp:
    """What the reply ``raw`` (DER) confirms. Raises AnchorError."""
    if len(raw) > MAX_REPLY:
        raise AnchorError("the reply is longer than any reply of a time authority")
    try:
        return _stamp(raw)
    except (IndexError, ValueError) as error:
        raise AnchorError(f"this is not the granted reply of a time authority: {error}") from None


def _stamp(raw: bytes) -> Stamp:
    (whole,) = _parts(raw, _SEQUENCE)
    status, token = _parts(whole, _SEQUENCE, _SEQUENCE)
    if _parts(status, _INTEGER, more=True)[0] not in (b"\x00", b"\x01"):
        raise ValueError("the authority refused")
    kind, content = _parts(token, _OID, _FIRST)
    (signed,) = _parts(content, _SEQUENCE)
    inside = _parts(signed, _INTEGER, 0x31, _SEQUENCE, more=True)[2]
    form, wrapped = _parts(inside, _OID, _FIRST)
    if kind != _SIGNED_DATA or form != _TIME_INFO:
        raise ValueError("it holds no time")
    (info,) = _parts(_parts(wrapped, _OCTETS)[0], _SEQUENCE)
    version, _, imprint, serial, moment = _parts(info, _INTEGER, _OID, _SEQUENCE, _INTEGER, _TIME, more=True)
    algorithm, hashed = _parts(imprint, _SEQUENCE, _OCTETS)
    if version != b"\x01" or _parts(algorithm, _OID, more=True)[0] != _SHA256 or len(hashed) != 32:
        raise ValueError("it is not over a SHA-256 hash")
    found = _MOMENT.fullmatch(moment)
    if found is None:
        raise ValueError("its time is not written as the standard says")
    year, month, day, hour, minute, second = (part.decode("ascii") for part in found.groups()[:6])
    at = f"{year}-{month}-{day}T{hour}:{minute}:{second}{(found.group(7) or b'').decode('ascii')}Z"
    return Stamp(hashed, at, int.from_bytes(serial, "big"))


def _parts(raw: bytes, *tags: int, more: bool = False) -> list[bytes]:
    """The contents of the elements of ``raw``, which have these tags and no others, with ``more`` of the first of them.

    SAFETY: lengths are those of DER alone. Where one can be written in two ways, another reader finds other parts in the same bytes,
    and a good signature over those would vouch for what is read here.
    """
    found, at = [], 0
    for tag in tags:
        if raw[at] != tag:
            raise ValueError("its parts are not those of a reply")
        length, start = raw[at + 1], at + 2
        if length >= 0x80:
            count = length & 0x7F
            length, start = int.from_bytes(raw[start : start + count], "big"), start + count
            if not 1 <= count <= 4 or length < 0x80 or length >> 8 * (count - 1) == 0:
                raise ValueError("a length in it is not written as the standard says (DER)")
        at = start + length
        if at > len(raw):
            raise ValueError("it ends too early")
        found.append(raw[start:at])
    if at < len(raw) and not more:
        raise ValueError("there is more where it should have ended")
    return found
