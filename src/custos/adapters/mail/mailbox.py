"""Takes a mail apart so that no part of it is lost: headers, every text, every attachment, mail within mail.

``policy.default`` reads first; where it fails on a broken mail, ``compat32`` reads it and the mail is marked degraded;
where that fails as well, the bytes are shown as they arrived. Nothing that a mail points at is ever loaded.
"""

from __future__ import annotations

import email.policy
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message as EmailMessage
from itertools import islice
from typing import cast

from attrs import field, frozen, mutable

from custos.adapters.mail.headers import clean_name, file_name, header_block, headers_of, sender_of
from custos.adapters.plaintext import decode, text_of_html, tidy
from custos.adapters.warnings import Message
from custos.core.reading.text.page import Sender

MAX_DEPTH = 8
"""Mail within mail deeper than this is named, not opened: nobody sends that in good faith."""
MAX_PARTS = 300
MAX_BOUNDARIES = 10_000
"""The library takes longer for each part the more there are; beyond this many boundary lines a mail is a bomb."""
MAX_NAMED_BOUNDARIES = 500
"""The library holds each line against every boundary that is open around it, so parts within parts cost their square."""

_HEADER_LINE = re.compile(rb"^([!-9;-~]{1,70}):", re.M)
_KNOWN_HEADERS = {
    b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version", b"return-path", b"content-type",
    b"delivered-to", b"reply-to", b"cc", b"sender", b"x-mailer", b"content-transfer-encoding", b"authentication-results",
}  # fmt: skip
_ONLY_MAILS_HAVE = {
    b"received",
    b"message-id",
    b"mime-version",
    b"return-path",
    b"delivered-to",
    b"authentication-results",
}
# A mailbox separates its mails by lines that bear a time or one word only; else "From the office" would cut a letter in two.
_MBOX = re.compile(
    rb"(?:\AFrom [^\n]{1,200}|\nFrom (?:\S{1,120} *|[^\n]{3,150}\d\d?:\d\d[^\n]{0,50}))\r?\n(?=[!-9;-~]{1,70}:|>From )"
)
_NAMED_BOUNDARY = re.compile(rb"boundary(?:\*\d{0,2}\*?)?[ \t]*=", re.I)
_BOILERPLATE = re.compile(r"multi-?part|mime|mensaje", re.I)


@frozen
class Attachment:
    """One thing that came with a mail: bytes under a name, or a mail of its own, or only the note why it cannot be opened."""

    name: str
    data: bytes = b""
    content_type: str = ""
    mail: Mail | None = None
    note: str = ""


@frozen
class Mail:
    """A mail taken apart. ``header`` are its visible header lines, ``texts`` further texts beside the body, with their names."""

    sender: Sender
    header: str
    body: str
    texts: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[Message, ...] = ()


