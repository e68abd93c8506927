"""The addresses of the register's lists, its search and the part about access, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.requests import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.requests.access import views as access
from custos.apps.requests.register import views as register

urlpatterns = [
    path("requests", register.register, name="register"),
    path("requests/new", register.new_request, name="new-request"),
    path("requests/informal", register.informal, name="informal"),
    path("requests/search", register.search, name="search"),
    path("requests/sealed", register.sealed, name="sealed"),
    path("requests/views", register.save_view, name="save-view"),
    path("requests/views/<int:pk>/remove", register.remove_view, name="remove-view"),
    path("requests/<number:number>/assign", access.assign, name="assign"),
    path("requests/<number:number>/give-back", access.give_back, name="give-back"),
    path("requests/<number:number>/let-in", access.let_in, name="let-in"),
    path("requests/<number:number>/let-out", access.let_out, name="let-out"),
    path("requests/<number:number>/seal", access.seal, name="seal"),
    path("requests/<number:number>/lift-seal", access.lift_seal, name="lift-seal"),
]
