"""The law's addresses, for the one table of pages in ``web/urls.py``: ``*law.urlpatterns``."""

from __future__ import annotations

from django.urls import path

from custos.apps.law import views

urlpatterns = [
    path("law", views.rules, name="law"),
    path("law/rule/<slug:slug>", views.rule, name="law-rule"),
    path("law/rule/<slug:slug>/confirm", views.confirm, name="law-confirm"),
    path("law/what-if", views.what_if, name="law-what-if"),
    path("law/impact", views.impact, name="law-impact"),
]
