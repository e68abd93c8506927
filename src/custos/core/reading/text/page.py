"""A page is text with places: the one form in which every paper, mail, picture and note reaches the readers.

Adapters make pages; nothing below them knows whether the text came from a PDF, an OCR reader or a mail.
Pages of one arrival are numbered from 1 through all its parts, so that one number names a page of the whole bundle.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from custos.core.messages import Message


class InputKind(StrEnum):
    """What arrived, by its content and not by its file name."""

    EMAIL = "email"
    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"


class PageSource(StrEnum):
    """Where the text of a page comes from; it decides how far a word may be trusted."""

    NOTE = "note"
    MAIL = "mail"
    PDF_TEXT = "pdf-text"
    OCR = "ocr"
    DOCUMENT = "document"
    """A word processor's file: it has words and no picture, and the person who held it last could write into it."""
    UNREAD = "unread"
    """The page exists, but nobody could read it: a person must look."""


@frozen
class Box:
    """A rectangle in fractions of the page (0 to 1), origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@frozen
class Line:
    """A run of characters ``text[start:end]`` of its page with its place.

    ``confidence`` is the reader's own (0 to 100); born-digital text has 100. ``box`` is None where text has no place (a mail).
    """

    start: int
    end: int
    box: Box | None = None
    confidence: float = 100.0


class Doubt(StrEnum):
    """Why a person must compare a word with the picture before anything rests on it."""

    DIFFERS = "differs"
    """The two readers of pictures read it differently."""
    FAINT = "faint"
    """The reader of record is not sure of it (below 88 of 100)."""
    ONE_READER = "one-reader"
    """Only one of the two readers saw anything there."""


@frozen
class Word:
    """A word ``text[start:end]`` of a page that was read off a picture, with its place and what speaks against it.

    ``other`` is what the second reader read there, "" where it read the same or nothing. ``doubt`` is set only for words on which
    something may rest (dates, numbers, names); a word with a doubt is *unsure*.
    """

    start: int
    end: int
    box: Box
    confidence: float = 100.0
    other: str = ""
    doubt: Doubt | None = None

    @property
    def unsure(self) -> bool:
        """True where a person has to look before anything rests on this word."""
        return self.doubt is not None


MESSAGE = "message"
"""The part of an arrival that holds a mail's own words."""


@frozen
class FormField:
    """A filled form field of a PDF: first-class text, because the page text alone may show it blank."""

    name: str
    value: str
    page: int


@frozen
class Page:
    """One page: ``text`` with lines separated by newlines, and the places of those lines.

    ``part`` names the part of the arrival that the page belongs to ("message", "warrant.pdf"). ``quoted_from`` is the offset
    where older, quoted mail text begins (its words are not the sender's new words), or None.
    ``ink_at_signature`` are boxes of pen-like marks: ink that is neither a word nor a ruled line; enough to ask, never to decide.
    """

    number: int
    text: str
    source: PageSource
    part: str
    lines: tuple[Line, ...] = ()
    fields: tuple[FormField, ...] = ()
    quoted_from: int | None = None
    ink_at_signature: tuple[Box, ...] = ()
    forwarded_from: int | None = None
    """Where a forwarded mail begins. Its words are not the forwarder's, but they are the matter: a clerk forwards what came."""
    quoted_spans: tuple[tuple[int, int], ...] = ()
    """Every quoted stretch ``text[start:end]``, those between new words included."""
    ink_complete: bool = False
    """True where ``ink_at_signature`` holds every mark on the page that could be a signature (born-digital pages whose drawing was
    looked through whole), so that no mark at a signature line means that nobody signed there."""
    turned: int = 0
    """Degrees clockwise by which the picture was turned to be read; boxes are of the turned picture."""
    confidence: float = 100.0
    """The reader's mean confidence for the page (0 to 100); below 88 a picture is hard to read."""
    words: tuple[Word, ...] = ()
    """The single words of a page that was read off a picture; empty for every other page."""
    unread: tuple[Box, ...] = ()
    """Places of ink that nobody could read (handwriting, stamps, smudges): a person looks at these crops."""
    seals: tuple[Box, ...] = ()
    """Places of digital signatures. Who stands behind one cannot be told from the file, so a person has to look."""

    sender: Sender | None = None
    """Whose words a mail attached to the arrival holds; None for the message itself and for papers."""

    def unsure_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words within ``text[start:end]`` that a person has to compare with the picture."""
        return tuple(word for word in self.words if word.unsure and word.start < end and word.end > start)

    def line_at(self, offset: int) -> Line | None:
        """The line that holds the character at ``offset``, or None where no places are known."""
        for line in self.lines:
            if line.start <= offset < line.end:
                return line
        return None


@frozen
class Noted:
    """One result that a mail server noted about a mail. Anybody can write one: ``senders.server_facts`` says whose count."""

    server: str
    method: str
    """spf, dkim, dmarc or arc."""
    result: str
    domain: str = ""
    above: tuple[str, ...] = ()
    """The servers whose Received lines are above it, the newest first."""


class MailKind(StrEnum):
    """How a mail was made, as far as its headers prove it."""

    PERSON = "person"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    RECEIPT = "receipt"
    LIST = "list"
    """Sent to a mailing list, with a way to leave it."""


@frozen
class Sender:
    """Who a mail says it is from, as facts. A right domain proves nothing."""

    name: str = ""
    address: str = ""
    reply_to: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    sent_at: str | None = None
    """ISO 8601 with offset, as the mail claims; None where the mail does not say."""
    message_id: str = ""
    references: tuple[str, ...] = ()
    noted: tuple[Noted, ...] = ()
    others: tuple[str, ...] = ()
    """Further addresses on the From line, which names one mailbox only; a look-alike can hide behind a known one."""
    kind: MailKind = MailKind.PERSON


@frozen
class Arrival:
    """Everything that was taken from one input: its pages, its sender, and what could not be read.

    ``sha256`` is of the bytes as they arrived. ``warnings`` are messages about what is odd or unreadable.
    """

    name: str
    sha256: str
    kind: InputKind
    pages: tuple[Page, ...]
    sender: Sender | None = None
    warnings: tuple[Message, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about how it was read on this machine, not about the paper."""

    @property
    def readable(self) -> bool:
        """True where at least one page has text."""
        return any(page.text.strip() for page in self.pages)
