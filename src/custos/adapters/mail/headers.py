"""The headers of a mail as people read them: unfolded, decoded, and shown as they are where they are broken."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from custos.adapters.mail.addresses import Mailbox, mailbox_of
from custos.adapters.mail.authentication import noted_in
from custos.adapters.mail.handling import mail_kind
from custos.adapters.mail.words import words_of
from custos.adapters.plaintext import decode, tidy
from custos.core.printable import clean
from custos.core.reading.text.page import Sender

_FIRST_YEAR = 1990
"""A mail server that notes an earlier year has no clock; what it notes counts as nothing."""
_SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject")


def headers_of(message: Message[str, str]) -> list[tuple[str, str]]:
    """Header names and raw values, unfolded, 8-bit bytes decoded, encoded words still as they are."""
    out = []
    for name, value in message.raw_items():
        raw = value if isinstance(value, str) else str(value)
        if any("\udc80" <= char <= "\udcff" for char in raw):
            raw = decode(raw.encode("utf-8", "surrogateescape")).text
        out.append((name, re.sub(r"[\r\n]+[ \t]*", " ", tidy(raw)).strip()))
    return out


def header_block(headers: list[tuple[str, str]], *, every: bool = False) -> str:
    """The visible header lines (From, To, Date, Subject and their like) in a fixed order, each once, ending in a newline."""
    if every:
        return "".join(f"{name}: {words_of(value)}\n" for name, value in headers)
    lines = []
    first_from = next((value for name, value in headers if name.lower() == "from"), "")
    for shown in _SHOWN:
        for name, value in headers:
            if (
                name.lower() == shown.lower()
                and value
                and not (shown in ("Sender", "Reply-To") and value == first_from)
            ):
                lines.append(f"{shown}: {words_of(value)}\n")
    return "".join(lines)


def _addresses(headers: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    values = [value for name, value in headers if name.lower() in names]
    try:
        pairs = getaddresses(values)
    except Exception:  # noqa: BLE001 - the library raises IndexError and others on broken address lists
        pairs = [("", match) for match in re.findall(r"[^\s<>,;:\"']+@[^\s<>,;:\"']+", " ".join(values))]
    # A word without @ is whom the mail calls so, not where a letter could go.
    return [
        (words_of(name) or words_of(address), address) if "@" not in address else (words_of(name), address)
        for name, address in pairs
        if address
    ]


def sender_of(headers: list[tuple[str, str]]) -> Sender:
    """The sender facts of a mail, from its header names and raw values; what it does not say stays empty."""

    def first(name: str) -> str:
        return next((words_of(value) for key, value in headers if key.lower() == name), "")

    lines = [value for key, value in headers if key.lower() == "from" and value]
    lines = lines or [value for key, value in headers if key.lower() == "sender" and value]
    from_ = mailbox_of(lines[0]) if lines else Mailbox()
    # A second From line is against the rules, and mail programs differ in which one they show: both are looked at.
    others = [one for line in lines[1:] for box in (mailbox_of(line),) for one in (*box.others, box.address) if one]
    reply_to = (_addresses(headers, "reply-to") or [("", "")])[0][1]
    references = re.findall(r"<[^<>\s]+>", first("references") + " " + first("in-reply-to"))
    return Sender(
        name=from_.name,
        address=from_.address,
        others=tuple(dict.fromkeys(one for one in (*from_.others, *others) if one != from_.address)),
        kind=mail_kind(headers),
        reply_to=reply_to,
        to=tuple(address for _, address in _addresses(headers, "to", "cc") if "@" in address),
        subject=first("subject"),
        sent_at=moment(first("date")),
        message_id=first("message-id"),
        references=tuple(dict.fromkeys(references)),
        noted=noted_in(headers),
    )


def moment(text: str) -> str | None:
    """The moment that a Date header names, ISO 8601 with offset; None where it names none."""
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()


def file_name(part: Message[str, str]) -> str:
    """The file name that a part claims, as a bare name without folders; "" where it claims none."""
    try:
        raw = part.get_filename() or ""
    except Exception:  # noqa: BLE001 - broken RFC 2231 parameters raise anything; a nameless attachment is still an attachment
        return ""
    if any("\udc80" <= char <= "\udcff" for char in raw):
        raw = decode(raw.encode("utf-8", "surrogateescape")).text
    return clean_name(words_of(raw))


def clean_name(raw: str) -> str:
    """A name fit to be shown: no folders, no control characters, at most 120 characters."""
    bare = re.split(r"[\\/]", clean(raw))[-1]
    bare = re.sub(r"[\r\n\t\f\v]", "", bare).strip()
    return bare if len(bare) <= 120 else bare[:80] + "…" + bare[-39:]


def arrived_at(data: bytes) -> datetime | None:
    """When our own mail server took the mail in: the moment on its topmost Received line. None where no server noted one.

    The Date header does not count: the sender writes it, and it would choose the law in force and start the clocks.

    >>> arrived_at(b"Received: from a by mx; Thu, 1 Aug 2019 09:00:02 -0600\\nDate: Mon, 1 Jan 2001 00:00:00 +0000\\n\\nHello")
    datetime.datetime(2019, 8, 1, 15, 0, 2, tzinfo=datetime.timezone.utc)
    """
    head = re.split(rb"\r?\n\r?\n", data[:65536].lstrip(), maxsplit=1)[0]
    match = re.search(rb"^Received:((?:[^\n]|\n[ \t])*)", head, re.M | re.I)
    if match is None:
        return None
    try:
        when = parsedate_to_datetime(match[1].decode("latin-1").rpartition(";")[2].strip())
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return when if when.year >= _FIRST_YEAR else None
