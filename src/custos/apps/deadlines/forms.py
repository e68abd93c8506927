"""What people hand in about clocks, proofs and holds, checked before a service sees it."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from custos.apps.casework import words
from custos.apps.casework.fields import day_field, text_field
from custos.apps.casework.models import BY_HAND
from custos.apps.deadlines import wording
from custos.core.clockrules import ExtensionRule


class ExtendForm(forms.Form):
    """How long, on which ground, why; and why in the letter's language, where the letter speaks another than the page."""

    days = forms.IntegerField(label=wording.EXTEND_DAYS, min_value=1)
    ground = forms.ChoiceField(label=wording.EXTEND_GROUND)
    why = text_field(wording.EXTEND_WHY)
    told_why = text_field("")

    def __init__(
        self, rule: ExtensionRule, data: QueryDict | None = None, *, auto_id: str = "id_%s", told_in: str = ""
    ) -> None:
        super().__init__(data, auto_id=auto_id)
        if told_in:
            self.fields["why"].label = wording.EXTEND_WHY_HERE
            self.fields["told_why"].label = wording.EXTEND_WHY_TOLD[told_in]
            self.fields["told_why"].help_text = wording.EXTEND_WHY_TOLD_HELP[told_in]
            self.fields["told_why"].widget.attrs["lang"] = told_in
        else:
            del self.fields["told_why"]
        cast("forms.IntegerField", self.fields["days"]).max_value = rule.days
        self.fields["days"].widget.attrs["max"] = rule.days
        cast("forms.ChoiceField", self.fields["ground"]).choices = [
            (str(one), wording.GROUNDS[one]) for one in rule.grounds
        ]


class ProofForm(forms.Form):
    """The proof of a duty; what its kind needs is required."""

    words = text_field(wording.PROOF_WORDS, 4)
    done_on = day_field(wording.PROOF_DAY)
    way = forms.ChoiceField(
        label=wording.PROOF_WAY,
        required=False,
        choices=[("", wording.PROOF_WAY_NONE), *((one.value, words.CHANNELS[one]) for one in BY_HAND)],
    )
    whom = forms.CharField(label=wording.PROOF_WHOM, help_text=wording.PROOF_WHOM_HELP, required=False, max_length=200)
    number = forms.CharField(label=wording.PROOF_NUMBER, required=False, max_length=120)
    copy = forms.FileField(label=wording.PROOF_COPY, help_text=wording.PROOF_COPY_HELP, required=False)

    def __init__(
        self,
        needed: Iterable[str],
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        initial: MutableMapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name in needed:
            self.fields[name].required = True
            if not self.fields[name].help_text:
                self.fields[name].help_text = wording.PROOF_NEEDED
        if "way" in needed:
            cast("forms.ChoiceField", self.fields["way"]).choices = [
                (one.value, words.CHANNELS[one]) for one in BY_HAND
            ]


class HoldForm(forms.Form):
    """What a hold is for."""

    why = text_field(wording.HOLD_WHY)
    extent = text_field(wording.HOLD_EXTENT, required=False)
