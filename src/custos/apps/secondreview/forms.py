"""What people hand in about reviews by two."""

from __future__ import annotations

from django import forms

from custos.apps.casework.fields import text_field
from custos.apps.secondreview import wording


class VoteForm(forms.Form):
    """Whether a decision was right, and why."""

    said = forms.ChoiceField(label=wording.SAID, choices=list(wording.SAYS.items()), widget=forms.RadioSelect)
    why = text_field(wording.WHY, 3, length=1000, help_text=wording.WHY_HELP)


class StatementForm(forms.Form):
    """What two people who differed say together."""

    outcome = forms.ChoiceField(
        label=wording.STATEMENT_SAYS, choices=list(wording.STATEMENT_CHOICES.items()), widget=forms.RadioSelect
    )
    text = text_field(wording.STATEMENT, 4, length=2000)
