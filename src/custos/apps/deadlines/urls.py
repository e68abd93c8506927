"""The addresses of clocks, proofs, holds and reminders."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.deadlines import views

urlpatterns = [
    path("requests/<number:number>/clocks", views.list_of_clocks, name="clocks"),
    path("requests/<number:number>/clocks/<int:pk>/<slug:act>", views.move_clock, name="move-clock"),
    path("requests/<number:number>/duties/<int:duty>", views.prove, name="do-duty"),
    path("requests/<number:number>/duties/<int:duty>/copy", views.proof_copy, name="proof-copy"),
    path("requests/<number:number>/hold", views.hold, name="hold"),
    path("late", views.late, name="late"),
    path("notices", views.reminders, name="notices"),
]
