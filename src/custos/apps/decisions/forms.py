"""What people hand in about decisions, objections, calls back, emergencies and delegations."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import cast

from django import forms
from django.http import QueryDict

from custos.apps.casework import answers
from custos.apps.casework.fields import Words, day_field, text_field
from custos.apps.casework.models import Answer
from custos.apps.decisions import wording
from custos.apps.decisions.models import CallOutcome, KnownContact, View


class CallForm(forms.Form):
    """A call back on a held number."""

    contact = forms.ChoiceField(label=wording.CALL_CONTACT, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=wording.CALL_OUTCOME,
        choices=[(one.value, wording.CALL_OUTCOMES[one]) for one in CallOutcome],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=wording.CALL_NOTE, required=False, max_length=500)

    def __init__(
        self, contacts: Sequence[KnownContact], data: QueryDict | None = None, *, own: Sequence[KnownContact] = ()
    ) -> None:
        # one number of who asks is chosen already; of several, and of none, a person chooses
        super().__init__(data, initial={"contact": str(own[0].pk)} if len(own) == 1 else None)
        cast("forms.ChoiceField", self.fields["contact"]).choices = [
            (str(one.pk), f"{one.agency} · {one.number}") for one in contacts
        ]


class ContactForm(forms.Form):
    """A number, and where it is published."""

    agency = forms.CharField(label=wording.CONTACT_AGENCY, max_length=200)
    number = forms.CharField(label=wording.CONTACT_NUMBER, max_length=40, widget=forms.TextInput(attrs={"type": "tel"}))
    source = forms.CharField(label=wording.CONTACT_SOURCE, max_length=240)
    verified_on = day_field(wording.CONTACT_ON)


class DelegateForm(forms.Form):
    """To whom, for what, from when until when, why."""

    to = forms.ChoiceField(label=wording.GIVE_TO)
    kinds = forms.MultipleChoiceField(label=wording.GIVE_KINDS, widget=forms.CheckboxSelectMultiple)
    from_on = day_field(wording.GIVE_FROM)
    until_on = day_field(wording.GIVE_UNTIL)
    why = text_field(wording.GIVE_WHY)

    def __init__(
        self,
        people: list[tuple[str, str]],
        kinds: list[tuple[str, Words]],
        data: QueryDict | None = None,
        *,
        initial: MutableMapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        cast("forms.ChoiceField", self.fields["to"]).choices = people
        cast("forms.ChoiceField", self.fields["kinds"]).choices = kinds


class PrepareForm(forms.Form):
    """An answer and, where it differs from the law's, a reason."""

    answer = forms.ChoiceField(
        label=wording.PREPARE_ANSWER,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=wording.PREPARE_WHY,
        help_text=wording.PREPARE_WHY_HELP,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        wants: Mapping[str, object] | None = None,
        data: QueryDict | None = None,
        *,
        initial: MutableMapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        choices = [(one.value, answers.answer_in_words(one, wants)) for one in Answer]
        cast("forms.ChoiceField", self.fields["answer"]).choices = choices


class SendBackForm(forms.Form):
    """What is missing."""

    why = forms.CharField(label=wording.DECIDE_BACK_WHY, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class LookForm(forms.Form):
    """Whether counsel agrees with ``answer``, and why."""

    view = forms.ChoiceField(
        choices=[(one.value, wording.COUNSEL_VIEWS[one]) for one in View], widget=forms.RadioSelect
    )
    note = forms.CharField(label=wording.COUNSEL_NOTE, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, answer: Words = "", data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["view"].label = str(wording.COUNSEL_VIEW) % {"answer": answer}


class ObjectionForm(forms.Form):
    """An objection in the employee's own words."""

    text = forms.CharField(label=wording.OBJECT_TEXT, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
