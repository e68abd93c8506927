"""Begins the proof of a duty with what is known already: the call that was made, the notice that left, the package that was handed over.

A person reads it, changes it and enters it; nothing is proved by the program. What an app above knows, it registers here when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.wording import PROOF_NOTICE
from custos.apps.letters import selectors as letters_selectors
from custos.apps.offices.models import Reader
from custos.core.letters.form import LetterKind

LONGEST = 500
Draft = Callable[[Reader, Matter], Mapping[str, object]]
_DRAFTS: dict[str, Draft] = {}


def begin_with(kind: str, draft: Draft) -> None:
    """Begins proofs of duties of ``kind`` with what ``draft`` knows; called when an app starts."""
    _DRAFTS[kind] = draft


def draft_proof(reader: Reader, matter: Matter, duty: Duty) -> Mapping[str, object]:
    """First values of the form for ``duty``, by the names of its fields; empty where nothing is known of it."""
    draft = _DRAFTS.get(duty.kind)
    return draft(reader, matter) if draft else {}


def _told(reader: Reader, matter: Matter) -> Mapping[str, object]:
    for letter in reversed(letters_selectors.list_notifications(reader, matter)):
        if letter.kind == LetterKind.NOTICE_TO_PERSON and letter.left_on is not None:
            return {"words": str(PROOF_NOTICE), "way": letter.sent_how, "done_on": letter.left_on}
    return {}


begin_with("notify", _told)
