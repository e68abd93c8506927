"""The older mails inside a mail: where each begins, whose it is, and which of them is the requester's.

English and Spanish, "On ... wrote:" lines, and header blocks as Outlook, Yahoo and others write them, quoted or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import frozen

from custos.core.reading.lexicon import Built
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Page, Sender
from custos.core.reading.text.view import fold

_FROM = Built(r"(?im)^(?P<mark>[> \t]*)\*?(?:«label»)\*?[ \t]*:\*?[ \t]*(?P<who>[^\n]{1,300})$", label="mail.from")
_BESIDE = Built(r"(?im)^[> \t]*\*?(?:«label»)\*?[ \t]*:\*?[^\n]*(?:\n|\Z)", label="mail.beside")
_WROTE = Built(
    r"(?im)^[> \t]*(?:on|el|en)\b(?P<who>[^\n]{0,250}(?:\n[^\n]{1,250}){0,2}?)\b(?:«wrote»)[ \t]*:[ \t]*$",
    wrote="mail.wrote",
)
_ADDRESS = Lazy(r"[\w.+'-]+@[\w.-]*\w")
_MOMENT = Lazy(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?|\b\d{4}\b|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")


@frozen
class Older:
    """One older mail: ``text[start:body]`` names its sender, ``text[body:end]`` is what it says (older ones below it left out)."""

    start: int
    body: int
    end: int
    sender: Sender


def older_mails(page: Page, start: int = 0) -> tuple[Older, ...]:
    """The older mails of ``page.text[start:]`` in their order, the newest first; empty where no line names a sender."""
    heads = sorted([*_header_blocks(page.text, start), *_attributions(page.text, start)])
    heads = [head for at, head in enumerate(heads) if at == 0 or head[0] >= heads[at - 1][1]]
    ends = [*(head[0] for head in heads[1:]), len(page.text)][: len(heads)]
    return tuple(
        Older(first, body, end, Sender(name, address))
        for (first, body, name, address), end in zip(heads, ends, strict=True)
    )


def innermost_outside(older: Sequence[Older], is_ours: Callable[[Sender], bool]) -> Sender | None:
    """The sender at the end of a chain of forwards who is not of the agency: the requester's side. None where all are ours."""
    return next((one.sender for one in reversed(older) if not is_ours(one.sender)), None)


def same_sender(one: Sender, other: Sender) -> bool:
    """Whether two mails claim the same sender: by address, or, where one gives none, by the name.

    >>> same_sender(Sender("Officer Tam Rowe", "t@x.example"), Sender("Tam Rowe"))
    True
    """
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    left, right = (frozenset(re.findall(r"\w+", fold(sender.name))) for sender in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _header_blocks(text: str, start: int) -> list[tuple[int, int, str, str]]:
    found = []
    for match in _FROM.finditer(text, start):
        body = match.end() + 1
        while beside := _BESIDE.match(text, body):
            body = beside.end()
        # Prose may begin a line with "From:"; a header block has a second line, and a quoted one names its sender first.
        if body > match.end() + 1 or ">" in match["mark"]:
            found.append((match.start(), min(body, len(text)), *_who(match["who"])))
    return found


def _attributions(text: str, start: int) -> list[tuple[int, int, str, str]]:
    found = []
    for match in _WROTE.finditer(text, start):
        who = re.sub(r"\n[> \t]*", " ", match["who"])
        moments = list(_MOMENT.finditer(who))
        if not moments and "@" not in who:
            continue  # "On that day she wrote:" is prose
        found.append(
            (match.start(), min(match.end() + 1, len(text)), *_who(who[moments[-1].end() :] if moments else who))
        )
    return found


def _who(raw: str) -> tuple[str, str]:
    """The name and the address of a From value: the last address, and what is before it."""
    places = list(_ADDRESS.finditer(raw))
    name = raw[: places[-1].start()] if places else raw
    name = re.sub(r"\[?mailto:|[<>\[\]\"*]|,?\s*(?:via|on behalf of)\b.*", " ", name)
    return " ".join(name.split()).strip(" ,;'-"), places[-1][0] if places else ""
