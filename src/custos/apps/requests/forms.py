"""What people hand in on the register's pages, checked before a service sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.requests import policy, wording, words
from custos.apps.requests.access import wording as access_wording
from custos.apps.requests.models import Answer, Channel, SentBy
from custos.apps.requests.papers import wording as paper_wording
from custos.apps.requests.register.listing import ASKERS
from custos.apps.requests.register.selectors import list_offices_seen

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


class AddPaperForm(RegisterForm):
    """A later paper: a file or pasted words, whose it is, how and when it came."""

    told_to = None
    sent_by = forms.ChoiceField(
        label=paper_wording.ADD_SENT_BY,
        help_text=paper_wording.ADD_SENT_BY_HELP,
        choices=[(one.value, paper_wording.SENT_BY[one]) for one in SentBy],
    )
    field_order = ("file", "text", "sent_by", "channel", "received")


class RedateForm(forms.Form):
    """When a request really came, and how somebody knows."""

    received = forms.DateTimeField(
        label=paper_wording.REDATE_WHEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    why = forms.CharField(label=paper_wording.REDATE_WHY, max_length=500)


ANY = [("", access_wording.ANY)]


class FilterForm(forms.Form):
    """What narrows a list: closed values and days."""

    asker = forms.ChoiceField(label=access_wording.FILTER_ASKER, required=False)
    channel = forms.ChoiceField(
        label=access_wording.FILTER_CHANNEL,
        required=False,
        choices=[*ANY, *((channel.value, wording.CHANNELS[channel]) for channel in Channel)],
    )
    outcome = forms.ChoiceField(
        label=access_wording.FILTER_OUTCOME, required=False, choices=[*ANY, *wording.OUTCOMES.items()]
    )
    office = forms.ChoiceField(label=access_wording.FILTER_OFFICE, required=False)
    since = forms.DateField(
        label=access_wording.FILTER_SINCE, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=access_wording.FILTER_UNTIL, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].choices = [*ANY, *((kind, words.VALUES.get(kind, kind)) for kind in ASKERS)]
        self.fields["office"].choices = [*ANY, *((one.key, one.name) for one in list_offices_seen(reader))]


class SearchForm(FilterForm):
    """What is searched for, and what narrows it."""

    text = forms.CharField(
        label=access_wording.SEARCH_TEXT, help_text=access_wording.SEARCH_TEXT_HELP, required=False, max_length=200
    )
    person = forms.CharField(
        label=access_wording.SEARCH_PERSON, help_text=access_wording.SEARCH_PERSON_HELP, required=False, max_length=200
    )
    field_order = ("text", "person")

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(reader, *args, **kwargs)
        for name in ("text", "person"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        if not policy.may_search_persons(reader):
            del self.fields["person"]

    def clean(self) -> dict:
        """Something must be asked."""
        values = super().clean()
        if not (values.get("text") or values.get("person")) and not self.errors:
            raise ValidationError(access_wording.SEARCH_NOTHING)
        return values


class SaveViewForm(forms.Form):
    """A name for the list that is open."""

    name = forms.CharField(label=access_wording.VIEW_NAME, max_length=60)
    is_default = forms.BooleanField(label=access_wording.VIEW_DEFAULT, required=False)


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
