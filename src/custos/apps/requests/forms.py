"""What people hand in on the register's pages, checked before a service sees it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from custos.apps.offices.agency import the_agency
from custos.apps.requests import wording
from custos.apps.requests.models import Answer, Channel

BY_HAND = (Channel.EMAIL, Channel.COUNTER, Channel.MAIL, Channel.PHONE, Channel.FAX, Channel.VISIT, Channel.WEB_FORM)
LEAVES_BY = (Channel.MAIL, Channel.EMAIL, Channel.COUNTER, Channel.FAX)


class RegisterForm(forms.Form):
    """A new request: a file or pasted words, the channel, the moment of arrival."""

    file = forms.FileField(label=wording.NEW_FILE, help_text=wording.NEW_FILE_HELP, required=False)
    text = forms.CharField(
        label=wording.NEW_TEXT,
        help_text=wording.NEW_TEXT_HELP,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    channel = forms.ChoiceField(
        label=wording.NEW_CHANNEL, choices=[(channel.value, wording.CHANNELS[channel]) for channel in BY_HAND]
    )
    received = forms.DateTimeField(
        label=wording.NEW_RECEIVED,
        help_text=wording.NEW_RECEIVED_HELP,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    told_to = forms.CharField(
        label=wording.NEW_TOLD_TO, help_text=wording.NEW_TOLD_TO_HELP, required=False, max_length=120
    )

    def clean_received(self) -> datetime | None:
        """The moment in the agency's own time zone; the form knows no other."""
        value = self.cleaned_data["received"]
        return value.replace(tzinfo=ZoneInfo(the_agency().timezone)) if value else None

    def clean(self) -> dict:
        """Exactly one of the file and the words."""
        values = super().clean()
        if bool(values.get("file")) == bool((values.get("text") or "").strip()):
            raise ValidationError(wording.NEW_BOTH)
        return values


class InformalForm(forms.Form):
    """Two lines about who asked what."""

    text = forms.CharField(
        label=wording.INFORMAL_TEXT,
        help_text=wording.INFORMAL_TEXT_HELP,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PrepareForm(forms.Form):
    """An answer and, where it differs from the law's, a reason."""

    answer = forms.ChoiceField(
        label=wording.PREPARE_ANSWER,
        choices=[(answer.value, wording.ANSWERS[answer]) for answer in Answer],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=wording.PREPARE_WHY,
        help_text=wording.PREPARE_WHY_HELP,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(forms.Form):
    """What is missing."""

    why = forms.CharField(label=wording.DECIDE_BACK_WHY, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class SendForm(forms.Form):
    """How a letter leaves."""

    how = forms.ChoiceField(
        label=wording.LETTER_SEND_HOW, choices=[(channel.value, wording.CHANNELS[channel]) for channel in LEAVES_BY]
    )


class ObjectionForm(forms.Form):
    """An objection in the employee's own words."""

    text = forms.CharField(label=wording.OBJECT_TEXT, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))


class LetterForm(forms.Form):
    """The words of a draft."""

    subject = forms.CharField(label=wording.LETTER_SUBJECT, max_length=240)
    text = forms.CharField(label=wording.LETTER_TEXT, max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}))
