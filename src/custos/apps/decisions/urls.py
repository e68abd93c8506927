"""The addresses of decisions, objections, calls back, emergencies and delegations."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.decisions import answer_views, views

urlpatterns = [
    path("requests/<number:number>/prepare", answer_views.prepare, name="prepare"),
    path("requests/<number:number>/decide", answer_views.decide, name="decide"),
    path("requests/<number:number>/counsel", answer_views.look_as_counsel, name="look-as-counsel"),
    path("requests/<number:number>/objections", views.objections, name="objections"),
    path("requests/<number:number>/call-back", views.call_back, name="call-back"),
    path("requests/<number:number>/emergency", views.emergencies, name="emergency"),
    path("contacts", views.contacts, name="contacts"),
    path("delegations", views.delegations, name="delegations"),
    path("delegations/<int:pk>/end", views.end_delegation, name="end-delegation"),
]
