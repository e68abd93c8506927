"""What people hand in about a complaint. No field asks about immigration status or a number of identity."""

from __future__ import annotations

from django import forms

from custos.apps.casework import words
from custos.apps.casework.fields import day_field, text_field
from custos.apps.casework.models import BY_HAND
from custos.apps.retaliation import wording
from custos.core.retaliation.presumption import Against, Protected


class ComplaintForm(forms.Form):
    """A new complaint on one page."""

    employer = forms.CharField(label=wording.EMPLOYER, max_length=200)
    industry = forms.RegexField(r"^[0-9]{2,6}$", label=wording.INDUSTRY, max_length=6, required=False)
    after = forms.ChoiceField(label=wording.AFTER, choices=[(one.value, wording.AFTERS[one]) for one in Protected])
    protected_on = day_field(wording.PROTECTED_ON, required=False, help_text=wording.PROTECTED_HELP)
    act = forms.ChoiceField(label=wording.ACT, choices=[(one.value, wording.ACTS[one]) for one in Against])
    done_on = day_field(wording.DONE_ON)
    words = text_field(wording.WORDS, 6, length=6000)
    claim = forms.CharField(label=wording.CLAIM, max_length=12, required=False)
    name = forms.CharField(label=wording.NAME, help_text=wording.NAME_HELP, max_length=200, required=False)
    contact = forms.CharField(label=wording.CONTACT, max_length=240, required=False)
    language = forms.CharField(label=wording.LANGUAGE, max_length=40, required=False)
    channel = forms.ChoiceField(
        label=wording.CHANNEL, choices=[(channel.value, words.CHANNELS[channel]) for channel in BY_HAND]
    )
