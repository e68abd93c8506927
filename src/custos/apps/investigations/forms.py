"""What investigators hand in."""

from django import forms

from custos.apps.casework.fields import day_field, text_field
from custos.apps.investigations import wording
from custos.core.investigations.flow import Act


class OpenForm(forms.Form):
    """A new investigation on one page."""

    employer = forms.CharField(label=wording.EMPLOYER, max_length=200)
    sites = text_field(wording.SITES, 4, required=False, help_text=wording.SITES_HELP)
    industry = forms.RegexField(r"^[0-9]{2,6}$", label=wording.INDUSTRY, max_length=6, required=False)
    why = text_field(wording.WHY, 4, required=False)


class RecordForm(forms.Form):
    """One thing that is recorded."""

    act = forms.ChoiceField(label=wording.ACT)
    on = day_field(wording.ON)
    words = text_field(wording.WORDS, 4)
    usd = forms.CharField(label=wording.USD, help_text=wording.USD_HELP, max_length=16, required=False)

    def __init__(self, possible: tuple[Act, ...], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request holds
        self.fields["act"].choices = [(one.value, wording.ACTS[one]) for one in possible]  # type: ignore[attr-defined]
