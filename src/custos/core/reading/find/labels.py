"""Says whether a line is the label of a signature line, and whose office it names: from a list, and from how offices are written.

SAFETY: a piece of a sentence, a tick box, a number ("Magistrate No. 20-6444") and the label of a day are no label of a signature line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from attrs import frozen

from custos.core.reading.find.printed import NAME
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View


class SignersTable(TypedDict, total=False):
    """``forms/signers.toml``: labels of signature lines by role, and the headings at which a paper ends."""

    roles: Mapping[str, list[str]]
    end_of_paper: Mapping[str, list[str]]


@frozen
class Labels:
    """The labels of signature lines as data: phrase and role, longest first."""

    phrases: tuple[tuple[str, str], ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, raw: SignersTable) -> Labels:
        """From the parsed ``forms/signers.toml``."""
        pairs = [(str(phrase), role) for role, phrases in raw.get("roles", {}).items() for phrase in phrases]
        return cls(
            tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))),
            tuple(raw.get("end_of_paper", {}).get("headings", ())),
        )


TICK = Lazy(
    r"^(?:\[ ?[x_]? ?\]|\( ?[x_]? ?\)|x (?:the|an?|by) |[\u2610-\u2612\u25a0-\u25a3\u2713\u2714\uf0a8\uf06f]|[•*o-] )"
)
BOXED = Lazy(r"(?!(?:By|In|For|Of|At|To|On)\b)\S{1,3}\s+(?:the|an?)\s")
_LEADS = Built(r"^(?:«lead») ", lead="label.leads")
DATE_OF = Built(r"(?:«day»)\W*(?:and time\W*)?$", day="label.day")
_NUMBERED = Built(r"\W*(?:«label»)\b|\W*(?:#|\d(?!\d*(?:st|nd|rd|th)(?!\w)))", label="label.numbered")
"""SAFETY: "Magistrate No. 20-6444" names a case; taken for a judge's line it once made a clerk's paper a judge's."""
_OTHER_JUDGE = Topic("mark.judge.other")
_NOT_THE_JUDGE = Topic("mark.judge.staff")
_SIGNATURE_OF = Topic("mark.label.judge")
_COUNSEL = Topic("mark.label.counsel")
"""Nobody can list how parties are called: counsel is known by the word and by whose counsel it is."""
_OFFICERS = Topic("mark.label.officer")
"""Nor how the officers of agencies are: they are known by what they do."""


def other_office(before: str, after: str) -> str:
    """The role of a label with "judge" in it that is another's: of a board, of an agency, or of the judge's own staff; empty where it is a judge's.

    >>> other_office("workers' compensation", ""), other_office("", "'s clerk"), other_office("district", "")
    ('agency-officer', 'court-officer', '')
    """
    if _OTHER_JUDGE.search(before):
        return "immigration-judge" if "mm" in before or "inm" in before else "agency-officer"
    staff = _NOT_THE_JUDGE.match(after)
    if staff is None:
        return ""
    return "court-officer" if after[0] in "'s" or "clerk" in after[staff.start : staff.end] else "agency-officer"


def written_label(bare: str) -> tuple[str, str] | None:
    """A label that no list holds, by how offices are written: the words and the role, or None.

    >>> written_label("signature of the duty judge")
    ('signature of the duty judge', 'judge')
    >>> written_label("intervenor's counsel")
    ("intervenor's counsel", 'court-officer')
    """
    judge = _SIGNATURE_OF.search(bare)
    if judge is not None:
        return bare[judge.start : judge.end], "judge"
    counsel = _COUNSEL.match(bare)
    if counsel is not None and len(bare) - counsel.end < 30:
        return bare[: counsel.end], "court-officer"
    officer = _OFFICERS.match(bare)
    return (bare[: officer.end], "agency-officer") if officer is not None and "judge" not in bare else None


_ARTICLE = Lazy(r"(?:an?|the)(?: hon(?:orable)?\.?)?$")


def place_of(bare: str, phrase: str) -> int:
    """Where a phrase is in a line as whole words, or -1."""
    at = bare.find(phrase)
    while at >= 0:
        left = at == 0 or not bare[at - 1].isalnum()
        right = at + len(phrase) >= len(bare) or not bare[at + len(phrase)].isalnum()
        if left and right:
            return at
        at = bare.find(phrase, at + 1)
    return -1


_MARK = Built(r"(?:«how»)[ -]?signed|/s/", how="mark.by-machine")
_MAY_LEAD = Built(r"/?s/ ?|(?:«word»)|\d{4}", word="label.before")


def stands_alone(view: View, row: Row, before: str, after: str, role: str) -> bool:
    """Whether a line is a label and not a piece of a sentence."""
    article = (
        _ARTICLE.match(before) is not None and not after and row.raw[0].isupper()
    )  # "A JUDGE OF THE SUPERIOR COURT" is a label
    if _LEADS.match(row.flat) and not article and not row.flat.startswith(("by the court", "by:")):
        return False
    words_before, words_after = before.split(), after.split()
    if len(words_after) > 6 or len(words_before) > 9 or (role != "any" and _NUMBERED.match(after)):
        return False
    # A name, "Hon. X", "signature of", "/s/ X", "Dated: ...", may be before a label; a sentence may not.
    if words_before and not (_MAY_LEAD.search(before) or NAME.match(before) or len(words_before) <= 2):
        return False
    if row.number:
        previous = view.rows[row.number - 1]
        # A paragraph that runs on: the line before ends without a stop and this one starts in lower case or goes on behind the label.
        runs_on = (
            len(previous.flat) > 60
            and not previous.raw.rstrip().endswith((".", ":", ";", "_", ")"))
            and not previous.ruled
            and not _MARK.search(previous.flat)  # a signature in words is no sentence that runs on
        )
        if runs_on and (row.raw[0].islower() or (words_after and not row.raw.isupper() and role != "any")):
            return False
    sentence = words_after and after[0].isalpha() and row.raw[0].islower()
    return (
        not sentence or DATE_OF.match(after) is not None
    )  # "signature of person   date" labels two places on one line