def looks_like_mail(data: bytes) -> bool:
    """True where the bytes begin with mail headers: two known ones, and one that no note or letter would have.

    >>> looks_like_mail(b"From: D. Hale <d@ice.example>\\nSubject: records\\n\\nHello")
    True
    >>> looks_like_mail(b"From: the front desk\\nSubject: a call\\n\\nShe asked whether he works there.")
    False
    """
    head = data[:16384].lstrip(b"\r\n\t \xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _mbox_start(head):
        head = head.partition(b"\n")[2]
    head = head.partition(b"\n\n")[0]
    first = head.split(b"\n", 1)[0]
    if not _HEADER_LINE.match(first):
        return False
    names = {match[1].lower() for match in _HEADER_LINE.finditer(head)}
    known = names & _KNOWN_HEADERS
    if names & _ONLY_MAILS_HAVE:
        return len(known) >= 2 or b"received" in known
    if re.match(rb"content-type:\s*multipart/", head, re.I):
        return True
    address = re.search(rb"^(?:from|to|reply-to|sender):[^\n]*@", head, re.M | re.I)
    return len(known) >= 2 and (address is not None or b"content-type" in known)


def looks_like_mbox(data: bytes) -> bool:
    """True where the bytes begin with a mailbox's ``From `` line and a mail's headers."""
    return _mbox_start(data.lstrip(b"\r\n")[:4096]) and looks_like_mail(data)


def _mbox_start(head: bytes) -> bool:
    return head.startswith(b"From ") and _MBOX.match(head) is not None


def messages_of(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox file, each as its own bytes, in order; ``>From`` at a line's start gets its ``F`` back.

    >>> box = b"From a@x Thu Aug  1 09:00:00 2019\\nSubject: one\\n\\n1\\n\\nFrom b@x Thu Aug  1 09:01:00 2019\\nSubject: two\\n\\n2\\n"
    >>> [mail.split(b"\\n")[0] for mail in messages_of(box)]
    [b'Subject: one', b'Subject: two']
    """
    starts = [match.start() + (data[match.start() : match.start() + 1] == b"\n") for match in _MBOX.finditer(data)]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        _, _, mail = data[start:end].partition(b"\n")
        yield re.sub(rb"^>(>*From )", rb"\1", mail, flags=re.M)


def strip_emlx(data: bytes) -> bytes | None:
    """The mail inside an Apple Mail file (a byte count, the mail, a property list), or None where it is not one."""
    first, _, rest = data.partition(b"\n")
    if not re.fullmatch(rb"\d{1,10}\s*", first) or not looks_like_mail(rest):
        return None
    return rest[: int(first)]


def read_mail(data: bytes, *, words_of_html: Callable[[str], str] = text_of_html) -> Mail:
    """Takes the mail apart. Never raises: a mail that no reader can take apart comes back as its bare text, with a warning.

    ``words_of_html`` makes words of a formatted text: all of them as a request is read, only those that were seen where a mail leaves.
    """
    if data.count(b"\n--") > MAX_BOUNDARIES or _names_too_many(data):
        return _bare(data, Message("mail-claims-parts"))
    mail = _read_under(email.policy.default, data, words_of_html)
    if mail is not None:
        return mail if _says_anything(mail) else _bare(data, Message("mail-only-headers"))
    mail = _read_under(email.policy.compat32, data, words_of_html)
    if mail is None or not _says_anything(mail):
        return _bare(data, Message("mail-broken"))
    return _with(mail, Message("mail-degraded"))


def _names_too_many(data: bytes) -> bool:
    return next(islice(_NAMED_BOUNDARY.finditer(data), MAX_NAMED_BOUNDARIES, None), None) is not None


def _says_anything(mail: Mail) -> bool:
    return bool(mail.header.strip() or mail.body.strip() or mail.texts or mail.attachments)


def _bare(data: bytes, warning: Message) -> Mail:
    return Mail(Sender(), "", decode(data, what=Message("what-mail")).text, warnings=(warning,))


def _read_under(
    policy: email.policy.Policy[EmailMessage[str, str]], data: bytes, words_of_html: Callable[[str], str]
) -> Mail | None:
    try:
        return _Reader(words_of_html).read(message_from_bytes(data, policy=policy))
    except Exception:  # noqa: BLE001 - the library raises anything at all on broken mail; a mail must never be lost for it
        return None


def _with(mail: Mail, warning: Message) -> Mail:
    return Mail(mail.sender, mail.header, mail.body, mail.texts, mail.attachments, (warning, *mail.warnings))


@frozen
class _Body:
    """A text that may be the body: ``choice`` numbers the multipart/alternative that it is one form of (0: none)."""

    text: str
    html: bool
    choice: int


@mutable
class _Reader:
    words_of_html: Callable[[str], str] = text_of_html
    bodies: list[_Body] = field(factory=list)
    texts: list[tuple[str, str]] = field(factory=list)
    attachments: list[Attachment] = field(factory=list)
    warnings: list[Message] = field(factory=list)
    parts: int = 0
    choices: int = 0

    def read(self, message: EmailMessage[str, str], depth: int = 0) -> Mail:
        headers = headers_of(message)
        sender = sender_of(headers)
        self._walk(message, depth, 0)
        body = self._choose_body()
        return Mail(
            sender,
            header_block(headers),
            body,
            tuple((name, text) for name, text in self.texts if text.strip()),
            tuple(self.attachments),
            tuple(dict.fromkeys(self.warnings)),
        )

    def _walk(self, part: EmailMessage[str, str], depth: int, choice: int) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            self._warn(Message("parts-cut", most=MAX_PARTS))
            return
        kind = part.get_content_type()
        payload = part.get_payload()
        if isinstance(payload, list):
            inner_parts = cast("list[EmailMessage[str, str]]", payload)
            if kind == "message/delivery-status":
                self.texts.append(
                    ("delivery status", "\n".join(header_block(headers_of(block), every=True) for block in inner_parts))
                )
            elif kind.startswith("message/") or part.get_content_maintype() != "multipart":
                for inner in inner_parts:
                    self._attach_mail(part, inner, depth)
            else:
                if kind == "multipart/alternative":
                    self.choices += 1
                    choice = self.choices
                self._outside(part)
                for inner in inner_parts:
                    self._walk(inner, depth, choice)
            return
        self._leaf(part, kind, choice)

    def _attach_mail(self, part: EmailMessage[str, str], inner: EmailMessage[str, str], depth: int) -> None:
        name = file_name(part) or "attached message"
        if depth >= MAX_DEPTH:
            self.attachments.append(Attachment(name, note=f"mail within mail is nested more than {MAX_DEPTH} deep"))
            return
        reader = _Reader(self.words_of_html, parts=self.parts)
        mail = reader.read(inner, depth + 1)
        self.parts = reader.parts
        self.attachments.append(Attachment(name, content_type="message/rfc822", mail=mail))

    def _outside(self, part: EmailMessage[str, str]) -> None:
        for text in (part.preamble, part.epilogue):
            words = tidy(text or "").strip()
            if len(words) > 20 and not (len(words) < 400 and _BOILERPLATE.search(words)):
                self.texts.append(("text outside the parts", words + "\n"))

    def _leaf(self, part: EmailMessage[str, str], kind: str, choice: int) -> None:
        name = file_name(part)
        if part.get_content_maintype() == "multipart":
            self._warn(Message("part-without-parts"))
            kind = "text/plain"
        data = _bytes(part)
        for defect in part.defects:
            if "Base64" in type(defect).__name__:
                self._warn(Message("part-damaged"))
        attached = bool(name) or part.get_content_disposition() == "attachment"
        if kind in ("text/plain", "text/html", "text/enriched") and not attached:
            text = self._decode(part, data, Message("what-mail-text"))
            if kind == "text/html":
                text = self.words_of_html(text)
            elif kind == "text/plain":
                text = self._take_uuencoded(text)
            self.bodies.append(_Body(text, kind == "text/html", choice))
        elif kind in ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"):
            self._warn(Message("mail-signature-unchecked"))
        elif kind.startswith("message/") or kind == "text/rfc822-headers":
            if kind == "message/rfc822":
                self.attachments.append(Attachment(name or "attached message", data, kind))
            else:
                self.texts.append((kind.partition("/")[2], self._decode(part, data, Message("what-mail-part"))))
        elif data.strip() or attached:
            self.attachments.append(Attachment(name or _default_name(kind), data, kind))

    def _decode(self, part: EmailMessage[str, str], data: bytes, what: Message) -> str:
        decoded = decode(data, part.get_content_charset() or "", what=what)
        if decoded.warning:
            self._warn(decoded.warning)
        return decoded.text

    def _take_uuencoded(self, text: str) -> str:
        """Takes files that old mailers write into the text itself (``begin 644 name``) out as attachments."""
        import binascii

        for match in reversed(
            list(
                re.finditer(
                    r"^begin [0-7]{3,4} ([^\n]{1,200})\n((?:[!-`][^\n]{0,90}\n){1,200000}?)[` ]?\n?end[ \t]*$",
                    text,
                    re.M,
                )
            )
        ):
            try:
                data = b"".join(binascii.a2b_uu(line.encode("ascii")) for line in match[2].splitlines())
            except (binascii.Error, UnicodeEncodeError):
                self._warn(Message("inline-file-damaged", name=match[1][:80]))
                continue
            self.attachments.append(Attachment(clean_name(match[1]), data))
            text = f"{text[: match.start()]}[file `{clean_name(match[1])}` stood here]{text[match.end() :]}"
        return text

    def _choose_body(self) -> str:
        """Plain text is the body; of two forms of one text the plain one counts, and a formatted form with other words is shown too."""
        chosen: list[str] = []
        for body in self.bodies:
            plain = [other.text for other in self.bodies if other.choice == body.choice and not other.html]
            if not body.html or not body.choice or not "".join(plain).strip():
                if body.text.strip():
                    chosen.append(body.text)
            elif _says_more("\n".join(plain), body.text):
                self.texts.append(("message, formatted", body.text))
                self._warn(Message("forms-differ"))
        return "\n".join(chosen)

    def _warn(self, warning: Message) -> None:
        self.warnings.append(warning)


def _says_more(plain: str, formatted: str) -> bool:
    """True where the formatted form has many words (a quarter, and at least ten) that the plain form has not."""
    known = set(re.findall(r"\w{3,}", plain.lower()))
    words = set(re.findall(r"\w{3,}", re.sub(r"<https?:[^>]*>|https?:\S+", "", formatted.lower())))
    extra = words - known
    return len(extra) >= 10 and len(extra) * 4 >= len(words)


def _bytes(part: EmailMessage[str, str]) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _default_name(kind: str) -> str:
    main, _, sub = kind.partition("/")
    known = {
        "application/pdf": "attachment.pdf",
        "image/jpeg": "picture.jpg",
        "image/png": "picture.png",
        "text/calendar": "calendar.ics",
    }
    return known.get(kind, f"{main} attachment" if sub == "octet-stream" else f"{main} attachment ({sub})")
