"""The addresses of disposal."""

from __future__ import annotations

from django.urls import path

from custos.apps.disposal import views

urlpatterns = [
    path("disposals", views.disposals, name="disposals"),
    path("disposals/confirm", views.confirm, name="confirm-disposal"),
    path("disposals/take-back", views.take_back, name="take-back-disposal"),
]
