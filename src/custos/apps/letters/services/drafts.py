"""Letters between the register and ``adapters.letters``: the draft that fits an answer, an edited text as blocks, the set file."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from custos.adapters.outgoing import letters as setting
from custos.apps.casework.models import Answer, Assessment
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.agency import agency_called
from custos.core.agency import Agency
from custos.core.letters.compose import compose, refusal_of
from custos.core.letters.form import Block, BlockKind, LetterKind, mask
from custos.core.letters.form import Letter as Form

_PLAIN_LETTERS = re.compile("[\n\t -~\u00a0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*")
_RELEASES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})
_RELEASING = frozenset({"must-release", "may-release"})


def draft_for(assessment: Assessment, answer: Answer, on: date) -> dict[str, Any]:
    """The letter that says ``answer``, dated ``on``, as stored values; without text where no letter of ours says it and a person must write it.

    SAFETY: a letter drafted for one outcome never leaves under another answer.

    Raises CannotPrint before anyone is asked to sign.
    """
    review = assessment.review
    drafted = review.get("letter") or {}
    language = str(drafted.get("language") or "en")
    wanted = _kind_for(answer, assessment.outcome, review, str(drafted.get("kind")))
    releases = answer in _RELEASES and assessment.outcome not in _RELEASING
    if answer is Answer.NOT_A_REQUEST or (releases and not _leaves_in_part(assessment, answer)):
        return {"kind": LetterKind.ACKNOWLEDGMENT, "subject": "", "text": "", "language": language, "blocks": []}
    # The draft beside an assessment bears the day of arrival; a letter bears the day on which someone prepares it.
    kind = wanted or drafted.get("kind")
    agency = agency_called(assessment.matter.agency)
    form = compose(review, agency, language=language, on=on, kind=kind)
    refuse_unprintable(form, agency)
    return form.as_json()


def refuse_unprintable(form: Form, agency: Agency) -> None:
    """Sets the letter once and throws the pages away: what cannot be printed is found where it is drafted. Raises CannotPrint, NotSet.

    A letter in plain Latin letters needs no trial, its font has them all.
    """
    if form.blocks and not _PLAIN_LETTERS.fullmatch(f"{form.subject}{form.text}"):
        setting.to_pdf(form, agency)


def _leaves_in_part(assessment: Assessment, answer: Answer) -> bool:
    """True where the whole is open, an item of it may leave, and the answer is to release that part."""
    items = assessment.review.get("determination", {}).get("items", ())
    some = any(item.get("outcome") in _RELEASING for item in items)
    return answer is Answer.RELEASE_IN_PART and assessment.outcome == "open" and some


def _kind_for(answer: Answer, outcome: str, review: dict[str, Any], drafted: str) -> str | None:
    """The kind of letter that an answer calls for; None where the kind drafted for the outcome fits."""
    if answer is Answer.REFUSE:
        return refusal_of(review)
    if answer is Answer.MOVE_TO_QUASH and outcome != "move-to-quash":
        return LetterKind.REFERRAL_TO_COUNSEL
    if answer in _RELEASES:
        return _kind_of_release(answer, str(review["request"].get("scope")), drafted)
    return None


def _kind_of_release(answer: Answer, scope: str, drafted: str) -> str | None:
    """The letter that goes with what is released; a judge's paper and one's own records have letters of their own."""
    if scope == "public-records":
        part = answer is Answer.RELEASE_IN_PART
        return LetterKind.PUBLIC_RECORDS_IN_PART if part else LetterKind.PUBLIC_RECORDS_GRANTED
    if drafted == LetterKind.OWN_RECORDS_ACKNOWLEDGMENT:
        return LetterKind.OWN_RECORDS_GRANTED
    return None if drafted == LetterKind.COMPLIANCE_COVER else LetterKind.RELEASE_COVER


def blocks_of(text: str) -> list[dict[str, Any]]:
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


def letter_bytes(letter: Letter, kind: str) -> bytes:
    """The letter as ``pdf`` or ``docx``; the same letter always gives the same bytes. A decided one names its entry in the ledger."""
    form = form_of(letter)
    decided = letter.matter.events.filter(entry_index=letter.decided_index).first()
    entry = (
        {"index": decided.entry_index, "leaf": decided.leaf} if decided and letter.state != LetterState.DRAFT else None
    )
    return setting.letter_bytes(
        form,
        agency_called(letter.matter.agency),
        kind,
        draft=letter.state == LetterState.DRAFT,
        receipt=setting.receipt_lines(form, entry),
        code=setting.receipt_code(entry),
    )
