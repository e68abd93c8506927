"""The pages of what leaves."""

from django.urls import path

from custos.apps.requests import releasing_views

urlpatterns = [
    path("requests/<number:number>/release", releasing_views.release, name="release"),
    path("requests/<number:number>/release/<int:pk>", releasing_views.package, name="release-package"),
]
