"""States the one rule by which a paper is called a judge's, and the margin that every other confident answer needs.

The rule. A paper is called a judge's only where **every link is positively there and nothing speaks against it**:

1. *a court*: one that exists heads this very paper, above its command and its signature; it is not a tribe's, a foreign, a military, a
   self-styled or an agency's one;
2. *a title*, or a form number, known as one of a paper that a court issues;
3. *a command* of this paper, not one that it quotes;
4. *a signature line* whose label is positively a judge's office, no matter who else signs beside it (signed, unsigned or not seen: that is told apart);
5. *no mark* of a draft, a specimen, a lesson, a news page, or a copy in another's filing is on any of its pages.

Any missing or contrary link leaves the paper **unknown, with the reason in words**, and a person looks: never a confident other class.

``margins`` does the same for every other answer: a letter, a filing, an agency's paper, a release or an application with a judge's
line and a command, or under a court's head, is unknown too.

SAFETY: ``weighing.weigh`` is the last word over every answer of ``recognise``; a rule there may only be stricter, never looser.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from custos.core.reading.find.offices import why_not_a_judges
from custos.core.reading.instrument.headings import COURTS, heading_like
from custos.core.reading.instrument.kinds import COURT_PROCESS
from custos.core.reading.instrument.marks import find_mark, in_quotes
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.sheet import Sheet
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import Evidence, Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View

NO_STATES_COURT = Topic("paper.foreign-court")
"""Words at a head by which a court is none of the United States or of a state: its papers may bind, and a person looks first."""


@frozen
class Against:
    """What speaks against an answer: the reason in words, and the words on the paper, if any, that say so."""

    reason: str
    evidence: Evidence | None = None


Speaks = Callable[[Recognised, Sheet], Against | None]


def _court(found: Recognised, seen: Sheet) -> Against | None:
    head, view = found.head, seen.paper.first
    if head is None or head.court is None or head.family not in COURTS | {"court-form"} or not head.court.is_court:
        if head is not None and head.family == "court-form" and found.kind in COURT_PROCESS:
            return None
        return Against("no court that exists heads it")
    if seen.cards.courts.no_such_court(head.court):
        quote = view.quote("issuing_body", head.row.start, head.row.end, State.CONTRADICTION)
        return Against("the state that is named at its head has no court of that name", quote)
    above = None if _in_fields(view, head.row) else _words_above(view, head.row.number, found)
    if above is not None:
        quote = view.quote("kind", above.start, above.end, State.CONTRADICTION)
        return Against("above the court at its head stand words that no court's paper has there", quote)
    top = head.row.number
    for row in view.rows[max(0, top - 4) : top + 4]:
        strange = NO_STATES_COURT.search(row.flat) if len(row.flat) < 110 and heading_like(row) else None
        if strange is not None and not (row is not head.row and a_party(view, row)):
            quote = view.quote("issuing_body", row.start, row.end, State.CONTRADICTION)
            return Against("the words at its head name a court that is none of a state or of the United States", quote)
    in_field = _in_fields(view, head.row)
    command, signature = found.command, found.signature
    if not in_field and command is not None and command.view is view:
        at = view.row_at(view.flat.origin(command.start))
        if at is not None and at.number < head.row.number and view.depth(at) < view.depth(head.row):
            return Against("the court is named below the words of command, not at the head")
    if (
        not in_field
        and signature is not None
        and signature.view is view
        and view.depth(head.row) > view.depth(signature.row)
    ):
        return Against("the court is named below the signature, not at the head")
    return None


def _in_fields(view: View, row: Row) -> bool:
    return bool(view.fields) and row.start >= view.fields[0][0]


_LAWYERS_BLOCK = Topic("paper.above.lawyer")
_ABOVE_A_COURT = Topic("paper.above.courts")
_WORD = Lazy(r"[^\W\d_]{3,}")


def _words_above(view: View, top: int, found: Recognised) -> Row | None:
    """The first line above the court that is neither a form's, a lawyer's, a clerk's stamp nor the caption's; None where there is none."""
    rows = view.rows[:top]
    if any("@" in row.flat or _LAWYERS_BLOCK.search(row.flat) is not None for row in rows):
        return None
    for row in rows:
        own = found.title is not None and found.title.start <= row.start < found.title.end
        sentence = len(_WORD.findall(row.flat)) >= 3 and _SAYS.search(row.flat) is not None
        known = _ABOVE_A_COURT.search(row.flat) is not None and not sentence
        if not own and not known and len(_WORD.findall(row.flat)) >= 3:
            return row
    return None


_SAYS = Topic("paper.above.says")
"""Words of sentences: above the court of its own paper nothing is told or asked."""
_PARTY_ROW = Built(r"(?<!\w)(?:«party»)(?!\w)|(?:^|\s)-?(?:v\.|vs\.?|versus|v)-?(?:\s|$)", party="heading.party.row")
_PARTY_NEXT = Built(r"^\W*(?:(?:the )?(?:«party»)s?\b|-?(?:v\.|vs\.?|versus)-?(?:\s|$))", party="heading.party.next")


def a_party(view: View, row: Row) -> bool:
    """Whether a body in a caption is a party of the case, by its own line and the one below it."""
    if _PARTY_ROW.search(row.flat) is not None or row.raw.endswith(","):
        return True
    below = view.rows[row.number + 1 : row.number + 2]
    return bool(below) and _PARTY_NEXT.match(below[0].flat) is not None


def _title(found: Recognised, _: Sheet) -> Against | None:
    named = found.title is not None or any(quote.field == "form" for quote in found.evidence)
    return None if named else Against("it has no title and no form number that a court's papers have")


def _command(found: Recognised, _: Sheet) -> Against | None:
    if found.command is None:
        return Against("no words of command were found")
    if in_quotes(found.command.view, found.command.start, found.command.end):
        return Against("its words of command are quoted", found.command.quote("command"))
    return None


def _signature_line(found: Recognised, _: Sheet) -> Against | None:
    if found.signature is None:
        return Against("no signature line of a judge was found")
    reason = why_not_a_judges(found.signature)
    if not reason:
        return None
    return Against(
        reason,
        found.signature.view.quote("signer_title", found.signature.start, found.signature.end, State.CONTRADICTION),
    )


def _others_who_sign(found: Recognised, seen: Sheet) -> Against | None:
    """Another person's hand: an immigration judge's line beside it, or an officer who has signed where no judge can be seen to have."""
    for label in seen.labels:
        quote = label.view.quote("signer_title", label.start, label.end, State.CONTRADICTION)
        if label.role == "immigration-judge":
            return Against("it has the line of an immigration judge, who is no judge of a court", quote)
        unseen = found.signature is not None and found.signature.signed is not Signed.YES
        if unseen and label.surely_signed and label.role in ("agency-officer", "court-officer"):
            return Against("somebody else has signed it, and no judge can be seen to have", quote)
    return None


def _mark(_: Recognised, seen: Sheet) -> Against | None:
    mark = find_mark(seen.paper)
    if mark is None:
        return None
    view, start, end, reason = mark
    return Against(reason, view.quote("kind", start, end, State.CONTRADICTION))


AGAINST_A_JUDGES: tuple[tuple[str, Speaks], ...] = (
    ("veto.judge.court", _court),
    ("veto.judge.title", _title),
    ("veto.judge.command", _command),
    ("veto.judge.line", _signature_line),
    ("veto.judge.others-sign", _others_who_sign),
    ("veto.judge.mark", _mark),
)
"""The links of a judge's paper. Each says what is missing or contrary in it; all are asked, and the first is the reason."""
