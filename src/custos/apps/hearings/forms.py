"""What people hand in about a hearing, checked before a service sees it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict

from custos.apps.casework.fields import CHOOSE, day_field, text_field
from custos.apps.hearings import wording
from custos.apps.hearings.models import Form, Hearing, Resource, ResourceKind, Side
from custos.apps.hearings.warnings import Warned
from custos.apps.messages import in_words
from custos.apps.offices.models import Office, Staff
from custos.core.hearings.flow import BY_PROGRAM, TAKES_TIME, Act, State, after, possible
from custos.core.hearings.soft import OF_A_TIME
from custos.core.messages import Message

QUARTERS = (2, 4, 6, 8, 12, 16)


class TimeForm(forms.Form):
    """A time and what is needed then. A deputy is chosen by the key of the member of staff."""

    day = day_field(wording.DAY)
    wall = forms.TimeField(
        label=wording.TIME,
        help_text=wording.TIME_HELP,
        widget=forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M"),
        input_formats=["%H:%M"],
    )
    quarters = forms.TypedChoiceField(
        label=wording.LASTS, coerce=int, choices=[(n, wording.MINUTES % {"n": n * 15}) for n in QUARTERS], initial=4
    )
    room = forms.ChoiceField(label=wording.ROOM, required=False)
    deputy = forms.ChoiceField(label=wording.WHO_HOLDS)
    interpreter = forms.ChoiceField(label=wording.WHO_INTERPRETS, required=False)
    second = forms.BooleanField(label=wording.SECOND, required=False)
    why = text_field(wording.WHY, required=False, help_text=wording.WHY_HELP)

    def __init__(self, resources: list[Resource], deputies: list[Staff], data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_time_%s")
        for name, kind, none in (
            ("room", ResourceKind.ROOM, wording.ROOM_NONE),
            ("interpreter", ResourceKind.INTERPRETER, wording.INTERPRETER_NONE),
        ):
            rows = [(str(one.pk), f"{one.name}, {one.office.name}") for one in resources if one.kind == kind]
            self._choose(name, [("", none), *rows])
        self._choose("deputy", [(one.key, f"{one.name}, {one.office.name}") for one in deputies])

    def _choose(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def begin_with(self, hearing: Hearing, resources: list[Resource]) -> None:
        """Shows what the hearing has now."""
        self.initial["day"], self.initial["wall"] = hearing.span.day(), hearing.span.wall()
        self.initial["quarters"] = hearing.quarters
        for one in resources:
            self.initial[one.kind] = one.staff.key if one.kind == ResourceKind.DEPUTY and one.staff else str(one.pk)


class OutcomeForm(forms.Form):
    """What became of a hearing. Nothing is chosen before someone chose it."""

    act = forms.ChoiceField(label=wording.OUTCOME_WHAT)
    why = text_field(wording.WHY, required=False, help_text=wording.WHY_HELP)

    def __init__(self, hearing: Hearing, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_outcome_%s")
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)
        acts = [one for one in possible(State(hearing.life)) if one not in TAKES_TIME | BY_PROGRAM]
        if after(State(hearing.life), Act.MAKE_REMOTE) and hearing.form != Form.REMOTE:
            acts.append(Act.MAKE_REMOTE)
        field.choices = [("", CHOOSE), *((one.value, wording.ACTS[one]) for one in acts)]
        field.error_messages["required"] = in_words(Message("hearing-outcome-missing"))


class AwayForm(forms.Form):
    """Days on which a party cannot come; why is not asked."""

    side = forms.ChoiceField(label=wording.AWAY_SIDE, choices=[(one.value, wording.SIDES[one]) for one in Side])
    first = day_field(wording.AWAY_FIRST)
    last = day_field(wording.AWAY_LAST)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_away_%s")


class ResourceForm(forms.Form):
    """A room, or an interpreter from outside."""

    kind = forms.ChoiceField(
        label=wording.RESOURCE_KIND,
        choices=[(one.value, wording.RESOURCES[one]) for one in (ResourceKind.ROOM, ResourceKind.INTERPRETER)],
    )
    name = forms.CharField(label=wording.RESOURCE_NAME, max_length=120)
    office = forms.ChoiceField(label=wording.RESOURCE_OFFICE)
    zone = forms.CharField(label=wording.RESOURCE_ZONE, help_text=wording.RESOURCE_ZONE_HELP, max_length=40)
    language = forms.CharField(
        label=wording.RESOURCE_LANGUAGE, help_text=wording.RESOURCE_LANGUAGE_HELP, max_length=40, required=False
    )

    def __init__(
        self, offices: list[Office], zone: str, data: QueryDict | None = None, row: Resource | None = None
    ) -> None:
        super().__init__(data)
        if row is not None:
            self.initial = {"kind": row.kind, "name": row.name, "office": row.office.key, "language": row.language}
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, one.name) for one in offices]
        self.fields["zone"].initial = zone


class ProposalForm(forms.Form):
    """For which days, rooms and lengths a calendar is proposed, and against which soft rules it may go."""

    first = day_field(wording.PROPOSAL_FIRST)
    days = forms.TypedChoiceField(
        label=wording.PROPOSAL_DAYS, coerce=int, choices=[(n, wording.PROPOSAL_N_DAYS % {"n": n}) for n in (5, 12)]
    )
    quarters = forms.TypedChoiceField(
        label=wording.LASTS, coerce=int, choices=[(n, wording.MINUTES % {"n": n * 15}) for n in QUARTERS], initial=4
    )
    every = forms.TypedChoiceField(
        label=wording.PROPOSAL_EVERY, coerce=int, choices=[(n, wording.MINUTES % {"n": n}) for n in (30, 60, 15)]
    )
    rooms = forms.MultipleChoiceField(label=wording.PROPOSAL_ROOMS, widget=forms.CheckboxSelectMultiple)
    allowed = forms.MultipleChoiceField(
        label=wording.PROPOSAL_ALLOWED,
        help_text=wording.PROPOSAL_ALLOWED_HELP,
        choices=[(one.value, wording.WARNINGS[one]) for one in OF_A_TIME],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[Warned.AFTER_DUE.value],
    )

    def __init__(self, rooms: list[Resource], first: date, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_proposal_%s")
        field = self.fields["rooms"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.pk), f"{one.name}, {one.office.name}") for one in rooms]
        field.initial = [str(one.pk) for one in rooms]
        self.fields["first"].initial = first
