"""Verifies Ed25519 signatures (RFC 8032) with the standard library alone; about 5 ms each.

Only for verifying what is public: nothing here is constant-time, and nothing here signs. Python 3.8+.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)

if TYPE_CHECKING:
    _Point = tuple[int, int, int, int]  # extended coordinates x, y, z, t with xy = zt
_ZERO: _Point = (0, 1, 1, 0)


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P:
        return None
    return _P - x if (x & 1) != sign else x


def _decode(raw: bytes) -> _Point | None:
    number = int.from_bytes(raw, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % _P)


def _encode(point: _Point) -> bytes:
    inverse = pow(point[2], _P - 2, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _add(p: _Point, q: _Point) -> _Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: _Point) -> _Point:
    result = _ZERO
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


_BY = 4 * pow(5, _P - 2, _P) % _P
_BX = _x_of(_BY, 0) or 0
_BASE: _Point = (_BX, _BY, 1, _BX * _BY % _P)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Says whether ``signature`` (64 bytes) is ``public_key``'s (32 bytes) over ``message``; False for
    anything malformed.

    Strict: S below the group order and R in its one encoding, so that no bit of a signature can be changed
    unnoticed.
    """
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key = _decode(public_key)
    s = int.from_bytes(signature[32:], "little")
    if key is None or s >= _L or _times(8, key)[0] % _P == 0:
        # Eight times a point of small order is neutral: such a "key" would accept almost any signature.
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    h = int.from_bytes(digest, "little") % _L
    minus_key: _Point = (_P - key[0], key[1], key[2], _P - key[3])
    return _encode(_add(_times(s, _BASE), _times(h, minus_key))) == signature[:32]
