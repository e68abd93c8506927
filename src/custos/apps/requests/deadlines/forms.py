"""What people hand in about times, proofs, holds, calls back, emergencies and delegations, checked before a service sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from custos.apps.requests import wording
from custos.apps.requests.deadlines import wording as wording_clocks
from custos.apps.requests.forms import BY_HAND, LEAVES_BY
from custos.apps.requests.models import CallOutcome, KnownContact
from custos.core.clockrules import ExtensionRule


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


def _text(label: Any, rows: int = 2, *, length: int = 500, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ExtendForm(forms.Form):
    """How long, on which ground, why; and why in the letter's language, where the letter speaks another than the page."""

    days = forms.IntegerField(label=wording_clocks.EXTEND_DAYS, min_value=1)
    ground = forms.ChoiceField(label=wording_clocks.EXTEND_GROUND)
    why = _text(wording_clocks.EXTEND_WHY)
    told_why = _text("")

    def __init__(self, rule: ExtensionRule, *args: Any, told_in: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if told_in:
            self.fields["why"].label = wording_clocks.EXTEND_WHY_HERE
            self.fields["told_why"].label = wording_clocks.EXTEND_WHY_TOLD[told_in]
            self.fields["told_why"].help_text = wording_clocks.EXTEND_WHY_TOLD_HELP[told_in]
            self.fields["told_why"].widget.attrs["lang"] = told_in
        else:
            del self.fields["told_why"]
        self.fields["days"].max_value = rule.days
        self.fields["days"].widget.attrs["max"] = rule.days
        self.fields["ground"].choices = [(str(one), wording_clocks.GROUNDS[one]) for one in rule.grounds]


class ReasonForm(forms.Form):
    """One reason, in words."""

    why = _text("")

    def __init__(self, label: Any, *args: Any, length: int = 500, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label
        self.fields["why"].max_length = length


class ProofForm(forms.Form):
    """The proof of a duty; what its kind needs is required."""

    words = _text(wording_clocks.PROOF_WORDS, 4)
    done_on = _day(wording_clocks.PROOF_DAY)
    way = forms.ChoiceField(
        label=wording_clocks.PROOF_WAY,
        required=False,
        choices=[("", wording_clocks.PROOF_WAY_NONE), *((one.value, wording.CHANNELS[one]) for one in BY_HAND)],
    )
    whom = forms.CharField(
        label=wording_clocks.PROOF_WHOM, help_text=wording_clocks.PROOF_WHOM_HELP, required=False, max_length=200
    )
    number = forms.CharField(label=wording_clocks.PROOF_NUMBER, required=False, max_length=120)
    copy = forms.FileField(label=wording_clocks.PROOF_COPY, help_text=wording_clocks.PROOF_COPY_HELP, required=False)

    def __init__(self, needed: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in needed:
            self.fields[name].required = True
            if not self.fields[name].help_text:
                self.fields[name].help_text = wording_clocks.PROOF_NEEDED
        if "way" in needed:
            self.fields["way"].choices = [choice for choice in self.fields["way"].choices if choice[0]]


class ServeForm(forms.Form):
    """That a letter arrived."""

    how = forms.ChoiceField(
        label=wording_clocks.SERVE_HOW, choices=[(one.value, wording.CHANNELS[one]) for one in LEAVES_BY]
    )
    to = forms.CharField(label=wording_clocks.SERVE_TO, max_length=200)
    on = _day(wording_clocks.SERVE_ON)
    proof = _text(wording_clocks.SERVE_PROOF, help_text=wording_clocks.SERVE_PROOF_HELP)


class HoldForm(forms.Form):
    """What a hold is for."""

    why = _text(wording_clocks.HOLD_WHY)
    extent = _text(wording_clocks.HOLD_EXTENT, required=False)


class CallForm(forms.Form):
    """A call back on a held number."""

    contact = forms.ChoiceField(label=wording_clocks.CALL_CONTACT, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=wording_clocks.CALL_OUTCOME,
        choices=[(one.value, wording_clocks.CALL_OUTCOMES[one]) for one in CallOutcome],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=wording_clocks.CALL_NOTE, required=False, max_length=500)

    def __init__(self, contacts: list[KnownContact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [(str(one.pk), f"{one.agency} · {one.number}") for one in contacts]


class ContactForm(forms.Form):
    """A number, and where it is published."""

    agency = forms.CharField(label=wording_clocks.CONTACT_AGENCY, max_length=200)
    number = forms.CharField(
        label=wording_clocks.CONTACT_NUMBER, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    source = forms.CharField(label=wording_clocks.CONTACT_SOURCE, max_length=240)
    verified_on = _day(wording_clocks.CONTACT_ON)


class ReviewForm(forms.Form):
    """Whether an emergency was right."""

    verdict = forms.ChoiceField(
        label=wording_clocks.EMERGENCY_UPHELD,
        choices=list(wording_clocks.EMERGENCY_VERDICTS.items()),
        widget=forms.RadioSelect,
    )
    why = _text(wording_clocks.EMERGENCY_REVIEW_WHY, 3, length=1000)


class DelegateForm(forms.Form):
    """To whom, for what, from when until when, why."""

    to = forms.ChoiceField(label=wording_clocks.GIVE_TO)
    kinds = forms.MultipleChoiceField(label=wording_clocks.GIVE_KINDS, widget=forms.CheckboxSelectMultiple)
    from_on = _day(wording_clocks.GIVE_FROM)
    until_on = _day(wording_clocks.GIVE_UNTIL)
    why = _text(wording_clocks.GIVE_WHY)

    def __init__(self, people: list[tuple[str, str]], kinds: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people
        self.fields["kinds"].choices = kinds
