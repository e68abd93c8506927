"""What a stranger wrote before the entries of an export costs the verifier no more than its length."""

import io
import sys

import pytest
from tests.core.ledger.ledgers import LOG_SIGNER, Ledger, TestSigner

from custos.core.ledger import header
from custos.core.ledger.anchor import MAX_REPLY
from custos.core.ledger.checkpoint import COSIGNATURE, Key, b64
from custos.core.ledger.verify import verify

MOST_STEPS = 60
"""Steps of the verifier's reading for one line of a head."""


class TooManySteps(BaseException):
    """Raised out of the reading, which would go on for minutes."""


def verdict(data: bytes, lines: int):
    """The verdict on ``data``, whose head has so many lines, and how many lines of ``header.py`` ran for it."""
    steps, most = 0, lines * MOST_STEPS

    def count(frame, event, _):
        nonlocal steps
        if frame.f_code.co_filename != header.__file__:
            return None
        steps += event == "line"
        if steps > most:
            raise TooManySteps
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return verify(io.BytesIO(data)), steps
    finally:
        sys.settrace(before)


def head(*lines: str, size: int = 30_000) -> bytes:
    key = f"key {LOG_SIGNER.key.to_text()}"
    return "\n".join(
        ["custos-export v1", f"log {LOG_SIGNER.key.name}", f"size {size}", key, *lines, "entries\n"]
    ).encode()


def test_twenty_thousand_anchor_lines_are_judged_in_linear_work():
    data = head(*(f"anchor {n} AAAA" for n in range(20_000)))
    found, steps = verdict(data, 20_000)
    assert (found.verdict, found.first_bad) == ("tampered", 0)
    assert steps > 20_000, "they were read"


def test_six_thousand_key_lines_are_judged_in_linear_work(monkeypatch):
    """What a list compares inside of `in` is no step of its own, so comparisons are counted here."""
    keys = [Key(f"w{n}.example", COSIGNATURE, n.to_bytes(32, "big")) for n in range(6_000)]
    data, compared = head(*(f"key {key.to_text()}" for key in keys)), 0

    def counting(one, other):
        nonlocal compared
        compared += 1
        if compared > 6_000 * MOST_STEPS:
            raise TooManySteps
        return tuple.__eq__(one, other)

    monkeypatch.setattr(Key, "__eq__", counting)
    monkeypatch.setattr(Key, "__hash__", tuple.__hash__)
    found, _ = verdict(data, 6_000)
    assert (found.verdict, found.first_bad) == ("tampered", 0)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["anchor 9 AAAA"], "does not name its entry"),
        (["anchor 3 AAAA", "anchor 3 AAAA"], "not in order"),
        (["anchor 3 AAAA", "anchor 2 AAAA"], "not in order"),
        (["anchor 1 AAAA", f"anchor 2 {b64(bytes(MAX_REPLY + 1))}"], "longer than any reply"),
        (["anchor 1 AAAA", "anchor 2 A"], "base64"),
    ],
)
def test_an_anchor_outside_the_log_out_of_order_or_too_long_is_told(lines, says):
    found, _ = verdict(head(*lines, size=9), 1_000)
    assert (found.verdict, says in found.why) == ("tampered", True), found.why


def test_a_key_line_that_is_there_twice_is_told():
    witness = TestSigner("w.example", COSIGNATURE)
    ledger = Ledger().fill(5)
    found, _ = verdict(ledger.file(keys=[LOG_SIGNER.key, witness.key, witness.key]), 1_000)
    assert (found.verdict, "each witness once" in found.why) == ("tampered", True)
