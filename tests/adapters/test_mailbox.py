import random
from email.message import EmailMessage
from pathlib import Path

import pytest
from broken_mails import a_mail, mutated, sample_mail
from pdfs import said

from custos.adapters.arrival import open_arrival
from custos.adapters.mail.headers import moment
from custos.adapters.mail.mailbox import MAX_NAMED_BOUNDARIES, looks_like_mail, messages_of, read_mail
from custos.core.errors import InputError
from custos.core.reading.text.page import InputKind, PageSource


def _open(mail: EmailMessage):
    return open_arrival(mail.as_bytes(), "mail.eml", ocr=False)


def test_the_first_page_starts_with_the_visible_headers_and_a_blank_line():
    page = _open(a_mail()).pages[0]
    head, _, body = page.text.partition("\n\n")
    assert head.splitlines() == [
        "From: Dana Hale <d.hale@ice.example>",
        "To: m.ortiz@workforce.example",
        "Date: Thu, 15 Aug 2019 08:12:00 -0600",
        "Subject: records access",
    ]
    assert body.startswith("Could you set up a login")
    assert (page.source, page.part, page.number) == (PageSource.MAIL, "message", 1)


def test_the_sender_is_taken_as_facts():
    arrival = _open(
        a_mail(
            **{"Reply-To": "x@mail.example", "Message-ID": "<2@ice.example>", "In-Reply-To": "<1@workforce.example>"}
        )
    )
    sender = arrival.sender
    assert (sender.name, sender.address, sender.reply_to) == ("Dana Hale", "d.hale@ice.example", "x@mail.example")
    assert sender.sent_at == "2019-08-15T08:12:00-06:00"
    assert (sender.message_id, sender.references) == ("<2@ice.example>", ("<1@workforce.example>",))


def test_encoded_and_raw_eight_bit_headers_are_read():
    mail = a_mail(Subject="Información de María Núñez")
    assert _open(mail).sender.subject == "Información de María Núñez"
    raw = "From: José <j@x.example>\nTo: a@y.example\nSubject: año\n\nhola\n".encode("latin-1")
    assert open_arrival(raw, "x").sender.name == "José"


def test_every_attachment_becomes_pages_of_its_own():
    mail = a_mail()
    mail.add_attachment(said("SEARCH WARRANT"), maintype="application", subtype="octet-stream", filename="warrant.pdf")
    mail.add_attachment("name,wage\n", subtype="csv", filename="list.csv")
    mail.add_attachment(b"\x00\x01\x02" * 50, maintype="application", subtype="octet-stream", filename="blob.bin")
    arrival = _open(mail)
    assert [(page.number, page.part, page.source.value) for page in arrival.pages] == [
        (1, "message", "mail"),
        (2, "warrant.pdf", "pdf-text"),
        (3, "list.csv", "mail"),
        (4, "blob.bin", "unread"),
    ]
    assert any("`blob.bin` is kept, but was not read" in str(warning) for warning in arrival.warnings)


def test_a_mail_within_a_mail_is_read_with_its_own_attachments():
    inner = a_mail(Subject="the first ask")
    inner.add_attachment(said("EXHIBIT A"), maintype="application", subtype="pdf", filename="exhibit.pdf")
    outer = a_mail(Subject="Fwd: the first ask")
    outer.add_attachment(inner)
    pages = _open(outer).pages
    assert [page.part for page in pages] == ["message", "attached message", "attached message/exhibit.pdf"]
    assert "Subject: the first ask" in pages[1].text


def test_endless_nesting_ends_with_a_warning():
    mail = a_mail()
    for _ in range(14):
        outer = a_mail()
        outer.add_attachment(mail)
        mail = outer
    arrival = _open(mail)
    assert any("nested more than" in str(warning) for warning in arrival.warnings)


