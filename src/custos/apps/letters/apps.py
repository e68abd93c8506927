"""The app ``letters`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters, from the draft to the proof that they arrived."""

    name = "custos.apps.letters"
    label = "letters"
