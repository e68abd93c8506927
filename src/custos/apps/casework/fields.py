"""Fields and forms that the pages of several apps share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from custos.adapters.data.spoken import languages
from custos.apps.casework import wording
from custos.apps.casework.clock import agency_day, is_usual_day, now
from custos.apps.messages import in_words
from custos.core.errors import Conflict, Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
"""A text, or one that is translated when it is shown."""


CHOOSE = _("Choose one")
Key = TypeVar("Key", bound=str)

Cleaned: TypeAlias = dict[str, Any]
"""What a checked form holds; its fields have made the values."""


def chosen_from(table: Mapping[Key, Words]) -> list[tuple[str, Words]]:
    """The choices of ``table`` behind an empty one: nothing is a fact before someone chose it. One alone is no choice."""
    rows = [(str(key), words) for key, words in table.items()]
    return rows if len(rows) == 1 else [("", CHOOSE), *rows]


class DayField(forms.DateField):
    """A day that a person can mean. Of any other a service would count days that no calendar has."""

    def validate(self, value: date | None) -> None:
        """Raises ValidationError."""
        super().validate(value)
        if value is not None and not is_usual_day(value, agency_day(now())):
            raise forms.ValidationError(wording.DAY_UNUSUAL, code="unusual")


def day_field(label: Words, *, required: bool = True, help_text: Words = "") -> forms.DateField:
    return DayField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


def text_field(
    label: Words, rows: int = 2, *, length: int = 500, required: bool = True, help_text: Words = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def language_field(label: Words) -> forms.ChoiceField:
    """The list of languages, in the reader's own; one that is not on it is named in :func:`other_language_field`."""
    return forms.ChoiceField(label=label, choices=_languages, required=False)


def other_language_field() -> forms.CharField:
    return forms.CharField(label=wording.LANGUAGE_OTHER, max_length=40, required=False)


OTHER = "other"


def language_of(told: Mapping[str, object]) -> str:
    """What is kept of the two fields ``language`` and ``language_other``: a code of the list, or the person's words."""
    return str(told["language_other"]).strip() if told["language"] == OTHER else str(told["language"])


def _languages() -> list[tuple[str, Words]]:
    spoken = (get_language() or "en")[:2]
    rows = [(one.id, one.say(spoken)) for one in languages()]
    return [("", wording.LANGUAGE_NONE), *rows, (OTHER, wording.LANGUAGE_ANOTHER)]


class ManyFilesInput(forms.FileInput):
    """The browser's own field, for more than one file; files can be dropped on it."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Any number of files, none included."""

    widget = ManyFilesInput

    def clean(self, data: object, initial: object = None) -> list[UploadedFile[bytes]]:
        """A list, whatever came."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(ManyFiles, self).clean(one, initial) for one in given if one]


class ReasonForm(forms.Form):
    """One reason, in words."""

    why = text_field("")

    def __init__(
        self, label: Words, data: QueryDict | None = None, *, auto_id: str = "id_%s", length: int = 500
    ) -> None:
        super().__init__(data, auto_id=auto_id)
        self.fields["why"].label = label
        cast("forms.CharField", self.fields["why"]).max_length = length


def refused_beside(form: forms.Form, act: Callable[[], object], beside: Mapping[str, str]) -> int | None:
    """Does ``act``; what it refuses is told beside the field that ``beside`` names for its code, and what was typed stays on the page.

    Returns None where it was done, else the status to answer with. A refusal without a field of its own is told above the form. Who may not
    do it at all (Forbidden) is told on a page of its own, as everywhere.
    """
    try:
        act()
    except Refused as refused:
        form.add_error(_field_of(form, beside, refused.code), in_words(refused))
        return 422
    except Conflict as faster:
        form.add_error(_field_of(form, beside, faster.code), in_words(faster))
        return 409
    return None


def _field_of(form: forms.Form, beside: Mapping[str, str], code: str) -> str | None:
    name = beside.get(code)
    return name if name in form.fields else None
