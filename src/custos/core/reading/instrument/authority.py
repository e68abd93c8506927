"""Says whose force a paper claims, by the label of its signature line and the body at its head.

SAFETY: a judge's line makes a paper a judge's only under the heading of a court. Under the heading of an agency the same words are
a contradiction, and under that of an immigration court they are an officer's of the Department of Justice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from custos.core.reading.find.labels import other_office
from custos.core.reading.find.signatures import SignatureRead, signatures
from custos.core.reading.instrument.cards import Card, Cards
from custos.core.reading.instrument.headings import COURTS, Head
from custos.core.reading.instrument.kinds import COURT_PROCESS, JUDICIAL
from custos.core.reading.readings import Authority, InstrumentKind, Signed
from custos.core.reading.text.view import View

__all__ = ["COURT_PROCESS", "JUDICIAL", "Paper", "decide_authority", "first_label", "main_rows", "read_labels"]

_ROLE = {
    "judge": Authority.JUDGE,
    "immigration-judge": Authority.IMMIGRATION_JUDGE,
    "court-officer": Authority.COURT_OFFICER,
    "agency-officer": Authority.AGENCY_OFFICER,
    "individual": Authority.INDIVIDUAL,
}


@frozen
class Paper:
    """The pages of one paper, as views, and where its own words end (a proof of service behind them is another's)."""

    views: tuple[View, ...]

    @property
    def first(self) -> View:
        """The page that carries the head."""
        return self.views[0]


def main_rows(view: View, ends: Sequence[str]) -> int:
    """The number of the first row that no longer belongs to the paper itself ("Return", "Proof of service")."""
    for row in view.rows:
        if row.number >= 4 and row.flat.strip(" .:_-*()") in ends:
            return row.number
    return len(view.rows)


def read_labels(paper: Paper, cards: Cards) -> list[SignatureRead]:
    """The signature lines of a paper, without its caption and what was written on it afterwards."""
    found: list[SignatureRead] = []
    for view in paper.views:
        end = main_rows(view, cards.labels.ends)
        found.extend(
            read
            for read in signatures(view, cards.labels, last=end)
            if not _caption(view, read, first_page=view is paper.first)
        )
        if end < len(view.rows):
            break
    return found


def _caption(view: View, read: SignatureRead, *, first_page: bool) -> bool:
    """Whether a label is in the caption ("Judge: ____") and not at the end."""
    if not first_page or len(view.rows) < 8:
        return False
    if read.view.fields and read.row.start >= read.view.fields[0][0]:
        return False
    return read.row.number < 0.2 * len(view.rows) and read.signed is not Signed.YES


def first_label(labels: list[SignatureRead], *roles: str) -> SignatureRead | None:
    """The signature line of one of the roles: a signed one before others, else the first."""
    fitting = [label for label in labels if label.role in roles]
    return next((label for label in fitting if label.signed is Signed.YES), fitting[0] if fitting else None)


def decide_authority(
    card: Card, head: Head | None, labels: list[SignatureRead]
) -> tuple[SignatureRead | None, Authority, bool, bool]:
    """The deciding signature line, whose force it claims, whether a judge's place is held by another, and whether it contradicts the head."""
    family = head.family if head else "none"
    by_role = {
        role: first_label(labels, role)
        for role in ("judge", "immigration-judge", "court-officer", "agency-officer", "individual", "any")
    }
    if card.kind in JUDICIAL and family in COURTS:
        if by_role["immigration-judge"] is not None and by_role["judge"] is None:
            return by_role["immigration-judge"], Authority.IMMIGRATION_JUDGE, True, False
        wanted = _last_judge(labels) or _titled(by_role["any"])
        clerk = by_role["court-officer"]
        if wanted is not None and wanted.signed is Signed.UNKNOWN and clerk is not None and clerk.surely_signed:
            # SAFETY: a clerk who signs a paper on which no judge can be seen to have signed may act for the judge, or not.
            return wanted, Authority.UNKNOWN, False, False
        if wanted is not None:
            return wanted, Authority.JUDGE, False, False
        other = by_role["court-officer"] or by_role["agency-officer"] or by_role["any"]
        return (
            other,
            _ROLE.get(other.role, Authority.UNKNOWN) if other else Authority.UNKNOWN,
            other is not None and other.role == "agency-officer",
            False,
        )
    if family == "eoir":
        found = by_role["immigration-judge"] or by_role["judge"] or by_role["agency-officer"]
        is_officer = found is not None and found.role == "agency-officer"
        # LAW: 8 CFR 1003.0, 1003.10: immigration judges act for the Attorney General; their papers are not a court's.
        return (
            found,
            Authority.AGENCY_OFFICER if is_officer else Authority.IMMIGRATION_JUDGE,
            not is_officer,
            False,
        )
    if family == "dhs" or (family == "agency" and card.kind is not InstrumentKind.RELEASE_AUTHORIZATION):
        officer = by_role["agency-officer"]
        if by_role["immigration-judge"] is not None and officer is None:
            return by_role["immigration-judge"], Authority.IMMIGRATION_JUDGE, True, False
        judge = by_role["judge"]
        if judge is not None and officer is None and card.kind is not InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT:
            return judge, Authority.UNKNOWN, False, True
        if judge is not None and officer is None and judge.signed is Signed.YES:
            return judge, Authority.UNKNOWN, False, True
        return officer or by_role["any"] or by_role["court-officer"], Authority.AGENCY_OFFICER, False, False
    if card.kind in COURT_PROCESS:
        officer = by_role["court-officer"] or by_role["any"]
        if by_role["judge"] is not None and by_role["court-officer"] is None:
            return by_role["judge"], Authority.JUDGE, False, False
        if officer is None and by_role["agency-officer"] is not None:
            return by_role["agency-officer"], Authority.UNKNOWN, False, True
        return officer, Authority.COURT_OFFICER, False, False
    if card.kind is InstrumentKind.WARRANT_APPLICATION:
        return by_role["individual"] or by_role["any"], Authority.NONE, False, False
    if card.kind is InstrumentKind.RELEASE_AUTHORIZATION:
        return by_role["individual"] or by_role["any"], Authority.INDIVIDUAL, False, False
    return None, Authority.UNKNOWN, False, False


def _last_judge(labels: list[SignatureRead]) -> SignatureRead | None:
    judges = [label for label in labels if label.role == "judge"]
    signed = [label for label in judges if label.signed is Signed.YES]
    empty = [label for label in judges if label.signed is Signed.NO]
    return next(iter(signed or empty or judges), None)


def _titled(label: SignatureRead | None) -> SignatureRead | None:
    """A signature line without an office whose printed title is a judge's."""
    if label is None or not label.title:
        return None
    flat = label.row.flat
    if "judge" in flat and other_office(flat[: flat.index("judge")], flat[flat.index("judge") + 5 :]):
        return None  # "Signature of Unemployment Insurance Judge"
    return (
        label
        if re.search(r"(?<!immigration )(?<!law )\b(?:judge|magistrate|justice)\b", label.title.lower())
        and "immigration" not in label.title.lower()
        else None
    )
