"""The address of a matter's life."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.life import views

urlpatterns = [path("requests/<number:number>/life", views.life, name="life")]
