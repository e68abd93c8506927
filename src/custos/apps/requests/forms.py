"""What people hand in when a request or a later paper arrives, checked before a service sees it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from custos.apps.casework import words
from custos.apps.casework.clock import now, require_arrival
from custos.apps.casework.fields import ManyFiles, ManyFilesInput
from custos.apps.casework.models import BY_HAND
from custos.apps.messages import in_words
from custos.apps.offices.agency import the_agency
from custos.apps.papers.models import SentBy
from custos.apps.requests import wording
from custos.core.errors import InputError


class RegisterForm(forms.Form):
    """A new request: a file or pasted words, the channel, the moment of arrival."""

    file = ManyFiles(label=wording.NEW_FILE, help_text=wording.NEW_FILE_HELP, required=False)
    photo = ManyFiles(
        label=wording.NEW_PHOTO,
        help_text=wording.NEW_PHOTO_HELP,
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
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
        """Files or the words, and never both."""
        values: dict[str, object] = super().clean() or {}
        files = bool(values.get("file") or values.get("photo"))
        if files == bool(str(values.get("text") or "").strip()):
            raise ValidationError(wording.NEW_BOTH)
        return values

    def arrived(self) -> tuple[tuple[str, bytes], ...]:
        """What came, name and bytes, in the order in which it was given; the same bytes once."""
        values = self.cleaned_data
        files = [(str(one.name), one.read()) for one in (*values["file"], *values["photo"])]
        # Pasted words with plain line ends: browsers send every line end as two characters, which nobody typed.
        found = files or [("note.txt", values["text"].replace("\r\n", "\n").encode())]
        once: dict[bytes, tuple[str, bytes]] = {}
        for name, data in found:
            once.setdefault(data, (name, data))
        return tuple(once.values())


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
    field_order = ("file", "photo", "text", "sent_by", "channel", "received")


class RedateForm(forms.Form):
    """When a request really came, and how someone knows."""

    received = forms.DateTimeField(
        label=wording.REDATE_WHEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    why = forms.CharField(label=wording.REDATE_WHY, max_length=500)
