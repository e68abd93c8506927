"""Verifies ML-DSA-44 signatures (FIPS 204) with the standard library alone; about 15 ms each.

Only for verifying what is public: nothing here is constant-time, and nothing here signs. The names of the steps are those of
the standard, so that the two can be read side by side. Python 3.8+.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Poly = list[int]

PUBLIC_BYTES, SIGNATURE_BYTES = 1312, 2420
_Q, _N, _ROWS = 8_380_417, 256, 4  # in this parameter set the matrix is square: k = l = 4
_DROPPED = 13  # d: so many low bits of t are not in the public key
_TAU, _GAMMA1, _GAMMA2, _OMEGA = 39, 1 << 17, (_Q - 1) // 88, 80
_BETA = _TAU * 2
_HIGHS = (_Q - 1) // (2 * _GAMMA2)  # 44 possible high parts
_CHALLENGE, _Z_BYTES, _T1_BYTES = 32, 576, 320


def _reversed_bits(number: int) -> int:
    return int(f"{number:08b}"[::-1], 2)


_ZETAS = [pow(1753, _reversed_bits(n), _Q) for n in range(_N)]
_INVERSE_N = pow(_N, _Q - 2, _Q)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Says whether ``signature`` (2,420 bytes) is ``public_key``'s (1,312 bytes) over ``message`` with an empty context;
    False for anything malformed.

    Strict: a hint has one encoding and every coefficient its range, so that no bit of a signature can be changed unnoticed.
    """
    if len(public_key) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    challenge = signature[:_CHALLENGE]
    z = _z_of(signature[_CHALLENGE : _CHALLENGE + _ROWS * _Z_BYTES])
    hints = _hints_of(signature[_CHALLENGE + _ROWS * _Z_BYTES :])
    if z is None or hints is None:
        return False
    trace = hashlib.shake_256(public_key).digest(64)
    mu = hashlib.shake_256(trace + b"\x00\x00" + message).digest(64)
    matrix, t1 = _expanded(public_key)
    z_hat, c_hat = [_ntt(one) for one in z], _ntt(_in_ball(challenge))
    high = b""
    for row in range(_ROWS):
        columns = [matrix[row][column] for column in range(_ROWS)]
        w_hat = [
            (a * e + b * f + c * g + d * h - i * j) % _Q
            for a, e, b, f, c, g, d, h, i, j in zip(  # noqa: B905 - Python 3.8
                *(one for column in range(_ROWS) for one in (columns[column], z_hat[column])), c_hat, t1[row]
            )
        ]
        high += _packed(_use_hint(_inverse_ntt(w_hat), hints[row]))
    return hashlib.shake_256(mu + high).digest(_CHALLENGE) == challenge


