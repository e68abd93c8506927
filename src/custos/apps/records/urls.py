"""The pages of records."""

from __future__ import annotations

from django.urls import path

from custos.apps.records import views

urlpatterns = [path("requests/<number:number>/person", views.find_person, name="find-person")]
