"""Reads the name of who asks: from the signature, from where it is said, from a note of ours, else from the mail's own head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.find.names import propose
from custos.core.reading.find.names.lists import name_lists, plain
from custos.core.reading.find.persons import is_listed
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import fold
from custos.core.reading.text.words import Words

_ROLE, _ASKS, _CAME, _SAID, _UNDERGONE, _TITLED = (
    Topic("asker.role"), Topic("asker.verb"), Topic("asker.came"), Topic("asker.said"), Topic("asker.undergone"), Topic("names.title"),
)  # fmt: skip
_WHETHER = Topic("asker.whether")
_VERSUS = re.compile(r"(?<!\w)vs?\.?\s*$")
_SURNAME = re.compile(r"\.? ([^\W\d_][\w'\u2019-]+)")


def read_name(words: Sequence[Words], sender: Sender | None, *, note: bool) -> tuple[str, Evidence | None]:
    """The name of who asks: in the signature, where it is said, in a note of ours the first that is told, else the sender's."""
    for part in words:
        for row in [row for row in part.signature_rows if row.number][:5]:
            if len(row.raw) < 70 and (at := _leading_name(row.raw)) is not None:
                return _quoted(part, row.start + at[0], row.start + at[1])
    if not note and (signed := _signer(words)) is not None:
        return signed
    for part in words:
        for hit in _SAID.finditer(part.view.flat.text):
            end = part.view.flat.span(hit.start, hit.end)[1]
            if (at := _leading_name(part.view.text[end : end + 70])) is not None:
                return _quoted(part, end + at[0], end + at[1])
    if note:
        return next((told for part in words if (told := _told(part)) is not None), ("", None))
    if sender is not None and sender.name:
        return sender.name, None
    return "", None


def _signer(words: Sequence[Words]) -> tuple[str, Evidence] | None:
    """The name that begins one of the last short lines of a message without a closing."""
    for part in words:
        rows = [row for row in part.view.rows if row.start < part.body_end and not row.flat.startswith("subject:")]
        for row in rows[-3:] if len(rows) > 1 and not part.signature_rows else ():
            if (
                is_listed(rows, row)
                or len(row.raw) >= 80
                or row.raw.endswith((".", "?", ":"))
                or re.search(r"\d{4}|\|", row.raw)
            ):
                continue
            if (at := _leading_name(row.raw)) is not None and at[0] < 25:
                return _quoted(part, row.start + at[0], row.start + at[1])
    return None


def _quoted(part: Words, start: int, end: int) -> tuple[str, Evidence]:
    return " ".join(part.view.text[start:end].split()), part.view.quote("name", start, end)


def _leading_name(text: str) -> tuple[int, int] | None:
    """The name with which a text begins, titles before it left out."""
    for one in propose(text):
        before = re.findall(r"[\w']+", fold(text[: one.start]))
        if all(
            ((hit := _TITLED.match(word)) is not None and hit.end == len(word)) or word == "special" for word in before
        ):
            return one.start, one.end
        return None
    return None


def _told(part: Words) -> tuple[str, Evidence] | None:
    """The first person in a note of ours, before the words that say what was wanted: "Lt. Gore", "Claimant Ana Ruiz".

    SAFETY: who is asked about is never taken for who asks: a name counts only at the head, behind a title or a role, or in
    brackets behind one.
    """
    flat = part.view.flat
    wants = next((hit for hit in _ASKS.finditer(part.flat) if hit.start > 12), None)
    last = flat.span(0, wants.start)[1] if wants is not None else min(part.body_end, 160)
    full = next((one for one in propose(part.view.text[: last + 60]) if one.start < last), None)
    if full is not None and _UNDERGONE.match(fold(part.view.text[full.end : full.end + 40])) is not None:
        full = None  # "a worker, Ilse Berg, was taken": told of, and not the one who tells
    if full is not None and not _presented(fold(part.view.text[max(0, full.start - 60) : full.start])):
        full = None
    title = next(
        (hit for hit in _TITLED.finditer(flat.text[: flat.at(last)]) if _SURNAME.match(flat.text, hit.end)), None
    )
    if title is not None and (full is None or flat.origin(title.start) < full.start - 30):
        match = _SURNAME.match(flat.text, title.end)
        if match is not None and not _TITLED.match(match[1]) and name_lists().word(plain(match[1]), spanish=True) < 4:
            return _quoted(part, *flat.span(match.start(1), match.end(1)))
    return _quoted(part, full.start, full.end) if full is not None else None


def _presented(before: str) -> bool:
    """Whether the words before a name present the one who came: nothing, a title, a role, or "said" and "named"."""
    if _VERSUS.search(before) is not None:
        return False  # "People v. Ana Ruiz": a party of a case
    lead = re.split(r"[.;\n] ?", before.rstrip(" (\"',:"))[-1].strip()
    if not lead:
        return True
    if any(hit.end == len(lead) for hit in _WHETHER.finditer(lead)):
        return False  # 'asked "is Ana Ruiz here"': whom they ask for
    return any(
        (hit := topic.match(lead, word.start())) is not None and hit.end >= len(lead)
        for topic in (_TITLED, _ROLE, _CAME)
        for word in re.finditer(r"(?<![\w'])(?=\w)", lead)
    )
