"""The ledger's addresses, for the one table of pages in ``web/urls.py``: ``*ledger.urlpatterns``."""

from __future__ import annotations

from django.urls import path

from custos.apps.ledger import views

urlpatterns = [
    path("ledger", views.entries, name="ledger"),
    path("ledger/<int:index>", views.entry, name="ledger-entry"),
    path("ledger/<int:index>.tlog-proof", views.receipt_file, name="ledger-receipt"),
]
