"""The asker's own words: which parts of a message or letter are text, greeting, signature, header or another person's quotation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from custos.core.reading.instrument.cards import Cards
from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import FormField, Page, Sender
from custos.core.reading.text.threads import innermost_outside, older_mails, same_sender
from custos.core.reading.text.view import Row, View, fold

SPANISH = Listed("small.language.spanish")
ENGLISH = Listed("small.language.english")


@frozen
class Words:
    """A page of the asker's words. ``body`` ends where the signature begins; both are places in ``view.text``."""

    view: View
    body: int
    body_end: int

    @property
    def flat(self) -> str:
        """The body in flat spelling, without the signature block."""
        return self.view.flat.text[: self._flat_end]

    @property
    def _flat_end(self) -> int:
        return self.view.flat.at(self.body_end)

    @property
    def signature_rows(self) -> tuple[Row, ...]:
        """The lines below the closing."""
        return tuple(row for row in self.view.rows if row.start >= self.body_end)


_FORWARD = Built(r"^(?:«mark»)\s*:", mark="mail.forward")
_HEADER = Built(r"^(«label»)\s*:", re.IGNORECASE, label="mail.header")
_QUOTED = Lazy(r"^\s*>")
_WROTE = Built(
    r"^(?:(?:on|el) .{6,120} (?:«wrote»):|-{3,} ?(?:«original»).*|_{20,})$",
    wrote="mail.wrote",
    original="mail.original",
)


def own_words(page: Page, sender: Sender | None, cards: Cards) -> Words:
    """The sender's new words of a message page; header lines, quoted and forwarded stretches are blanked out."""
    spans = list(page.quoted_spans)
    ends = [offset for offset in (page.quoted_from, page.forwarded_from) if offset is not None]
    if ends:
        spans.append((min(ends), len(page.text)))
    text = _blank(page.text, spans)
    text = _blank(text, _unmarked(text, marked=bool(spans)))
    text = _blank(text, _notices(text))
    subject = fold(sender.subject).strip() if sender is not None else ""
    if page.forwarded_from is not None and _FORWARD.match(subject):
        # The subject of a mail that is handed on is the first sender's, like the words below it.
        at = fold(text).find(subject)
        text = _blank(text, [(at, at + len(subject))] if at >= 0 else [])
    elif sender is not None and subject and subject not in fold(page.text):
        page = evolve(page, fields=(*page.fields, FormField("Subject", sender.subject, page.number)))
    return _split(View.of(page, text), cards)


def forwarded_words(
    page: Page, cards: Cards, is_ours: Callable[[Sender], bool] = lambda _: False
) -> tuple[Words, Sender] | None:
    """The words of a forwarded mail and whose they are, the innermost sender outside the agency; None where nothing is forwarded."""
    if page.forwarded_from is None:
        return None
    older = older_mails(page, page.forwarded_from)
    # The lines that name senders are no words of theirs; they would pass for persons asked about.
    text = _blank(page.text, [(0, page.forwarded_from), *((one.start, one.body) for one in older)])
    if page.text[page.forwarded_from :].lstrip().startswith(">"):
        text = _without_marks(text)  # marked as a quotation, and handed on all the same
    sender = innermost_outside(older, is_ours) or (older[0].sender if older else Sender())
    text = _blank(text, _unmarked(text, marked=True))
    return _split(View.of(page, _blank(text, _notices(text))), cards), sender


def quoted_words(page: Page, sender: Sender | None, cards: Cards) -> Words | None:
    """The newest quotation of the sender's own words, else, where nobody is named or nothing new was typed, all quoted words.

    None where nothing is quoted, or only what others wrote.
    """
    start = min((first for first, _ in page.quoted_spans), default=page.quoted_from)
    if start is None:
        return None
    older = older_mails(page, start)
    own = next((one for one in older if sender is not None and same_sender(sender, one.sender)), None)
    typed = page.text[:start].partition("\n\n")[2] if page.text.startswith("From:") else page.text[:start]
    if own is None and older and typed.strip():
        return None
    first, last = (own.body, own.end) if own is not None else (start, len(page.text))
    text = _blank(page.text, [(0, first), (last, len(page.text)), *((one.start, one.body) for one in older)])
    return _split(View.of(page, _without_marks(text)), cards)


def answered_inside(page: Page, sender: Sender | None, cards: Cards) -> Words | None:
    """What the sender typed into a quotation of another's questions: lines with other marks, or arrows, right below a question.

    The questions stay beside their answers, for they say what each answer is. None where nothing is so answered.
    """
    start = min((first for first, _ in page.quoted_spans), default=page.quoted_from)
    older = older_mails(page, start) if start is not None else ()
    if not older or sender is None or same_sender(sender, older[0].sender):
        return None
    kept: list[tuple[int, int]] = []
    question: tuple[int, int, int] | None = None
    for line in re.finditer(r"[^\n]+", page.text[: older[0].end]):
        marks = _MARKS.match(line.group())
        words = line.group()[marks.end() if marks else 0 :].strip()
        if line.start() < older[0].body or not words:
            continue
        depth = marks.group().count(">") if marks else 0
        if question is not None and (depth != question[2] or _ARROW.match(words)):
            kept += [(line.start(), line.end())] if question[:2] in kept else [question[:2], (line.start(), line.end())]
        elif words.endswith(("?", ":")):
            question = line.start(), line.end(), depth
        else:
            question = None
    if not kept:
        return None
    gaps = zip([0, *(end for _, end in kept)], [*(first for first, _ in kept), len(page.text)], strict=True)
    return _split(View.of(page, _without_marks(_blank(page.text, list(gaps)))), cards)


