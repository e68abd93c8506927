"""Letters between the register and ``adapters.letters``: the draft that fits an answer, an edited text as blocks, the set file."""

from __future__ import annotations

import re
from datetime import date

from custos.adapters.outgoing import letters as setting
from custos.apps.casework.models import Answer, Assessment
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.agency import agency_called
from custos.core.agency import Agency
from custos.core.jsontypes import JsonObject
from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.letters.compose import compose, refusal_of
from custos.core.letters.form import Block, BlockKind, LetterKind, mask
from custos.core.letters.form import Letter as Form
from custos.core.reading.readings import Scope
from custos.core.reviewrecord import ReceiptRecord, ReviewRecord

_PLAIN_LETTERS = re.compile("[\n\t -~\u00a0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*")
_RELEASES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})


def draft_for(assessment: Assessment, answer: Answer, on: date) -> Form:
    """The letter that says ``answer``, dated ``on``; without text where no letter of ours says it and a person must write it.

    SAFETY: a letter drafted for one outcome never leaves under another answer.

    Raises CannotPrint before anyone is asked to sign.
    """
    review = assessment.record
    drafted = review.letter.kind if review.letter else ""
    wanted = _kind_for(answer, assessment.outcome, review, drafted)
    releases = answer in _RELEASES and assessment.outcome not in LEANS_TO_RELEASE
    if answer is Answer.NOT_A_REQUEST or (releases and not _leaves_in_part(review, assessment.outcome, answer)):
        return Form(LetterKind.ACKNOWLEDGMENT, "", (), review.language)
    # The draft beside an assessment bears the day of arrival; a letter bears the day on which someone prepares it.
    kind = wanted or drafted or None
    agency = agency_called(assessment.matter.agency)
    form = compose(review, agency, language=review.language, on=on, kind=kind)
    refuse_unprintable(form, agency)
    return form


def refuse_unprintable(form: Form, agency: Agency) -> None:
    """Sets the letter once and throws the pages away: what cannot be printed is found where it is drafted. Raises CannotPrint, NotSet.

    A letter in plain Latin letters needs no trial, its font has them all.
    """
    if form.blocks and not _PLAIN_LETTERS.fullmatch(f"{form.subject}{form.text}"):
        setting.to_pdf(form, agency)


def _leaves_in_part(review: ReviewRecord, outcome: str, answer: Answer) -> bool:
    """True where the whole is open, an item of it may leave, and the answer is to release that part."""
    some = any(item.outcome in LEANS_TO_RELEASE for item in review.determination.items)
    return answer is Answer.RELEASE_IN_PART and outcome == Outcome.OPEN and some


def _kind_for(answer: Answer, outcome: str, review: ReviewRecord, drafted: str) -> str | None:
    """The kind of letter that an answer calls for; None where the kind drafted for the outcome fits."""
    if answer is Answer.REFUSE:
        return refusal_of(review)
    if answer is Answer.MOVE_TO_QUASH and outcome != Outcome.MOVE_TO_QUASH:
        return LetterKind.REFERRAL_TO_COUNSEL
    if answer in _RELEASES:
        return _kind_of_release(answer, review.request.scope, drafted)
    return None


def _kind_of_release(answer: Answer, scope: Scope, drafted: str) -> str | None:
    """The letter that goes with what is released; a judge's paper and one's own records have letters of their own."""
    if scope is Scope.PUBLIC_RECORDS:
        part = answer is Answer.RELEASE_IN_PART
        return LetterKind.PUBLIC_RECORDS_IN_PART if part else LetterKind.PUBLIC_RECORDS_GRANTED
    if drafted == LetterKind.OWN_RECORDS_ACKNOWLEDGMENT:
        return LetterKind.OWN_RECORDS_GRANTED
    return None if drafted == LetterKind.COMPLIANCE_COVER else LetterKind.RELEASE_COVER


def blocks_of(text: str) -> list[JsonObject]:
    """A text that a person wrote as the blocks of a letter, one for each paragraph; whole Social Security numbers are masked."""
    paragraphs = (part.strip() for part in mask(text).replace("\r\n", "\n").split("\n\n"))
    return Form(
        LetterKind.ACKNOWLEDGMENT, "", tuple(Block(BlockKind.PARAGRAPH, part) for part in paragraphs if part), "en"
    ).blocks_json()


def form_of(letter: Letter) -> Form:
    """The stored letter as the setter knows it."""
    return Form.from_json(
        {"kind": letter.kind, "subject": letter.subject, "language": letter.language, "blocks": letter.blocks}
    )


def addressee_of(letter: Letter | Form, assessment: Assessment) -> tuple[str, ...]:
    """To whom the letter goes, line by line: its own address, and where a person wrote its words the requester whom the paper names."""
    blocks = form_of(letter).blocks if isinstance(letter, Letter) else letter.blocks
    address = next((one.items for one in blocks if one.kind == BlockKind.ADDRESS), ())
    asker = assessment.record.requester
    lines = address or tuple(mask(one) for one in (asker.name, asker.agency, asker.email))
    return tuple(dict.fromkeys(line for line in lines if line))


def letter_bytes(letter: Letter, kind: str) -> bytes:
    """The letter as ``pdf`` or ``docx``; the same letter always gives the same bytes. A decided one names its entry in the ledger."""
    form = form_of(letter)
    index = letter.decided_index if letter.state != LetterState.DRAFT else None
    decided = letter.matter.events.filter(entry_index=index).first() if index is not None else None
    entry = ReceiptRecord(index=decided.entry_index, leaf=decided.leaf) if decided else None
    return setting.letter_bytes(
        form,
        agency_called(letter.matter.agency),
        kind,
        draft=letter.state == LetterState.DRAFT,
        receipt=setting.receipt_lines(form, entry),
        code=setting.receipt_code(entry),
    )
