"""What an officer hands in to find the person whom a request means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms
from django.http import QueryDict

from custos.apps.casework.fields import Words, day_field
from custos.apps.offices.models import Staff
from custos.apps.records import feed_wording, wording
from custos.apps.records.models import StandingFeed
from custos.apps.records.services.feeds import Noted
from custos.core.reviewrecord import PersonRecord
from custos.keeper.messages import ASKED


class FindForm(forms.Form):
    """What the request says of the person. SAFETY: the whole number goes to the keeper and is kept nowhere."""

    named = forms.ChoiceField(label=wording.NAMED)
    given = forms.CharField(label=wording.GIVEN, max_length=100, required=False)
    family = forms.CharField(label=wording.FAMILY, help_text=wording.FAMILY_HELP, max_length=100, required=False)
    middle = forms.CharField(label=wording.MIDDLE, max_length=60, required=False)
    born = day_field(wording.BORN, required=False)
    ssn = forms.CharField(label=wording.SSN, help_text=wording.SSN_HELP, max_length=11, required=False)
    street = forms.CharField(label=wording.STREET, max_length=120, required=False)
    zip_code = forms.CharField(label=wording.ZIP, max_length=10, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, named: Sequence[PersonRecord] = (), begin: PersonRecord | None = None
    ) -> None:
        super().__init__(data, initial=first_values(begin) if begin else None)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        if named:
            cast("forms.ChoiceField", self.fields["named"]).choices = [(one.name, one.name) for one in named]
        else:
            del self.fields["named"]

    def asked(self) -> dict[str, str]:
        """What the keeper is asked, by the names that it gives to each part."""
        values = self.cleaned_data
        born = values["born"].isoformat() if values["born"] else ""
        return {part: born if part == "born" else values[part].strip() for part in ASKED}


class HoldForm(forms.Form):
    """By which law and until when a disclosure is kept from the person's list."""

    law = forms.CharField(label=wording.HOLD_LAW, max_length=200)
    until = day_field(wording.HOLD_UNTIL)


class FeedForm(forms.Form):
    """What counsel notes of a standing feed. What is not known stays empty, and is an incident."""

    name = forms.CharField(label=feed_wording.NAME, max_length=120)
    recipient = forms.CharField(label=feed_wording.RECIPIENT, max_length=200)
    recipient_key = forms.CharField(
        label=feed_wording.KEY, help_text=feed_wording.KEY_HELP, max_length=200, required=False
    )
    law = forms.CharField(label=feed_wording.LAW, max_length=200, required=False)
    fields_that_leave = forms.MultipleChoiceField(
        label=feed_wording.FIELDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    volume = forms.IntegerField(label=feed_wording.VOLUME, min_value=0, max_value=20_000_000, required=False)
    ends_on = day_field(feed_wording.ENDS, required=False)
    owner = forms.ChoiceField(label=feed_wording.OWNER, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        staff: Sequence[Staff],
        fields: Sequence[tuple[str, Words]],
        feed: StandingFeed | None = None,
    ) -> None:
        super().__init__(data, initial=_of_feed(feed) if feed else None)
        self._staff = {one.key: one for one in staff}
        people = [("", feed_wording.NOBODY), *((one.key, f"{one.name}, {one.office}") for one in staff)]
        cast("forms.ChoiceField", self.fields["owner"]).choices = people
        cast("forms.ChoiceField", self.fields["fields_that_leave"]).choices = fields

    def noted(self) -> Noted:
        """What was typed, as the service takes it."""
        values = self.cleaned_data
        return Noted(
            name=values["name"],
            recipient=values["recipient"],
            recipient_key=values["recipient_key"],
            law=values["law"],
            fields=values["fields_that_leave"],
            volume=values["volume"] or 0,
            ends_on=values["ends_on"],
            owner=self._staff.get(values["owner"]),
        )


def _of_feed(feed: StandingFeed) -> dict[str, object]:
    same = ("name", "recipient", "recipient_key", "law", "volume", "ends_on")
    owner = feed.owner.key if feed.owner else ""
    return {
        **{name: getattr(feed, name) for name in same},
        "fields_that_leave": feed.fields,
        "owner": owner,
        "seen": feed.entry_index,
    }


def first_values(person: PersonRecord) -> dict[str, str]:
    """What the papers say of ``person``, as the form asks it. The officer compares it with the paper.

    >>> first_values(PersonRecord(name="RUIZ MONTOYA, Ana"))["family"], first_values(PersonRecord(name="Ana Ruiz"))["given"]
    ('RUIZ MONTOYA', 'Ana')
    """
    family, comma, given = person.name.partition(",")
    if not comma:
        given, _, family = person.name.partition(" ")
    return {
        "named": person.name,
        "given": given.strip(),
        "family": family.strip(),
        "born": person.born_on.isoformat() if person.born_on else "",
        "ssn": person.ssn_last4,
    }
