"""What staff fill in about a visit on the pages without script."""

from __future__ import annotations

from django import forms

from custos.apps.visits import wording
from custos.apps.visits.models import LineKind


def _text(key: str, *, required: bool = False, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=wording.FIELDS[key], required=required, max_length=2000 if rows else 120, widget=widget
    )


class OfficerForm(forms.Form):
    """One officer: as far as he or she says."""

    name = _text("name")
    badge = _text("badge")
    agency = _text("agency")
    vehicle = _text("vehicle")
    refused = forms.BooleanField(label=wording.FIELDS["refused"], required=False)


class WitnessForm(forms.Form):
    """A second witness."""

    name = _text("witness", required=True)


class AreaForm(forms.Form):
    """A room that they entered."""

    area = _text("area", required=True)


class ItemForm(forms.Form):
    """A thing that they took."""

    item = _text("item", required=True)
    receipt = forms.BooleanField(label=wording.FIELDS["receipt"], required=False)


class CallForm(forms.Form):
    """A call that was made."""

    to = _text("call", required=True)
    outcome = _text("outcome")


class NoteForm(forms.Form):
    """A remark."""

    note = _text("note", required=True, rows=3)


class PhotoForm(forms.Form):
    """A photograph of a page."""

    photo = forms.FileField(
        label=wording.PHOTO_ADD,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )


DETAILS: dict[LineKind, type[forms.Form]] = {
    LineKind.OFFICER: OfficerForm,
    LineKind.WITNESS: WitnessForm,
    LineKind.AREA: AreaForm,
    LineKind.ITEM: ItemForm,
    LineKind.CALL: CallForm,
    LineKind.NOTE: NoteForm,
}
