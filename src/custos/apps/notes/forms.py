"""What colleagues hand in: a note, an ask, an answer."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from custos.apps.casework.fields import day_field, text_field
from custos.apps.notes import wording
from custos.apps.offices.models import Staff


class NoteForm(forms.Form):
    """A note."""

    text = text_field(wording.NOTE_TEXT, 3, length=4000)


class AskForm(forms.Form):
    """An ask for records."""

    of = forms.ChoiceField(label=wording.ASK_OF, help_text=wording.ASK_OF_HELP)
    what = text_field(wording.ASK_WHAT, 3, length=2000, help_text=wording.ASK_WHAT_HELP)
    due_on = day_field(wording.ASK_DUE)

    def __init__(self, data: QueryDict | None = None, *, people: list[Staff]) -> None:
        super().__init__(data, auto_id="ask_%s")
        self.people = {one.key: one for one in people}
        choices = [("", wording.ASK_CHOOSE), *((one.key, f"{one.office}: {one}") for one in people)]
        self.fields["of"] = forms.ChoiceField(label=wording.ASK_OF, help_text=wording.ASK_OF_HELP, choices=choices)
        self.order_fields(["of", "what", "due_on"])


class AnswerForm(forms.Form):
    """An answer."""

    answer = text_field(wording.ANSWER, 3, length=4000, help_text=wording.ANSWER_HELP)
