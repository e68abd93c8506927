"""Fields and forms that the pages of several apps share."""

from __future__ import annotations

from typing import Any

from django import forms


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


def text_field(label: Any, rows: int = 2, *, length: int = 500, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReasonForm(forms.Form):
    """One reason, in words."""

    why = text_field("")

    def __init__(self, label: Any, *args: Any, length: int = 500, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label
        self.fields["why"].max_length = length
