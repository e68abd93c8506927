"""The form of a letter: its blocks, its plain text, its stored shape, and the two rules that hold for all its words.

Those rules: a whole Social Security number never appears, and what an outsider wrote stays one short line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import asdict, frozen

from custos.core.days import Form, say_day
from custos.core.errors import UsageError
from custos.core.jsontypes import JsonObject, tables_in, texts_in
from custos.core.printable import clean


class LetterKind(StrEnum):
    ACKNOWLEDGMENT = "acknowledgment"
    CLARIFICATION = "clarification"
    REFUSAL = "refusal"
    REFUSAL_OF_DIRECT_ACCESS = "refusal-of-direct-access"
    REFERRAL_TO_COUNSEL = "referral-to-counsel"
    COMPLIANCE_COVER = "compliance-cover"
    OWN_RECORDS_ACKNOWLEDGMENT = "own-records-acknowledgment"
    OWN_RECORDS_GRANTED = "own-records-granted"
    PUBLIC_RECORDS_ACKNOWLEDGMENT = "public-records-acknowledgment"
    NOT_HELD = "not-held"
    NOTICE_TO_PERSON = "notice-to-person"
    OWN_ROUTE = "own-route"
    IN_WRITING = "in-writing"
    """It was asked by telephone or by word of mouth, and nothing else speaks against it."""
    PUBLIC_RECORDS_GRANTED = "public-records-granted"
    PUBLIC_RECORDS_IN_PART = "public-records-in-part"
    PUBLIC_RECORDS_DENIED = "public-records-denied"
    PUBLIC_RECORDS_EXTENDED = "public-records-extended"
    PRESERVATION = "preservation-confirmation"
    RELEASE_COVER = "release-cover"
    HEARING_NOTICE = "hearing-notice"
    HEARING_OFF = "hearing-off"
    FIGURES_AGAIN = "figures-again"
    APPLICATION_MADE = "application-made"
    APPLICATION_DECIDED = "application-decided"
    NONE = "none"
    """Nothing was asked, so there is nothing to answer."""


OF_HEARINGS = frozenset({LetterKind.HEARING_NOTICE, LetterKind.HEARING_OFF})
"""Notices to both parties of a hearing: made of the hearing (core/hearings/notice.py), not of a request."""


OF_CLAIMS = frozenset({LetterKind.FIGURES_AGAIN})
"""Letters to both parties of a claim about its figures: made of two worksheets (core/claims/again.py). Another person signs them."""
OF_APPLICATIONS = frozenset({LetterKind.APPLICATION_MADE, LetterKind.APPLICATION_DECIDED})
"""Notices to a party of a claim about what was applied for (core/claims/application_notice.py)."""
NOT_OF_A_REVIEW = OF_HEARINGS | OF_CLAIMS | OF_APPLICATIONS


def filled(sentence: str, gaps: Mapping[str, str]) -> str:
    """``sentence`` with its gaps filled; a name that ends with a point of its own (S.A., Inc.) brings no second one."""
    return _TWO_POINTS.sub(".", sentence.format(**gaps))


_TWO_POINTS = re.compile(r"(?<!\.)\.\.(?!\.)")


class BlockKind(StrEnum):
    ADDRESS = "address"
    DATE = "date"
    GREETING = "greeting"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    NUMBERED = "numbered"
    CITATIONS = "citations"
    CLOSING = "closing"
    SIGNATURE = "signature"


@frozen
class Block:
    """One piece of a letter. ``text`` is its words; ``items`` the lines of an address, a list, or pairs of citation and words."""

    kind: BlockKind
    text: str = ""
    items: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """For citations: what each of ``items`` says, "" where the language has no wording for it."""


@frozen
class Letter:
    """A letter in one language. ``notes`` are for the person who signs, never part of the letter that leaves."""

    kind: LetterKind
    subject: str
    blocks: tuple[Block, ...]
    language: str
    cites: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole letter as plain text, its subject after the address."""
        return "\n\n".join(part for part in (_plain(block, self.subject) for block in self.blocks) if part)

    def blocks_json(self) -> list[JsonObject]:
        """The blocks as plain values; ``Letter.from_json`` takes them back."""
        return [{key: value for key, value in asdict(block).items() if value} for block in self.blocks]

    def as_json(self) -> JsonObject:
        """The object ``letter`` of ``custos review --json``."""
        return {
            "kind": self.kind.value,
            "subject": self.subject,
            "text": self.text,
            "language": self.language,
            "blocks": self.blocks_json(),
            "cites": list(self.cites),
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Letter:
        """The letter that ``as_json`` (or a register row with the same names) describes. Raises UsageError for an unknown kind."""
        try:
            blocks = tuple(
                Block(
                    BlockKind(str(block["kind"])),
                    str(block.get("text", "")),
                    texts_in(block, "items"),
                    texts_in(block, "says"),
                )
                for block in tables_in(stored, "blocks")
            )
            return cls(
                LetterKind(str(stored["kind"])),
                str(stored["subject"]),
                blocks,
                str(stored["language"]),
                texts_in(stored, "cites"),
                texts_in(stored, "notes"),
            )
        except (KeyError, ValueError, TypeError) as error:
            raise UsageError(f"this is not a stored letter: {error}") from error


def mask(text: str) -> str:
    """The text with every whole Social Security number cut down to its last four digits.

    >>> mask("of 123-45-6789 and 123456789")
    'of XXX-XX-6789 and XXX-XX-6789'
    """
    return re.sub(r"(?<![\w-])(?:\d{3}([-. –\u00a0])\d{2}\1|\d{5})(\d{4})(?![\w-])", r"XXX-XX-\2", text)


def day_in_words(day: date, language: str) -> str:
    """The day as a letter writes it.

    >>> day_in_words(date(2019, 8, 1), "en"), day_in_words(date(2019, 8, 1), "es")
    ('August 1, 2019', '1 de agosto de 2019')
    """
    if language == "es":
        return say_day(day, "es", Form.DATE)
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def one_line(value: object) -> str:
    """What an outsider wrote, as one short line without control characters."""
    words = re.sub(r"[\s\u200b\u200e\u200f]+", " ", clean(str(value), " ")).strip()
    return words if len(words) <= 120 else words[:119].rstrip() + "…"


def _plain(block: Block, subject: str) -> str:
    if block.kind is BlockKind.GREETING:
        return f"{subject}\n\n{block.text}"
    if block.kind in (BlockKind.ADDRESS, BlockKind.SIGNATURE):
        return "\n".join(block.items)
    if block.kind is BlockKind.LIST:
        return "\n".join(f"- {item}" for item in block.items)
    if block.kind is BlockKind.NUMBERED:
        return "\n".join(f"{number}. {item}" for number, item in enumerate(block.items, 1))
    if block.kind is BlockKind.CITATIONS:
        pairs = zip(block.items, block.says, strict=True)
        return "\n".join(
            f"{number}. {says} ({cite})" if says else f"{number}. {cite}"
            for number, (cite, says) in enumerate(pairs, 1)
        )
    return block.text
