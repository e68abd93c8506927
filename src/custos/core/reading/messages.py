"""What shows that a message asks for nothing: its headers, or words that no true request has. Without such proof it is a request.

The words are rows of ``forms/messages.toml``. A paper with force, or an attached paper of any kind, outweighs words; only the
headers of a mail system outweigh a letter inside a returned mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from custos.core.errors import InputError
from custos.core.reading.lexicon import Topic
from custos.core.reading.text.page import MailKind, Sender
from custos.core.reading.text.view import fold

_CLAUSE_END = re.compile(
    r"(?<=[.!?;])\s+|\n\s*\n|\s(?=(?:but|instead|however|pero|sino|en cambio)\b)|(?<=,)\s(?=(?:and |y )?(?:please|now|por favor|ahora)\b)"
)
_AND = re.compile(r"\s(?:and|y)\s")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_ASKING = Topic("asker.asking")
_ALLOWED = Topic("mail.allowed")
_LONG = 120
"""Words above which a message says more than thanks, a receipt or a withdrawal."""


class Proof(StrEnum):
    """What a message is shown to be."""

    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    RECEIPT = "receipt"
    LIST = "list"
    THANKS = "thanks"
    DONE = "done"
    """It says that nothing more is wanted."""
    WITHDRAWAL = "withdrawal"
    REVOCATION = "revocation"
    """It takes back a consent: no request, and a person must see it."""
    REDIRECT = "redirect"
    """It sends the reader to someone else, as automatic answers do."""
    FORBIDS = "forbids"
    """It says that records shall not be given out."""
    ADVERT = "advert"
    """It offers a course, a meeting or a product, as mails to many people do."""


_ONLY_WITH = {
    Proof.REDIRECT: frozenset({Proof.AUTO_REPLY}),
    Proof.FORBIDS: frozenset({Proof.REVOCATION, Proof.WITHDRAWAL}),
}
"""What shows nothing by itself, and with what it does."""


@frozen
class MessageWords:
    """One row: phrases that show what a message is, a sentence that they must match and one that they must not."""

    id: str
    means: Proof
    words: tuple[str, ...]
    example: str
    counter_example: str


def message_words(entry: Mapping[str, object], path: str) -> MessageWords:
    """A row of ``forms/messages.toml``. Raises InputError that names the file and the row."""
    try:
        words = entry["words"]
        if not isinstance(words, list) or not words:
            raise ValueError("it has no words")  # noqa: TRY301 - every fault of a row is told alike
        return MessageWords(
            str(entry["id"]),
            Proof(str(entry["means"])),
            tuple(map(str, words)),
            str(entry["example"]),
            str(entry["not"]),
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: the message words `{entry.get('id', '?')}` cannot be used: {error}") from error


def shown_by_headers(sender: Sender | None) -> Proof | None:
    """What the mail systems' own headers prove; a mailing list may still ask something."""
    kinds = {
        MailKind.BOUNCE: Proof.BOUNCE,
        MailKind.AUTO_REPLY: Proof.AUTO_REPLY,
        MailKind.RECEIPT: Proof.RECEIPT,
        MailKind.LIST: Proof.LIST,
    }
    return kinds.get(sender.kind) if sender is not None else None


def shown_by_words(text: str, rows: Sequence[MessageWords]) -> tuple[frozenset[Proof], tuple[tuple[int, int], ...]]:
    """What the words of a message show, and the places ``text[start:end]`` that showed it.

    A withdrawal and a revocation take their whole clause with them, for that repeats what was asked, up to "and" with new asking
    words; a redirection takes its sentence, for that says what one might ask elsewhere; of thanks only the words themselves are taken, so
    that "thank you for X, and now Y" still asks for Y.
    """
    shown: set[Proof] = set()
    taken: list[tuple[Proof, tuple[int, int]]] = []
    flat = fold(text)
    start = 0
    ends = {match.start() for match in _CLAUSE_END.finditer(flat)}
    ends |= {match.start() for match in _AND.finditer(flat) if _ASKING.match(flat, match.end()) is not None}
    for end in [*sorted(ends), len(flat)]:
        for row in rows:
            match = _pattern(row.words).search(flat, start, end)
            # "I may revoke this at any time" says what one could do; it is in most release forms.
            if match and not (row.means is Proof.REVOCATION and _may(flat, start, match.start())):
                shown.add(row.means)
                taken.append((row.means, _taken(row.means, flat, match, start, end)))
        start = end
    if len(text.split()) > _LONG:
        shown -= {Proof.THANKS, Proof.DONE, Proof.RECEIPT, Proof.WITHDRAWAL}
    shown = {means for means in shown if means not in _ONLY_WITH or shown & _ONLY_WITH[means]}
    return frozenset(shown), tuple(span for means, span in taken if means in shown)


def _may(flat: str, start: int, at: int) -> bool:
    """Whether the words right before ``at`` only allow something: "I may", "the right to"."""
    before = flat[start:at].rstrip()
    line = before.rpartition("\n")[2]
    return any(hit.end == len(words) for words in (before, line) for hit in _ALLOWED.finditer(words))


def _taken(means: Proof, flat: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """The place that shows it: the words, the clause, or from the beginning of the sentence."""
    if means in (Proof.WITHDRAWAL, Proof.REVOCATION, Proof.FORBIDS):
        return start, end
    if means is Proof.REDIRECT:
        return max((stop.end() for stop in _SENTENCE_END.finditer(flat, 0, match.start())), default=0), end
    return match.span()


def row_matches(row: MessageWords, flat: str) -> bool:
    """Whether a row's words are in a sentence of small letters without accents."""
    return _pattern(row.words).search(flat) is not None


@lru_cache(maxsize=64)
def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(one).replace(r"\ \.\.\.", r"(?:\ [^.!?;]*)?") for one in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")
