"""A mailbox on a real server is looked into without a trace: nothing is fetched twice, nothing is changed, nothing is missed."""

from datetime import UTC, datetime

import pytest
from tests.adapters.imap_lab import PASSWORD, imap_server, make_certificate, tls_front

from custos.adapters.mail.folders import NotTaken
from custos.adapters.mail.imap import ConnectionLost, look_into, mailbox_at
from custos.core.errors import InputError, UsageError

pytest.importorskip("twisted", reason="the IMAP server of these tests is twisted's")

MAIL = b"From: D. Hale <d.hale@ice.example>\r\nSubject: %d\r\n\r\nWe need the file of the worker.\r\n"


@pytest.fixture
def mails(tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    for number in range(1, 8):
        (folder / f"{number}.eml").write_bytes(MAIL % number)
    return folder


def look(port, known=(), **more):
    box = mailbox_at(f"imap://records@localhost:{port}/INBOX", tls=more.pop("tls", False))
    password = more.pop("password", PASSWORD)
    return list(look_into(box, password, is_known=set(known).__contains__, max_bytes=more.pop("limit", 10_000), **more))


def test_every_mail_is_found_with_the_servers_own_note_and_nothing_is_changed(mails):
    with imap_server(mails) as server:
        things = look(server.port)
        assert server.was_changed() is False
    assert [thing.place for thing in things] == [f"7:{uid}" for uid in range(1, 8)]
    assert [thing.data for thing in things] == [MAIL % number for number in range(1, 8)]
    assert things[2].arrived_at == datetime(2019, 8, 1, 15, 0, 3, tzinfo=UTC)


def test_what_is_known_is_not_fetched_again(mails):
    with imap_server(mails) as server:
        assert [thing.place for thing in look(server.port, known={f"7:{uid}" for uid in range(1, 6)})] == ["7:6", "7:7"]


def test_a_new_uidvalidity_makes_every_place_new(mails):
    with imap_server(mails, validity=8) as server:
        assert len(look(server.port, known={f"7:{uid}" for uid in range(1, 8)})) == 7


def test_a_connection_cut_in_the_middle_is_made_again_and_no_mail_is_missed_or_double(mails):
    with imap_server(mails, cut_after=2) as server:
        assert [thing.place for thing in look(server.port)] == [f"7:{uid}" for uid in range(1, 8)]


def test_a_server_that_went_away_is_named_with_what_to_do():
    with pytest.raises(ConnectionLost, match="run the same command again"):
        look(1)


def test_a_mail_above_the_limit_is_named_and_never_fetched(mails):
    (mails / "3.eml").write_bytes(MAIL % 3 + b"x" * 20_000)
    with imap_server(mails) as server:
        things = look(server.port)
    assert isinstance(things[2], NotTaken)
    assert len(things) == 7


def test_a_wrong_password_and_a_wrong_folder_are_said_plainly(mails):
    with imap_server(mails) as server:
        with pytest.raises(InputError, match="refuses the name or the password"):
            look(server.port, password="wrong")
        box = mailbox_at(f"imap://records@localhost:{server.port}/Nowhere", tls=False)
        with pytest.raises(InputError, match="no such folder"):
            list(look_into(box, PASSWORD, is_known=lambda place: False, max_bytes=1000))


def test_tls_is_spoken_and_a_certificate_that_nobody_vouches_for_is_refused(mails, tmp_path):
    certificate = make_certificate(tmp_path)
    with imap_server(mails) as server, tls_front(certificate, server.port) as port:
        assert len(look(port, tls=True, ca_file=certificate)) == 7
        with pytest.raises(InputError, match="nobody vouches for"):
            look(port, tls=True)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("imap://records:secret@mail.example/INBOX", "can be read by everyone"),
        ("imap://mail.example/INBOX", "write imap://user@host"),
        ("pop://records@mail.example", "write imap://user@host"),
        ("imap://records@mail.example:x/INBOX", "write imap://user@host"),
    ],
)
def test_an_address_that_gives_a_secret_away_or_names_nothing_is_refused(address, why):
    with pytest.raises(UsageError, match=why):
        mailbox_at(address)


def test_without_tls_no_other_machine_is_asked():
    with pytest.raises(UsageError, match="without TLS"):
        mailbox_at("imap://records@mail.example/INBOX", tls=False)
