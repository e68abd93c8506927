"""Takes an Outlook ``.msg`` file apart into the same mail that ``mailbox`` makes of every other mail.

python-oxmsg reads the properties; each is asked for on its own, so that one broken property costs only itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from email.message import Message as EmailMessage
from email.parser import HeaderParser
from typing import TypeVar

from custos.adapters.mail.headers import clean_name, header_block, moment, sender_of
from custos.adapters.mail.mailbox import MAX_DEPTH, MAX_PARTS, Attachment, Mail
from custos.adapters.mail.words import words_of
from custos.adapters.plaintext import decode, text_of_html, text_of_rtf, tidy
from custos.adapters.untyped import Untyped
from custos.adapters.warnings import Message
from custos.core.reading.text.page import Sender

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Property numbers of [MS-OXPROPS] that oxmsg does not name for us, or that we ask for by number.
_BODY, _RTF, _HEADERS, _SUBJECT = 0x1000, 0x1009, 0x007D, 0x0037
_SENDER_NAME, _SENDER_EMAIL, _SENDER_SMTP, _SENT_FOR = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
_SUBMITTED, _DELIVERED, _DISPLAY_TO, _DISPLAY_CC = 0x0039, 0x0E06, 0x0E04, 0x0E03
_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _MIME, _DATA = 0x3707, 0x3704, 0x3001, 0x370E, 0x3701
_HTML, _SMTP, _EMAIL = 0x1013, 0x39FE, 0x3003

_T = TypeVar("_T")
_Words = tuple[Callable[[str], str], Callable[[str], str]]
"""How words are made of HTML and of rich text."""


def looks_like_msg(data: bytes) -> bool:
    """True where a compound file has the streams of an Outlook message; a Word or Excel file has not."""
    return data.startswith(OLE) and "__substg1.0_".encode("utf-16-le") in data


def read_msg(
    data: bytes, *, words_of_html: Callable[[str], str] = text_of_html, words_of_rtf: Callable[[str], str] = text_of_rtf
) -> Mail:
    """Takes the message apart. Never raises: a broken one comes back empty, with a warning that says so.

    ``words_of_html`` and ``words_of_rtf`` make words of a formatted text, as in ``mailbox.read_mail``.
    """
    from oxmsg import Message as OutlookMessage

    try:
        storage = OutlookMessage.load(data)._storage
        return _read(storage, (words_of_html, words_of_rtf), header_size=32, depth=0)
    except Exception as error:  # noqa: BLE001 - olefile and oxmsg raise anything on a damaged compound file
        why = str(error).strip() or type(error).__name__
        return Mail(Sender(), "", "", warnings=(Message("outlook-unreadable", why=why[:120]),))


class _Properties:
    """Properties of one storage; whatever is missing or broken is "" or None, and counted."""

    def __init__(self, storage: Untyped, header_size: int) -> None:
        from oxmsg.properties import Properties

        self.inner = Properties(storage, properties_header_offset=header_size)
        self.broken = 0

    def _ask(self, question: Callable[[int], _T | None], number: int) -> _T | None:
        try:
            return question(number)
        except Exception:  # noqa: BLE001 - one broken property must not cost the mail
            self.broken += 1
            return None

    def text(self, *numbers: int) -> str:
        for number in numbers:
            if found := self._ask(self.inner.str_prop_value, number):
                return tidy(found.rstrip("\x00"))
        return ""

    def bytes(self, number: int) -> bytes:
        return self._ask(self.inner.binary_prop_value, number) or b""

    def moment(self, *numbers: int) -> str | None:
        for number in numbers:
            if found := self._ask(self.inner.date_prop_value, number):
                return found.isoformat()
        return None


def _read(storage: Untyped, words: _Words, *, header_size: int, depth: int) -> Mail:
    given = _Properties(storage, header_size)
    warnings: list[Message] = []
    message: EmailMessage[str, str] = HeaderParser().parsestr(given.text(_HEADERS))
    headers = [(name, " ".join(str(value).split())) for name, value in message.raw_items()]
    subject = words_of(str(message.get("subject", ""))) or given.text(_SUBJECT)
    smtp = given.text(_SENDER_SMTP) or given.text(_SENDER_EMAIL)
    address = smtp if "@" in smtp else ""
    name = given.text(_SENDER_NAME, _SENT_FOR)
    sent_at = moment(str(message.get("date", ""))) or given.moment(_SUBMITTED, _DELIVERED)
    recipients = _recipients(storage)
    if not message.get("from"):
        made = [
            ("From", f"{name} <{address}>" if address else name),
            ("To", given.text(_DISPLAY_TO) or "; ".join(recipients)),
        ]
        made += [("Cc", given.text(_DISPLAY_CC)), ("Date", sent_at or ""), ("Subject", subject)]
        headers = [*made, *headers]
    # The mail headers, where there are any, name the sender best; the reader of ordinary mail takes them.
    sender = sender_of(headers)
    sender = Sender(
        name=sender.name or name, address=sender.address or address, reply_to=sender.reply_to,
        to=sender.to or tuple(recipients), subject=subject, sent_at=sent_at,
        message_id=sender.message_id, references=sender.references, others=sender.others, kind=sender.kind,
    )  # fmt: skip
    attachments = _attachments(storage, words, depth, warnings)
    body = _body(given, words, warnings)
    if given.broken:
        warnings.append(Message("outlook-parts-damaged"))
    return Mail(sender, header_block(headers), body, attachments=attachments, warnings=tuple(dict.fromkeys(warnings)))


def _recipients(storage: Untyped) -> list[str]:
    out = []
    for place in storage.iter_recipient_storages():
        given = _Properties(place, 8)
        if found := given.text(_SMTP, _EMAIL, _DISPLAY_NAME):
            out.append(found)
    return out


def _body(given: _Properties, words: _Words, warnings: list[Message]) -> str:
    of_html, of_rtf = words
    if plain := given.text(_BODY).strip("\n"):
        return plain + "\n"
    if html := given.bytes(_HTML):
        codec = given._ask(lambda _: given.inner.body_encoding, 0) or ""
        decoded = decode(html, codec, what=Message("what-outlook-text"))
        if decoded.warning:
            warnings.append(decoded.warning)
        return of_html(decoded.text)
    if html_text := given.text(_HTML):
        return of_html(html_text)
    if packed := given.bytes(_RTF):
        try:
            return of_rtf(unpack_rtf(packed).decode("cp1252", "replace"))
        except (ValueError, IndexError, struct.error):
            warnings.append(Message("outlook-text-damaged"))
    return ""


def _attachments(storage: Untyped, words: _Words, depth: int, warnings: list[Message]) -> tuple[Attachment, ...]:
    out: list[Attachment] = []
    for place in storage.iter_attachment_storages():
        if len(out) >= MAX_PARTS:
            warnings.append(Message("attachments-cut", most=MAX_PARTS))
            break
        given = _Properties(place, 8)
        name = clean_name(given.text(_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME)) or "attachment"
        inner = next((sub for sub in place.storages if sub.name == "__substg1.0_3701000D"), None)
        if inner is not None and depth >= MAX_DEPTH:
            out.append(Attachment(name, note=f"mail within mail is nested more than {MAX_DEPTH} deep"))
        elif inner is not None:
            try:
                out.append(Attachment(name, mail=_read(inner, words, header_size=24, depth=depth + 1)))
            except Exception:  # noqa: BLE001 - an embedded object that is no message (a drawing, say) is named, not opened
                out.append(
                    Attachment(name, note="it is an object inside an Outlook message that only Outlook can open")
                )
        else:
            out.append(Attachment(name, given.bytes(_DATA), given.text(_MIME)))
    return tuple(out)


_RTF_PREFIX = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpack_rtf(packed: bytes, limit: int = 20_000_000) -> bytes:
    """Unpacks the compressed rich text of an Outlook message ([MS-OXRTFCP]). Raises ValueError where it is not that."""
    size, raw_size, kind, _ = struct.unpack_from("<IIII", packed)
    if kind == 0x414C454D:  # "MELA": stored as it is
        return packed[16 : 16 + raw_size]
    if kind != 0x75465A4C:  # "LZFu"
        raise ValueError("not compressed rich text")
    window = bytearray(4096)
    window[: len(_RTF_PREFIX)] = _RTF_PREFIX
    at, out, place = len(_RTF_PREFIX), bytearray(), 16
    end = min(len(packed), size + 4)
    while place < end and len(out) < min(raw_size, limit):
        flags = packed[place]
        place += 1
        for bit in range(8):
            if place >= end:
                break
            if flags >> bit & 1:
                pair = int.from_bytes(packed[place : place + 2], "big")
                place += 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == at:
                    return bytes(out)
                for step in range(length):
                    byte = window[(offset + step) % 4096]
                    out.append(byte)
                    window[at] = byte
                    at = (at + 1) % 4096
            else:
                out.append(packed[place])
                window[at] = packed[place]
                at = (at + 1) % 4096
                place += 1
    return bytes(out)
