"""What people hand in about a claim, checked before a service sees it."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from custos.apps.casework import words
from custos.apps.casework.fields import CHOOSE, day_field, language_field, other_language_field, text_field
from custos.apps.casework.models import BY_HAND
from custos.apps.claims import wording
from custos.apps.claims.errors import ERRORS as ERRORS
from custos.apps.claims.models import Claimed, Money
from custos.apps.claims.procedures import procedures, usual_jurisdiction
from custos.apps.messages import in_words
from custos.apps.offices.models import Staff
from custos.core.claims import Procedure, Step
from custos.core.claims.applications import Kind as ApplicationKind
from custos.core.claims.applications import Party, State
from custos.core.messages import Message


class IntakeForm(forms.Form):
    """A new claim on one page. No field asks about immigration status, a birthplace or a number of identity."""

    worker = forms.CharField(label=wording.WORKER, max_length=200)
    contact = forms.CharField(label=wording.CONTACT, max_length=240, required=False)
    keep_away = forms.BooleanField(label=wording.KEEP_AWAY, required=False)
    language = language_field(wording.LANGUAGE)
    language_other = other_language_field()
    employer = forms.CharField(label=wording.EMPLOYER, max_length=200)
    industry = forms.RegexField(
        r"^[0-9]{2,6}$", label=wording.INDUSTRY, help_text=wording.INDUSTRY_HELP, max_length=6, required=False
    )
    claimed = forms.MultipleChoiceField(
        label=wording.CLAIMED,
        choices=[(one.value, wording.CLAIMS[one]) for one in Claimed],
        widget=forms.CheckboxSelectMultiple,
    )
    story = text_field(wording.STORY, 8, length=8000, required=False, help_text=wording.STORY_HELP)
    filed_on = day_field(wording.FILED_ON)
    channel = forms.ChoiceField(
        label=wording.CHANNEL, choices=[(channel.value, words.CHANNELS[channel]) for channel in BY_HAND]
    )
    jurisdiction = forms.ChoiceField(label=wording.JURISDICTION)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["jurisdiction"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, wording.JURISDICTIONS.get(name, name)) for name in sorted(procedures())]
        field.initial = usual_jurisdiction()


class StepForm(forms.Form):
    """What happened, on which day, how its paper was served. No step is chosen before someone chose it."""

    event = forms.ChoiceField(label=wording.RECORD_WHAT)
    on = day_field(wording.RECORD_DAY)
    service = forms.ChoiceField(label=wording.RECORD_SERVICE, help_text=wording.RECORD_SERVICE_HELP, required=False)

    def __init__(self, table: Procedure, steps: tuple[Step, ...], language: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_step_%s")
        spanish = language == "es"
        event, service = self.fields["event"], self.fields["service"]
        assert isinstance(event, forms.ChoiceField)
        assert isinstance(service, forms.ChoiceField)
        event.choices = [("", CHOOSE), *((one.event, one.says_es if spanish else one.says) for one in steps)]
        event.error_messages |= dict.fromkeys(("required", "invalid_choice"), in_words(Message("claim-step-unknown")))
        ways = [(one.id, one.says_es if spanish else one.says) for one in table.services.values()]
        service.choices = [("", wording.RECORD_SERVICE_NONE), *ways]
        if not ways or not any(one.served for one in steps):
            del self.fields["service"]


class AmountForm(forms.Form):
    """One of the five numbers."""

    kind = forms.ChoiceField(label=wording.AMOUNT_KIND, choices=[(one.value, wording.MONEY[one]) for one in Money])
    usd = forms.CharField(label=wording.AMOUNT, max_length=20)
    on = day_field(wording.AMOUNT_DAY)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_amount_%s")


class NextForm(forms.Form):
    """The next step and its day."""

    what = forms.CharField(label=wording.NEXT_WHAT, max_length=200)
    on = day_field(wording.NEXT_DAY)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_next_%s")


class ReachedForm(forms.Form):
    """How the worker was reached."""

    note = text_field(wording.REACHED_NOTE)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_reached_%s")


class DeputyForm(forms.Form):
    """To which deputy."""

    deputy = forms.ChoiceField(label=wording.DEPUTY_WHO)

    def __init__(self, deputies: list[Staff], data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_deputy_%s")
        field = self.fields["deputy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, f"{one.name}, {one.office.name}") for one in deputies]
        field.error_messages |= dict.fromkeys(("required", "invalid_choice"), in_words(Message("claim-deputy-wrong")))


class StrikeForm(forms.Form):
    """Why a step or an amount was recorded by mistake. ``of`` tells the forms of a page apart."""

    why = forms.CharField(label=wording.STRIKE_WHY, max_length=500)

    def __init__(self, of: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"id_strike_{of}_%s")
        self.fields["why"].error_messages["required"] = in_words(Message("claim-reason-missing"))


class OrderFileForm(forms.Form):
    """The order as it was served, for its file."""

    paper = forms.FileField(label=wording.ORDER_FILE_PAPER, required=False, help_text=wording.ORDER_FILE_PAPER_HELP)

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile[bytes]] | None = None
    ) -> None:
        super().__init__(data, files, auto_id="id_order_%s")
        self.fields["paper"].widget.attrs["accept"] = "application/pdf"


class ApplicationForm(forms.Form):
    """What a party applies for."""

    side = forms.ChoiceField(
        label=wording.APPLICATION_SIDE, choices=[(one.value, wording.APPLICATION_SIDES[one]) for one in Party]
    )
    kind = forms.ChoiceField(label=wording.APPLICATION_KIND)
    came_on = day_field(wording.APPLICATION_CAME)
    text = text_field(wording.APPLICATION_TEXT, 6, length=4000, required=False, help_text=wording.APPLICATION_TEXT_HELP)
    last_day = day_field(wording.APPLICATION_LAST, required=False, help_text=wording.APPLICATION_LAST_HELP)

    def __init__(self, kinds: Iterable[ApplicationKind], language: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_application_%s")
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, one.say(language)) for one in kinds]


class AnswerForm(forms.Form):
    """What the other side said to an application."""

    objects = forms.ChoiceField(
        label=wording.ANSWER_OBJECTS, choices=[("yes", wording.ANSWER_YES), ("no", wording.ANSWER_NO)]
    )
    on = day_field(wording.ANSWER_DAY)
    text = text_field(wording.APPLICATION_TEXT, 4, length=4000, required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=False)


class DecisionForm(forms.Form):
    """What was decided on an application."""

    outcome = forms.ChoiceField(
        label=wording.DECISION_OUTCOME,
        choices=[
            (one.value, wording.APPLICATION_STATES[one]) for one in (State.GRANTED, State.DENIED, State.WITHDRAWN)
        ],
    )
    why = text_field(wording.DECISION_WHY, 4, length=4000, help_text=wording.DECISION_WHY_HELP)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=False)


class CaseFileForm(forms.Form):
    """A back-pay case file."""

    file = forms.FileField(label=wording.BACK_PAY_FILE, help_text=wording.BACK_PAY_FILE_HELP)
