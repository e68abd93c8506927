"""Turns the bytes of one file into an arrival: pages of text with places, the sender, and what could not be read.

The kind is decided by content, never by the file name. Nothing is lost and nothing that is a mail, a PDF, a picture or a
text raises: what cannot be read is an unread page with a plain reason. Heavy readers are imported only when they are needed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from attrs import evolve

from custos.adapters.opener import Opener
from custos.adapters.warnings import Message
from custos.core.errors import InputError
from custos.core.reading.text.page import Arrival

if TYPE_CHECKING:
    from custos.adapters.pictures.ocr import Progress

MAX_BYTES = 50 << 20
_ASK = "ask for another copy"


def open_arrival(
    data: bytes, name: str, *, message: int = 1, ocr: bool = True, progress: Progress | None = None
) -> Arrival:
    """Reads one file: a mail, a PDF, a picture or a text.

    ``message`` (from 1) chooses the mail of a mailbox file; ``ocr=False`` leaves pictures unread (for a quick look); ``progress``
    is told while the pictures of a part are read: how many are done, of how many.
    Raises InputError with one plain line where the file is none of these, is empty, or has no such message.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"`{name}` is empty; ask for the file again")
    opener = Opener(ocr=ocr, progress=progress)
    if len(data) > MAX_BYTES:
        raise InputError(f"`{name}` is larger than {MAX_BYTES >> 20} MB; ask for it in parts")
    kind, sender = opener.open_top(data, name, message)
    opener.say_small()
    if not any(page.text.strip() for page in opener.pages) and not opener.warnings:
        opener.warnings.append(Message("no-words-on-any-page", name=name))
    pages = tuple(evolve(page, number=number) for number, page in enumerate(opener.pages, 1))
    pages = tuple(evolve(page, fields=tuple(evolve(item, page=page.number) for item in page.fields)) for page in pages)
    return Arrival(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind,
        pages=pages,
        sender=sender,
        warnings=tuple(dict.fromkeys(opener.warnings)),
        notes=tuple(dict.fromkeys(opener.notes)),
    )