def test_winmail_dat_is_said():
    mail = a_mail()
    mail.add_attachment(
        b"\x78\x9f\x3e\x22" + b"\0" * 99, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    assert any("winmail.dat" in str(warning) for warning in _open(mail).warnings)


def test_html_alone_becomes_the_text():
    mail = a_mail()
    mail.set_content("<p>Send the <b>wages</b></p><img src='http://t.example/p.gif'>", subtype="html")
    assert _open(mail).pages[0].text.endswith("\n\nSend the wages\n")


def test_a_formatted_form_with_other_words_is_shown_and_said():
    mail = a_mail()
    mail.add_alternative(
        "<p>Instead we demand the home addresses and bank accounts of all garment workers by noon tomorrow</p>",
        subtype="html",
    )
    arrival = _open(mail)
    assert [page.part for page in arrival.pages] == ["message", "message, formatted"]
    assert any("other words" in str(warning) for warning in arrival.warnings)


def test_a_formatted_form_with_the_same_words_is_shown_once():
    mail = a_mail()
    mail.add_alternative("<p>Could you set up a <i>login</i> for two of our staff this week?</p>", subtype="html")
    assert len(_open(mail).pages) == 1


def test_a_file_name_cannot_hide_its_ending_or_its_folder():
    mail = a_mail()
    mail.add_attachment(b"words", maintype="text", subtype="plain", filename="..\\..\\etc/\u202efdp.exe")
    assert _open(mail).pages[1].part == "fdp.exe"


def test_undecodable_bytes_are_shown_not_dropped():
    raw = b"From: a@x.example\nTo: b@y.example\nSubject: s\nContent-Type: text/plain; charset=utf-8\n\nwages \x81\xfe of Ana\n"
    arrival = open_arrival(raw, "x.eml")
    assert "wages" in arrival.pages[0].text
    assert "of Ana" in arrival.pages[0].text
    assert arrival.warnings


def test_a_mailbox_file_gives_the_mail_that_is_asked_for():
    box = b"".join(
        b"From x@y Thu Aug  1 09:00:00 2019\n" + a_mail(Subject=f"number {n}").as_bytes() + b"\n" for n in (1, 2, 3)
    )
    assert [mail.split(b"Subject: ")[1][:8] for mail in messages_of(box)] == [b"number 1", b"number 2", b"number 3"]
    first, third = open_arrival(box, "box.mbox"), open_arrival(box, "box.mbox", message=3)
    assert (first.sender.subject, third.sender.subject) == ("number 1", "number 3")
    assert tuple(map(str, first.warnings)) == ("this mailbox file holds 3 mails; this is number 1",)
    with pytest.raises(InputError, match="holds 3 mails; there is no number 4"):
        open_arrival(box, "box.mbox", message=4)


def test_an_apple_mail_file_is_aa_mail():
    raw = a_mail().as_bytes()
    assert (
        open_arrival(b"%d\n" % len(raw) + raw + b"<?xml version='1.0'?><plist/>", "1.emlx").sender.name == "Dana Hale"
    )


def test_a_note_with_a_from_line_is_a_note():
    assert not looks_like_mail(b"From: the front desk\nSubject: a call at nine\n\nShe asked whether he works there.")


def test_dates_without_meaning_are_not_known():
    assert moment("Thursday") is None
    assert moment("Thu, 99 Aug 2019 08:12:00 -0600") is None
    assert moment("Thu, 15 Aug 2019 08:12:00 -0000") == "2019-08-15T08:12:00+00:00"


def test_a_file_written_into_the_text_is_taken_out():
    import binascii

    lines = b"".join(binascii.b2a_uu(b"name,wage\nAna,100\n" * 2)[:] for _ in range(1))
    raw = b"From: a@x.example\nTo: b@y.example\nSubject: s\n\nSee file\nbegin 644 list.csv\n" + lines + b"`\nend\n"
    arrival = open_arrival(raw, "x.eml")
    assert arrival.pages[1].part == "list.csv"
    assert "Ana,100" in arrival.pages[1].text


@pytest.mark.slow
@pytest.mark.parametrize("how_many", [250, pytest.param(10_000, marks=pytest.mark.night)])
def test_damaged_mails_are_neither_lost_nor_raise(how_many):
    dice = random.Random(20190815)
    for number in range(how_many):
        mail = read_mail(mutated(sample_mail(number), dice))
        assert mail.body.strip() or mail.header.strip() or mail.attachments or mail.texts


KINDS_THAT_ARE_NONE_OF_OURS = {".pst", ".tnef", ".doc", ".mp3", ".1", ".2", ".3", ".4", ".pub"}


@pytest.mark.real
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.night)])
def test_every_real_mail_is_read_or_kept_with_a_reason(shared: Path, step: int):
    """By day every seventh, by night each."""
    seen, refused = 0, {}
    for path in sorted(path for path in (shared / "mail").rglob("*") if path.is_file())[::step]:
        data = path.read_bytes()
        seen += 1
        try:
            arrival = open_arrival(data, path.name, ocr=False)
        except InputError as error:
            blank = not data.strip(b"\x00 \t\r\n\xef\xbb\xbf")
            refused[path] = "" if blank or path.suffix in KINDS_THAT_ARE_NONE_OF_OURS else str(error)
            continue
        assert arrival.pages, path.name
        assert arrival.readable or arrival.warnings, path.name
        for page in arrival.pages:
            page.text.encode("utf-8")
            assert page.text.strip() or page.source in (PageSource.UNREAD, PageSource.PDF_TEXT), path.name
        if path.suffix in (".msg", ".emlx"):
            assert arrival.kind is InputKind.EMAIL, path.name
    assert seen > 500 // step
    assert not any(refused.values()), refused


def test_a_mail_cut_off_within_its_headers_shows_what_is_left_of_them():
    raw = b"Return-Path: <a@x.example>\nReceived: from mx.x.example by mx.workforce.example; Thu, 1 Aug 2019\nDelivered-To: rec"
    arrival = open_arrival(raw, "x.eml")
    assert "Received: from mx.x.example" in arrival.pages[0].text
    assert "no words but its own headers" in str(arrival.warnings[0])


def test_a_mail_that_names_hundreds_of_boundaries_is_read_as_bare_text():
    """Parts within parts cost the library their square; what is not nested, as a digest of many mails, is far below the bound."""

    def nested(count):
        parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(count))
        return b"From: a@x.example\nTo: b@y.example\nSubject: s\n" + parts + b"\nhello\n"

    assert [str(warning.code) for warning in read_mail(nested(MAX_NAMED_BOUNDARIES + 1)).warnings] == [
        "mail-claims-parts"
    ]
    assert "mail-claims-parts" not in {str(warning.code) for warning in read_mail(nested(20)).warnings}
    split = nested(MAX_NAMED_BOUNDARIES + 1).replace(b"boundary=", b"BOUNDARY*0*=")
    assert [str(warning.code) for warning in read_mail(split).warnings] == ["mail-claims-parts"]
