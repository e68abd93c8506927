"""What people hand in about letters."""

from __future__ import annotations

from django import forms

from custos.apps.casework import words
from custos.apps.casework.fields import day_field, text_field
from custos.apps.casework.models import LEAVES_BY
from custos.apps.letters import wording


class ServeForm(forms.Form):
    """That a letter arrived."""

    how = forms.ChoiceField(label=wording.SERVE_HOW, choices=[(one.value, words.CHANNELS[one]) for one in LEAVES_BY])
    to = forms.CharField(label=wording.SERVE_TO, max_length=200)
    on = day_field(wording.SERVE_ON)
    proof = text_field(wording.SERVE_PROOF, help_text=wording.SERVE_PROOF_HELP)


class SendForm(forms.Form):
    """How a letter leaves."""

    how = forms.ChoiceField(
        label=wording.LETTER_SEND_HOW, choices=[(channel.value, words.CHANNELS[channel]) for channel in LEAVES_BY]
    )


class LetterForm(forms.Form):
    """The words of a draft."""

    subject = forms.CharField(label=wording.LETTER_SUBJECT, max_length=240)
    text = forms.CharField(label=wording.LETTER_TEXT, max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}))
