"""The drills' addresses, for the one table of pages in ``web/urls.py``: ``*drills.urlpatterns``."""

from __future__ import annotations

from django.urls import path

from custos.apps.drills import views

urlpatterns = [
    path("drills", views.drills, name="drills"),
    path("drills/start/<slug:drill>", views.start, name="start-drill"),
    path("drills/<int:play>", views.one_play, name="drill"),
    path("drills/<int:play>/paper", views.paper, name="drill-paper"),
    path("drills/<int:play>/done", views.finish, name="finish-drill"),
]
