"""A reply is read by two readers: whatever is spliced into it, what is taken is what the authority signed, for both of them."""

import hashlib
import random

import pytest
from asn1crypto import tsp
from tests.authority import Authority

from custos.adapters import timestamps
from custos.core.ledger.anchor import AnchorError, read_reply

TRUE, MADE_UP = hashlib.sha256(b"the true head").digest(), hashlib.sha256(b"a made-up head").digest()


class Spliced:
    """A good reply over TRUE, and the ways to write its parts again around other bytes."""

    def __init__(self, authority: Authority) -> None:
        self.asked = timestamps.make_request(TRUE)
        self.reply = authority.reply(self.asked)
        self.trusted = timestamps.read_certificates(authority.certificate())

    def around(self, outer: bytes, inner: bytes, new: bytes) -> bytes:
        """``outer`` with ``new`` in place of the element ``inner``, every length around it made right again."""
        out = b""
        for one in elements(outer):
            if one == inner:
                out += new
            elif inner in one:
                body = self.around(contents(one), inner, new)
                out += one[:1] + length(body) + body
            else:
                out += one
        return out

    def put(self, inner: bytes, new: bytes) -> bytes:
        assert self.reply.count(inner) == 1
        return self.around(self.reply, inner, new)

    def signed(self) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self.reply)["time_stamp_token"]["content"]


def length(body: bytes) -> bytes:
    if len(body) < 0x80:
        return bytes([len(body)])
    size = (len(body).bit_length() + 7) // 8
    return bytes([0x80 | size]) + len(body).to_bytes(size, "big")


def split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, contents and rest of the first element."""
    start, size = 2, raw[1]
    if size >= 0x80:
        start = 2 + (size & 0x7F)
        size = int.from_bytes(raw[2:start], "big")
    return raw[:start], raw[start : start + size], raw[start + size :]


def contents(raw: bytes) -> bytes:
    return split(raw)[1]


def elements(raw: bytes) -> list[bytes]:
    found = []
    while raw:
        head, body, rest = split(raw)
        found.append(head + body)
        raw = rest
    return found


@pytest.fixture(scope="module")
def spliced(tmp_path_factory):
    return Spliced(Authority(tmp_path_factory.mktemp("tsa") / "one"))


def made_up(spliced: Spliced) -> bytes:
    """What the authority signed, with another hash and an earlier year in it, as the parts around it carry it."""
    true = spliced.signed()["encap_content_info"].dump()
    year = spliced.signed()["encap_content_info"]["content"].parsed["gen_time"].contents[:4]
    assert true.count(TRUE) == 1
    return true.replace(TRUE, MADE_UP).replace(year, b"2020", 1)


def test_a_made_up_time_inside_an_element_of_no_stated_length_is_refused(spliced):
    """One reader takes `31 80` for an empty set, the other for all up to `00 00`: the first finds a time that nobody signed."""
    algorithms = spliced.signed()["digest_algorithms"].dump()
    forged = spliced.put(algorithms, b"\x31\x80" + made_up(spliced) + b"\x00\x00")
    assert forged.count(MADE_UP) == forged.count(TRUE) == 1
    with pytest.raises(AnchorError):
        timestamps.check_stamp(forged, MADE_UP, spliced.trusted)
    with pytest.raises(AnchorError):
        read_reply(forged)


def test_what_the_signature_is_over_is_compared_with_what_was_read(spliced, monkeypatch):
    """Also where the first reader is led astray in a way that nobody has thought of."""
    true = read_reply(spliced.reply)
    for wrong in ({"imprint": MADE_UP}, {"at": "2020-01-01T00:00:00Z"}, {"serial": true.serial + 1}):
        stamp = true._replace(**wrong)
        monkeypatch.setattr(timestamps, "read_reply", lambda _, stamp=stamp: stamp)
        with pytest.raises(AnchorError, match="what the authority signed is not what the reply seems to say"):
            timestamps.check_stamp(spliced.reply, stamp.imprint, spliced.trusted)
    monkeypatch.setattr(timestamps, "read_reply", lambda _: true)
    assert timestamps.check_stamp(spliced.reply, TRUE, spliced.trusted) == true


@pytest.mark.parametrize(
    "wrong",
    [
        lambda reply: b"\x30\x80" + contents(reply) + b"\x00\x00",
        lambda reply: b"\x30\x83\x00" + len(contents(reply)).to_bytes(2, "big") + contents(reply),
        lambda reply: b"\x30\x85" + len(contents(reply)).to_bytes(5, "big") + contents(reply),
        lambda reply: reply + b"\x00",
        lambda reply: b"\x30" + length(more := contents(reply) + b"\x05\x00") + more,
    ],
)
def test_a_length_that_can_be_written_shorter_and_bytes_behind_the_end_are_refused(spliced, wrong):
    assert read_reply(spliced.reply).imprint == TRUE
    with pytest.raises(AnchorError):
        read_reply(wrong(spliced.reply))


def test_a_short_length_in_the_long_form_is_refused(spliced):
    status = elements(contents(spliced.reply))[0]
    with pytest.raises(AnchorError, match="not written as the standard says"):
        read_reply(spliced.put(status, b"\x30\x81" + bytes([len(contents(status))]) + contents(status)))


def test_whatever_is_spliced_in_anywhere_both_readers_agree_on_what_is_taken(spliced):
    """Each element of the envelope replaced, doubled, or wrapped in every odd way, with the lengths around it made right."""
    forged, places, rng = made_up(spliced), list[bytes](), random.Random(8)

    def walk(raw: bytes) -> None:
        for one in elements(raw):
            places.append(one)
            if one[0] & 0x20:
                walk(contents(one))

    walk(spliced.reply)
    places = [one for one in dict.fromkeys(places) if spliced.reply.count(one) == 1]
    assert len(places) > 60
    taken = tried = 0
    for one in places:
        tag, body = one[:1], contents(one)
        for new in (
            tag + b"\x80" + forged + b"\x00\x00",
            tag + b"\x80" + body + b"\x00\x00",
            tag + b"\x80" + body + b"\x00\x00" + forged,
            one + forged,
            forged + one,
            forged,
            tag + length(body + forged) + body + forged,
            tag + b"\x84" + len(body).to_bytes(4, "big") + body,
            tag + length(noise := rng.randbytes(len(body))) + noise,
        ):
            reply = spliced.put(one, new)
            for imprint in (TRUE, MADE_UP):
                tried += 1
                try:
                    stamp = timestamps.check_stamp(reply, imprint, spliced.trusted)
                except AnchorError:
                    continue
                taken += 1
                info = tsp.TimeStampResp.load(reply)["time_stamp_token"]["content"]["encap_content_info"][
                    "content"
                ].parsed
                assert stamp == read_reply(spliced.reply)
                assert info["message_imprint"]["hashed_message"].native == stamp.imprint == TRUE
                assert info["serial_number"].native == stamp.serial
    assert taken, "what is not signed may differ"
    assert tried - taken > 900
