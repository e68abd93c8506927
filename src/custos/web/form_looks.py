"""Gives Django's form fields the classes of USWDS; Django itself writes the labels' and errors' ids for screen readers."""

from __future__ import annotations

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "usa-checkbox__input"),
    (forms.RadioSelect, "usa-radio__input"),
    (forms.CheckboxInput, "usa-checkbox__input"),
    (forms.ClearableFileInput, "usa-file-plain"),
    (forms.Textarea, "usa-textarea"),
    (forms.Select, "usa-select"),
    (Input, "usa-input"),
)


class HouseField(forms.BoundField):
    """A bound field that looks like USWDS."""

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: forms.Widget | None = None
    ) -> dict[str, str | bool]:
        """Django's attributes and the class for this kind of widget."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        wanted = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
        if self.errors and wanted in {"usa-input", "usa-textarea", "usa-select"}:
            wanted += " usa-input--error"
        return {**attrs, "class": f"{widget.attrs.get('class', '')} {wanted}".strip()} if wanted else attrs


class HouseForms(DjangoTemplates):
    """The form renderer of every page."""

    bound_field_class = HouseField
