"""The addresses of a matter's access and receipt, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import (
    numbers,  # noqa: F401 - registers the form of a number in addresses
    views,
)

urlpatterns = [
    path("requests/assign", views.assign_together, name="assign-together"),
    path("requests/<number:number>/assign", views.assign, name="assign"),
    path("requests/<number:number>/give-back", views.give_back, name="give-back"),
    path("requests/<number:number>/let-in", views.let_in, name="let-in"),
    path("requests/<number:number>/let-out", views.let_out, name="let-out"),
    path("requests/<number:number>/seal", views.seal, name="seal"),
    path("requests/<number:number>/lift-seal", views.lift_seal, name="lift-seal"),
    path("requests/<number:number>/receipt", views.receipt, name="receipt"),
]
