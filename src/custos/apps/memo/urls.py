"""The memo's addresses, for the one table of pages in ``web/urls.py``: ``*memo.urlpatterns``."""

from __future__ import annotations

from django.urls import path

from custos.apps.memo import views

urlpatterns = [
    path("memo", views.memo, name="memo"),
    path("memo/<int:version>", views.memo, name="memo-version"),
    path("memo/<int:version>/read", views.acknowledge, name="memo-read"),
    path("memo/prepare", views.prepare, name="memo-prepare"),
    path("memo/<int:version>/publish", views.publish, name="memo-publish"),
    path("memo/who", views.who, name="memo-who"),
    path("memo/report.pdf", views.report, name="memo-report"),
]
