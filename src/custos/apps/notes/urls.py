"""The addresses of notes, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.notes import views

urlpatterns = [path("requests/<number:number>/notes", views.notes, name="case-notes")]
