"""What people hand in on the pages of what leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from custos.apps.casework.fields import ManyFiles
from custos.apps.casework.models import LEAVES_BY
from custos.apps.casework.words import CHANNELS, VALUES
from custos.apps.decisions.models import KnownContact
from custos.apps.messages import in_words
from custos.apps.releases import handover_wording, wording
from custos.apps.releases.boxes import Boxes, read_boxes
from custos.apps.releases.models import RecipientKey
from custos.core.errors import Refusal
from custos.core.leaks import Withheld, WithheldKind


class KeyForm(forms.Form):
    """A recipient's public key; none where the recipient has no key and gets a password."""

    name = forms.CharField(label=wording.KEY_NAME, max_length=200)
    key = forms.CharField(
        label=wording.KEY,
        help_text=wording.KEY_HELP,
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConfirmForm(forms.Form):
    """The call back on a key."""

    contact = forms.ModelChoiceField(label=wording.CONTACT, queryset=KnownContact.objects.none())
    heard = forms.CharField(label=wording.HEARD, help_text=wording.CONFIRM_INTRO, max_length=200)

    def __init__(
        self, data: QueryDict | None = None, *, contacts: Sequence[KnownContact], with_password: bool = False
    ) -> None:
        super().__init__(data)
        if with_password:
            self.fields["heard"].label = wording.READ_BACK
            self.fields["heard"].help_text = wording.READ_BACK_HELP
        cast("forms.ModelChoiceField[KnownContact]", self.fields["contact"]).queryset = KnownContact.objects.filter(
            pk__in=[one.pk for one in contacts]
        )
        if len(contacts) == 1:
            self.fields["contact"].initial = contacts[0]


class AssembleForm(forms.Form):
    """What leaves. SAFETY: nothing of it is ever shown again or stored."""

    recipient = forms.ModelChoiceField(label=wording.RECIPIENT, queryset=RecipientKey.objects.none())
    taken = forms.MultipleChoiceField(
        label=wording.FROM_RECORD_TAKEN,
        help_text=wording.FROM_RECORD_INTRO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    data_class = forms.ChoiceField(label=wording.OF_WHICH, help_text=wording.OF_WHICH_HELP)
    record = forms.CharField(label=wording.RECORD, max_length=120)
    fields_given = forms.CharField(
        label=wording.FIELDS, help_text=wording.FIELDS_HELP, max_length=50_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    confirmed = forms.BooleanField(label=wording.COMPARED, help_text=wording.COMPARED_HELP, required=False)
    other_recipient = forms.CharField(
        label=wording.OTHER_RECIPIENT,
        help_text=wording.OTHER_RECIPIENT_HELP,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    withheld = forms.CharField(
        label=wording.WITHHELD,
        help_text=wording.WITHHELD_HELP,
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    withheld_kinds = forms.CharField(
        label=wording.WITHHELD_KINDS,
        help_text=wording.WITHHELD_KINDS_HELP,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    papers = ManyFiles(label=wording.PAPERS, help_text=wording.PAPERS_HELP, required=False)
    boxes = forms.CharField(
        label=wording.BOXES,
        help_text=wording.BOXES_HELP,
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        keys: Sequence[RecipientKey] = (),
        classes: Sequence[str] = (),
        offered: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, files)
        self._offer(offered)
        if classes:
            cast("forms.ChoiceField", self.fields["data_class"]).choices = [
                ("", "---------"),
                *((one, VALUES.get(one, one)) for one in classes),
            ]
        else:
            del self.fields["data_class"]
        recipient = cast("forms.ModelChoiceField[RecipientKey]", self.fields["recipient"])
        recipient.queryset = RecipientKey.objects.filter(pk__in=[key.pk for key in keys])
        recipient.label_from_instance = lambda key: key.name  # type: ignore[method-assign, assignment]
        if len(keys) == 1:
            recipient.initial = keys[0]

    def _offer(self, offered: Sequence[tuple[str, str]]) -> None:
        """Shows what the record offers (token and words); then nothing need be typed, and the page says what typing is for."""
        if not offered:
            del self.fields["taken"]
            return
        cast("forms.MultipleChoiceField", self.fields["taken"]).choices = list(offered)
        self.fields["record"].required = self.fields["fields_given"].required = False
        self.fields["fields_given"].label = wording.BY_HAND_ONLY
        if "data_class" in self.fields:
            self.fields["data_class"].required = False

    def clean_record(self) -> str:
        """What is typed needs a name of its record; what the record gives has one."""
        given: str = self.cleaned_data["record"]
        if not given.strip() and self.data.get("fields_given", "").strip():
            raise ValidationError(wording.RECORD_NEEDED)
        return given

    def clean_fields_given(self) -> tuple[tuple[str, str, str], ...]:
        """The person ("" where the line names none), the name and the value of each field."""
        found = []
        for number, (label, value) in enumerate(_pairs(self.cleaned_data["fields_given"]), 1):
            person, _, name = label.rpartition("|")
            if not name.strip():
                raise ValidationError(wording.LINE_WRONG, params={"line": number})
            found.append((person.strip(), name.strip(), value))
        return tuple(found)

    def clean_withheld(self) -> tuple[Withheld, ...]:
        """Values with their kinds."""
        found = []
        for number, (kind, value) in enumerate(_pairs(self.cleaned_data["withheld"]), 1):
            known = CALLED.get(kind.lower(), kind.lower())
            if known not in set(WithheldKind):
                raise ValidationError(wording.KIND_WRONG, params={"line": number})
            found.append(Withheld(WithheldKind(known), value))
        return tuple(found)

    def clean_boxes(self) -> Boxes:
        """The boxes of each paper."""
        try:
            return read_boxes(self.cleaned_data["boxes"])
        except Refusal as error:
            raise ValidationError(in_words(error)) from error

    def clean_withheld_kinds(self) -> tuple[str, ...]:
        """Lines."""
        return tuple(line.strip() for line in self.cleaned_data["withheld_kinds"].splitlines() if line.strip())


class WhyNotForm(forms.Form):
    """Why nothing leaves from here."""

    why = forms.CharField(
        label=wording.WHY_NOT, help_text=wording.WHY_NOT_HELP, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AsideForm(forms.Form):
    """Why something leaves before a duty is done."""

    why = forms.CharField(
        label=wording.ASIDE_WHY, help_text=wording.ASIDE_HELP, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class PrintForm(AssembleForm):
    """What is printed for the person who stands there: no key, so nobody to lock it to."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        classes: Sequence[str] = (),
    ) -> None:
        super().__init__(data, files, classes=classes)
        del self.fields["recipient"]


class SeenForm(forms.Form):
    """Who stands there."""

    name = forms.CharField(label=handover_wording.NAME, help_text=handover_wording.NAME_HELP, max_length=200)
    photo = forms.BooleanField(label=handover_wording.PHOTO, error_messages={"required": handover_wording.PHOTO_NEEDED})


class AddressForm(forms.Form):
    """Where a recipient without a key gets certified mail; what is open to anyone goes where its requester wants it."""

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, str] | None = None, open_to_all: bool = False
    ) -> None:
        super().__init__(data, initial=initial)
        if open_to_all:
            self.fields["source"].label = handover_wording.ADDRESS_SOURCE_OPEN
            self.fields["source"].help_text = handover_wording.ADDRESS_SOURCE_OPEN_HELP

    recipient = forms.CharField(label=handover_wording.TO_WHOM, max_length=200)
    address = forms.CharField(label=handover_wording.ADDRESS, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label=handover_wording.ADDRESS_SOURCE, help_text=handover_wording.ADDRESS_SOURCE_HELP, max_length=240
    )


class MailedForm(forms.Form):
    """The number of the certified mail, and where its proof is."""

    receipt = forms.CharField(
        label=handover_wording.MAIL_PROOF, help_text=handover_wording.MAIL_PROOF_HELP, max_length=500
    )


class HandedForm(forms.Form):
    """Where the signed receipt is."""

    receipt = forms.CharField(label=handover_wording.RECEIPT, help_text=handover_wording.RECEIPT_HELP, max_length=500)


class DestroyedForm(forms.Form):
    """Why a print was destroyed."""

    why = forms.CharField(label=handover_wording.DESTROYED_WHY, max_length=500)


CALLED = {"ssn": WithheldKind.NUMBER, "telephone": WithheldKind.NUMBER, "account": WithheldKind.NUMBER}
"""What people write for a kind, besides its own name."""


def _pairs(text: str) -> list[tuple[str, str]]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon or not name.strip() or not value.strip():
            raise ValidationError(wording.LINE_WRONG, params={"line": number})
        found.append((name.strip(), value.strip()))
    return found


class SentForm(forms.Form):
    """How a package was handed over."""

    how = forms.ChoiceField(
        label=wording.SENT_HOW, choices=[(channel.value, CHANNELS[channel]) for channel in LEAVES_BY]
    )
