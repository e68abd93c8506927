"""The addresses of complaints, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.retaliation import talk_views, views

urlpatterns = [
    path("retaliation", views.complaints, name="complaints"),
    path("retaliation/new", views.new, name="new-complaint"),
    path("retaliation/counts", views.counts, name="complaint-counts"),
    path("retaliation/<number:number>", views.complaint, name="complaint"),
    path("retaliation/<number:number>/ask", views.ask, name="complaint-ask"),
    path("retaliation/<number:number>/close", views.close, name="complaint-close"),
    path("retaliation/<number:number>/again", views.again, name="complaint-again"),
    path("tell", talk_views.tell, name="tell"),
    path("tell/return", talk_views.come_back, name="tell-return"),
    path("tell/talk", talk_views.talk, name="tell-talk"),
    path("tell/leave", talk_views.leave, name="tell-leave"),
]
