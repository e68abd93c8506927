"""The pages of what leaves."""

from __future__ import annotations

from django.urls import path

from custos.apps.releases import handover_views, preview_views, views

urlpatterns = [
    path("requests/<number:number>/release", views.release, name="release"),
    path("requests/<number:number>/release/by-hand", handover_views.by_hand, name="release-by-hand"),
    path("requests/<number:number>/release/preview", preview_views.preview, name="release-preview"),
    path("requests/<number:number>/release/making/<int:pk>", views.show_making, name="release-making"),
    path("requests/<number:number>/release/<int:pk>", views.package, name="release-package"),
]
