"""Letters to people whose names are in any script; and what cannot be printed is found when it is drafted, before anyone signs."""

import email.header
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from django.test import Client

from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.services import deciding
from custos.apps.letters.services import drafts, sending
from custos.apps.offices.models import Office, Staff
from custos.apps.requests import pipeline, reading, reading_queue, services
from custos.core.printable import CannotPrint

AT = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
NAMES = ("李明", "김철수", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "😀 Dana", "محمد علی", "गुरप्रीत", "สมชาย")
DEAD_SCRIPT = "\U00010348\U00010330"


@pytest.fixture
def prepared(agency, monkeypatch):
    """``prepared(name)``: the refusal of direct access that ``name`` asked for, prepared and not signed."""
    monkeypatch.setattr(reading, "assess", pipeline.assess)

    def prepare(name):
        sender = email.header.Header(name, "utf-8").encode()
        data = (
            f"From: {sender} <d.hale@ice.example>\nTo: M. Ortiz <m.ortiz@workforce.example>\nSubject: access\n"
            "Date: Thu, 15 Aug 2019 08:12:00 -0600\nMessage-ID: <1@ice.example>\n\n"
            "We need direct access to your database of worker and employer records for criminal investigations.\n"
        ).encode()
        request = services.receive_request(
            by=agency["r-baca"], at=AT, received_at=AT, channel=Channel.EMAIL, name="m.eml", data=data,
            office=Office.objects.get(pk=agency["r-baca"].office_id),
        )  # fmt: skip
        request = reading_queue.read_now(request, lambda: AT)
        deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
        return request, decisions_selectors.find_prepared(agency["e-armijo"], request).letter

    return prepare


@pytest.mark.parametrize("name", NAMES)
def test_a_requester_whose_name_is_in_another_script_gets_a_letter_on_paper_and_in_word(prepared, name):
    _, letter = prepared(name)
    assert name in letter.text
    assert drafts.letter_bytes(letter, "pdf").startswith(b"%PDF-")
    assert drafts.letter_bytes(letter, "docx").startswith(b"PK")


def test_a_from_name_with_a_non_character_and_control_characters_makes_a_letter_like_any_other(prepared):
    _, letter = prepared("Dana\ufffe\x1b \u202eHale")
    assert not {"\ufffe", "\x1b", "\u202e"} & set(letter.text)
    assert drafts.letter_bytes(letter, "pdf").startswith(b"%PDF-")
    assert drafts.letter_bytes(letter, "docx").startswith(b"PK")


def test_a_name_that_no_font_has_is_found_when_the_letter_is_drafted_and_named(prepared):
    with pytest.raises(CannotPrint, match=r"U\+10348 GOTHIC LETTER HWAIR"):
        prepared(DEAD_SCRIPT)


def test_typed_words_that_cannot_be_printed_are_refused_before_anyone_signs_and_others_are_cleaned(agency, prepared):
    request, letter = prepared("Dana Hale")
    with pytest.raises(CannotPrint):
        sending.redraft_letter(letter, subject="s", text=DEAD_SCRIPT, by=agency["r-baca"], at=LATER)
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    address = f"/requests/{request.number}/letter/{letter.pk}/words"
    refused = client.post(address, {"subject": "s", "text": f"Dear {DEAD_SCRIPT}"})
    assert refused.status_code == 422
    assert "GOTHIC LETTER HWAIR" in refused.content.decode()
    written = client.post(address, {"subject": "李明\ufffe", "text": "Dear\x00 😀\u202e\x1b friend"})
    assert written.status_code == 302
    letter.refresh_from_db()
    assert letter.subject == "李明"
    assert "Dear 😀 friend" in letter.text


def test_the_letters_that_are_not_tried_before_they_are_signed_have_only_signs_that_print():
    from custos.adapters.outgoing.typeset import set_pages

    signs = "".join(chr(code) for code in range(0x20, 0x2100) if drafts._PLAIN_LETTERS.fullmatch(chr(code)))
    content = {"title": "t", "agency": "a", "language": "en", "blocks": [{"kind": "paragraph", "text": signs}]}
    pdf = pypdfium2.PdfDocument(set_pages("document", content))
    assert "ſ" in "".join(page.get_textpage().get_text_range() for page in pdf)
