"""The addresses of reviews by two."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.secondreview import views

urlpatterns = [
    path("second-reviews", views.second_reviews, name="second-reviews"),
    path("requests/<number:number>/second-review", views.second_review, name="second-review"),
]
