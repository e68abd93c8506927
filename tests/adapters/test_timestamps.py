"""Replies of a time authority: openssl's own are taken, and nothing else is."""

import hashlib
import random

import pytest
from asn1crypto import tsp
from tests.authority import _CURVE, Authority

from custos.adapters import timestamps
from custos.core.ledger.anchor import AnchorError, read_reply

IMPRINT = hashlib.sha256(b"a head").digest()
RSA = ("-newkey", "rsa:2048", *_CURVE[4:])


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture(scope="module")
def asked():
    return timestamps.make_request(IMPRINT)


@pytest.fixture(scope="module")
def reply(authority, asked):
    return authority.reply(asked)


def trusted(authority, name="ca.pem"):
    return timestamps.read_certificates(authority.certificate(name))


def test_a_question_holds_the_hash_a_nonce_and_nothing_else(asked):
    request = tsp.TimeStampReq.load(asked, strict=True)
    assert request["message_imprint"]["hashed_message"].native == IMPRINT
    assert (request["cert_req"].native, request["req_policy"].native, request["extensions"].native) == (
        True,
        None,
        None,
    )
    assert request["nonce"].native.bit_length() == 64
    assert timestamps.make_request(IMPRINT) != asked


@pytest.mark.parametrize("name", ["ca.pem", "stamper.pem"])
def test_a_reply_of_openssl_is_good_behind_its_root_and_behind_its_own_certificate(authority, asked, reply, name):
    stamp = timestamps.check_reply(reply, asked, trusted(authority, name))
    assert stamp == read_reply(reply)
    assert stamp.imprint == IMPRINT
    assert stamp.at.endswith("Z")
    assert authority.verifies(reply, IMPRINT)


def test_a_reply_under_rsa_is_good_too(tmp_path, asked):
    other = Authority(tmp_path / "rsa", key=RSA)
    assert timestamps.check_reply(other.reply(asked), asked, trusted(other)).imprint == IMPRINT


def test_a_reply_to_another_question_is_refused(authority, reply):
    with pytest.raises(AnchorError, match="nonce differs"):
        timestamps.check_reply(reply, timestamps.make_request(IMPRINT), trusted(authority))
    with pytest.raises(AnchorError, match="another hash"):
        timestamps.check_reply(reply, timestamps.make_request(bytes(32)), trusted(authority))


def test_an_authority_that_was_not_chosen_is_refused(tmp_path, authority, asked, reply):
    stranger = Authority(tmp_path / "stranger")
    with pytest.raises(AnchorError, match="does not lead to one that you chose"):
        timestamps.check_reply(reply, asked, trusted(stranger))
    with pytest.raises(AnchorError, match="does not lead"):
        timestamps.check_reply(stranger.reply(asked), asked, trusted(authority))


def test_a_certificate_for_another_purpose_is_refused(tmp_path, asked, authority):
    """openssl will not stamp under such a certificate itself; so the reply of a good one names it by its hash no longer."""
    wrong = Authority(tmp_path / "wrong", purpose="other")
    with pytest.raises(AnchorError, match="not for time-stamping alone"):
        timestamps._check_purpose(trusted(wrong, "stamper.pem")[0])
    timestamps._check_purpose(trusted(authority, "stamper.pem")[0])


def test_a_time_outside_the_life_of_the_certificate_is_refused(authority, asked, reply):
    certificate = trusted(authority, "stamper.pem")[0]
    before = certificate.not_valid_before_utc.replace(year=certificate.not_valid_before_utc.year - 1)
    with pytest.raises(AnchorError, match="not valid at the time"):
        timestamps._check_path(certificate, [], trusted(authority), before)


def test_a_certificate_that_may_not_issue_leads_nowhere(authority, asked):
    leaf, root = trusted(authority, "stamper.pem")[0], trusted(authority)[0]
    assert timestamps._issued(leaf, root, 0)
    assert not timestamps._issued(root, leaf, 0)
    assert not timestamps._issued(leaf, leaf, 0)


def test_no_changed_bit_changes_what_a_reply_says(authority, asked, reply):
    """Some bytes of the envelope are not signed (RFC 5652); the entry of the ledger binds those. No changed time is ever good."""
    good, roots, rng = timestamps.check_reply(reply, asked, trusted(authority)), trusted(authority), random.Random(4)
    refused = 0
    for bit in rng.sample(range(len(reply) * 8), 300):
        bad = bytearray(reply)
        bad[bit // 8] ^= 1 << bit % 8
        try:
            assert timestamps.check_reply(bytes(bad), asked, roots) == good, f"bit {bit}"
        except AnchorError:
            refused += 1
    assert refused > 240


@pytest.mark.parametrize("raw", [b"", b"0", b"0\x80", b"\x30\x84\xff\xff\xff\xff", b"x" * 60_000, bytes(range(256))])
def test_what_is_no_reply_is_refused(raw, asked, authority):
    for reply, question in ((raw, asked), (authority.reply(asked), raw)):
        with pytest.raises(AnchorError):
            timestamps.check_reply(reply, question, trusted(authority))


def test_a_refusal_of_the_authority_is_no_stamp(authority):
    """SHA-1 is not among what this authority stamps: its reply says so and holds no time."""
    asked = tsp.TimeStampReq.load(timestamps.make_request(IMPRINT))
    asked["message_imprint"] = {"hash_algorithm": {"algorithm": "sha1"}, "hashed_message": bytes(20)}
    with pytest.raises(AnchorError):
        read_reply(authority.reply(asked.dump(force=True)))


def test_a_file_without_a_certificate_is_said_to_be_one():
    with pytest.raises(AnchorError, match="no certificate"):
        timestamps.read_certificates(b"nothing")
