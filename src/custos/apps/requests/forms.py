"""What people hand in when a request or a later paper arrives, checked before a service sees it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from custos.apps.casework import words
from custos.apps.casework.clock import now, require_arrival
from custos.apps.casework.models import BY_HAND
from custos.apps.messages import in_words
from custos.apps.offices.agency import the_agency
from custos.apps.papers.models import SentBy
from custos.apps.requests import wording
from custos.core.errors import InputError


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
        label=wording.NEW_CHANNEL, choices=[(channel.value, words.CHANNELS[channel]) for channel in BY_HAND]
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
        """The moment in the agency's own time zone; the form knows no other. One that cannot be is said beside the field."""
        value = self.cleaned_data["received"]
        if not value:
            return None
        moment: datetime = value.replace(tzinfo=ZoneInfo(the_agency().timezone))
        try:
            require_arrival(moment, now())
        except InputError as error:
            raise ValidationError(in_words(error)) from None
        return moment

    def clean(self) -> dict[str, object]:
        """Exactly one of the file and the words."""
        values: dict[str, object] = super().clean() or {}
        if bool(values.get("file")) == bool(str(values.get("text") or "").strip()):
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


class AddPaperForm(RegisterForm):
    """A later paper: a file or pasted words, whose it is, how and when it came."""

    told_to = None  # type: ignore[assignment]
    sent_by = forms.ChoiceField(
        label=wording.ADD_SENT_BY,
        help_text=wording.ADD_SENT_BY_HELP,
        choices=[(one.value, wording.SENT_BY[one]) for one in SentBy],
    )
    field_order = ("file", "text", "sent_by", "channel", "received")


class RedateForm(forms.Form):
    """When a request really came, and how someone knows."""

    received = forms.DateTimeField(
        label=wording.REDATE_WHEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    why = forms.CharField(label=wording.REDATE_WHY, max_length=500)
