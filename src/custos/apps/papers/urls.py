"""The addresses of pictures and looks."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.papers import views

urlpatterns = [
    path("requests/<number:number>/papers/<int:paper>/<int:sheet>.webp", views.picture, name="page-picture"),
    path("requests/<number:number>/confirm", views.confirm, name="confirm"),
    path("requests/<number:number>/confirm/undo", views.undo_look, name="undo-look"),
]
