"""Finds the firm whose people or papers are asked for, by the words before and behind its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.find.names import propose
from custos.core.reading.find.names.tokens import never, organization, place, title, tokens
from custos.core.reading.find.persons import PersonRead, key_of
from custos.core.reading.lexicon import Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold

Place = tuple[View, int, int]
"""Words at ``view.flat.text[start:end]``."""

_ASKING, _DID = Topic("asker.asking"), Topic("scope.did")
_PEOPLE, _FILE_ON, _REPORTED, _FIGURES, _OURS, _HANDED_IN = (
    Topic("scope.people"), Topic("scope.file-on"), Topic("scope.reported"), Topic("scope.reported-what"),
    Topic("scope.own-agency"), Topic("scope.handed-in"),
)  # fmt: skip
_FIRM = Lazy(
    r"(?<![\w.@/-])((?:[A-Z0-9\u00c0-\u00de][\w&'\u2019.-]*,?[ \n](?:(?:&|of|and|de|del|la|los|y|the) )?){0,6}[A-Z0-9\u00c0-\u00de][\w&'\u2019-]*\.?)"
)
_OF = Lazy(
    r"(?:^| )(?:of|at|for|by|from|against|with|de|del|en|para|contra)(?: (?:the|employer|company|firm|la|el|los|empresa))* ?$|employers?:? ?$|employer account:? ?$"
)
_LINK = Lazy(
    r"\b(?:on|about|against|into|at|to|for|of|regarding|concerning|involving|from|de|del|sobre|contra|en|a)(?: \w+)?$"
)
"""What is before a firm's name; looked at first, since it is cheap."""


def firm_asked(
    parts: Sequence[Place], people: Sequence[PersonRead], *, message: bool
) -> tuple[View, int, int, str] | None:
    """The firm whose people or papers are asked for: a name in capitals behind "the workers of", or right before "workers"."""
    named = [key_of(read.person.name) for read in people]
    for view, start, end in parts:
        first, last = view.flat.span(start, end) if end > start else (0, 0)
        for match in _FIRM.finditer(view.text, first, last):
            name = " ".join(match[1].split()).rstrip(",.")
            lead = " ".join(fold(view.text[max(0, match.start() - 110) : match.start()]).split())
            lead = re.split(r"(?<=[a-z])[.;?!] ", lead)[-1]
            if any(key_of(name) & key for key in named) or _signs_off(view, match.start(), end):
                continue
            after = view.text[match.end() : match.end() + 12]
            if (_of_people(lead) or _before_people(view, match.end())) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
            if not message:
                continue
            if _reports(view, lead, match.end()) and _named_as_firm(name) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
            # "the file on Nolan Farms": here a person's name may come too, so that the name itself must be a firm's.
            if _about_firm(lead) and _named_as_firm(name) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
    return None


def _signs_off(view: View, at: int, end: int) -> bool:
    """Whether a place is in a few words alone on the last line, below a whole sentence: who writes, "Records staff"."""
    row = view.row_at(at)
    if row is None or row.number == 0 or len(row.flat.split()) > 4 or row.raw[-1] in ".?!:":
        return False
    last = all(other.start >= view.flat.span(end - 1, end)[1] for other in view.rows[row.number + 1 :])
    return last and view.rows[row.number - 1].raw.endswith((".", "?", "!"))


def _of_people(lead: str) -> bool:
    """Whether the words before a name say that it is the people or the papers of it that are asked for."""
    link = _OF.search(lead + " ")
    if link is None or _told_of_oneself(lead):
        return False
    head = lead[: link.start()].rstrip(" ,:(") + (" employer" if link.group().lstrip().startswith("employer") else "")
    for made in _HANDED_IN.finditer(head):
        if made.end == len(head):
            head = head[: made.start].rstrip()
    head = re.sub(r" [(][^)]{0,60}[)]$", "", head)
    return any(
        (hit := _PEOPLE.match(head, word.start())) is not None and len(head) - hit.end <= 0
        for word in re.finditer(r"(?<![\w'-])(?=\w)", head)
    )


def _told_of_oneself(lead: str) -> bool:
    """Whether the words before a firm's name tell what the writer did there: "I cleaned rooms at"."""
    clause = re.split(r"[,;:] | and | but | y | pero ", lead)[-1]
    return _DID.search(clause) is not None and _ASKING.search(clause) is None


def _about_firm(lead: str) -> bool:
    """Whether the words before a name say that papers about it are asked for: "the citation issued to", "your file on"."""
    if _LINK.search(lead) is None:
        return False
    return any(
        (hit := _FILE_ON.match(lead, word.start())) is not None and hit.end == len(lead)
        for word in re.finditer(r"(?<![\w'-])(?=\w)", lead)
    )


def _named_as_firm(name: str) -> bool:
    """Whether one of the words of a name says that it is a firm's, and it is nobody's: "Tasty Noodle House"."""
    words = list(tokens(name, spanish=False))
    if any(_is_ours(word.flat) for word in words):
        return False
    return any(organization(word) for word in words) or not propose(name, spanish=False)


def _reports(view: View, lead: str, end: int) -> bool:
    """Whether it is what a firm reported that is asked for: "the wages that Ajax Steel reported"."""
    if _REPORTED.match(fold(view.text[end : end + 40]).lstrip()) is None:
        return False
    return any(
        (hit := _FIGURES.match(lead, word.start())) is not None and hit.end == len(lead)
        for word in re.finditer(r"(?<![\w'-])(?=\w)", lead)
    )


def _before_people(view: View, end: int) -> bool:
    return (
        re.match(
            r"(?:'s)? (?:workers|employees|crew|staff|people|payroll|workforce|personnel)\b", view.text[end : end + 20]
        )
        is not None
    )


def _is_ours(word: str) -> bool:
    hit = _OURS.match(word)
    return hit is not None and hit.end == len(word)


def _is_firm(name: str, after: str) -> bool:
    words = list(tokens(name, spanish=False))
    real = [word for word in words if not word.link]
    if re.match(r"\d+ ", name) and not (real and organization(real[-1])):
        return False  # an address
    if not real or (
        len(real) == 1 and not (organization(real[0]) or real[0].strange or re.match(r"(?:'s)? \w", after))
    ):
        return False
    if title(real[0]) and propose(name, spanish=False) and not organization(real[-1]):
        return False  # "Ms. Ann Roe"
    if all(never(word) or title(word) or _is_ours(word.flat) for word in real) or (never(real[0]) and len(real) < 3):
        return False
    return not (len(real) == 2 and place(real[0]) and not organization(real[1]) and not real[1].word) or organization(
        real[-1]
    )
