"""The addresses of complaints, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.retaliation import views

urlpatterns = [
    path("retaliation", views.complaints, name="complaints"),
    path("retaliation/new", views.new, name="new-complaint"),
    path("retaliation/counts", views.counts, name="complaint-counts"),
    path("retaliation/<number:number>", views.complaint, name="complaint"),
]
