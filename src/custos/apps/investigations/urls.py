"""The addresses of investigations, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.investigations import views

urlpatterns = [
    path("investigations", views.investigations, name="investigations"),
    path("investigations/new", views.new, name="new-investigation"),
    path("investigations/<number:number>", views.investigation, name="investigation"),
    path("investigations/<number:number>/record", views.record, name="investigation-record"),
    path("investigations/<number:number>/people", views.people, name="investigation-people"),
]
