"""What people hand in about a complaint. No field asks about immigration status or a number of identity."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from custos.apps.casework import words
from custos.apps.casework.fields import chosen_from, day_field, language_field, other_language_field, text_field
from custos.apps.casework.models import BY_HAND
from custos.apps.offices.selectors import list_offices
from custos.apps.retaliation import wording
from custos.core.retaliation.ending import Outcome


class SendForm(forms.Form):
    """A complaint of a person who stays anonymous. It asks for no name and no way to reach them."""

    employer = forms.CharField(label=wording.EMPLOYER, max_length=200)
    after = forms.ChoiceField(label=wording.TELL_AFTER, choices=chosen_from(wording.TELL_AFTERS))
    protected_on = day_field(wording.PROTECTED_ON, required=False, help_text=wording.TELL_DAY_HELP)
    act = forms.ChoiceField(label=wording.TELL_ACT, choices=chosen_from(wording.ACTS))
    done_on = day_field(wording.DONE_ON, required=False, help_text=wording.TELL_DAY_HELP)
    words = text_field(wording.TELL_WORDS, 8, length=6000, help_text=wording.TELL_WORDS_HELP)
    office = forms.ChoiceField(label=wording.TELL_OFFICE)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = chosen_from({one.key: one.name for one in list_offices(None)})


class ReturnForm(forms.Form):
    """The code."""

    code = forms.CharField(
        label=wording.TELL_CODE,
        help_text=wording.TELL_CODE_HELP,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class TalkForm(forms.Form):
    """An answer of the person."""

    words = text_field(wording.TALK_ANSWER, 6, length=6000, help_text=wording.TELL_WORDS_HELP)


class AskForm(forms.Form):
    """A question of the agency."""

    words = text_field(wording.TALK_ASK, 4, length=2000, help_text=wording.TALK_ASK_HELP)


class CloseForm(forms.Form):
    """With what it ends, and why."""

    outcome = forms.ChoiceField(
        label=wording.CLOSE_OUTCOME, choices=[("", "—"), *((one.value, wording.OUTCOMES[one]) for one in Outcome)]
    )
    why = text_field(wording.CLOSE_WHY)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id_close_%s")


class ComplaintForm(forms.Form):
    """A new complaint on one page."""

    employer = forms.CharField(label=wording.EMPLOYER, max_length=200)
    industry = forms.RegexField(r"^[0-9]{2,6}$", label=wording.INDUSTRY, max_length=6, required=False)
    after = forms.ChoiceField(label=wording.AFTER, choices=chosen_from(wording.AFTERS))
    protected_on = day_field(wording.PROTECTED_ON, required=False, help_text=wording.PROTECTED_HELP)
    act = forms.ChoiceField(label=wording.ACT, choices=chosen_from(wording.ACTS))
    done_on = day_field(wording.DONE_ON, required=False, help_text=wording.DONE_HELP)
    words = text_field(wording.WORDS, 6, length=6000)
    claim = forms.CharField(label=wording.CLAIM, max_length=12, required=False)
    name = forms.CharField(label=wording.NAME, help_text=wording.NAME_HELP, max_length=200, required=False)
    contact = forms.CharField(label=wording.CONTACT, max_length=240, required=False)
    language = language_field(wording.LANGUAGE)
    language_other = other_language_field()
    channel = forms.ChoiceField(
        label=wording.CHANNEL, choices=chosen_from({channel: words.CHANNELS[channel] for channel in BY_HAND})
    )