_MARKS = Lazy(r"[ \t]*>[> \t]*")
_ARROW = Lazy(r"(?:-+>|=+>|\*\*|##|\u00bb|\u2192)\s*\w")


def _without_marks(text: str) -> str:
    """The text with blanks for the marks of a quotation at the head of its lines, character for character."""
    return "\n".join(re.sub(r"^(\s*)>[> ]*", lambda match: " " * len(match.group()), line) for line in text.split("\n"))


_OLD_SUBJECT = Built(
    r"(?im)^(?:«label»)[ \t]*:[ \t]*(?:«mark»)[ \t]*:[^\n]*$", label="mail.subject", mark="mail.old-subject"
)
_ANY_HEADER = Built(r"(?im)^[ \t]*(?:«label»|«subject»)[ \t]*:[^\n]*$", label="mail.header", subject="mail.subject")


def without_old_subject(words: Words, cards: Cards) -> Words:
    """The same words without the subject of a reply, a receipt or an automatic answer: it repeats what an older mail was about."""
    old = _OLD_SUBJECT.search(words.view.text)
    return without(words, [old.span()] if old else [], cards)


def without_headers(words: Words, cards: Cards) -> Words:
    """The same words without the lines of headers anywhere in them: a receipt repeats those of the mail that was read."""
    return without(words, [hit.span() for hit in _ANY_HEADER.finditer(words.view.text)], cards)


def without(words: Words, spans: Sequence[tuple[int, int]], cards: Cards) -> Words:
    """The same words with stretches blanked out."""
    page = evolve(words.view.page, fields=())
    own = words.view.fields[0][0] if words.view.fields else len(words.view.text)
    return _split(View.of(page, _blank(words.view.text[:own], spans)), cards)


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with stretches blanked out, character for character, so that offsets stay."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _unmarked(text: str, *, marked: bool) -> list[tuple[int, int]]:
    """Header lines at the top, lines that begin with ``>``, and what is below "On ... wrote:" where the adapter marked nothing."""
    spans: list[tuple[int, int]] = []
    at, top, written = 0, True, False
    for line in text.split("\n"):
        bare = line.strip()
        header = bool(top and _HEADER.match(bare))
        if bare and not header and not fold(bare).startswith(("subject:", "asunto:")):
            top = False
        if not marked and written and _WROTE.match(fold(bare)):
            spans.append((at, len(text)))
            break
        if header or _QUOTED.match(line):
            spans.append((at, at + len(line)))
        elif bare:
            written = True
        at += len(line) + 1
    return spans


def _notices(text: str) -> list[tuple[int, int]]:
    """The paragraphs that an office's mail program puts below every mail: a notice of confidentiality, of tax advice.

    They name bodies, persons and records of which nobody asks. What the writer typed comes first, so that the first paragraph is none.
    """
    spans, written = [], False
    for part in _PARAGRAPH.finditer(text):
        flat = fold(part.group()).lstrip(" *_-=\n\t")
        if not flat or fold(flat).startswith(("subject:", "asunto:")):
            continue
        if written and _NOTICE.match(flat) is not None:
            spans.append(part.span())
        written = True
    return spans


_PARAGRAPH = Lazy(r"[^\n]+(?:\n[ \t>]*[^\s>][^\n]*)*")
_NOTICE = Topic("mail.notice")


def paper_words(view: View, cards: Cards) -> Words:
    """A page of a letter or a note."""
    return _split(view, cards)


def _split(view: View, cards: Cards) -> Words:
    closings = (
        *cards.vetoes.get("closing", ()),
        "thank you",
        "thanks",
        "many thanks",
        "gracias",
        "best,",
        "regards",
        "--",
        "respectfully",
        "muchas gracias",
    )
    own_end = view.fields[0][0] if view.fields else len(view.text)
    for row in view.rows:
        bare = row.flat.strip(" .,!-")
        closing = (
            row.number > 0
            and len(row.flat) < 40
            and row.start < own_end
            and (
                row.flat == "--"
                or any(bare == closing.strip(" .,!-") for closing in closings if closing.strip(" .,!-"))
            )
        )
        if closing:
            return Words(view, 0, row.start)
    return Words(view, 0, len(view.text))


def language_of(parts: Sequence[Words]) -> str:
    """ "es" where Spanish function words outweigh English ones, else "en"."""
    spanish = english = 0
    for part in parts:
        for word in re.findall(r"[a-z]+", part.view.flat.text[:6000]):
            spanish += word in SPANISH
            english += word in ENGLISH
    return "es" if spanish > english else "en"
