"""The pages of times, proofs, holds, calls back, emergencies, reminders and delegations."""

from django.urls import path

from custos.apps.requests import numbers
from custos.apps.requests.deadlines import holding_views
from custos.apps.requests.deadlines import views as clock_views

__all__ = ["numbers", "urlpatterns"]

urlpatterns = [
    path("requests/<number:number>/clocks", clock_views.list_of_clocks, name="clocks"),
    path("requests/<number:number>/clocks/<int:pk>/<slug:act>", clock_views.move_clock, name="move-clock"),
    path("requests/<number:number>/duties/<int:duty>", clock_views.prove, name="do-duty"),
    path("requests/<number:number>/duties/<int:duty>/copy", clock_views.proof_copy, name="proof-copy"),
    path("requests/<number:number>/letter/<int:pk>/served", clock_views.serve, name="serve-letter"),
    path("requests/<number:number>/hold", holding_views.hold, name="hold"),
    path("requests/<number:number>/call-back", holding_views.call_back, name="call-back"),
    path("requests/<number:number>/emergency", holding_views.emergencies, name="emergency"),
    path("late", clock_views.late, name="late"),
    path("notices", clock_views.reminders, name="notices"),
    path("contacts", holding_views.contacts, name="contacts"),
    path("delegations", holding_views.delegations, name="delegations"),
    path("delegations/<int:pk>/end", holding_views.end_delegation, name="end-delegation"),
]
