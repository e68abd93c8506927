"""What people hand in about letters."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from custos.apps.casework import words
from custos.apps.casework.fields import day_field, text_field
from custos.apps.casework.models import LEAVES_BY
from custos.apps.letters import ways, wording
from custos.apps.letters.models import Letter
from custos.core.letters.form import OF_HEARINGS


class ServeForm(forms.Form):
    """That a letter arrived."""

    def __init__(
        self, letter: Letter, data: QueryDict | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        _only_ways_of(letter, self.fields["how"])

    how = forms.ChoiceField(label=wording.SERVE_HOW, choices=[(one.value, words.CHANNELS[one]) for one in LEAVES_BY])
    to = forms.CharField(label=wording.SERVE_TO, max_length=200)
    on = day_field(wording.SERVE_ON)
    proof = text_field(wording.SERVE_PROOF, help_text=wording.SERVE_PROOF_HELP)


class SendForm(forms.Form):
    """How a letter leaves, and on which day it left."""

    def __init__(
        self, letter: Letter, data: QueryDict | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        _only_ways_of(letter, self.fields["how"])

    how = forms.ChoiceField(
        label=wording.LETTER_SEND_HOW, choices=[(channel.value, words.CHANNELS[channel]) for channel in LEAVES_BY]
    )
    on = day_field(wording.LETTER_SEND_ON, required=False)


def _only_ways_of(letter: Letter, field: forms.Field) -> None:
    """The notice of a hearing is served as the law of its agency says; where nobody has read that, the page says so."""
    assert isinstance(field, forms.ChoiceField)
    if letter.kind not in OF_HEARINGS:
        return
    named = ways.notice_ways(letter.matter.agency)
    if named:
        spanish = (get_language() or "en").startswith("es")
        field.choices = [(one.id, one.says_es if spanish else one.says) for one in named]
    else:
        field.help_text = wording.NOTICE_WAY_UNREAD


class LetterForm(forms.Form):
    """The words of a draft."""

    subject = forms.CharField(label=wording.LETTER_SUBJECT, max_length=240)
    text = forms.CharField(label=wording.LETTER_TEXT, max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}))
