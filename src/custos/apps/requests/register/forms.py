"""What people hand in to narrow, search and keep lists of the register."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from custos.apps.casework import words
from custos.apps.casework.fields import day_field
from custos.apps.casework.models import Channel
from custos.apps.offices.models import Reader
from custos.apps.requests import policy
from custos.apps.requests.register import wording
from custos.apps.requests.register.listing import ASKERS
from custos.apps.requests.register.selectors import list_offices_seen

ANY = [("", wording.ANY)]


class FilterForm(forms.Form):
    """What narrows a list: closed values and days."""

    asker = forms.ChoiceField(label=wording.FILTER_ASKER, required=False)
    channel = forms.ChoiceField(
        label=wording.FILTER_CHANNEL,
        required=False,
        choices=[*ANY, *((channel.value, words.CHANNELS[channel]) for channel in Channel)],
    )
    outcome = forms.ChoiceField(label=wording.FILTER_OUTCOME, required=False, choices=[*ANY, *words.OUTCOMES.items()])
    office = forms.ChoiceField(label=wording.FILTER_OFFICE, required=False)
    since = day_field(wording.FILTER_SINCE, required=False)
    until = day_field(wording.FILTER_UNTIL, required=False)

    def __init__(
        self, reader: Reader, data: QueryDict | None = None, *, initial: MutableMapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        cast("forms.ChoiceField", self.fields["asker"]).choices = [
            *ANY,
            *((kind, words.VALUES.get(kind, kind)) for kind in ASKERS),
        ]
        cast("forms.ChoiceField", self.fields["office"]).choices = [
            *ANY,
            *((one.key, one.name) for one in list_offices_seen(reader)),
        ]


class SearchForm(FilterForm):
    """What is searched for, and what narrows it."""

    text = forms.CharField(
        label=wording.SEARCH_TEXT, help_text=wording.SEARCH_TEXT_HELP, required=False, max_length=200
    )
    person = forms.CharField(
        label=wording.SEARCH_PERSON, help_text=wording.SEARCH_PERSON_HELP, required=False, max_length=200
    )
    field_order = ("text", "person")

    def __init__(
        self, reader: Reader, data: QueryDict | None = None, *, initial: MutableMapping[str, object] | None = None
    ) -> None:
        super().__init__(reader, data, initial=initial)
        for name in ("text", "person"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        if not policy.may_search_persons(reader):
            del self.fields["person"]

    def clean(self) -> dict[str, object]:
        """Something must be asked."""
        values: dict[str, object] = super().clean() or {}
        if not (values.get("text") or values.get("person")) and not self.errors:
            raise ValidationError(wording.SEARCH_NOTHING)
        return values


class SaveViewForm(forms.Form):
    """A name for the list that is open."""

    name = forms.CharField(label=wording.VIEW_NAME, max_length=60)
    is_default = forms.BooleanField(label=wording.VIEW_DEFAULT, required=False)
    tells = forms.BooleanField(label=wording.VIEW_TELLS, required=False)
