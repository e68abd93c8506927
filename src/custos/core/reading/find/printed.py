"""Reads the name and the office that are printed at a signature line."""

from __future__ import annotations

import re

from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, fold

NAME = Lazy(r"^(?:(?:the )?hon(?:orable)?\.? |judge |magistrate judge )?(?:[^\W\d_][\w'.-]*,? ?){2,6}$")
NOT_NAMES = Topic("mark.no-name")
TITLE_TAIL = Built(r"[,-] ?(?P<title>(?:chief |senior )?(?:«office»).*)$", office="office.begins")
_MARK = Lazy(r"[ ,(]*(?<!\w)(?:(?:electronically|digitally)(?: signed)?|e-?signed)\)?$|/s/ ?", re.IGNORECASE)
OFFICE_TAIL = Built(
    r",\s*(?:\(A\)|(?=[A-Z])(?i:«prefix»)(?!\w)(?=[\w .-]*$)|(?:[\w.()-]+ ){0,6}(?=[A-Z])(?i:«noun»)(?!\w)).*$",
    prefix="office.prefix",
    noun="office.noun",
)


_PARTICLES = Listed("small.name-particle")

_PLACES = Built(r"(?:, |^)(?:[a-z]+ )?(?:«state»)$", state="place.state")


def is_a_name(raw: str) -> bool:
    """Whether a line is a person's name and nothing else: every word begins in upper case, and it is no town.

    >>> is_a_name("Lucinda R. Farnsworth"), is_a_name("Should you fail to appear"), is_a_name("Roswell, New Mexico")
    (True, False, False)
    """
    text = raw.strip(" _()")
    words = re.findall(r"[^\W\d_][\w'.-]*", text)
    if not 2 <= len(words) <= 6 or sum(len(word.strip(".")) > 1 for word in words) < 2:
        return False
    if len(text) > 60 or any(char.isdigit() for char in text):
        return False
    if not all(word[0].isupper() or word in _PARTICLES for word in words) or (text.endswith((".", ":", ";")) and len(words) > 4):  # fmt: skip
        return False
    flat = fold(text)
    return NAME.match(flat) is not None and _PLACES.search(flat) is None


_RANK_TAIL = Built(r",\s*(?!(?i:«generation»)\b)[A-Z]{3,6}$", generation="small.generation")
"""Letters of a rank behind a name: "Ada Lund, SDDO"."""


def printed_name(row: Row, above: list[Row], below: list[Row], phrase: str = "") -> tuple[str, tuple[int, int] | None]:
    """The name printed above, on or below a signature line, and where it is in the view; empty where there is none.

    ``phrase`` is the label of the line: an office may be called as nobody would guess ("Levy Reeve"), and is never its holder's name.
    """
    for near in (*above[:1], row, *below[:2], *above[1:2]):
        raw = near.raw.strip(" _()")
        raw = _MARK.sub("", raw).strip(" ,")
        raw = _NAME_LABEL.sub("", raw)
        behind = _OFFICE_BEHIND.search(raw)
        cut = raw[: behind.start()] if behind is not None else raw
        cut = cut.strip(" ,_")
        cut = OFFICE_TAIL.sub("", cut).strip(" ,_")
        cut = _RANK_TAIL.sub("", cut)
        flat = re.sub(r"^(?:the )?hon(?:orable|\.)? ", "", cut.lower())
        if (
            4 < len(cut) < 60
            and NAME.match(flat)
            and not NOT_NAMES.search(flat)
            and not _OFFICE_ALONE.search(re.sub(r"^(?:judge|magistrate judge) ", "", flat))
        ):
            if not is_a_name(cut) or (phrase and fold(cut) == phrase):
                continue
            at = near.raw.find(cut)
            return re.sub(r"^(?:The )?(?:Hon\.?|Honorable|HON\.?|HONORABLE)\s+", "", cut), (
                near.start + at,
                near.start + at + len(cut),
            )
    return "", None


_TITLES = Built(
    r"(?:(?:«adjective») )*(?:(?:u\.? ?s\.?|united states) )?(?:(?:«of_what») )*(?:«rank»)\b",
    adjective="office.adjective",
    of_what="office.of-what",
    rank="office.rank",
)
_NAME_LABEL = Built(r"^(?:«label»)\s*:\s*", re.IGNORECASE, label="label.name")
_OFFICE_BEHIND = Built(r",\s*(?=(?=[A-Z])(?i:«office»)(?!\w))|\s+-\s+|\s{3,}|\t", office="office.begins")
_OFFICE_ALONE = Built(r"\b(?:«office»)\b(?!.*\w{3,} \w{3,})", office="office.no-name")
_BARE_LABELS = Listed("label.bare")
_NO_OFFICE = Topic("label.names-no-office")


def printed_title(row: Row, above: list[Row], below: list[Row], phrase: str) -> str:
    """The office as it is printed at the signature: the label itself, or beside the printed name."""
    if phrase not in _BARE_LABELS and "signature" not in phrase:
        found = row.flat.find(phrase)
        raw = row.raw[row.raw_offset(found) : row.raw_offset(found + len(phrase))]
        if _NO_OFFICE.match(phrase) is None:
            return " ".join(raw.split())
    for near in (row, *below[:3], *above[:2]):
        match = _TITLES.search(near.flat)
        if (
            match
            and match.group().strip() != near.flat.strip("()") + "'s signature"
            and len(near.flat) < 110
            and "'s signature" not in near.flat
            and "signature of" not in near.flat
        ):
            return " ".join(near.raw[near.raw_offset(match.start()) : near.raw_offset(match.end())].split())
    return ""
