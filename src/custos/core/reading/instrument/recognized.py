"""What a paper was recognized as, and the answers where no card fits: a plain letter, a filing, nothing at all, or a doubt for a person.

SAFETY: where a title, a command or a judge's line comes without the rest of the conjunction, the answer is a doubt and never nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import Paper, first_label
from custos.core.reading.instrument.cards import Card
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.headings import COURTS, Head, HeadReading, Title, state_of
from custos.core.reading.instrument.marks import in_quotes
from custos.core.reading.instrument.vetoes import find_subject
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, State, Verdict
from custos.core.reading.text.phrases import Hit, find_any
from custos.core.reading.text.view import View


@frozen
class Recognised:
    """What one paper is, and the elements that said so."""

    kind: InstrumentKind
    authority: Authority
    card: Card | None
    head: Head | None
    title: Title | None
    command: Hit | None
    signature: SignatureRead | None
    evidence: tuple[Evidence, ...]
    card_key: str = ""
    veto: str = ""
    signer_not_a_judge: bool = False
    commands: Signed = Signed.UNKNOWN
    why: str = ""
    """Why it is left to a person although much of a known paper is on it; the end of a sentence, empty where there is no such reason."""
    verdicts: tuple[Verdict, ...] = ()
    """What every rule that spoke made of the paper: first what speaks against the answer, then the rules, strictest first."""


def head_evidence(view: View, heads: HeadReading) -> list[Evidence]:
    """The bodies at the head as evidence; all of them where they clash."""
    evidence: list[Evidence] = []
    for head in heads.heads[: 3 if heads.clash else 1]:
        rows = head.court.rows if head.court else (head.row,)
        state = State.CONTRADICTION if heads.clash else state_of(head)
        evidence.extend(
            view.quote("issuing_body" if row is head.row else "court", row.start, row.end, state) for row in rows
        )
    if not heads.heads:
        evidence.append(Evidence("issuing_body", view.page.number, 0, 0, "", State.NOT_FOUND))
    return evidence


def plain(
    view: View,
    kind: InstrumentKind,
    key: str,
    base: list[Evidence],
    at: Title,
    authority: Authority,
    *,
    veto: str = "",
    signature: SignatureRead | None = None,
) -> Recognised:
    """The answer for a paper that commands nobody, with the words that say so."""
    evidence = (*base, view.quote("kind", at.start, at.end))
    return Recognised(kind, authority, None, None, at, None, signature, evidence, key, veto, False, Signed.NO)


def doubt(view: View, base: list[Evidence], at: Title | None, labels: list[SignatureRead], state: State) -> Recognised:
    """The answer for a paper that a person must look at, with what was seen of a title and of signature lines."""
    evidence = list(base)
    if at is not None:
        evidence.append(view.quote("kind", at.start, at.end, state))
    for label in labels[:2]:
        evidence.append(label.view.quote("signer_title", label.start, label.end, state))
    return Recognised(
        InstrumentKind.UNKNOWN,
        Authority.UNKNOWN,
        None,
        None,
        at,
        None,
        labels[0] if labels else None,
        tuple(evidence),
    )


def _own_command(view: View, kind: InstrumentKind) -> Hit | None:
    """The first words of command on a page that are not quoted, or None."""
    hit = find_command(view, kind)
    return None if hit is None or in_quotes(view, hit.start, hit.end) else hit


def none_or_doubt(
    view: View,
    base: list[Evidence],
    title: Title | None,
    labels: list[SignatureRead],
    heads: HeadReading,
    paper: Paper,
    closing: Title | None,
    commands: Sequence[str],
) -> Recognised:
    """No card fits; ``commands`` are phrases that command on any paper. A title, a command or a judge's line without the rest leaves the paper unknown; nothing of the kind makes it none."""
    # SAFETY: words of command are never nothing, in whatever way a court or an office says them; a board or a county that no list
    # holds may be at the head. Orders in general words ("the court grants") count only under a court's head.
    headed = heads.first is not None and heads.first.family in COURTS
    kinds = (InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT) if headed else (InstrumentKind.COURT_SUBPOENA,)
    known = (hit for page in paper.views if (hit := find_any(page, commands)) is not None)
    own = (hit for page in paper.views for kind in kinds if (hit := _own_command(page, kind)) is not None)
    command = next(known, None) or next(own, None)
    judge = first_label(labels, "judge", "immigration-judge")
    subject = find_subject(view)
    if (
        closing is not None
        and subject is not None
        and subject.number < closing.row.number
        and judge is None
        and title is None
        and not (heads.first is not None and heads.first.family in COURTS)
    ):
        # What a letter quotes commands nobody: it names its subject, it takes its leave, and no court heads it.
        return plain(view, InstrumentKind.LETTER, "letter", base, closing, Authority.NONE)
    if title is not None and (command is not None or judge is not None or heads.first is not None):
        return doubt(view, base, title, labels, State.UNSURE)
    if command is not None or (judge is not None and heads.first is not None):
        return doubt(view, base, None, labels, State.UNSURE)
    if closing is not None:
        return plain(view, InstrumentKind.LETTER, "letter", base, closing, Authority.NONE)
    return Recognised(InstrumentKind.NONE, Authority.NONE, None, heads.first, None, None, None, tuple(base))
