"""A time authority confirms heads of the log: kept with an entry, in exports, on the page, and no byte of it can be changed."""

import io
import random

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from tests.authority import Authority
from tests.refusals import coded

from custos.adapters import timestamps
from custos.apps.ledger import guards, policy, selectors, services, store, views
from custos.core.ledger.anchor import imprint_of
from custos.core.ledger.checkpoint import Checkpoint, b64, split_note
from custos.core.ledger.verify import verify

AUDITOR = policy.ShellReader()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("tsa") / "one")


def entries(count: int) -> None:
    with transaction.atomic():
        for _ in range(count):
            services.append("sign-in", actor=services.SYSTEM, out="granted")


def confirmed(authority: Authority) -> tuple[bytes, timestamps.Stamp]:
    """A reply over the newest head."""
    head = Checkpoint.from_text(split_note(services.sign_checkpoint())[0])
    asked = timestamps.make_request(imprint_of(head))
    reply = authority.reply(asked)
    return reply, timestamps.check_reply(reply, asked, timestamps.read_certificates(authority.certificate()))


def keep(reply: bytes, stamp: timestamps.Stamp):
    with transaction.atomic():
        return services.keep_anchor(reply, stamp)


def export() -> bytes:
    services.sign_checkpoint()
    return b"".join(selectors.export_file(AUDITOR))


@pytest.fixture
def anchored(ledger, authority):
    """A log with two anchors: of 5 entries, kept by entry 5 or a little later, and of more."""
    entries(4)
    first = keep(*confirmed(authority)).index
    entries(300)
    return first, keep(*confirmed(authority)).index


def check(data: bytes):
    return verify(io.BytesIO(data))


def test_anchors_are_in_the_export_with_their_time(anchored):
    first, second = anchored
    verdict = check(export())
    assert verdict.verdict == "whole", verdict.why
    assert [(one["entry"], one["size"]) for one in verdict.anchors] == [(first, 5), (second, 307)]
    assert "2 of 2 anchors are in the file" in verdict.why
    assert "whose they are is not checked here" in verdict.why


def test_an_anchor_left_out_is_told(anchored):
    lines = export().splitlines(keepends=True)
    left = b"".join(line for line in lines if not line.startswith(b"anchor %d " % anchored[0]))
    verdict = check(left)
    assert (verdict.verdict, "1 of 2 anchors" in verdict.why) == ("whole", True)


def test_no_byte_of_an_anchor_can_be_changed(anchored):
    data, rng = export(), random.Random(3)
    start = data.index(b"anchor ")
    end = data.index(b"entries\n")
    for _ in range(60):
        changed = bytearray(data)
        at = rng.randrange(start, end)
        changed[at] ^= 1 << rng.randrange(8)
        assert check(bytes(changed)).verdict == "tampered", f"byte {at}"


def planted(data: bytes, wrong) -> str:
    """Why the export with ``wrong`` in place of its anchor lines is tampered; "" where it is taken for whole."""
    lines = data.splitlines(keepends=True)
    anchors = [line for line in lines if line.startswith(b"anchor ")]
    at = lines.index(anchors[0])
    verdict = check(b"".join([*lines[:at], *wrong(anchors), *lines[at + len(anchors) :]]))
    return verdict.why if verdict.verdict == "tampered" else ""


def test_anchors_that_were_moved_made_up_or_doubled_are_found(anchored):
    data = export()
    assert "order" in planted(data, lambda lines: lines[::-1])
    assert "order" in planted(data, lambda lines: [lines[0], *lines])
    exchanged = planted(data, lambda lines: [lines[0][:9] + lines[1].split(b" ")[2], lines[1]])
    assert "not the one that this entry names" in exchanged
    made_up = planted(data, lambda lines: [b"anchor 2 " + lines[0].split(b" ")[2], lines[1]])
    assert "not the one that this entry names" in made_up
    assert "base64" in planted(data, lambda lines: [b"anchor 5 ====\n", lines[1]])


def test_a_reply_over_another_head_is_found_even_where_an_entry_names_it(ledger, authority):
    """An agency that keeps a true reply over a head which this log never had."""
    entries(3)
    services.sign_checkpoint()
    other = Checkpoint(store.head().log, 3, b"x" * 32)
    asked = timestamps.make_request(imprint_of(other))
    reply = authority.reply(asked)
    stamp = timestamps.check_reply(reply, asked, timestamps.read_certificates(authority.certificate()))
    with pytest.raises(services.Refused, check=coded("anchor-wrong")):
        keep(reply, stamp)
    true_root = Checkpoint.from_text(split_note(services.sign_checkpoint())[0])
    keep(reply, stamp._replace(imprint=imprint_of(true_root)))
    verdict = check(export())
    assert (verdict.verdict, "is not over the head" in verdict.why) == ("tampered", True)


def test_a_reply_is_kept_once(ledger, authority):
    entries(1)
    reply, stamp = confirmed(authority)
    keep(reply, stamp)
    with pytest.raises(services.Refused, check=coded("anchor-wrong")):
        keep(reply, stamp)


def test_an_anchor_can_not_be_changed_or_removed(anchored):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_anchor")


def test_the_page_shows_the_anchors_and_a_damaged_one_as_damaged(anchored, monkeypatch):
    seen = {}
    monkeypatch.setattr(views, "render", lambda _request, _template, context: seen.update(context))
    request = RequestFactory().get("/ledger")
    request.reader = AUDITOR
    views.entries(request)
    assert [(one.index, one.size, one.at is not None) for one in seen["anchors"]] == [
        (anchored[1], 307, True),
        (anchored[0], 5, True),
    ]
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_anchor SET size = 4 WHERE size = 5")
    guards.install(connection)
    assert [one.at is not None for one in selectors.list_anchors(AUDITOR)] == [True, False]
    request = RequestFactory().get("/ledger", {"before": "9"})
    request.reader = AUDITOR
    views.entries(request)
    assert seen["anchors"] == []


def test_openssl_checks_the_anchor_that_an_export_carries(anchored, authority):
    """As docs/auditor/verifying.md tells a stranger who has nothing of ours."""
    line = next(line for line in export().splitlines() if line.startswith(b"anchor %d " % anchored[0]))
    import base64

    reply = base64.b64decode(line.split(b" ")[2])
    head = Checkpoint(store.head().log, 5, store.tree(store.head().size).root(5))
    text = f"{head.origin}\n5\n{b64(head.root)}\n"
    import hashlib

    assert authority.verifies(reply, hashlib.sha256(text.encode()).digest())
