"""The answers that a person can decide, in the words of what is asked for: nobody *releases* an arrest.

Data: counsel and translators review one table. The ledger and the tables keep the closed words of :class:`Answer`.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.apps.casework.models import Answer
from custos.apps.casework.words import ANSWERS
from custos.core.reading.readings import DataClass, Scope

_PLAIN: Mapping[str, Words] = {str(one): said for one, said in ANSWERS.items()}

ANSWERS_TO: Mapping[str, Mapping[str, Words]] = {
    Scope.ENTRY: {
        Answer.RELEASE: _("Let them in, as far as the judge’s paper reaches"),
        Answer.RELEASE_IN_PART: _("Let them into a part of the rooms"),
        Answer.REFUSE: _("Do not consent to entry"),
        Answer.MOVE_TO_QUASH: _("Do not consent; ask the court to set the paper aside"),
    },
    Scope.ARREST: {
        Answer.RELEASE: _("Do not stand in the way of the arrest"),
        Answer.RELEASE_IN_PART: _("Let them into the public rooms only"),
        Answer.REFUSE: _("Do not consent to the arrest in our rooms"),
        Answer.MOVE_TO_QUASH: _("Do not consent; ask the court to set the paper aside"),
    },
    "testimony": {
        Answer.RELEASE: _("Let the person called speak or testify"),
        Answer.RELEASE_IN_PART: _("Let them speak of a part only"),
        Answer.REFUSE: _("Do not let our staff be interviewed"),
        Answer.MOVE_TO_QUASH: _("Nobody testifies yet; ask the court to set the paper aside"),
    },
}
"""The same answers where no records are asked for, by what is asked for (:func:`asked_without_records`); the ledger's words stay the same."""


def asked_without_records(wants: Mapping[str, object] | None) -> str:
    """What is asked for where it is no records: "entry", "arrest" or "testimony"; "" where records are asked for as well, or nothing is known."""
    wants = wants or {}
    classes, scope = wants.get("data_classes") or (), str(wants.get("scope", ""))
    if not isinstance(classes, list | tuple) or set(classes) - {DataClass.PREMISES}:
        return ""
    if scope in {Scope.ENTRY, Scope.ARREST}:
        return scope
    return "testimony" if wants.get("testimony") and not classes else ""


def answer_in_words(answer: str, wants: Mapping[str, object] | None) -> Words:
    """An answer in the words of what is asked for: nobody *releases* an arrest."""
    fitted: Mapping[str, Words] = ANSWERS_TO.get(asked_without_records(wants), {})
    return fitted.get(answer) or _PLAIN.get(answer, answer)
