"""The keys by which a request is found again, as keyed hashes: a table that can be asked, and that tells nobody who is named in it.

The hash is an HMAC under a key made from the secret of the installation. That is in the data folder and never in the database: the person who has
the tables alone cannot try out names.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from django.conf import settings

from custos.core.linking import AskKeys, fold

_DIGITS_AND_LETTERS = re.compile(r"[^0-9a-z]+")
_MANY = 40
"""More words than this of one line are not kept: no name of an agency has as many."""


class KeyKind(StrEnum):
    """What a key says. The first four tie requests to one another, the others only find them."""

    REQUESTER = "requester"
    PERSON = "person"
    NUMBER = "number"
    WIDE = "wide"
    """Asks beyond named persons, and names none."""
    CASE = "case"
    """A case number without its punctuation, as people type it."""
    WORD = "word"
    """A word of what lists show: who asks."""
    MAIL = "mail"
    """The mark that a mail program gave a mail: an answer to it names it."""


Key = tuple[KeyKind, str]


@lru_cache(maxsize=4)
def _secret(secret_key: str) -> bytes:
    return hashlib.sha256(b"custos/ask-key/1\0" + secret_key.encode()).digest()


def digest_of(kind: KeyKind, value: str) -> str:
    """The keyed hash of ``value`` as a key of ``kind``: 32 hex digits, the same for the same value in this installation only."""
    message = f"{kind}\0{value}".encode()
    return hmac.new(_secret(settings.SECRET_KEY), message, hashlib.sha256).hexdigest()[:32]


def digests_of(kind: KeyKind, values: Iterable[str]) -> list[str]:
    """The keyed hashes of several values."""
    return [digest_of(kind, value) for value in values]


def case_form(number: str) -> str:
    """A case number as it is compared: letters and digits only.

    >>> case_form("No. 2:19-CV-00123") == case_form("no 219cv00123")
    True
    """
    return _DIGITS_AND_LETTERS.sub("", number.casefold())


def words_in(text: str) -> list[str]:
    """The words of a line, folded (no accents, no case), each once.

    >>> words_in("Immigration and Customs, Enforcement")
    ['and', 'customs', 'enforcement', 'immigration']
    """
    return sorted(set(fold(text).split()))[:_MANY]


def rows_of(keys: AskKeys, who: str) -> set[tuple[str, str]]:
    """Every key of one request as (kind, digest). ``who`` is the line that lists show."""
    found: list[Key] = [
        *((KeyKind.REQUESTER, value) for value in keys.requester),
        *((KeyKind.PERSON, value) for value in keys.persons),
        *((KeyKind.NUMBER, value) for value in keys.numbers),
        *((KeyKind.CASE, form) for value in keys.numbers if (form := case_form(value))),
        *((KeyKind.WORD, word) for word in words_in(who)),
    ]
    if keys.wide and not keys.persons:
        found.append((KeyKind.WIDE, ""))
    return {(str(kind), digest_of(kind, value)) for kind, value in found}
