"""Signed notes and checkpoints: a foreign example verifies, and every changed bit does not."""

import base64

import pytest
from tests.core.ledger.ledgers import AUDITOR, COLLEGE, LOG_SIGNER, TestSigner

from custos.core.ledger import ed25519
from custos.core.ledger.checkpoint import (
    COSIGNATURE,
    Checkpoint,
    Key,
    NoteError,
    cosign,
    sign_note,
    split_note,
    verify_note,
)

# The example of the Go module golang.org/x/mod/sumdb/note, which the C2SP signed-note format was written down from.
FOREIGN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
FOREIGN_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# RFC 8032 section 7.1: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
HEAD = Checkpoint(LOG_SIGNER.key.name, 7, b"r" * 32)


def signed() -> str:
    return sign_note(HEAD.to_text(), LOG_SIGNER.key, LOG_SIGNER.sign)


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_rfc_8032_verify(public, message, signature):
    assert ed25519.verify(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032[1:2])
def test_no_bit_of_a_signature_or_key_can_change(public, message, signature):
    key, text, good = (bytes.fromhex(part) for part in (public, message, signature))
    for n in range(512):
        bad = bytearray(good)
        bad[n // 8] ^= 1 << n % 8
        assert not ed25519.verify(key, text, bytes(bad))
    for n in range(0, 256, 5):
        other = bytearray(key)
        other[n // 8] ^= 1 << n % 8
        assert not ed25519.verify(bytes(other), text, good)


def test_a_signature_is_not_good_for_another_message_nor_another_length():
    key, text, good = (bytes.fromhex(part) for part in RFC_8032[1])
    assert not ed25519.verify(key, text + b"x", good)
    assert not ed25519.verify(key, text, good[:63])
    assert not ed25519.verify(key[:31], text, good)


def test_s_plus_the_group_order_is_refused():
    key, text, good = (bytes.fromhex(part) for part in RFC_8032[1])
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(good[32:], "little") + order
    assert not ed25519.verify(key, text, good[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize("small", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_a_key_of_small_order_accepts_nothing(small):
    for r in (b"\x01" + bytes(31), small):
        assert not ed25519.verify(small, b"any message", r + bytes(32))


def test_our_verifier_agrees_with_the_library_that_signs():
    for n in range(5):
        signer = TestSigner(f"log.example/{n}")
        message = bytes([n]) * n * 37
        assert ed25519.verify(signer.key.public, message, signer.sign(message))
        assert not ed25519.verify(signer.key.public, message, LOG_SIGNER.sign(message))


def test_a_note_that_another_program_signed_verifies():
    key = Key.from_text(FOREIGN_KEY)
    text, signatures = verify_note(FOREIGN_NOTE, [key])
    assert text.startswith("If you think cryptography")
    assert [one.key for one in signatures] == [key]


def test_a_key_line_says_its_name_its_id_and_its_key():
    assert Key.from_text(FOREIGN_KEY).to_text() == FOREIGN_KEY
    for part, whole in ((FOREIGN_KEY.replace("Peter", "Paul"), 1), (FOREIGN_KEY.replace("c74f", "c74e"), 1)):
        with pytest.raises(NoteError, match="not the id"):
            Key.from_text(part * whole)


@pytest.mark.parametrize(
    "line",
    ["", "name", "name+c74f20a3", "na me+c74f20a3+AQ==", "PeterNeumann+c74f20a3+!!", "PeterNeumann+c74f20a3+AQ=="],
)
def test_a_malformed_key_line_is_refused(line):
    with pytest.raises(NoteError):
        Key.from_text(line)


def test_a_key_of_an_unknown_kind_is_refused():
    raw = base64.b64encode(bytes([9]) + bytes(32)).decode()
    with pytest.raises(NoteError, match="types 1 and 4"):
        Key.from_text(f"log.example/x+00000000+{raw}")


@pytest.mark.slow
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.night)])
def test_no_bit_of_a_signed_head_can_change(step):
    """By day every seventh bit, which is another bit of each byte; by night every one."""
    note = signed().encode()
    for n in range(0, len(note) * 8, step):
        bad = bytearray(note)
        bad[n // 8] ^= 1 << n % 8
        try:
            text = bytes(bad).decode()
        except UnicodeDecodeError:
            continue
        with pytest.raises(NoteError):
            verify_note(text, [LOG_SIGNER.key])


def test_a_checkpoint_reads_back_as_it_was_written():
    assert Checkpoint.from_text(HEAD.to_text()) == HEAD
    assert Checkpoint.from_text(HEAD._replace(size=0).to_text()).size == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log\n7\n",
        "log\n07\n" + base64.b64encode(b"r" * 32).decode() + "\n",
        "log\n-7\n" + base64.b64encode(b"r" * 32).decode() + "\n",
        "log\n\u0667\n" + base64.b64encode(b"r" * 32).decode() + "\n",
        "log\n7\n" + base64.b64encode(b"r" * 31).decode() + "\n",
        "log\n7\n" + base64.b64encode(b"r" * 32).decode() + "\nan extension\n",
        "\n7\n" + base64.b64encode(b"r" * 32).decode() + "\n",
    ],
)
def test_a_malformed_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        Checkpoint.from_text(text)


def test_base64_has_one_spelling():
    line = f"log\n7\n{base64.b64encode(b'r' * 32).decode()}\n"
    assert line[-3] != "J"
    with pytest.raises(NoteError, match="one spelling"):
        Checkpoint.from_text(line[:-3] + "J=\n")


def test_a_witness_signs_the_head_and_the_time():
    note = cosign(signed(), AUDITOR.key, AUDITOR.sign, 1_795_000_100)
    _, signatures = verify_note(note, [LOG_SIGNER.key, AUDITOR.key])
    assert [(one.key.name, one.time) for one in signatures][1] == (AUDITOR.key.name, 1_795_000_100)
    # The time is under the signature too.
    raw = split_note(note)[1][1][1]
    later = raw[:11] + bytes([raw[11] ^ 1]) + raw[12:]
    forged = note.replace(base64.b64encode(raw).decode(), base64.b64encode(later).decode())
    assert forged != note
    with pytest.raises(NoteError, match="is wrong"):
        verify_note(forged, [LOG_SIGNER.key, AUDITOR.key])


def test_a_plain_signature_does_not_pass_as_a_witness():
    plain = TestSigner(AUDITOR.key.name)
    note = signed() + sign_note(HEAD.to_text(), AUDITOR.key, plain.sign).partition("\n\n")[2]
    with pytest.raises(NoteError, match="is wrong"):
        verify_note(note, [LOG_SIGNER.key, AUDITOR.key])


def test_a_stranger_is_an_error_unless_strangers_are_let_pass():
    note = cosign(signed(), COLLEGE.key, COLLEGE.sign, 5)
    with pytest.raises(NoteError, match="no key that is given"):
        verify_note(note, [LOG_SIGNER.key])
    assert len(verify_note(note, [LOG_SIGNER.key], strangers=True)[1]) == 1
    with pytest.raises(NoteError, match="no known key"):
        verify_note(note, [AUDITOR.key], strangers=True)


def test_a_key_signs_once():
    note = signed()
    with pytest.raises(NoteError, match="twice"):
        verify_note(note + note.partition("\n\n")[2], [LOG_SIGNER.key])


@pytest.mark.parametrize(
    "note", ["", "text\n", "text\n\n", "text\n\nx\n", "text\n\n\u2014 a b c\n", "te\rxt\n\n\u2014 a AAAAAAA=\n"]
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NoteError):
        verify_note(note, [LOG_SIGNER.key])


def test_the_type_of_a_key_is_part_of_its_id():
    assert Key("x", COSIGNATURE, AUDITOR.key.public).id != Key("x", 1, AUDITOR.key.public).id
