"""What people hand in to sign in, about their own account, and about staff."""

from __future__ import annotations

from typing import cast

from django import forms
from django.conf import settings
from django.http import QueryDict

from custos.apps.accounts import wording
from custos.apps.offices.models import Office
from custos.apps.offices.roles import Act, Role


class SignInForm(forms.Form):
    """A name and a password; pasting is allowed, no puzzle."""

    key = forms.CharField(
        label=wording.SIGN_IN_NAME, max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=wording.SIGN_IN_PASSWORD,
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A name and a one-time code."""

    key = forms.CharField(
        label=wording.SIGN_IN_NAME, max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=wording.CODE_LABEL,
        help_text=wording.CODE_HELP,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=wording.NEW_PASSWORD,
        help_text=wording.NEW_PASSWORD_HELP,
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=wording.NEW_PASSWORD_AGAIN,
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, object]:
        """Both the same."""
        values: dict[str, object] = super().clean() or {}
        if values.get("password") != values.get("again"):
            self.add_error("again", wording.NEW_PASSWORD_DIFFERS)
        return values


class KeyForm(forms.Form):
    """A program's key: its name, what it may do, how long."""

    label = forms.CharField(label=wording.KEY_LABEL, help_text=wording.KEY_LABEL_HELP, max_length=60)
    scopes = forms.MultipleChoiceField(label=wording.KEY_SCOPES, widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(
        label=wording.KEY_DAYS,
        coerce=int,
        choices=[(days, wording.KEY_LASTS[days]) for days in (7, 30, 90)],
        initial=30,
    )

    def __init__(self, data: QueryDict | None = None, *, acts: list[Act]) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["scopes"]).choices = [(act.value, wording.SCOPES[act]) for act in acts]


class ConsoleForm(forms.Form):
    """For which command, and about which request or case."""

    command = forms.ChoiceField(
        label=wording.CONSOLE_COMMAND, choices=list(wording.CONSOLE_COMMANDS.items()), widget=forms.RadioSelect
    )
    about = forms.CharField(label=wording.CONSOLE_ABOUT, help_text=wording.CONSOLE_ABOUT_HELP, max_length=40)


class EnrolForm(forms.Form):
    """A new person."""

    name = forms.CharField(label=wording.PERSON_NAME, max_length=120)
    key = forms.SlugField(label=wording.SIGN_IN_NAME, help_text=wording.PERSON_KEY_HELP, max_length=64)
    office = forms.ChoiceField(label=wording.PERSON_OFFICE)
    roles = forms.MultipleChoiceField(
        label=wording.PERSON_ROLES,
        help_text=wording.PERSON_ROLES_HELP,
        required=False,
        choices=[(role.value, wording.ROLE_NAMES[role]) for role in Role],
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=wording.PERSON_LANGUAGE, choices=settings.LANGUAGES)
    email = forms.EmailField(label=wording.PERSON_EMAIL, help_text=wording.PERSON_EMAIL_HELP, required=False)
    why = forms.CharField(label=wording.WHY, max_length=400, help_text=wording.WHY_HELP)

    def __init__(self, data: QueryDict | None = None, *, offices: list[Office]) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["office"]).choices = [(office.key, office.name) for office in offices]
