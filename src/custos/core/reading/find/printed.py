"""Reads the name and the office that are printed at a signature line."""

from __future__ import annotations

import re

from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, fold

NAME = Lazy(r"^(?:(?:the )?hon(?:orable)?\.? |judge |magistrate judge )?(?:[^\W\d_][\w'.-]*,? ?){2,6}$")
NOT_NAMES = Topic("mark.no-name")
TITLE_TAIL = Lazy(
    r"[,-] ?(?P<title>(?:chief |senior )?(?:u\.?s\.?|united states|district|superior|circuit|magistrate|municipal|metropolitan|supervisory|special|deputy|assistant|field|wage|clerk|judge|immigration|deportation|officer|asst).*)$"
)
_MARK = Lazy(r"[ ,(]*(?<!\w)(?:(?:electronically|digitally)(?: signed)?|e-?signed)\)?$|/s/ ?", re.IGNORECASE)
OFFICE_TAIL = Lazy(
    r",\s*(?:\(A\)|(?:Acting|Supervisory|Assistant|Deputy|Resident|Regional|Detention|Deportation|Immigration|Chief|Special|Senior|Field|District|United States|U\.S\.)\b(?=[\w .-]*$)|(?:[\w.()-]+ ){0,6}(?:Judge|Justice|Magistrate|Officer|Agent|Director|Attorney|Clerk|Investigator|Inspector|Chief|Commissioner|Secretary|Administrator|Supervisor|Counsel|United|Charge)\b).*$"
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


_RANK_TAIL = Lazy(r",\s*(?!(?:II|III|IV|MD|JD|PHD|ESQ)\b)[A-Z]{3,6}$")
"""Letters of a rank behind a name: "Ada Lund, SDDO"."""


def printed_name(row: Row, above: list[Row], below: list[Row]) -> tuple[str, tuple[int, int] | None]:
    """The name printed above, on or below a signature line, and where it stands in the view; empty where there is none."""
    for near in (*above[:1], row, *below[:2], *above[1:2]):
        raw = near.raw.strip(" _()")
        raw = _MARK.sub("", raw).strip(" ,")
        raw = re.sub(r"^(?:By|Por|Name|Printed name|Nombre)\s*:\s*", "", raw)
        cut = re.split(
            r",\s*(?=(?:U\.?\s?S\.?|United|District|Superior|Circuit|Chief|Magistrate|Judge|Supervisory|Special|Deputy|Assistant|Field|Deportation|Immigration|Clerk|Attorney|Department|Dept|AUSA|Wage|Asst)\b)|\s+-\s+|\s{3,}|\t",
            raw,
        )[0]
        cut = cut.strip(" ,_")
        cut = OFFICE_TAIL.sub("", cut).strip(" ,_")
        cut = _RANK_TAIL.sub("", cut)
        flat = re.sub(r"^(?:the )?hon(?:orable|\.)? ", "", cut.lower())
        if (
            4 < len(cut) < 60
            and NAME.match(flat)
            and not NOT_NAMES.search(flat)
            and not re.search(
                r"\b(?:judge|justice|magistrate|attorney|signature|agent|director|inspector|investigator|administrator)\b(?!.*\w{3,} \w{3,})",
                re.sub(r"^(?:judge|magistrate judge) ", "", flat),
            )
        ):
            if not is_a_name(cut):
                continue
            at = near.raw.find(cut)
            return re.sub(r"^(?:The )?(?:Hon\.?|Honorable|HON\.?|HONORABLE)\s+", "", cut), (
                near.start + at,
                near.start + at + len(cut),
            )
    return "", None


_TITLES = Lazy(
    r"(?:chief |senior |acting |supervisory |assistant |deputy )*(?:(?:u\.? ?s\.?|united states) )?(?:immigration |bankruptcy |district |superior |circuit |metropolitan |municipal |court |administrative law )*"
    r"(?:magistrate judge|court judge|judge of the (?:superior|district|circuit) court|judge|deportation officer|detention and deportation officer|special agent in charge|special agent|field office director|"
    r"immigration officer|wage and hour investigator|regional director|district director|clerk of (?:the )?court|clerk|united states attorney|attorney)\b"
)


def printed_title(row: Row, above: list[Row], below: list[Row], phrase: str) -> str:
    """The office as it is printed at the signature: the label itself, or beside the printed name."""
    if (
        phrase
        not in (
            "signature",
            "signed",
            "by:",
            "firma",
            "printed name and title",
            "judge's signature",
            "issuing officer's signature",
            "attorney's signature",
        )
        and "signature" not in phrase
    ):
        found = row.flat.find(phrase)
        raw = row.raw[row.raw_offset(found) : row.raw_offset(found + len(phrase))]
        if not phrase.startswith(("printed", "name and", "title of", "type or", "authorized signature")):
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