def _numbers(raw: bytes, bits: int) -> _Poly:
    """The numbers of ``bits`` bits each that ``raw`` holds, lowest bit first (SimpleBitUnpack)."""
    whole, mask, found = int.from_bytes(raw, "little"), (1 << bits) - 1, []
    step = bits * 16
    for _ in range(len(raw) * 8 // step):  # sixteen at a time: shifting a long number is what costs
        part, whole = whole & ((1 << step) - 1), whole >> step
        found += [part >> shift & mask for shift in range(0, step, bits)]
    return found


def _z_of(raw: bytes) -> list[_Poly] | None:
    """The response vector; None where a coefficient is as large as no honest signer lets it become."""
    found = []
    for start in range(0, len(raw), _Z_BYTES):
        poly = [_GAMMA1 - number for number in _numbers(raw[start : start + _Z_BYTES], 18)]
        if max(poly) >= _GAMMA1 - _BETA or min(poly) <= _BETA - _GAMMA1:
            return None
        found.append(poly)
    return found


def _hints_of(raw: bytes) -> list[set[int]] | None:
    """For each row the places that carry a hint; None unless they are in the one allowed encoding (HintBitUnpack)."""
    places, ends, start, found = raw[:_OMEGA], raw[_OMEGA:], 0, []
    for end in ends:
        row = list(places[start:end])
        if not start <= end <= _OMEGA or any(row[n] >= row[n + 1] for n in range(len(row) - 1)):
            return None
        found.append(set(row))
        start = end
    return None if any(places[start:]) else found


@lru_cache(maxsize=4)
def _expanded(public_key: bytes) -> tuple[list[list[_Poly]], list[_Poly]]:
    """The matrix A and t1, scaled, both transformed: the same for every signature of a key (pkDecode, ExpandA)."""
    rho = public_key[:32]
    matrix = [[_uniform(rho + bytes((column, row))) for column in range(_ROWS)] for row in range(_ROWS)]
    parts = [public_key[32 + row * _T1_BYTES : 32 + (row + 1) * _T1_BYTES] for row in range(_ROWS)]
    return matrix, [_ntt([number << _DROPPED for number in _numbers(part, 10)]) for part in parts]


def _uniform(seed: bytes) -> _Poly:
    """A polynomial of uniform coefficients (RejNTTPoly); more is drawn where too many candidates were refused."""
    length = 840
    while True:
        raw = hashlib.shake_128(seed).digest(length)
        drawn = [a | b << 8 | (c & 127) << 16 for a, b, c in zip(raw[::3], raw[1::3], raw[2::3])]  # noqa: B905
        found = [number for number in drawn if number < _Q]
        if len(found) >= _N:
            return found[:_N]
        length *= 2


def _in_ball(seed: bytes) -> _Poly:
    """The challenge: 39 coefficients are 1 or -1, all others 0 (SampleInBall)."""
    length = 272
    while True:
        raw = hashlib.shake_256(seed).digest(length)
        signs, at, poly, place = int.from_bytes(raw[:8], "little"), 8, [0] * _N, _N - _TAU
        while place < _N and at < length:
            if raw[at] <= place:
                poly[place] = poly[raw[at]]
                poly[raw[at]] = -1 if signs & 1 else 1
                signs >>= 1
                place += 1
            at += 1
        if place == _N:
            return poly
        length *= 2


def _ntt(poly: _Poly) -> _Poly:
    out, k, half = list(poly), 0, _N // 2
    while half:
        for start in range(0, _N, 2 * half):
            k += 1
            zeta = _ZETAS[k]
            for j in range(start, start + half):
                t = zeta * out[j + half] % _Q
                out[j + half] = out[j] - t
                out[j] += t
        half //= 2
    return [number % _Q for number in out]


def _inverse_ntt(poly: _Poly) -> _Poly:
    out, k, half = list(poly), _N, 1
    while half < _N:
        for start in range(0, _N, 2 * half):
            k -= 1
            zeta = -_ZETAS[k]
            for j in range(start, start + half):
                t = out[j]
                out[j] = t + out[j + half]
                out[j + half] = zeta * (t - out[j + half]) % _Q
        half *= 2
    return [number * _INVERSE_N % _Q for number in out]


def _use_hint(poly: _Poly, hints: set[int]) -> _Poly:
    """The high parts of the coefficients, moved by one where there is a hint (Decompose, UseHint)."""
    found = []
    for place, number in enumerate(poly):
        low = number % (2 * _GAMMA2)
        if low > _GAMMA2:
            low -= 2 * _GAMMA2
        high = (number - low) // (2 * _GAMMA2)
        if number - low == _Q - 1:
            high, low = 0, low - 1
        if place in hints:
            high = (high + (1 if low > 0 else -1)) % _HIGHS
        found.append(high)
    return found


def _packed(highs: _Poly) -> bytes:
    """Six bits for each high part (w1Encode)."""
    return b"".join(
        (a | b << 6 | c << 12 | d << 18).to_bytes(3, "little")
        for a, b, c, d in zip(highs[::4], highs[1::4], highs[2::4], highs[3::4])  # noqa: B905 - Python 3.8
    )
