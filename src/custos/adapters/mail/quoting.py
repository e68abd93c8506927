"""Finds where a mail stops being its sender's new words: quoted replies and forwarded mail, English, Spanish, Outlook.

A forward is told apart from a quotation, because the mail that a clerk forwards is itself the thing to be read.
"""

from __future__ import annotations

import re

from attrs import frozen

_WROTE = r"wrote|writes|escribi[óo]|escribe|ha escrito"
_ATTRIBUTION = re.compile(
    rf"^[ \t]*(?:On|El|En)\b(?P<who>[^\n]{{0,250}}(?:\n[^\n]{{1,250}}){{0,2}}?)\b(?:{_WROTE})[ \t]*:[ \t]*$",
    re.M | re.I,
)
# In any other language: a line that names an address, ends in a colon and is right before quoted lines.
_ANY_LANGUAGE = re.compile(r"^[^>\n][^\n]{0,250}(?:\n[^>\n][^\n]{0,250})?:[ \t]*(?=\n(?:[ \t]*\n){0,2}[ \t]*>)", re.M)
_ORIGINAL = re.compile(
    r"^[ \t]*(?:-{2,}|_{2,})[ \t]*(?:original message|original appointment|mensaje original|reply message)[ \t]*(?:-{2,}|_{2,})?[ \t]*$",
    re.M | re.I,
)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:forwarded (?:message|by)|mensaje reenviado|forwarded mail)\b[^\n]*|begin forwarded message:|inicio del mensaje reenviado:)[ \t]*$",
    re.M | re.I,
)
# Outlook and its kin put the older mail's headers before it, at times with a ruled line above and stars around the names.
_HEADERS = re.compile(
    r"^(?:[ \t]*_{10,}[ \t]*\n\s*)?[ \t]*\*?(?:from|de)[ \t]*:\*?[^\n]+\n"
    r"(?:[^\n]*\n){0,3}?[ \t]*\*?(?:sent|date|enviado(?: el)?|fecha)[ \t]*:\*?[^\n]+\n"
    r"(?:[^\n]*\n){0,6}?[ \t]*\*?(?:subject|asunto)[ \t]*:",
    re.M | re.I,
)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:fwd?|rv|reenv|tr|enc)\s*:", re.I)
_MARKED = re.compile(r"^[ \t]*>.*$", re.M)


@frozen
class Quotes:
    """Where older words are in a text.

    ``quoted_from``: from here to the end nothing is the sender's own. ``forwarded_from``: here a forwarded mail begins.
    ``spans``: every quoted stretch ``text[start:end]``, those between new words included.
    """

    quoted_from: int | None = None
    forwarded_from: int | None = None
    spans: tuple[tuple[int, int], ...] = ()


def find_quotes(text: str, start: int = 0, subject: str = "") -> Quotes:
    """Finds older words in ``text[start:]``; ``subject`` decides whether a header block is a forward or a reply.

    >>> body = "We need it today.\\n\\nOn Thu, Aug 1, 2019, M. Ortiz <m@w.example> wrote:\\n> We refused.\\n"
    >>> body[find_quotes(body).quoted_from:][:6]
    'On Thu'
    """
    forwarded = _first(_FORWARDED, text, start)
    quoted = [_first(_ORIGINAL, text, start), _attribution(text, start)]
    headers = _first(_HEADERS, text, start)
    if headers is not None and (forwarded is None or headers < forwarded):
        if _FORWARD_SUBJECT.match(subject):
            forwarded = headers
        else:
            quoted.append(headers)
    cut = min((offset for offset in quoted if offset is not None), default=None)
    if cut is not None and forwarded is not None and cut > forwarded:
        # What the forwarded mail quotes is part of what was forwarded; only words before the forward are the clerk's own.
        cut = None
    spans = _marked_spans(text, start, cut if cut is not None else len(text))
    if cut is not None and _new_words_after(text, start, cut):
        # An answer written between the quoted lines: nothing may be cut off to the end.
        spans = _with_the_line_before(_marked_spans(text, start, len(text)), cut)
        cut = None
    if cut is None and spans and forwarded is None and not text[spans[-1][1] :].strip():
        cut = spans[-1][0]
        spans = spans[:-1]
    if cut is not None:
        spans = (*spans, (cut, len(text)))
    return Quotes(cut, forwarded, spans)


def _with_the_line_before(spans: tuple[tuple[int, int], ...], cut: int) -> tuple[tuple[int, int], ...]:
    """The spans, that right behind ``cut`` together with the line of the mail program before it."""
    place = next((number for number, span in enumerate(spans) if span[0] >= cut), None)
    if place is None:
        return spans
    return (*spans[:place], (cut, spans[place][1]), *spans[place + 1 :])


def _first(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    match = pattern.search(text, start)
    return match.start() if match else None


def _attribution(text: str, start: int) -> int | None:
    for match in _ATTRIBUTION.finditer(text, start):
        # "On that day she wrote:" is prose; the line of a mail program has a date or an address in it.
        if re.search(r"\d{1,4}|@", match["who"]):
            return match.start()
    for match in _ANY_LANGUAGE.finditer(text, start):
        if "@" in match[0]:
            line = match[0].partition("\n")[0]
            # The first of two lines belongs to it only where the mail program broke it there; else it is a line of the sender.
            return match.start() if "@" in line or re.search(r"\d", line) else match.start() + len(line) + 1
    return None


def _marked_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Runs of lines that begin with ``>``; blank lines between two such lines belong to the run."""
    spans: list[tuple[int, int]] = []
    for match in _MARKED.finditer(text, start, end):
        if spans and not text[spans[-1][1] : match.start()].strip():
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((match.start(), match.end()))
    return tuple(spans)


def _new_words_after(text: str, start: int, cut: int) -> bool:
    """True where quoted ``>`` lines follow the cut and unmarked words follow those."""
    marked = _marked_spans(text, cut, len(text))
    if not marked:
        return False
    rest = text[marked[0][1] :]
    unmarked = [line for line in rest.splitlines() if line.strip() and not line.lstrip().startswith(">")]
    # A mail that begins with the quotation says all that it says below it, were it one word.
    return len(" ".join(unmarked).split()) > (3 if text[start:cut].strip() else 0)
