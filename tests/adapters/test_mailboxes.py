"""A From line names one mailbox, whatever a mail program left unquoted; and headers say how a mail was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.mail.addresses import mailbox_of
from custos.adapters.mail.handling import mail_kind
from custos.adapters.mail.mailbox import read_mail
from custos.core.reading.ask.senders import address_warnings
from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.readings import RequesterKind
from custos.core.reading.text.page import MailKind


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("Rowe, Tamsin <t.rowe@agency.example>", "Rowe, Tamsin", "t.rowe@agency.example"),
        ("Rowe, Tamsin (ABQ), Esq. <t.rowe@agency.example>", "Rowe, Tamsin (ABQ), Esq.", "t.rowe@agency.example"),
        ('"Rowe, Tamsin" <t.rowe@agency.example>', "Rowe, Tamsin", "t.rowe@agency.example"),
        ("t.rowe@agency.example", "", "t.rowe@agency.example"),
        ("t.rowe@agency.example (Tamsin Rowe)", "Tamsin Rowe", "t.rowe@agency.example"),
        ("=?utf-8?q?Pe=C3=B1a=2C_L=2E?= <l@agency.example>", "Peña, L.", "l@agency.example"),
        ('"known@agency.example" <other@look.example>', "known@agency.example", "other@look.example"),
        ("known@agency.example <other@look.example>", "known@agency.example", "other@look.example"),
        ("Front Desk", "Front Desk", ""),
        ("", "", ""),
    ],
)
def test_the_last_address_is_the_mailbox_and_all_before_it_the_name(line, name, address):
    found = mailbox_of(line)
    assert (found.name, found.address, found.others) == (name, address, ())


def test_several_addresses_are_all_kept():
    found = mailbox_of("Known <known@agency.example>, Other <other@look.example>")
    assert (found.name, found.address, found.others) == ("Other", "other@look.example", ("known@agency.example",))


@given(st.text(max_size=200))
def test_any_line_gives_a_mailbox(line):
    found = mailbox_of(line)
    assert "@" in found.address or not found.address


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{1,9}", fullmatch=True), min_size=1, max_size=4),
    st.sampled_from([", ", " ", "; "]),
)
def test_no_separator_in_a_name_costs_the_address(names, joined):
    found = mailbox_of(f"{joined.join(names)} <a.b@agency.example>")
    assert found.address == "a.b@agency.example"
    assert found.name == joined.join(names)


AGENCY = AgencyName("Some Agency", RequesterKind.LAW_ENFORCEMENT, "none", (), (), ("agency.gov",))


def mail(*headers: str, body: str = "Words.\n") -> bytes:
    return "\n".join((*headers, "", body)).encode()


def test_a_second_address_and_a_second_from_line_are_both_looked_at():
    for headers in (
        ("From: A <a@agency-gov.com>, B <b@agency.gov>", "Subject: x", "Message-ID: <1@x>"),
        ("From: B <b@agency.gov>", "From: A <a@agency-gov.com>", "Subject: x", "Message-ID: <1@x>"),
    ):
        sender = read_mail(mail(*headers)).sender
        said = [str(one) for one in address_warnings(sender, (AGENCY,), official=False)]
        assert any("2 addresses" in one for one in said), said
        assert any("agency-gov.com" in one and "look-alike" in one for one in said), said


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ((), MailKind.PERSON),
        (("Auto-Submitted: no",), MailKind.PERSON),
        (("Auto-Submitted: auto-generated",), MailKind.PERSON),
        (("X-Auto-Response-Suppress: All",), MailKind.PERSON),
        (("Auto-Submitted: auto-replied",), MailKind.AUTO_REPLY),
        (("X-Autoreply: yes",), MailKind.AUTO_REPLY),
        (("Precedence: auto_reply",), MailKind.AUTO_REPLY),
        (("X-Failed-Recipients: a@b.example",), MailKind.BOUNCE),
        (("Content-Type: multipart/report; report-type=delivery-status; boundary=b",), MailKind.BOUNCE),
        (("Content-Type: multipart/report; report-type=disposition-notification; boundary=b",), MailKind.RECEIPT),
        (("List-Id: <l.example>", "List-Unsubscribe: <mailto:l@x.example>"), MailKind.LIST),
    ],
)
def test_the_headers_say_how_a_mail_was_made(headers, kind):
    given = [tuple(one.split(": ", 1)) for one in headers]
    assert mail_kind([("From", "Ana <ana@x.example>"), ("Subject", "x"), *given]) is kind


def test_a_daemon_that_returns_a_mail_bounces_it_and_one_that_writes_otherwise_does_not():
    daemon = ("From", "MAILER-DAEMON@mx.example")
    assert mail_kind([daemon, ("Subject", "Undelivered Mail Returned to Sender")]) is MailKind.BOUNCE
    assert mail_kind([daemon, ("Subject", "Correo no entregado")]) is MailKind.BOUNCE
    assert mail_kind([daemon, ("Subject", "records of a worker")]) is MailKind.PERSON


def test_a_read_receipt_is_a_receipt():
    for subject in ("Read: your message", "Leído: su mensaje"):
        assert mail_kind([("Auto-Submitted", "auto-replied"), ("Subject", subject)]) is MailKind.RECEIPT
