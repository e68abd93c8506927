"""What a worker types, page by page. SAFETY: no field asks about immigration status, a birthplace or a number of identity (a test walks them)."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from custos.adapters.data.workerwords import industries
from custos.apps.casework.fields import chosen_from, day_field, text_field
from custos.apps.casework.frame import language
from custos.apps.claims.models import Claimed
from custos.apps.filing import wording
from custos.apps.offices.models import Office
from custos.apps.offices.selectors import list_offices
from custos.core.jsontypes import JsonObject

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_USD = r"^\$?([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{2})?$"


def money_field(label: wording.Words, help_text: wording.Words = "") -> forms.RegexField:
    """An amount in dollars and cents, as typed; it may be left empty."""
    return forms.RegexField(
        _USD,
        label=label,
        help_text=help_text,
        max_length=20,
        required=False,
        error_messages={"invalid": wording.USD_WRONG},
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class PageForm(forms.Form):
    """One page of the form, with what was typed on it before."""

    def __init__(self, told: JsonObject, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=told)

    def told(self) -> JsonObject:
        """What is kept of a checked page, ready for JSON."""
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in self.cleaned_data.items()
        }


class EmployerForm(PageForm):
    """For whom, where and as what."""

    employer = forms.CharField(label=wording.EMPLOYER, help_text=wording.EMPLOYER_HELP, max_length=200)
    place = forms.CharField(label=wording.PLACE, help_text=wording.PLACE_HELP, max_length=240, required=False)
    industry = forms.ChoiceField(label=wording.INDUSTRY, required=False)
    work = forms.CharField(label=wording.WORK, max_length=200, required=False)

    def __init__(self, told: JsonObject, data: QueryDict | None = None) -> None:
        super().__init__(told, data)
        field = self.fields["industry"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", wording.INDUSTRY_NONE), *((one.id, one.say(language())) for one in industries())]


class PayForm(PageForm):
    """What was promised, what was paid, what is missing."""

    promised = money_field(wording.PROMISED)
    per = forms.ChoiceField(label=wording.PER, choices=[("", "—"), *wording.PERS.items()], required=False)
    paid = money_field(wording.PAID, wording.PAID_HELP)
    paid_how = forms.ChoiceField(label=wording.PAID_HOW, choices=[("", "—"), *wording.HOWS.items()], required=False)
    first = day_field(wording.FIRST_DAY, required=False)
    last = day_field(wording.LAST_DAY, required=False, help_text=wording.LAST_DAY_HELP)
    claimed = forms.MultipleChoiceField(
        label=wording.MISSING,
        choices=[(one.value, wording.CLAIMS[one]) for one in Claimed],
        widget=forms.CheckboxSelectMultiple,
    )
    owed = money_field(wording.OWED, wording.OWED_HELP)
    story = text_field(wording.STORY, 7, length=6000, required=False, help_text=wording.STORY_HELP)

    def clean(self) -> JsonObject:
        """The last day is not before the first."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", wording.LAST_BEFORE_FIRST)
        return given


class HoursForm(PageForm):
    """A usual week: from when to when, and the unpaid break. A day that is left empty was free."""

    differs = text_field(wording.DIFFERS, 3, length=1500, required=False, help_text=wording.DIFFERS_HELP)

    def __init__(self, told: JsonObject, data: QueryDict | None = None) -> None:
        super().__init__(told, data)
        fields: dict[str, forms.Field] = {}
        for day in DAYS:
            for name, label in (("from", wording.FROM), ("to", wording.TO)):
                fields[f"{day}_{name}"] = forms.TimeField(
                    label=label,
                    required=False,
                    widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                    input_formats=["%H:%M"],
                )
            fields[f"{day}_break"] = forms.IntegerField(label=wording.BREAK, required=False, min_value=0, max_value=600)
        self.fields = {**fields, **self.fields}

    def clean(self) -> JsonObject:
        """A day has both its times or none; a break alone is no day."""
        given = super().clean() or self.cleaned_data
        for day in DAYS:
            begin, end, rest = (given.get(f"{day}_{part}") for part in ("from", "to", "break"))
            if {f"{day}_from", f"{day}_to"} & set(self.errors):
                continue  # what is no time at all is said already
            if (begin is None) != (end is None) or (rest and begin is None):
                missing = "from" if begin is None else "to"
                self.add_error(f"{day}_{missing}", wording.HOURS_HALF % {"day": wording.DAYS[day]})
        return given

    def told(self) -> JsonObject:
        """Times as hour and minute."""
        return {
            name: value.strftime("%H:%M") if hasattr(value, "strftime") else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }

    def days(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The seven days, each with its three fields."""
        return [(str(wording.DAYS[day]), [self[f"{day}_{name}"] for name in ("from", "to", "break")]) for day in DAYS]


class ContactForm(PageForm):
    """Who asks, and how to reach them safely."""

    worker = forms.CharField(label=wording.NAME, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=wording.PHONE,
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    mail = forms.EmailField(label=wording.MAIL, max_length=120, required=False)
    address = forms.CharField(label=wording.ADDRESS, max_length=240, required=False)
    keep_away = forms.BooleanField(label=wording.KEEP_AWAY, required=False)
    reach = text_field(wording.REACH, 3, length=600, required=False, help_text=wording.REACH_HELP)
    language = forms.ChoiceField(label=wording.LANGUAGE, choices=list(wording.LANGUAGES.items()))
    other = forms.CharField(label=wording.OTHER_LANGUAGE, max_length=40, required=False)
    office = forms.ChoiceField(label=wording.OFFICE)

    def __init__(self, told: JsonObject, data: QueryDict | None = None) -> None:
        super().__init__({"language": language(), **told}, data)
        offices: list[Office] = list_offices(None)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = chosen_from({one.key: one.name for one in offices})
        if len(offices) == 1:
            field.initial, field.widget = offices[0].key, forms.HiddenInput()

    def clean(self) -> JsonObject:
        """There must be one way to reach the person."""
        given = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in ("phone", "mail", "address")):
            self.add_error("phone", wording.NO_WAY)
        return given


class CodeForm(forms.Form):
    """The return code."""

    code = forms.CharField(
        label=wording.CODE,
        help_text=wording.CODE_HELP,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


FORMS: dict[str, type[PageForm]] = {
    "employer": EmployerForm,
    "pay": PayForm,
    "hours": HoursForm,
    "contact": ContactForm,
}
"""The pages that are typed, by name; files and the last look are pages of their own."""
PAGES = ("employer", "pay", "hours", "files", "contact", "check")
"""All pages in their order."""
NEEDED = ("employer", "pay", "contact")
"""Without these a form cannot be sent."""
