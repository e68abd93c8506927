"""Fields and forms that the pages of several apps share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

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


def day_field(label: Words, *, required: bool = True, help_text: Words = "") -> forms.DateField:
    return forms.DateField(
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
