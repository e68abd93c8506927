"""The verifier of ML-DSA-44 says what the library says, of good signatures and of everything else."""

import base64
import json
import random
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from custos.core.ledger import mldsa44

VECTORS = json.loads(Path(__file__).with_name("mldsa44.json").read_text())
"""Written out once by the library: seed, message, signature."""
_Z, _HINTS = 32, 32 + 4 * 576


def library_says(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def drawn(seed: int) -> tuple[bytes, bytes, bytes]:
    rng = random.Random(seed)
    private = MLDSA44PrivateKey.from_seed_bytes(rng.randbytes(32))
    message = rng.randbytes(rng.randrange(0, 2000))
    return private.public_key().public_bytes_raw(), message, private.sign(message)


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["seed"][:8])
def test_the_vectors_that_are_written_down_verify(one):
    private = MLDSA44PrivateKey.from_seed_bytes(bytes.fromhex(one["seed"]))
    public, message = private.public_key().public_bytes_raw(), bytes.fromhex(one["message"])
    signature = base64.b64decode(one["signature"])
    assert mldsa44.verify(public, message, signature)
    assert not mldsa44.verify(public, message + b"x", signature)


@pytest.mark.parametrize("seed", [*range(12), *(pytest.param(n, marks=pytest.mark.night) for n in range(12, 600))])
def test_every_signature_of_the_library_is_good_and_no_changed_bit_is(seed):
    public, message, signature = drawn(seed)
    assert mldsa44.verify(public, message, signature)
    rng = random.Random(-seed)
    for _ in range(4):
        bad = bytearray(signature)
        bit = rng.randrange(len(bad) * 8)
        bad[bit // 8] ^= 1 << bit % 8
        assert not mldsa44.verify(public, message, bytes(bad)), f"bit {bit}"
    other = bytearray(public)
    other[rng.randrange(len(other))] ^= 1 << rng.randrange(8)
    assert not mldsa44.verify(bytes(other), message, signature)
    assert not mldsa44.verify(public, message + b"\0", signature)


def test_every_bit_of_the_hints_is_bound():
    """The hints have one encoding: places in order, ends in order, zeros behind them."""
    public, message, signature = drawn(7)
    for at in range(_HINTS, len(signature)):
        for mask in (1, 0xFF):
            bad = bytearray(signature)
            bad[at] ^= mask
            assert not mldsa44.verify(public, message, bytes(bad)), f"byte {at}"


def test_a_hint_in_a_second_encoding_is_refused():
    """Two places of a row exchanged say the same and are refused, as the standard asks; so is a place after the last one."""
    for seed in range(30):
        public, message, signature = drawn(seed)
        ends = signature[-4:]
        if ends[0] < 2 or ends[3] >= 80:
            continue
        exchanged = bytearray(signature)
        exchanged[_HINTS], exchanged[_HINTS + 1] = exchanged[_HINTS + 1], exchanged[_HINTS]
        beyond = bytearray(signature)
        beyond[_HINTS + ends[3]] = 1
        for bad in (bytes(exchanged), bytes(beyond)):
            assert mldsa44._hints_of(bad[_HINTS:]) is None
            assert not mldsa44.verify(public, message, bad)
            assert not library_says(public, message, bad)
        return
    raise AssertionError("no signature had two hints in its first row")


def test_a_response_out_of_range_is_refused_before_anything_is_computed():
    public, message, signature = drawn(3)
    for value in (0, 1, 78, 2**18 - 1, 2**18 - 78):
        raw = int.from_bytes(signature[_Z : _Z + 576], "little") >> 18 << 18 | value
        bad = signature[:_Z] + raw.to_bytes(576, "little") + signature[_Z + 576 :]
        assert (mldsa44._z_of(bad[_Z:_HINTS]) is None) is (value <= 78 or value >= 2**18 - 78 + 0)
        assert not mldsa44.verify(public, message, bad)
        assert not library_says(public, message, bad)


@pytest.mark.parametrize("cut", [0, 1, 31, 2419, 2421])
def test_a_key_or_signature_of_another_length_is_refused(cut):
    public, message, signature = drawn(1)
    assert not mldsa44.verify(public, message, (signature + b"\0")[:cut])
    assert not mldsa44.verify((public + b"\0")[: 1313 if cut > 1312 else cut], message, signature)


def test_random_bytes_are_no_signature():
    rng = random.Random(5)
    public, message, _ = drawn(1)
    for _ in range(50):
        assert not mldsa44.verify(public, message, rng.randbytes(2420))
        assert not mldsa44.verify(rng.randbytes(1312), message, rng.randbytes(2420))
