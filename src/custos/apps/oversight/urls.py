"""The reports' addresses, for the one table of pages in ``web/urls.py``: ``*oversight.urlpatterns``."""

from __future__ import annotations

from django.urls import path

from custos.apps.oversight import claim_views, look_views, views
from custos.apps.oversight.kinds import Kind

WORKFORCE = {"kind": Kind.WORKFORCE}

urlpatterns = [
    path("claim-counts", claim_views.counts, name="claim-counts"),
    path("claim-counts/again", claim_views.count_again, name="claim-count-again"),
    path("signals", views.signals, name="signals"),
    path("signals/near-hearings", views.near_hearings, name="near-hearings"),
    path("signals/looks", look_views.looks, name="looks"),
    path("reports", views.reports, name="reports"),
    path("reports/<slug:period>", views.report, name="report"),
    path("reports/<slug:period>/prepare", views.prepare, name="report-prepare"),
    path("reports/<slug:period>/publish", views.publish, name="report-publish"),
    path("reports/<slug:period>/report.pdf", views.report_as_pdf, name="report-pdf"),
    path("workforce", views.reports, WORKFORCE, name="workforce"),
    path("workforce/<slug:period>", views.report, WORKFORCE, name="workforce-report"),
    path("workforce/<slug:period>/prepare", views.prepare, WORKFORCE, name="workforce-prepare"),
    path("workforce/<slug:period>/publish", views.publish, WORKFORCE, name="workforce-publish"),
    path("workforce/<slug:period>/report.pdf", views.report_as_pdf, WORKFORCE, name="workforce-pdf"),
]
